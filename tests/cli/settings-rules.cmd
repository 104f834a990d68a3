# Rules of one's own come with the settings that name them.
mkdir -p repo/.git repo/a/rules/own repo/b
cd repo
cp ../rules/*.yaml a/rules/own/
echo 'rule_dirs: rules' >a/.stet.yaml
echo 'CREATE INDEX ON payments (paid_at);' >a/1.sql
cp a/1.sql b/1.sql
"$STET" check -f gcc a/1.sql b/1.sql
"$STET" check -f gcc --no-config a/1.sql
