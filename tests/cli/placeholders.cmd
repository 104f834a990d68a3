# A placeholder's value from the settings is read in its place; another one stands for a name.
mkdir -p repo/.git repo/a
cd repo || exit
cat >.stet.yaml <<'end'
placeholders: { schema: app, length: 40, more: "; DROP TABLE hidden" }
overrides:
  - { path: a/**, placeholders: { schema: other } }
end
cat >1.sql <<'end'
ALTER TABLE ${schema}.users ADD COLUMN name varchar({{ .length }});
ALTER TABLE @schema@.users DROP COLUMN %(column)s;
SELECT 1 :more;
ALTER TABLE :schema.users ADD COLUMN note varchar(${n});
end
cp 1.sql a/2.sql
"$STET" check -q 1.sql a/2.sql
"$STET" check -f json 1.sql | grep -o '"filled":true'
echo "for a whole statement"
printf 'placeholders: { one: DROP TABLE a, two: "DROP TABLE b; DROP TABLE c;", none: "" }\n' >.stet.yaml
cat >3.sql <<'end'
${one};
{{ .one }}
CREATE TABLE d (a int);
{{ two }}
${none};
${three};
end
"$STET" check -q 3.sql
printf 'placeholders: { a: [b] }\n' >.stet.yaml
"$STET" check -q 1.sql
