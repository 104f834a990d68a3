# three databases side by side: the summary says how to leave two of them out
mkdir -p many/mysql many/driversqlite many/postgres
echo 'CREATE TABLE orders (id bigint PRIMARY KEY);' >many/postgres/1_orders.sql
echo 'ALTER TABLE orders ADD note text;' >many/mysql/2_note.sql
echo 'ALTER TABLE orders ADD note text;' >many/driversqlite/2_note.sql
printf 'CREATE TABLE `t` (`id` int AUTO_INCREMENT);\n' >many/3_t.sql
"$STET" check many
echo "exit $?"
"$STET" check -f json many | grep -E '"(skipped|complete)"|reason' | cut -c1-100
# Prisma and Drizzle write down which database it is
mkdir -p shop/20240101000000_init
echo 'CREATE TABLE "User" ("id" TEXT NOT NULL PRIMARY KEY, "seen" DATETIME NOT NULL);' >shop/20240101000000_init/migration.sql
printf '# edited by no one\nprovider = "sqlite"\n' >shop/migration_lock.toml
"$STET" check -q shop
echo "exit $?"
echo 'provider = "postgresql"' >shop/migration_lock.toml
"$STET" check -q shop
echo "exit $?"
mkdir -p blog/meta
echo 'CREATE TABLE posts (id integer PRIMARY KEY NOT NULL);' >blog/0000_calm.sql
printf '{\n  "version": "7",\n  "dialect": "sqlite",\n  "entries": []\n}\n' >blog/meta/_journal.json
"$STET" check -q blog
# folders of one tool are several databases, whatever lies between them
mkdir -p two/a/migration two/b/migration
cat >two/a/migration/1_orders.up.sql <<SQL
CREATE TABLE orders (id bigint PRIMARY KEY, paid date);
CREATE INDEX orders_paid ON orders (paid);
SQL
echo 'SELECT 1;' >two/b/look.sql
echo 'CREATE INDEX IF NOT EXISTS orders_paid ON orders (paid);' >two/b/migration/1_paid.up.sql
"$STET" check -q two
"$STET" check -q two/b/migration
# a dump between them is of the database of the folder that it lies beside
mkdir -p near/a/migration near/b/base near/b/migration
echo 'CREATE TABLE orders (id bigint PRIMARY KEY);' >near/a/migration/1_orders.up.sql
echo 'CREATE TABLE notes (id bigint PRIMARY KEY, body varchar(10));' >near/b/base/base.sql
echo 'ALTER TABLE notes ALTER body TYPE varchar(20);' >near/b/migration/1_body.up.sql
"$STET" check -q near && echo passed
"$STET" check -q near/a/migration/*.sql near/b/base/*.sql near/b/migration/*.sql && echo passed
"$STET" check -q near/b/migration
# pop runs the file for PostgreSQL in the place of the one for all
mkdir pop
echo 'module x // require github.com/ory/pop/v6' >pop/go.mod
echo 'CREATE TABLE notes (id bigint, a int);' >pop/1_notes.up.sql
echo 'CREATE INDEX notes_a ON notes (a);' >pop/2_a.autocommit.up.sql
echo 'CREATE INDEX CONCURRENTLY notes_a ON notes (a);' >pop/2_a.postgres.autocommit.up.sql
echo 'CREATE TABLE c (id bigint, INDEX (id));' >pop/3_c.up.sql
echo 'CREATE TABLE c (id bigint);' >pop/3_c.postgres.up.sql
echo 'ALTER TABLE c ADD a int;' | tee pop/4_d.mysql.up.sql pop/5_e.sqlite.up.sql >pop/5_e.up.sql
"$STET" check pop
echo "exit $?"
"$STET" check -q pop/2_a.autocommit.up.sql
# where nothing tells that the tool minds such names, the file may well run
rm pop/*.postgres.* pop/5_e.up.sql
"$STET" check -q pop/ | grep mysql
# a name that may be anything's is a database's beside another one's
mkdir -p kinds/h2 kinds/oracle kinds/postgresql apart/oracle
echo 'CREATE TABLE orders (id int);' | tee kinds/h2/V1__o.sql kinds/oracle/V1__o.sql kinds/postgresql/V1__o.sql >apart/oracle/V1__o.sql
"$STET" check -q kinds
"$STET" check -q apart && echo passed
# a crate that has SQLite's driver alone
mkdir -p crate/migrations
printf '[package]\nname = "postgres"\n\n[dependencies]\nsqlx = { version = "0.8", features = [\n  "macros",\n  "sqlite",\n] }\nlog = "postgres"\n' >crate/Cargo.toml
echo 'CREATE TABLE orders (id integer PRIMARY KEY);' >crate/migrations/20240101_orders.sql
"$STET" check -q crate
printf '[dependencies.sqlx]\nfeatures = ["sqlite"]\n\n[dev-dependencies]\nsqlx = { features = ["sqlite", "postgres"] }\n' >crate/Cargo.toml
"$STET" check -q crate && echo passed
