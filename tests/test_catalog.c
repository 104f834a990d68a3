/* What the catalog remembers: statements, then a question about an object. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "action_text.h"
#include "catalog.h"
#include "read.h"

/* In a row's SQL, | begins another file, which is judged on its own. */
struct row {
	const char *sql, *object, *expected;
};

static void learn(struct catalog *cat, const char *sql)
{
	struct arena arena = { 0 };
	struct file file;
	size_t statement = (size_t)-1;

	file_from_text(&file, sql, &arena);
	for (size_t i = 0; i < file.actions.n; i++) {
		const struct action *act = &file.actions.v[i];

		if (act->kind == ACTION_UNPARSED)
			fail_msg("%s: %s", sql, act->value);
		if (act->statement != statement && act->kind != ACTION_END_OF_FILE)
			catalog_begin_statement(cat);
		statement = act->statement;
		catalog_apply(cat, act);
	}
	file_release(&file);
	arena_free(&arena);
}

static struct catalog *learn_files(const char *sql)
{
	struct catalog *cat = catalog_new();
	char copy[1024], *rest = copy;

	snprintf(copy, sizeof copy, "%s", sql);
	for (char *file; (file = strsep(&rest, "|"));) {
		catalog_begin_unit(cat);
		learn(cat, file);
		if (rest)
			catalog_end_file(cat);
	}
	return cat;
}

/* "app.t" is { app, t }, "t" is { NULL, t } */
static const char *split_name(char *name, const char **schema)
{
	char *dot = strchr(name, '.');

	*schema = NULL;
	if (!dot)
		return name;
	*dot = '\0';
	*schema = name;
	return dot + 1;
}

/* "table app.t", "column t.a", "constraint t.c", "function f(integer)" ... */
static const struct object *find(const struct catalog *cat, const char *spec)
{
	char copy[128], *name, *arguments;
	const char *schema, *last;

	snprintf(copy, sizeof copy, "%s", spec);
	name = strchr(copy, ' ');
	*name++ = '\0';
	arguments = strchr(name, '(');
	if (arguments)
		arguments = strdup(arguments);
	name[strcspn(name, "(")] = '\0';
	last = split_name(name, &schema);
	for (int kind = 0; kind < OBJECT_NONE; kind++) {
		const struct object *found;
		enum object_kind k = (enum object_kind)kind;

		if (strcmp(object_name(k), copy) != 0)
			continue;
		if (k == OBJECT_TABLE || k == OBJECT_INDEX || k == OBJECT_SEQUENCE ||
		    k == OBJECT_VIEW)
			return catalog_relation(cat, schema, last);
		if (k == OBJECT_COLUMN || k == OBJECT_CONSTRAINT || k == OBJECT_TRIGGER ||
		    k == OBJECT_POLICY)
			return catalog_part(cat, k, catalog_relation(cat, NULL, schema), last);
		found = catalog_object(cat, k, schema, last, arguments);
		free(arguments);
		return found;
	}
	fail_msg("no such kind: %s", copy);
	return NULL;
}

/* unknown, or: old, maybe (IF NOT EXISTS) or new, and what else is known */
static void describe(const struct catalog *cat, const struct object *obj, struct text *t)
{
	if (!obj) {
		text_puts(t, "unknown");
		return;
	}
	text_puts(t, catalog_is_new(cat, obj, true) ? "new" :
		  catalog_is_new(cat, obj, false) ? "maybe" : "old");
	if (obj->parent && obj->parent->kind == OBJECT_SCHEMA &&
	    strcmp(obj->parent->name, "public") != 0)
		text_printf(t, " in %s", obj->parent->name);
	if (obj->type)
		text_printf(t, " %s", obj->type);
	if (obj->not_null)
		text_puts(t, " not-null");
	if (obj->temporary)
		text_puts(t, " temporary");
	if (obj->partitioned)
		text_puts(t, " partitioned");
	if (obj->unlogged)
		text_puts(t, " unlogged");
	if (obj->kind == OBJECT_CONSTRAINT && !obj->valid)
		text_puts(t, " not-valid");
	if (obj->references)
		text_printf(t, " of %s", obj->references->name);
	if (obj->table && obj->kind == OBJECT_INDEX)
		text_printf(t, " on %s", obj->table->name);
}

