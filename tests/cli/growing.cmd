# A file that holds one migration behind the other may have run up to each of them: what an
# earlier one made is old, unless git tells that all of it is new.
git() {
	command git -c user.name=stet -c user.email=stet@localhost "$@"
}
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
mkdir repo repo/db
cd repo
git init -q -b main .
cat >db/changelog.sql <<'X'
--liquibase formatted sql

--changeset a:1
CREATE TABLE t (a int, b int);
--rollback DROP TABLE t;

--changeset a:2
ALTER TABLE t ADD COLUMN c int;
CREATE INDEX i ON t (b);
--rollback DROP INDEX i;
X
git add db
echo "all of it is new"
"$STET" check -q --staged db
git commit -qm one
echo "nothing tells"
"$STET" check -q db
"$STET" check -q db/changelog.sql
"$STET" check -q - <db/changelog.sql
"$STET" check -q --down db
cat >>db/changelog.sql <<'X'

--changeset a:3
CREATE TABLE u (a int);
--changeset a:4
ALTER TABLE u DROP COLUMN a;
ALTER TABLE t DROP COLUMN b;
X
git add db
echo "the end is new"
"$STET" check -q --staged db
"$STET" check -q --since main db
sed -i 's/a int, b int/a int, b text/' db/changelog.sql
git add db
echo "an old one is another now"
"$STET" check -q --staged db
"$STET" check -q --since main db
echo "a script that asks for each what ran"
cat >script.sql <<'X'
START TRANSACTION;
DO $EF$ BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '1_Blogs') THEN
    CREATE TABLE "Blogs" ("Id" integer, "Url" text);
    END IF;
END $EF$;
DO $EF$ BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '1_Blogs') THEN
    CREATE INDEX "IX_Blogs_Url" ON "Blogs" ("Url");
    END IF;
END $EF$;
COMMIT;

START TRANSACTION;
DO $EF$ BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '2_NoUrl') THEN
    ALTER TABLE "Blogs" DROP COLUMN "Url";
    END IF;
END $EF$;
COMMIT;
X
"$STET" check -q script.sql
"$STET" check -q - <script.sql
sed 's/"MigrationId"/migration_id/' script.sql | "$STET" check -q -
sed 's/"MigrationId"/"migration_id"/' script.sql | "$STET" check -q -
echo "exit $?"
