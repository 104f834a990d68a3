/* What was not read: what it may have touched, and what the catalog makes of that. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "action_text.h"
#include "apply.h"
#include "catalog_doubt.h"
#include "read.h"
#include "text.h"
#include "unread_text.h"

static void add_names(struct text *t, const char *what, struct names names)
{
	for (size_t i = 0; i < names.n; i++)
		text_printf(t, "%s%s", i ? " " : what, names.v[i]);
}

/* "t c; calls f; alters sweeps", or anything */
static const char *const scopes[] = {
	[SCOPE_NAMED] = "", [SCOPE_ROWS] = " rows", [SCOPE_MADE] = " made",
	[SCOPE_TABLES] = " tables",
};

static void describe(struct text *t, const struct unread *unread)
{
	if (!unread || unread->scope == SCOPE_ANYTHING) {
		text_puts(t, "anything");
		return;
	}
	add_names(t, "", unread->words);
	add_names(t, "; calls ", unread->called);
	text_puts(t, unread->alters || unread->scope ? ";" : "");
	text_puts(t, scopes[unread->scope]);
	text_puts(t, unread->alters ? " alters" : "");
	text_puts(t, unread->sweeps ? " sweeps" : "");
	text_puts(t, unread->defines ? " defines" : "");
}

static const struct {
	const char *text, *expected;
} texts[] = {
	{ "ALTER TABEL t ADD c int", "alter tabel t add c int; alters" },
	{ "UPDATE app.\"T x\" SETT a = 'DROP TABLE z' -- y", "update T x sett a" },
	{ "DROP TABEL t", "drop tabel t; alters sweeps" },
	{ "ALTER TABLE {{ t }} ADDD c int", "anything" },
	{ "EXECUTE prepared(1)", "anything" },
	{ "DO LANGUAGE plpgsql $$BEGIN UPDATE t SET a = 1; END$$ x",
	  "begin update t set a end" },
	{ "DO", "anything" },
	{ "DO $$ EXECUTE 'DROP TABLE ' || 't' INTO x; $$", "drop table t into x; alters sweeps" },
	{ "DO $$ EXECUTE 'DROP TABLE ' || name; $$", "anything" },
	{ "DO $$ EXECUTE format('DROP TABLE %I', n); $$", "anything" },
	{ "DO $$ EXECUTE format('CREATE TRIGGER g BEFORE UPDATE ON %s EXECUTE FUNCTION f()', t) $$",
	  "create trigger g before update on s f; rows alters" },
	{ "DO $$ EXECUTE 'INSERT INTO ' || quote_ident(t) || ' VALUES (1)'; $$",
	  "insert into values; rows" },
	{ "DO $$ EXECUTE t || 'INSERT INTO u'; $$", "anything" },
	{ "DO $$ EXECUTE 'CREATE TABLE ' || t; $$", "create table; made alters" },
	{ "DO $$ EXECUTE format('CREATE OR REPLACE VIEW v AS %s', q); $$",
	  "create or replace view v as s; made alters sweeps" },
	{ "DO $$ EXECUTE format('CREATE OR REPLACE FUNCTION f() %s', q); $$", "anything" },
	{ "DO $$ EXECUTE format('ALTER TABLE %s ATTACH PARTITION %s', a, b); $$",
	  "alter table s attach partition; rows alters sweeps" },
	{ "DO $$ EXECUTE format('ALTER TABLE %s SET (x = 1), DROP %s', a, b); $$",
	  "alter table s set x drop; tables alters sweeps" },
	{ "DO $$ EXECUTE 'ALTER TABLE ' || t; EXECUTE 'DROP INDEX ' || i; $$",
	  "alter table drop index; tables alters sweeps" },
	{ "DO $$ EXECUTE 'DROP INDEX ' || i; EXECUTE 'DROP TYPE ' || t; $$", "anything" },
	{ "DO $$ EXECUTE $q$EXECUTE 'DROP ' || x$q$; $$", "anything" },
	{ "DO $$ CREATE TRIGGER g BEFORE INSERT ON t EXECUTE FUNCTION f(); $$",
	  "create trigger g before insert on t f; alters" },
	{ "DO $$ PERFORM app.purge(t); $$", "perform purge t; calls app.purge" },
	{ "DO $$ PERFORM now(); x := count(1); y := f(2); $$",
	  "perform now x count y f; calls f" },
	{ "DO $$ PERFORM set_config('lock_timeout', '0', false); $$",
	  "perform lock_timeout set_config false" },
	{ "DO 'BEGIN ALTER TABLE t", "begin alter table t; alters" },
};

static void words_are_found(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(texts); i++) {
		struct arena arena = { 0 };
		struct text t = { 0 };

		describe(&t, unread_of_statement(texts[i].text,
						 (struct span){ 0, strlen(texts[i].text) },
						 &arena));
		if (strcmp(t.s, texts[i].expected) != 0)
			fail_msg("%s\n  is %s\n not %s", texts[i].text, t.s, texts[i].expected);
		text_free(&t);
		arena_free(&arena);
	}
}