static void check(const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct catalog *cat = learn_files(rows[i].sql);
		struct text t = { 0 };

		describe(cat, find(cat, rows[i].object), &t);
		if (strcmp(t.s, rows[i].expected) != 0)
			fail_msg("%s\n  %s is %s, not %s", rows[i].sql, rows[i].object, t.s,
				 rows[i].expected);
		text_free(&t);
		catalog_free(cat);
	}
}

static const struct row newness_rows[] = {
	{ "", "table t", "unknown" },
	{ "SELECT 1 FROM t", "table t", "unknown" },
	{ "CREATE TABLE t ()", "table t", "new" },
	{ "CREATE TABLE t ()", "table public.t", "new" },
	{ "CREATE TABLE t ()", "table app.t", "unknown" },
	{ "CREATE TABLE t ()|", "table t", "old" },
	{ "CREATE TABLE IF NOT EXISTS t ()", "table t", "maybe" },
	{ "CREATE TABLE t ()|CREATE TABLE IF NOT EXISTS t ()", "table t", "old" },
	{ "CREATE TABLE t (); CREATE TABLE IF NOT EXISTS t ()", "table t", "new" },
	{ "CREATE TABLE t ()|DROP TABLE t", "table t", "unknown" },
	{ "CREATE TABLE t ()|DROP TABLE t; CREATE TABLE t ()", "table t", "new" },
	{ "CREATE TABLE t AS SELECT 1", "table t", "new" },
	{ "SELECT 1 INTO t", "table t", "new" },
	{ "CREATE TABLE \"T\" ()", "table t", "unknown" },
	{ "CREATE TABLE \"T\" ()", "table T", "new" },
	{ "CREATE TABLE T ()", "table t", "new" },
	{ "ALTER TABLE t ADD a int", "table t", "old" },
	{ "ALTER TABLE t ADD a int", "column t.a", "new integer" },
	{ "ALTER TABLE t ADD a int", "column t.b", "unknown" },
	{ "ALTER TABLE t ADD IF NOT EXISTS a int", "column t.a", "maybe integer" },
	{ "CREATE TABLE t (a text NOT NULL, b serial, c int PRIMARY KEY)", "column t.a",
	  "new text not-null" },
	{ "CREATE TABLE t (b serial)", "column t.b", "new serial not-null of t_b_seq" },
	{ "CREATE TABLE t (b serial)", "sequence t_b_seq", "new of b" },
	{ "CREATE TABLE t (c int PRIMARY KEY)", "column t.c", "new integer not-null" },
	{ "CREATE TABLE t (c int, d int, PRIMARY KEY (c, d))", "column t.d",
	  "new integer not-null" },
	{ "CREATE TABLE t (c int GENERATED ALWAYS AS IDENTITY)", "column t.c",
	  "new integer not-null of t_c_seq" },
	{ "CREATE TABLE t (a int)|ALTER TABLE t DROP a", "column t.a", "unknown" },
	{ "CREATE TABLE t (a int)|ALTER TABLE t DROP a, ADD a text", "column t.a",
	  "new text" },
	{ "CREATE TABLE t (a int)|DROP TABLE t; CREATE TABLE t (b int)", "column t.a",
	  "unknown" },
	{ "CREATE TABLE t (a int); ALTER TABLE t ALTER a TYPE bigint", "column t.a",
	  "new bigint" },
	{ "CREATE TABLE t (a int); ALTER TABLE t ALTER a SET NOT NULL", "column t.a",
	  "new integer not-null" },
	{ "CREATE TABLE t (a int NOT NULL); ALTER TABLE t ALTER a DROP NOT NULL",
	  "column t.a", "new integer" },
	{ "CREATE UNLOGGED TABLE t ()", "table t", "new unlogged" },
	{ "CREATE TABLE t (a int) PARTITION BY LIST (a)", "table t", "new partitioned" },
	{ "CREATE TABLE c PARTITION OF p DEFAULT", "table c", "new of p" },
	{ "CREATE TABLE c PARTITION OF p DEFAULT", "table p", "old" },
	{ "CREATE TABLE c () INHERITS (p)", "table c", "new of p" },
	{ "CREATE TABLE c ()|ALTER TABLE p ATTACH PARTITION c DEFAULT", "table c",
	 "old of p" },
	{ "CREATE TABLE c PARTITION OF p DEFAULT; ALTER TABLE p DETACH PARTITION c",
	 "table c",
	  "new" },
	{ "ALTER TABLE c INHERIT p", "table c", "old of p" },
	{ "CREATE TABLE c () INHERITS (p); ALTER TABLE c NO INHERIT p", "table c", "new" },
	{ "CREATE SCHEMA app CREATE TABLE t ()", "table app.t", "new in app" },
};

