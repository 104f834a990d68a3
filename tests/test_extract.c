/* Statements and the actions they are read as: the rows stand in tests/actions/.
 * UPDATE=1 writes what is given now into them: read the diff, with the newest grammar. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "action_text.h"
#include "parse.h"
#include "read.h"

#define ROWS "tests/actions"

static bool seen[ACTION_KIND_COUNT];
static flag_set seen_flags;

/* What an action points at stands in its statement. */
static void check_places(const struct file *file, const struct action *act)
{
	struct span whole = file->statements[act->statement].span;
	struct span pieces[] = { act->span, act->definition, RARE(act, expression) };

	for (size_t i = 0; i < LENGTH(pieces); i++) {
		assert_true(pieces[i].start <= pieces[i].end && pieces[i].end <= whole.end);
		assert_true(!pieces[i].end || pieces[i].start >= whole.start);
	}
}

/* What a text is read as, a line an action; the end of the file goes without saying. */
static void describe(const char *sql, struct text *t)
{
	struct arena arena = { 0 };
	struct file file;

	file_from_text(&file, sql, &arena);
	text_puts(t, "");
	for (size_t i = 0; i < file.actions.n; i++) {
		const struct action *act = &file.actions.v[i];

		seen[act->kind] = true;
		seen_flags |= act->flags;
		if (act->kind == ACTION_END_OF_FILE)
			continue;
		if (act->statement != NO_STATEMENT)
			check_places(&file, act);
		text_puts(t, "\t");
		action_text(t, &file, act);
		text_puts(t, "\n");
	}
	file_release(&file);
	arena_free(&arena);
}

/* A row of a file of rows: SQL, then its actions, each behind a tab. */
struct row {
	int grammar;            /* older ones cannot read it */
	struct text sql, expected;
};

static void row_free(struct row *row)
{
	text_free(&row->sql);
	text_free(&row->expected);
	*row = (struct row){ 0 };
}

/* Compare a row with what its SQL gives; false, and a diagnosis, when they differ. */
static bool check_row(struct row *row, const char *path, size_t line, FILE *update)
{
	const char *expected = row->expected.len ? row->expected.s : "";
	struct text got = { 0 };
	bool read = row->sql.len && row->grammar <= parse_grammar(), ok = true;

	if (read) {
		describe(row->sql.s, &got);
		ok = !strcmp(got.s, expected);
	}
	if (update)
		fputs(read ? got.s : expected, update);
	else if (!ok)
		print_error("%s:%zu: %s  gives\n%s  not\n%s", path, line, row->sql.s, got.s,
			    expected);
	text_free(&got);
	row_free(row);
	return ok || update;
}

/* Blank lines end a row, # is a comment, @18 the oldest grammar that reads the row. */
static void add_line(struct row *row, const char *line)
{
	if (*line == '@')
		row->grammar = (int)strtol(line + 1, NULL, 10);
	else if (*line == '\t')
		text_puts(&row->expected, line);
	else if (*line != '#')
		text_puts(&row->sql, line);
}

static size_t check_rows(FILE *in, const char *path, size_t *rows, FILE *update)
{
	struct row row = { 0 };
	char *line = NULL;
	size_t size = 0, number = 0, failed = 0;
	bool more = true;

	while (more) {
		more = getline(&line, &size, in) > 0;
		number++;
		if (more && *line != '\n') {
			add_line(&row, line);
			if (update && *line != '\t')
				fputs(line, update);
			continue;
		}
		*rows += row.sql.len > 0;
		failed += !check_row(&row, path, number, update);
		if (update && more)
			fputs(line, update);
	}
	free(line);
	return failed;
}

static size_t check_file(const char *path, size_t *rows)
{
	FILE *in = fopen(path, "r"), *update = NULL;
	char *text = NULL;
	size_t size, failed;

	assert_non_null(in);
	if (getenv("UPDATE"))
		update = open_memstream(&text, &size);
	failed = check_rows(in, path, rows, update);
	fclose(in);
	if (update) {
		fclose(update);
		update = fopen(path, "w");
		assert_non_null(update);
		fputs(text, update);
		fclose(update);
	}
	free(text);
	return failed;
}

static void statements_give_their_actions(void **state)
{
	struct dirent **entries;
	int n = scandir(ROWS, &entries, NULL, alphasort);
	size_t failed = 0, rows = 0;

	(void)state;
	assert_true(n > 0);
	for (int i = 0; i < n; i++) {
		char path[512];

		snprintf(path, sizeof path, ROWS "/%s", entries[i]->d_name);
		if (*entries[i]->d_name != '.')
			failed += check_file(path, &rows);
		free(entries[i]);
	}
	free(entries);
	assert_int_equal(failed, 0);
	assert_true(rows > 300);
}

