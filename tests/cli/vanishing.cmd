# A file or folder that is there when the run begins, and gone when it is its turn: what writes
# the settings into a pipe takes it away first.
mkfifo p.yaml
"$STET" check -q --config p.yaml destructive.sql &
{ rm destructive.sql; echo 'fail_on: risky'; } >p.yaml
wait $!
echo "exit $?"
mkdir there
cp risky.sql there
"$STET" check -q --config p.yaml there &
{ rm -r there; echo 'fail_on: risky'; } >p.yaml
wait $!