/* An EXECUTE in an EXECUTE ... is not followed for ever. */
static void depth_has_an_end(void **state)
{
	struct text deep = { 0 };
	struct arena arena = { 0 };

	(void)state;
	for (int i = 0; i < 20000; i++)
		text_printf(&deep, "EXECUTE $a%d$", i);
	assert_true(unread_of_body(deep.s, &arena)->scope == SCOPE_ANYTHING);
	text_free(&deep);
	arena_free(&arena);
}

static void learn_more(struct catalog *cat, const char *sql)
{
	struct arena arena = { 0 };
	struct file file;
	size_t statement = (size_t)-1;

	file_from_text(&file, sql, &arena);
	for (size_t i = 0; i < file.actions.n; i++) {
		const struct action *act = &file.actions.v[i];

		if (act->statement != statement && act->kind != ACTION_END_OF_FILE)
			catalog_begin_statement(cat);
		statement = act->statement;
		judge_apply(cat, &file, act);
	}
	file_release(&file);
	arena_free(&arena);
}

static void learn(struct catalog *cat, const char *sql)
{
	catalog_begin_unit(cat);
	learn_more(cat, sql);
	catalog_end_file(cat);
}

static const char before[] =
	"CREATE TABLE t (a int NOT NULL, b int, CONSTRAINT k UNIQUE (b), CHECK (b > 0));"
	"CREATE TABLE u (a int NOT NULL); CREATE TYPE mood AS ENUM ('ok');"
	"CREATE FUNCTION clean() RETURNS void LANGUAGE plpgsql AS 'BEGIN ALTER TABLE t ALTER b "
	"TYPE text; END';"
	"CREATE FUNCTION deep() RETURNS void LANGUAGE sql AS 'SELECT clean()';"
	"CREATE FUNCTION any() RETURNS void LANGUAGE plpgsql AS 'BEGIN EXECUTE x; END';"
	"CREATE FUNCTION calm() RETURNS int STABLE LANGUAGE plpgsql AS 'BEGIN EXECUTE x; END';"
	"CREATE FUNCTION round() RETURNS void LANGUAGE sql AS 'SELECT round()';";

/* What of t.a, t.b, k, u.a, mood is not known any more, after what is not read. */
static const struct {
	const char *sql, *doubtful;
} doubts[] = {
	{ "SELECT 1", "" },
	{ "ALTER TABLE t ALTER b TYPE text OOPS", "t.b k" },
	{ "ALTER TABLE t RENAME a TO", "t.a t.b k" },
	{ "DO $$ BEGIN UPDATE t SET b = 1; END $$", "" },
	{ "DO $$ BEGIN ALTER TABLE t ADD c int; END $$", "" },
	{ "DO $$ BEGIN CREATE TYPE mood AS ENUM ('t', 'u'); EXCEPTION WHEN duplicate_object "
	  "THEN null; END $$", "" },
	{ "DO $$ BEGIN CREATE TYPE mood AS ENUMM ('t', 'u'); END $$", "mood" },
	{ "DO $$ BEGIN EXECUTE format('ALTER TABLE %I DROP COLUMN b', x); END $$",
	  "t.a t.b k u.a" },
	{ "DO $$ BEGIN EXECUTE format('ALTER TABLE t DROP CONSTRAINT %I', x); END $$",
	  "t.a t.b k" },
	{ "DO $$ BEGIN IF x THEN DROP TABLE u; END IF; END $$", "u.a" },
	{ "DO $$ BEGIN EXECUTE format('GRANT SELECT ON %I TO r', x); END $$", "" },
	{ "DO $$ BEGIN EXECUTE x; END $$", "t.a t.b k u.a mood" },
	{ "DO $$ BEGIN EXECUTE 'ALTER TABLE ' || x || ' DROP b'; END $$", "t.a t.b k u.a" },
	{ "DO $$ BEGIN EXECUTE 'CREATE TABLE ' || x; END $$", "" },
	{ "DO LANGUAGE plperl $$ t $$", "t.a t.b k u.a mood" },
	{ "SELECT clean()", "t.b k" },
	{ "SELECT deep()", "t.b k" },
	{ "DO $$ BEGIN PERFORM deep(); END $$", "t.b k" },
	{ "SELECT any()", "t.a t.b k u.a mood" },
	{ "SELECT calm(), round()", "" },
	{ "CALL nobody_knows()", "t.a t.b k u.a mood" },
	{ "SELECT cron.schedule('0 1 * * *', 'VACUUM')", "" },
	{ "DROP SCHEMA public CASCADE OOPS", "t.a t.b k u.a mood" },
	{ "BEGIN; DO $$ BEGIN EXECUTE x; END $$; ROLLBACK", "" },
	{ "DO $$ BEGIN EXECUTE x; END $$; CREATE TYPE mood AS ENUM ();"
	  "ALTER TABLE u DROP a, ADD a int", "t.a t.b k" },
	{ "DO $$ BEGIN EXECUTE x; END $$; ALTER TABLE u ADD IF NOT EXISTS a text",
	  "t.a t.b k u.a mood" },
};

static void say(struct text *t, const struct object *obj, const char *name)
{
	if (obj && obj->doubtful)
		text_printf(t, "%s%s", t->len ? " " : "", name);
}