/* Two ways to write one act: the same action, at another place. */
static const struct {
	const char *one, *other;
} spellings[] = {
	{ "ALTER TABLE t ADD COLUMN a int4", "alter table T add A pg_catalog.int4;" },
	{ "ALTER TABLE t ALTER a TYPE varchar(5)", "ALTER TABLE t ALTER COLUMN a SET DATA TYPE "
	  "character varying(5)" },
	{ "ALTER TABLE t ALTER a DROP DEFAULT", "ALTER TABLE t ALTER a SET DEFAULT NULL" },
	{ "ALTER TABLE t RENAME a TO b", "ALTER TABLE t RENAME COLUMN a TO b" },
	{ "ALTER TABLE v RENAME a TO b", "ALTER VIEW v RENAME COLUMN a TO b" },
	{ "ALTER TABLE t ADD c timestamp with time zone", "ALTER TABLE t ADD c timestamptz" },
	{ "ALTER TABLE t ADD c float(53), ADD d bool", "ALTER TABLE t ADD c double precision, ADD d "
	  "boolean" },
	{ "ALTER TABLE t ADD c int[]", "ALTER TABLE t ADD c integer ARRAY" },
	{ "ALTER TABLE t ADD c serial4", "ALTER TABLE t ADD c serial" },
	{ "CREATE TABLE t AS SELECT 1", "SELECT 1 INTO t" },
	{ "CREATE TEMP TABLE t ()", "CREATE GLOBAL TEMPORARY TABLE t ()" },
	{ "CREATE UNIQUE INDEX i ON t (a)", "CREATE UNIQUE INDEX i ON t USING btree (a)" },
	{ "CREATE USER MAPPING FOR a SERVER s", "CREATE USER MAPPING FOR b SERVER s" },
	{ "CREATE ROLE a", "CREATE USER a" },
	{ "DROP TABLE a, b", "DROP TABLE a RESTRICT; DROP TABLE b" },
	{ "DROP FUNCTION f(int, varchar(9))", "DROP FUNCTION f(a integer, b character varying)" },
	{ "DROP ROLE a", "DROP GROUP a" },
	{ "TRUNCATE a", "TRUNCATE TABLE a CONTINUE IDENTITY" },
	{ "DELETE FROM t WHERE a = 1", "WITH x AS (SELECT 1) DELETE FROM t AS u WHERE u.a = 1" },
	{ "SELECT set_config('lock_timeout', '2s', false)", "SET SESSION lock_timeout = '2s'" },
	{ "SELECT set_config('lock_timeout', '2s', true)", "SET LOCAL lock_timeout TO '2s'" },
	{ "SELECT set_config('role', 'app', false)", "SET ROLE app" },
	{ "SET work_mem TO DEFAULT", "RESET work_mem" },
	{ "BEGIN", "START TRANSACTION READ WRITE" },
	{ "COMMIT", "END WORK" },
	{ "ROLLBACK", "ABORT" },
	{ "LOCK t", "LOCK TABLE t IN ACCESS EXCLUSIVE MODE" },
	{ "VACUUM FULL t", "VACUUM (FULL true) t" },
	{ "VACUUM t", "VACUUM (FULL off) t" },
	{ "REINDEX TABLE CONCURRENTLY t", "REINDEX (CONCURRENTLY) TABLE t" },
	{ "EXPLAIN ANALYZE DELETE FROM t", "EXPLAIN (ANALYZE on) DELETE FROM t" },
	{ "REVOKE ALL ON t FROM a", "REVOKE ALL PRIVILEGES ON TABLE t FROM a RESTRICT" },
	{ "GRANT SELECT ON t TO a", "GRANT SELECT ON TABLE t TO GROUP a" },
	{ "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS ''",
	  "CREATE FUNCTION f(a integer, OUT b int) AS '' LANGUAGE SQL" },
};

/* Leave out where things stand. */
static void cut_places(struct text *t)
{
	char *to = t->s;

	for (char *line = t->s; *line;) {
		char *end = strchr(line, '\n'), *at = strstr(line, " at=\"");
		char *definition = strstr(line, " definition=\"");

		if (!at || (definition && definition < at))
			at = definition;
		if (!at || at > end)
			at = end;
		memmove(to, line, (size_t)(at - line));
		to += at - line;
		*to++ = '\n';
		line = end + 1;
	}
	*to = '\0';
}

static void spellings_give_one_action(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(spellings); i++) {
		struct text one = { 0 }, other = { 0 };

		describe(spellings[i].one, &one);
		describe(spellings[i].other, &other);
		cut_places(&one);
		cut_places(&other);
		if (strcmp(one.s, other.s) != 0)
			fail_msg("%s\n%s%s\n%s", spellings[i].one, one.s, spellings[i].other,
				 other.s);
		text_free(&one);
		text_free(&other);
	}
}

/* Statements that only a newer grammar reads, and what only they give. */
static bool needs_newer_grammar(enum action_kind kind)
{
	return (kind == ACTION_SET_EXPRESSION && parse_grammar() < 17) ||
	       (kind == ACTION_ADD_NOT_NULL && parse_grammar() < 18);
}

static void every_kind_has_a_row(void **state)
{
	(void)state;
	for (int kind = 0; kind < ACTION_KIND_COUNT; kind++) {
		bool happens = action_happens((enum action_kind)kind) && kind != ACTION_OTHER;
		bool expected = happens && !needs_newer_grammar((enum action_kind)kind);

		if (seen[kind] && !happens)
			fail_msg("%s: listed as impossible, but there is a row",
				 action_name((enum action_kind)kind));
		if (!seen[kind] && expected)
			fail_msg("%s: no row gives it", action_name((enum action_kind)kind));
	}
}

static void every_flag_has_a_row(void **state)
{
	static const char *const names[FLAG_COUNT] = {
#define X(id, name, help) name,
		ACTION_FLAGS(X)
#undef X
	};

	(void)state;
	for (int flag = 0; flag < FLAG_COUNT; flag++)
		/* BODY_READ comes when calls are followed */
		if (!(seen_flags >> flag & 1) && flag != FLAG_BODY_READ &&
		    !((flag == FLAG_NOT_ENFORCED || flag == FLAG_ENFORCEABILITY) &&
		      parse_grammar() < 18))
			fail_msg("%s: no row has it", names[flag]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(statements_give_their_actions),
		/* after the rows */
		cmocka_unit_test(every_kind_has_a_row),
		cmocka_unit_test(every_flag_has_a_row),
		cmocka_unit_test(spellings_give_one_action),
	};

	return cmocka_run_group_tests_name("extract", tests, NULL, NULL);
}
