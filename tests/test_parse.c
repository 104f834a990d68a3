/* One statement to its tree, or to an error and its place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parse.h"
#include "text.h"

/* A copy with nothing behind it but the byte that a span's end needs. */
static char *copy_of(const char *sql)
{
	size_t size = strlen(sql) + 1;

	return memcpy(xrealloc(NULL, size), sql, size);
}

static const struct {
	const char *sql, *tag, *error, *rest;   /* what stands at the error */
} statements[] = {
	{ "SELECT 1", "SelectStmt", NULL, NULL },
	{ "ALTER TABLE t ADD a int", "AlterTableStmt", NULL, NULL },
	{ "DROP TABLE t", "DropStmt", NULL, NULL },
	{ "SELEC 1", NULL, "syntax error at or near \"SELEC\"", "SELEC 1" },
	{ "SELECT 1 1", NULL, "syntax error at or near \"1\"", "1" },
	{ "SELECT (", NULL, "syntax error at end of input", "" },
	{ "SELECT 'x", NULL, "unterminated quoted string at or near \"'x\"", "'x" },
	{ "SELECT \"\"", NULL, "zero-length delimited identifier at or near \"\"\"\"", "\"\"" },
	/* libpg_query counts characters, we count bytes */
	{ "SELECT 'é' FROM FROM", NULL, "syntax error at or near \"FROM\"", "FROM" },
	{ "SELECT '日本語', '𝄞' FROM 5x", NULL, NULL, NULL },
	{ "SELECT '日本語𝄞' x y z", NULL, "syntax error at or near \"y\"", "y z" },
	{ "SELECT 'a\xff|\xc3' x y", NULL, "syntax error at or near \"y\"", "y" },
	{ "ALTER TABLE \"日\" ADD COLUM \"本\" int", NULL, "syntax error at or near \"int\"", "int" },
	{ "", NULL, NULL, NULL },
	{ ";", NULL, NULL, NULL },
};

static void trees_and_errors(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(statements); i++) {
		struct arena arena = { 0 };
		size_t len = strlen(statements[i].sql);
		char *text = copy_of(statements[i].sql);
		struct parsed p;

		parse_statement(&p, text, (struct span){ 0, len }, &arena);
		/* what has no statement has neither */
		if (!p.tree == !p.error && text[strspn(text, ";")])
			fail_msg("%s: neither tree nor error, or both", text);
		if (p.tree && p.error)
			fail_msg("%s: both tree and error", text);
		if (statements[i].tag && !node_is(p.tree, statements[i].tag))
			fail_msg("%s: no %s", text, statements[i].tag);
		if (statements[i].error && (!p.error || strcmp(p.error, statements[i].error) != 0))
			fail_msg("%s: %s", text, p.error ? p.error : "no error");
		if (p.error)
			assert_true(p.error_at <= len);
		if (statements[i].rest)
			assert_string_equal(text + p.error_at, statements[i].rest);
		assert_string_equal(text, statements[i].sql);
		parse_release(&p);
		free(text);
		arena_free(&arena);
	}
}

/* In the midst of a text: only the span is read, and what follows is put back. */
static void spans_are_kept(void **state)
{
	static const char sql[] = "é; DROP TABLE tx CASCADE; é FROM";
	struct arena arena = { 0 };
	char *text = copy_of(sql);
	struct parsed p;

	(void)state;
	parse_statement(&p, text, (struct span){ 4, 16 }, &arena);
	assert_true(node_is(p.tree, "DropStmt"));
	assert_int_equal(p.start, 4);
	assert_true(node_eq(p.tree, "behavior", "DROP_RESTRICT"));
	assert_string_equal(text, sql);
	parse_release(&p);
	parse_statement(&p, text, (struct span){ strlen(sql) - 7, strlen(sql) }, &arena);
	assert_null(p.tree);
	assert_string_equal(text + p.error_at, "é FROM");
	parse_release(&p);
	parse_release(&p);
	free(text);
	arena_free(&arena);
}

static const struct {
	const char *sql;
	size_t n;
	const char *second;
} several[] = {
	{ "SELECT 1", 1, NULL },
	{ "SELECT 1;", 1, NULL },
	{ "SELECT 1; SELECT 2", 2, "SELECT 2" },
	{ " SELECT 'é' ;; \n SELECT 2 ; SELECT 3;", 3, "SELECT 2" },
	{ "CREATE RULE r AS ON UPDATE TO t DO (SELECT 1; SELECT 2)", 1, NULL },
	{ "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END", 1, NULL },
};

static void several_statements_have_parts(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(several); i++) {
		struct arena arena = { 0 };
		char *text = copy_of(several[i].sql);
		struct parsed p;

		parse_statement(&p, text, (struct span){ 0, strlen(text) }, &arena);
		assert_null(p.error);
		assert_int_equal(p.nparts, several[i].n);
		if (several[i].second) {
			size_t len = p.parts[1].end - p.parts[1].start;

			assert_int_equal(len, strlen(several[i].second));
			assert_memory_equal(text + p.parts[1].start, several[i].second, len);
		}
		parse_release(&p);
		free(text);
		arena_free(&arena);
	}
}

static void repeat(struct text *t, const char *s, size_t n)
{
	while (n--)
		text_puts(t, s);
}