static void newness(void **state)
{
	(void)state;
	check(newness_rows, LENGTH(newness_rows));
}

static const struct row other_names_and_places_rows[] = {
	{ "CREATE TABLE a ()|ALTER TABLE a RENAME TO b", "table b", "old" },
	{ "CREATE TABLE a ()|ALTER TABLE a RENAME TO b", "table a", "unknown" },
	{ "CREATE TABLE a (c int); ALTER TABLE a RENAME TO b", "column b.c",
	 "new integer" },
	{ "CREATE TABLE a (c int); ALTER TABLE a RENAME c TO d", "column a.d",
	 "new integer" },
	{ "CREATE TABLE a (c int); ALTER TABLE a RENAME c TO d", "column a.c", "unknown" },
	{ "ALTER TABLE a RENAME TO b", "table b", "unknown" },
	{ "CREATE TABLE a (); ALTER TABLE a RENAME TO b; CREATE TABLE a ()", "table b",
	  "new" },
	{ "CREATE TABLE a (); ALTER TABLE a SET SCHEMA app", "table app.a", "new in app" },
	{ "CREATE TABLE a (); ALTER TABLE a SET SCHEMA app", "table a", "unknown" },
	{ "CREATE VIEW v AS SELECT 1; ALTER VIEW v RENAME TO w", "view w", "new" },
	{ "CREATE INDEX i ON t (a); ALTER INDEX i RENAME TO j", "index j", "new on t" },
	{ "CREATE TYPE a AS ENUM (); ALTER TYPE a RENAME TO b", "type b", "new" },
	{ "CREATE ROLE a; ALTER ROLE a RENAME TO b", "role b", "new" },
	{ "CREATE TABLE t (CONSTRAINT a CHECK (true)); ALTER TABLE t RENAME CONSTRAINT a TO b",
	  "constraint t.b", "new" },
	{ "CREATE SCHEMA a; CREATE TABLE a.t (); ALTER SCHEMA a RENAME TO b", "table b.t",
	  "new in b" },
	{ "CREATE SCHEMA a; CREATE TABLE a.t (); ALTER SCHEMA a RENAME TO b", "table a.t",
	  "unknown" },
	{ "CREATE SCHEMA a; CREATE TABLE a.t (); DROP SCHEMA a CASCADE", "table a.t",
	  "unknown" },
	/* search_path */
	{ "SET search_path = app; CREATE TABLE t ()", "table app.t", "new in app" },
	{ "SET search_path = app; CREATE TABLE t ()", "table t", "new in app" },
	{ "SET search_path = app; CREATE TABLE t ()", "table public.t", "unknown" },
	{ "CREATE TABLE t (); SET search_path = app, public", "table t", "unknown" },
	{ "CREATE SCHEMA app; CREATE TABLE t (); SET search_path = app, public", "table t",
	  "new" },
	{ "BEGIN; SET LOCAL search_path = a; SET work_mem = '1MB'; COMMIT; CREATE TABLE t ()",
	  "table public.t", "new" },
	{ "CREATE TABLE t (); SET search_path = app", "table t", "unknown" },
	{ "SET search_path = \"$user\", app; CREATE TABLE t ()", "table app.t",
	 "new in app" },
	{ "SET search_path = app; RESET search_path; CREATE TABLE t ()", "table public.t",
	  "new" },
	{ "SET search_path = app; SET search_path TO DEFAULT; CREATE TABLE t ()",
	  "table public.t", "new" },
	{ "SET search_path = app; RESET ALL; CREATE TABLE t ()", "table public.t", "new" },
	{ "SET search_path = app; DISCARD ALL; CREATE TABLE t ()", "table public.t",
	 "new" },
	{ "SELECT set_config('search_path', ' \"app\" ,, b c', false); CREATE TABLE t ()",
	  "table app.t", "new in app" },
	{ "SET search_path = 'a b c d e f g h i j k l m n o p q'; CREATE TABLE t ()",
	 "table t",
	  "new in a b c d e f g h i j k l m n o p q" },
	{ "SET search_path = app|CREATE TABLE t ()", "table public.t", "new" },
	{ "SELECT set_config('search_path', 'app', false); CREATE TABLE t ()",
	 "table app.t",
	  "new in app" },
	{ "SELECT set_config('search_path', '', false); CREATE TABLE app.t ()",
	 "table app.t",
	  "new in app" },
	{ "BEGIN; SET LOCAL search_path = app; CREATE TABLE t (); COMMIT; CREATE TABLE u ()",
	  "table public.u", "new" },
	{ "BEGIN; SET LOCAL search_path = app; CREATE TABLE t (); COMMIT", "table app.t",
	  "new in app" },
	{ "SET LOCAL search_path = app; CREATE TABLE t ()", "table public.t", "new" },
	{ "BEGIN; SET search_path = app; ROLLBACK; CREATE TABLE t ()", "table public.t",
	  "new" },
	{ "BEGIN; SET search_path = app; COMMIT; CREATE TABLE t ()", "table app.t",
	  "new in app" },
	{ "BEGIN; SET LOCAL search_path = a; SET search_path = b; COMMIT; CREATE TABLE t ()",
	  "table b.t", "new in b" },
	/* temporary tables hide others, and end with the file */
	{ "CREATE TEMP TABLE t ()", "table t", "new in pg_temp temporary" },
	{ "CREATE TABLE t ()|CREATE TEMP TABLE t ()", "table t",
	 "new in pg_temp temporary" },
	{ "CREATE TABLE t ()|CREATE TEMP TABLE t ()", "table public.t", "old" },
	{ "CREATE TABLE t ()|CREATE TEMP TABLE t (); DROP TABLE t", "table t", "old" },
	{ "CREATE TEMP TABLE t ()|", "table t", "unknown" },
	{ "CREATE TABLE pg_temp.t ()", "table t", "new in pg_temp temporary" },
	{ "CREATE TEMP TABLE t ()", "table pg_temp.t", "new in pg_temp temporary" },
};

