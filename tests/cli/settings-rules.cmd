# Rules of one's own come with the settings that name them.
mkdir -p repo/.git repo/a/rules/own repo/b
cd repo
cp ../rules/*.yaml a/rules/own/
echo 'rule_dirs: rules' >a/.stet.yaml
echo 'CREATE INDEX ON payments (paid_at);' >a/1.sql
cp a/1.sql b/1.sql
"$STET" check -f gcc a/1.sql b/1.sql
"$STET" check -f gcc --no-config a/1.sql
echo '# a rule of a later edition'
echo 'edition: 2' >>a/rules/own/payments-stay-open.yaml
printf 'rule_dirs: rules\nedition: 1\n' >a/.stet.yaml
"$STET" check -f gcc a/1.sql
echo 'rules: { payments-stay-open: risky }' >>a/.stet.yaml
"$STET" check -f gcc a/1.sql
echo 'edition: 2' >a/.stet.yaml
"$STET" check -f gcc a/1.sql
echo '# commands that judge nothing know them too'
echo 'rule_dirs: rules' >a/.stet.yaml
cd a
sed -i '/^edition/d' rules/own/payments-stay-open.yaml
"$STET" explain payments-stay-open | head -n 1
"$STET" rules | grep payments
"$STET" rules --no-config | grep -c payments