static void catalog_forgets_what_is_named(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(doubts); i++) {
		struct catalog *cat = catalog_new();
		struct text said = { 0 };
		const struct object *t, *u;

		learn(cat, before);
		learn(cat, doubts[i].sql);
		t = catalog_relation(cat, NULL, "t");
		u = catalog_relation(cat, NULL, "u");
		text_puts(&said, "");
		say(&said, catalog_part(cat, OBJECT_COLUMN, t, "a"), "t.a");
		say(&said, catalog_part(cat, OBJECT_COLUMN, t, "b"), "t.b");
		say(&said, catalog_part(cat, OBJECT_CONSTRAINT, t, "k"), "k");
		say(&said, catalog_part(cat, OBJECT_COLUMN, u, "a"), "u.a");
		say(&said, catalog_object(cat, OBJECT_TYPE, NULL, "mood", NULL), "mood");
		if (strcmp(said.s, doubts[i].doubtful) != 0)
			fail_msg("%s\n  makes doubtful: %s\n  not: %s", doubts[i].sql, said.s,
				 doubts[i].doubtful);
		text_free(&said);
		catalog_free(cat);
	}
}

static void what_is_said_again_is_known(void **state)
{
	struct catalog *cat = catalog_new();
	const struct object *t, *a;

	(void)state;
	learn(cat, "CREATE TABLE t (a int NOT NULL); CALL f();");
	t = catalog_relation(cat, NULL, "t");
	a = catalog_part(cat, OBJECT_COLUMN, t, "a");
	assert_false(catalog_is_not_null(a));
	assert_false(catalog_is_seen(cat, t));
	learn(cat, "ALTER TABLE t ALTER a SET NOT NULL");
	assert_true(catalog_is_not_null(a));
	learn(cat, "CALL f()");
	assert_false(catalog_is_not_null(a));
	learn(cat, "CREATE TABLE IF NOT EXISTS v (a int); CREATE TABLE w (a int);");
	catalog_begin_unit(cat);
	assert_false(catalog_is_seen(cat, catalog_relation(cat, NULL, "v")));
	assert_true(catalog_is_seen(cat, catalog_relation(cat, NULL, "w")));
	catalog_free(cat);
}

static void rows_may_be_anywhere(void **state)
{
	struct catalog *cat = catalog_new();
	const struct object *t;

	(void)state;
	catalog_begin_unit(cat);
	learn_more(cat, "CREATE TABLE t (a int)");
	t = catalog_relation(cat, NULL, "t");
	catalog_begin_statement(cat);
	assert_true(catalog_is_empty(cat, t));
	learn_more(cat, "DO $$ BEGIN EXECUTE 'INSERT INTO ' || x; END $$");
	assert_false(catalog_is_empty(cat, t));
	assert_true(catalog_is_seen(cat, t));
	catalog_free(cat);
}

/* A table that only a newer grammar can read is new all the same; what is misspelt makes none. */
static void newer_words_make_tables(void **state)
{
	static const struct { const char *sql, *schema, *table; bool made; } rows[] = {
		{ "CREATE TABLE n AS SELECT 1 FROM t MERGE PARTITIONS", NULL, "n", true },
		{ "CREATE UNLOGGED TABLE app.\"N\" (a int) SPLIT PARTITION", "app", "N", true },
		{ "CREATE UNLOGGED TABLE app.\"N\" (a int) SPLIT PARTITION", "app", "n", false },
		{ "CREATE TABLE IF NOT EXISTS n (a int) MERGE PARTITIONS", NULL, "n", false },
		{ "CREATE TABLE n (a int) MISSPELT", NULL, "n", false },
		{ "CREATE INDEX n ON t (a) MERGE PARTITIONS", NULL, "n", false },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct catalog *cat = catalog_new();

		learn_more(cat, rows[i].sql);
		if (catalog_is_new(cat, catalog_relation(cat, rows[i].schema, rows[i].table),
				   true) != rows[i].made)
			fail_msg("%s", rows[i].sql);
		catalog_free(cat);
	}
}

static void what_is_named_may_be_there(void **state)
{
	struct catalog *cat = catalog_new();

	(void)state;
	learn(cat, "CREATE TABLE t (a int)");
	assert_false(catalog_lacks(cat, "x"));
	catalog_set_complete(cat);
	assert_true(catalog_lacks(cat, "x"));
	learn(cat, "CREATE TABEL x ()");
	assert_false(catalog_lacks(cat, "x"));
	assert_true(catalog_lacks(cat, "y"));
	catalog_doubt(cat, NULL);
	assert_false(catalog_lacks(cat, "y"));
	catalog_free(cat);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_found),
		cmocka_unit_test(depth_has_an_end),
		cmocka_unit_test(catalog_forgets_what_is_named),
		cmocka_unit_test(what_is_said_again_is_known),
		cmocka_unit_test(rows_may_be_anywhere),
		cmocka_unit_test(newer_words_make_tables),
		cmocka_unit_test(what_is_named_may_be_there),
	};

	return cmocka_run_group_tests_name("unread", tests, NULL, NULL);
}