static void other_names_and_places(void **state)
{
	(void)state;
	check(other_names_and_places_rows, LENGTH(other_names_and_places_rows));
}

static const struct row transactions_rows[] = {
	{ "BEGIN; CREATE TABLE t (); COMMIT", "table t", "new" },
	{ "BEGIN; CREATE TABLE t (); ROLLBACK", "table t", "unknown" },
	{ "BEGIN; CREATE TABLE t ()|", "table t", "unknown" },
	{ "CREATE TABLE t ()|BEGIN; DROP TABLE t; ROLLBACK", "table t", "old" },
	{ "CREATE TABLE t (a int)|BEGIN; ALTER TABLE t DROP a; ROLLBACK", "column t.a",
	  "old integer" },
	{ "CREATE TABLE a ()|BEGIN; ALTER TABLE a RENAME TO b; ROLLBACK", "table a",
	 "old" },
	{ "CREATE TABLE a ()|BEGIN; ALTER TABLE a RENAME TO b; ROLLBACK", "table b",
	  "unknown" },
	{ "CREATE TABLE t (a int)|BEGIN; ALTER TABLE t ALTER a TYPE text, ALTER a SET NOT NULL; "
	  "ABORT", "column t.a", "old integer" },
	{ "BEGIN; CREATE TABLE a (); SAVEPOINT s; CREATE TABLE b (); ROLLBACK TO s; COMMIT",
	  "table b", "unknown" },
	{ "BEGIN; CREATE TABLE a (); SAVEPOINT s; CREATE TABLE b (); ROLLBACK TO s; COMMIT",
	  "table a", "new" },
	{ "BEGIN; SAVEPOINT s; CREATE TABLE a (); ROLLBACK TO s; CREATE TABLE b (); ROLLBACK TO "
	  "s; COMMIT", "table b", "unknown" },
	{ "BEGIN; SAVEPOINT s; CREATE TABLE a (); RELEASE s; ROLLBACK TO s; COMMIT",
	 "table a",
	  "new" },
	{ "BEGIN; SAVEPOINT s; CREATE TABLE a (); SAVEPOINT s; CREATE TABLE b (); ROLLBACK TO s; "
	  "COMMIT", "table a", "new" },
	{ "BEGIN; SAVEPOINT x; CREATE TABLE a (); SAVEPOINT y; RELEASE x; ROLLBACK; SELECT 1",
	  "table a", "unknown" },
	{ "BEGIN; CREATE TABLE a (); COMMIT AND CHAIN; CREATE TABLE b (); ROLLBACK",
	 "table a",
	  "new" },
	{ "BEGIN; CREATE TABLE a (); COMMIT AND CHAIN; CREATE TABLE b (); ROLLBACK",
	 "table b",
	  "unknown" },
	{ "BEGIN; CREATE TABLE a (); ROLLBACK AND CHAIN; CREATE TABLE b (); COMMIT",
	 "table b",
	  "new" },
	{ "CREATE TABLE a (); ROLLBACK; COMMIT", "table a", "new" },
	{ "BEGIN; BEGIN; CREATE TABLE a (); COMMIT", "table a", "new" },
	{ "BEGIN; CREATE TABLE t (); PREPARE TRANSACTION 'x'", "table t", "new" },
};

