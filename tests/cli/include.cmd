# \i and \ir are read where they stand, out of the folders that were named, and no others.
ln -s ../outside/secret.txt include/link.psql
echo 'SELECT 2;' >same.psql
"$STET" check -q include/main.sql
echo "exit $?"
"$STET" check -f json include/main.sql | grep -o '"path":"[^"]*","class":"[^"]*","included_by.*}[,"]*statements'
# what the run judges by itself is not judged twice
mv include/parts/deep.psql include/parts/deep.sql
echo '\ir deep.sql' >include/parts/a.sql
"$STET" check -q include/parts
echo "exit $?"
# nothing is opened for what comes from nowhere
"$STET" check -q - <include/parts/a.sql
echo "exit $?"
"$STET" check -q --stdin-path include/parts/x.sql - <include/parts/a.sql
echo "exit $?"
# not even by a link in a folder that was named
ln -s ../outside/secret.txt include/9_link.sql
"$STET" check -q include
