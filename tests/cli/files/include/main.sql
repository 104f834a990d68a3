BEGIN;
\ir parts/tables.psql
\i include/parts/indexes.psql
ALTER TABLE made DROP COLUMN b;
COMMIT;
\i ../outside/secret.txt
\i /etc/passwd
\ir link.psql
\i 'no such.sql'
\i :folder/x.sql
\i same.psql
\set folder parts
\ir :folder/deep.psql
\ir :folder/`ls`