static void transactions(void **state)
{
	(void)state;
	check(transactions_rows, LENGTH(transactions_rows));
}

static const struct row constraints_and_indexes_rows[] = {
	/* the names that PostgreSQL makes up */
	{ "CREATE TABLE t (a int PRIMARY KEY)", "constraint t.t_pkey", "new" },
	{ "CREATE TABLE t (a int PRIMARY KEY)", "index t_pkey", "new on t" },
	{ "CREATE TABLE t (a int UNIQUE)", "constraint t.t_a_key", "new" },
	{ "CREATE TABLE t (a int, b int, UNIQUE (a, b))", "constraint t.t_a_b_key", "new" },
	{ "CREATE TABLE t (a int CHECK (a > 0))", "constraint t.t_a_check", "new" },
	{ "CREATE TABLE t (a int, b int, CHECK (a > b))", "constraint t.t_check", "new" },
	{ "CREATE TABLE t (a int, CHECK (a > 0))", "constraint t.t_a_check", "new" },
	{ "ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES r", "constraint t.t_a_fkey",
	  "new of r" },
	{ "ALTER TABLE t ADD a int REFERENCES r", "constraint t.t_a_fkey", "new of r" },
	{ "CREATE TABLE t (a int, EXCLUDE USING gist (a WITH =))", "constraint t.t_a_excl",
	  "new" },
	{ "ALTER TABLE t ADD UNIQUE USING INDEX i", "constraint t.i", "new" },
	{ "CREATE INDEX ON t (a, b)", "index t_a_b_idx", "new on t" },
	{ "CREATE INDEX ON t (a, lower(b))", "index t_a_idx", "unknown" },
	/* what is known of them */
	{ "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID", "constraint t.c",
	  "new not-valid" },
	{ "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID|ALTER TABLE t VALIDATE "
	  "CONSTRAINT c", "constraint t.c", "old" },
	{ "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0)|ALTER TABLE t DROP CONSTRAINT c",
	  "constraint t.c", "unknown" },
	{ "CREATE TABLE t (a int); ALTER TABLE t ADD CONSTRAINT c PRIMARY KEY (a)",
	 "column t.a",
	  "new integer not-null" },
	{ "CREATE TABLE t (a int CONSTRAINT k UNIQUE)|ALTER TABLE t DROP CONSTRAINT k",
	  "index k", "unknown" },
	{ "CREATE INDEX i ON t (a)", "index i", "new on t" },
	{ "CREATE INDEX i ON app.t (a)", "index app.i", "new in app on t" },
	{ "CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a)", "index i", "maybe on t" },
	{ "CREATE TABLE t (a int); CREATE INDEX i ON t (a); DROP TABLE t", "index i",
	  "unknown" },
	{ "CREATE TABLE t (a int UNIQUE); DROP TABLE t", "index t_a_key", "unknown" },
	{ "CREATE INDEX i ON t (a)|DROP INDEX i", "index i", "unknown" },
	{ "CREATE TABLE t (a int); CREATE INDEX i ON t (a); ALTER TABLE t RENAME TO u",
	  "index i", "new on u" },
};

static void constraints_and_indexes(void **state)
{
	(void)state;
	check(constraints_and_indexes_rows, LENGTH(constraints_and_indexes_rows));
}