/* What crashes or stalls libpg_query is refused, what is only long is read. */
static void excess_is_refused(void **state)
{
	static const struct {
		const char *before, *piece;
		size_t n;
		const char *after, *error;
	} rows[] = {
		{ "SELECT ", "(", 200000, "", "nested too deeply to be read" },
		{ "SELECT ", "1+", 70000, "1", "nested too deeply to be read" },
		{ "SELECT 1", "::text", 60000, "", "nested too deeply to be read" },
		{ "SELECT a", " IS NULL", 60000, "", "nested too deeply to be read" },
		{ "SELECT ", "NOT ", 60000, "a", "nested too deeply to be read" },
		{ "SELECT 1", " UNION SELECT 1", 30000, "", "nested too deeply to be read" },
		{ "SELECT 1 FROM a", " JOIN b ON true", 30000, "", "nested too deeply to be read" },
		{ "SELECT ", "CASE WHEN a THEN ", 20000, "1", "nested too deeply to be read" },
		{ "SELECT ", "f(", 60000, "", "nested too deeply to be read" },
		{ "SELECT 1", "+f(1, 2)", 300000, "", "nested too deeply to be read" },
		{ "SELECT 1", "::numeric(1, 2)", 60000, "", "nested too deeply to be read" },
		{ "SELECT a", " OPERATOR(+) b", 60000, "", "nested too deeply to be read" },
		{ "SELECT a", " LIKE ANY (b)", 60000, "", "nested too deeply to be read" },
		{ "SELECT 1 || ARRAY[1, 2]", " || ARRAY[1, 2]", 60000, "",
		  "nested too deeply to be read" },
		{ "SELECT 1, 2", " UNION SELECT 1, 2", 30000, "", "nested too deeply to be read" },
		{ "SELECT 1 FROM a", " JOIN b USING (c, d)", 30000, "",
		  "nested too deeply to be read" },
		{ "SELECT a", "[1]", 60000, "", NULL },
		{ "SELECT f(a + 1)", ", f((a + 1))", 60000, "", NULL },
		{ "SELECT 1 ", "+-", 24000, " 1", "operator too long to be read" },
		{ "SELECT 1 ", "<@", 24000, " 1", "operator too long to be read" },
		{ "SELECT a WHERE b IN (1", ", 1", 20000, ")", NULL },
		{ "INSERT INTO t VALUES (1)", ", (1, (2))", 20000, "", NULL },
		{ "SELECT 1", " + 1", 1500, "", NULL },
		{ "SELECT '", "x", 100000, "'", NULL },
		{ "CREATE TABLE t (a int", ", b int CHECK (b IS NOT NULL)", 3000, ")", NULL },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena arena = { 0 };
		struct text t = { 0 };
		struct parsed p;

		text_puts(&t, rows[i].before);
		repeat(&t, rows[i].piece, rows[i].n);
		text_puts(&t, rows[i].after);
		parse_statement(&p, t.s, (struct span){ 0, t.len }, &arena);
		if (rows[i].error && (!p.error || strcmp(p.error, rows[i].error) != 0))
			fail_msg("%s%s...: %s", rows[i].before, rows[i].piece,
				 p.error ? p.error : "no error");
		if (!rows[i].error && p.error)
			fail_msg("%s%s...: %s", rows[i].before, rows[i].piece, p.error);
		assert_true(!p.error || p.error_at < t.len);
		parse_release(&p);
		text_free(&t);
		arena_free(&arena);
	}
}

static const struct {
	int version;
	const char *sql;
} newer[] = {
	{ 0, "SELEC 1" },
	{ 0, "ALTER TABLE t ADD COLUM a int" },
	{ 16, "SELECT 1_000" },
	{ 16, "GRANT a TO b WITH INHERIT TRUE" },
	{ 16, "SELECT a IS JSON FROM t" },
	{ 16, "SELECT 1 FROM (SELECT 1)" },
	{ 17, "ALTER TABLE t ALTER a SET EXPRESSION AS (1)" },
	{ 17, "MERGE INTO t USING s ON true WHEN NOT MATCHED BY SOURCE THEN DELETE" },
	{ 17, "SELECT * FROM JSON_TABLE(a, '$' COLUMNS (b int)) x" },
	{ 18, "ALTER TABLE t ADD CONSTRAINT c NOT NULL a" },
	{ 18, "ALTER TABLE t ADD CHECK (a > 0) NOT ENFORCED" },
	{ 18, "CREATE TABLE t (a int GENERATED ALWAYS AS (b) VIRTUAL)" },
	{ 18, "CREATE TABLE t (a int4range, UNIQUE (a WITHOUT OVERLAPS))" },
	{ 19, "ALTER TABLE t MERGE PARTITIONS (a, b) INTO c" },
	{ 19, "ALTER TABLE t SPLIT PARTITION a INTO (PARTITION b DEFAULT)" },
};

static void newer_grammars_are_told(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(newer); i++) {
		struct arena arena = { 0 };
		char *text = copy_of(newer[i].sql);
		struct span span = { 0, strlen(text) };
		struct parsed p;
		int version = newer[i].version;

		parse_statement(&p, text, span, &arena);
		/* read if the grammar is new enough, and else explained */
		if (version && version <= parse_grammar() && p.error)
			fail_msg("%s: %s", text, p.error);
		if ((!version || version > parse_grammar()) && !p.error)
			fail_msg("%s: no error", text);
		if (p.error && parse_needs_grammar(text, span, p.error) != version)
			fail_msg("%s: needs %d", text, parse_needs_grammar(text, span, p.error));
		parse_release(&p);
		free(text);
		arena_free(&arena);
	}
	assert_true(parse_grammar() >= 15);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(trees_and_errors),
		cmocka_unit_test(spans_are_kept),
		cmocka_unit_test(several_statements_have_parts),
		cmocka_unit_test(excess_is_refused),
		cmocka_unit_test(newer_grammars_are_told),
	};

	return cmocka_run_group_tests_name("parse", tests, NULL, NULL);
}