static const struct row other_objects_rows[] = {
	{ "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS ''", "function f(integer)",
	  "new" },
	{ "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS ''", "function f(text)",
	  "unknown" },
	{ "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS ''", "function f", "new" },
	{ "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS ''|CREATE FUNCTION f(text) RETURNS "
	  "int LANGUAGE sql AS ''", "function f(integer)", "old" },
	{ "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS ''; DROP FUNCTION f(int)",
	  "function f(integer)", "unknown" },
	{ "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS ''; DROP FUNCTION f",
	  "function f", "unknown" },
	{ "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS ''", "function f()",
	  "maybe" },
	{ "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS ''|CREATE OR REPLACE FUNCTION f() "
	  "RETURNS int LANGUAGE sql AS ''", "function f()", "old" },
	{ "CREATE VIEW v AS SELECT 1", "view v", "new" },
	{ "CREATE OR REPLACE VIEW v AS SELECT 1", "view v", "maybe" },
	{ "CREATE MATERIALIZED VIEW v AS SELECT 1; DROP MATERIALIZED VIEW v", "view v",
	  "unknown" },
	{ "CREATE SEQUENCE app.s", "sequence app.s", "new in app" },
	{ "CREATE TYPE app.e AS ENUM ()", "type app.e", "new in app" },
	{ "CREATE DOMAIN d AS int CHECK (VALUE > 0)", "type d", "new integer not-null" },
	{ "CREATE TRIGGER x AFTER INSERT ON t EXECUTE FUNCTION f()", "trigger t.x", "new" },
	{ "CREATE TRIGGER x AFTER INSERT ON t EXECUTE FUNCTION f(); DROP TRIGGER x ON t",
	  "trigger t.x", "unknown" },
	{ "CREATE POLICY x ON t; ALTER POLICY x ON t RENAME TO y", "policy t.y", "new" },
	{ "CREATE EXTENSION IF NOT EXISTS hstore", "extension hstore", "maybe" },
	{ "CREATE SCHEMA IF NOT EXISTS app", "schema app", "maybe" },
	{ "CREATE SCHEMA app", "schema app", "new" },
	{ "CREATE PUBLICATION p FOR TABLE t; DROP PUBLICATION p", "publication p",
	 "unknown" },
};

static void other_objects(void **state)
{
	(void)state;
	check(other_objects_rows, LENGTH(other_objects_rows));
}

static void units_may_be_shared(void **state)
{
	struct catalog *cat = catalog_new();

	(void)state;
	catalog_begin_unit(cat);
	learn(cat, "CREATE TABLE t ()");
	catalog_end_file(cat);
	learn(cat, "ALTER TABLE t ADD a int");
	assert_true(catalog_is_new(cat, catalog_relation(cat, NULL, "t"), true));
	catalog_begin_unit(cat);
	assert_false(catalog_is_new(cat, catalog_relation(cat, NULL, "t"), false));
	assert_false(catalog_is_new(cat, NULL, false));
	catalog_free(cat);
	catalog_free(NULL);
}

static void transactions_are_told_apart(void **state)
{
	struct catalog *cat = catalog_new();
	size_t first;

	(void)state;
	catalog_begin_unit(cat);
	assert_false(catalog_in_transaction(cat));
	learn(cat, "BEGIN; SET lock_timeout = '2s'");
	assert_true(catalog_in_transaction(cat));
	assert_false(catalog_transaction_changed(cat));
	assert_string_equal(catalog_setting(cat, "lock_timeout"), "2s");
	first = catalog_transaction(cat);
	learn(cat, "CREATE TABLE t ()");
	assert_true(catalog_transaction_changed(cat));
	assert_int_equal(catalog_relation(cat, NULL, "t")->transaction, first);
	learn(cat, "COMMIT");
	assert_false(catalog_in_transaction(cat));
	assert_false(catalog_transaction_changed(cat));
	assert_true(catalog_transaction(cat) != first);
	assert_string_equal(catalog_setting(cat, "lock_timeout"), "2s");
	learn(cat, "BEGIN; SET LOCAL lock_timeout = '5s'");
	assert_string_equal(catalog_setting(cat, "lock_timeout"), "5s");
	learn(cat, "COMMIT");
	assert_string_equal(catalog_setting(cat, "lock_timeout"), "2s");
	learn(cat, "RESET lock_timeout");
	assert_null(catalog_setting(cat, "lock_timeout"));
	assert_null(catalog_setting(cat, "never_set"));
	catalog_free(cat);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(newness),
		cmocka_unit_test(other_names_and_places),
		cmocka_unit_test(transactions),
		cmocka_unit_test(constraints_and_indexes),
		cmocka_unit_test(other_objects),
		cmocka_unit_test(units_may_be_shared),
		cmocka_unit_test(transactions_are_told_apart),
	};

	return cmocka_run_group_tests_name("catalog", tests, NULL, NULL);
}
