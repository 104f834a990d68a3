/* The splitter: against tables, against libpg_query's parser, and against time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <ftw.h>
#include <pg_query.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "split.h"

struct fixture {
	struct arena arena;
	struct source src;
	struct script script;
};

static void init(struct fixture *f, const char *sql, size_t len)
{
	*f = (struct fixture){ .arena = { 0 } };
	source_init(&f->src, "t.sql", sql, len, &f->arena);
	split(&f->script, &f->src, &f->arena);
}

/* What must hold for every text: order, bounds, trimmed spans, line ends kept. */
static void check_shape(const struct script *s)
{
	size_t end = 0, start = 0;

	for (size_t i = 0; i < s->npieces; i++) {
		struct span p = s->pieces[i].span;

		assert_true(p.start < p.end && p.end <= s->src->len);
		assert_true(p.start >= start);
		assert_true(s->pieces[i].kind == PIECE_META || p.start >= end);
		start = p.start;
		if (s->pieces[i].kind == PIECE_STATEMENT)
			end = p.end;
	}
	for (size_t i = 0; i < s->ncomments; i++)
		assert_true(s->comments[i].start < s->comments[i].end &&
			    (!i || s->comments[i].start >= s->comments[i - 1].end));
	for (size_t i = 0; i < s->src->len; i++)
		assert_true(s->work[i] == s->src->text[i] ||
			    (s->work[i] == ' ' && s->src->text[i] != '\n'));
	assert_int_equal(s->work[s->src->len], 0);
}

/* The pieces of a text, each in [], a psql command's in {}. */
static void render(const struct script *s, char *out, size_t size)
{
	size_t n = 0;

	out[0] = '\0';
	for (size_t i = 0; i < s->npieces; i++) {
		const struct piece *p = &s->pieces[i];
		bool meta = p->kind == PIECE_META;

		n += (size_t)snprintf(out + n, size - n, "%c%.*s%c", meta ? '{' : '[',
				      (int)(p->span.end - p->span.start),
				      s->src->text + p->span.start, meta ? '}' : ']');
		assert_true(n < size);
	}
}

static const struct { const char *sql, *want; } pieces[] = {
	{ "", "" }, { " \n;; ;\n", "" }, { "-- a\n/* b */", "" }, { "\xef\xbb\xbf", "" },
	{ "a; b\n", "[a][b]" }, { "\xef\xbb\xbf" "a;", "[a]" },
	{ "a\r\n;\r\nb;\r\n", "[a][b]" },
	{ "/* x */ a /* y */ ; -- z\n b -- z", "[a][b]" },
	{ "a /* ; */ b; c", "[a /* ; */ b][c]" }, { "--a\rb;", "[b]" },
	{ "';' \";\" $$;$$ E'\\';' ; x", "[';' \";\" $$;$$ E'\\';'][x]" },
	{ "{{ \";\" }} a; ${;}b", "[{{ \";\" }} a][${;}b]" },
	/* SQL bodies */
	{ "create function f() returns int begin atomic select 1; select 2; end; x",
	  "[create function f() returns int begin atomic select 1; select 2; end][x]" },
	{ "create or replace procedure f() BEGIN ATOMIC END; x",
	  "[create or replace procedure f() BEGIN ATOMIC END][x]" },
	{ "create function f() begin atomic select case when a then 1 end; "
	  "select 1 as end; select t.end; end; x",
	  "[create function f() begin atomic select case when a then 1 end; "
	  "select 1 as end; select t.end; end][x]" },
	{ "create table atomic (a int); begin; end; x",
	  "[create table atomic (a int)][begin][end][x]" },
	{ "create function f(begin atomic) as 'x'; y",
	  "[create function f(begin atomic) as 'x'][y]" },
	{ "create function f() begin atomic select 1;\ncreate table t();\nx",
	  "[create function f() begin atomic select 1][create table t()][x]" },
	/* rules, and parentheses that nobody closed */
	{ "create rule r as on update to t do (a; b); x",
	  "[create rule r as on update to t do (a; b)][x]" },
	{ "CREATE OR REPLACE RULE r AS ON UPDATE TO t DO (a;\nb;); x",
	  "[CREATE OR REPLACE RULE r AS ON UPDATE TO t DO (a;\nb;)][x]" },
	{ "create rule r do (a;\ndrop table t;\nx",
	  "[create rule r do (a][drop table t][x]" },
	{ "create table t (a;\nb; c)); d", "[create table t (a][b][c))][d]" },
	/* COPY */
	{ "COPY t FROM stdin;\n1\tit's;\n\\.\nx;", "[COPY t FROM stdin][x]" },
	{ "copy t (a, b) from STDIN with (format csv); -- c\r\n1;2\r\n\\.\r\nx",
	  "[copy t (a, b) from STDIN with (format csv)][x]" },
	{ "COPY t FROM stdin;\n\\.", "[COPY t FROM stdin]" },
	{ "COPY t FROM stdin;\nx;\n\\.y\n", "[COPY t FROM stdin][x]{\\.y}" },
	{ "COPY t FROM stdin;\nx;", "[COPY t FROM stdin][x]" },
	{ "COPY stdin FROM 'f';\nx;\n\\.\n", "[COPY stdin FROM 'f'][x]{\\.}" },
	{ "COPY t TO stdout;\nx;\n\\.\n", "[COPY t TO stdout][x]{\\.}" },
	{ "COPY (select 1 from stdin) TO 'x';\ny;\n\\.\n",
	  "[COPY (select 1 from stdin) TO 'x'][y]{\\.}" },
	{ "COPY a FROM stdin; COPY b FROM stdin;\n1'\n\\.\n2'\n\\.\nx",
	  "[COPY a FROM stdin][COPY b FROM stdin][x]" },
	{ "\\copy t from stdin\nit's\n\\.\nx", "{\\copy t from stdin}[x]" },
	/* psql */
	{ "\\set x ';'  \r\na;\n\\d", "{\\set x ';'}[a]{\\d}" },
	{ "a \\g\nb \\gexec\nc\\gset x_\nd \\crosstabview\ne \\watch 2\nf",
	  "[a]{\\g}[b]{\\gexec}[c]{\\gset x_}[d]{\\crosstabview}[e]{\\watch 2}[f]" },
	{ "a\n\\echo b;\nc; d", "[a\n\\echo b;\nc]{\\echo b;}[d]" },
	{ "\\t \\\\ drop table x; y", "{\\t \\\\}[drop table x][y]" },
	{ "a\\; b; c", "[a][b][c]" },
	/* quotes without an end */
	{ "a; b 'c;\nd;", "[a][b 'c][d]" }, { "a 'b\nc\n\nd;", "[a 'b\nc][d]" },
	{ "a $x$ b; c\nd;\ne", "[a $x$ b; c\nd][e]" }, { "a \"b;", "[a \"b]" },
	{ "'", "[']" },
	{ "a; /* b; c", "[a][/* b; c]" }, { "a /* b;\n\nc", "[a /* b;\n\nc]" },
	/* tools' boundaries */
	{ "-- +goose StatementBegin\na\n-- +goose StatementEnd\nb;", "[a][b]" },
	{ "a\n-- +goose Down\nb", "[a][b]" },
	{ "a\n-- +migrate StatementEnd\nb", "[a][b]" },
	{ "a\n-- migrate:down\nb", "[a][b]" },
	{ "a --> statement-breakpoint\nb", "[a][b]" },
	{ "a\n--changeset me:1 x:y\nb", "[a][b]" },
	{ "a\n-- changeset me\nb", "[a\n-- changeset me\nb]" },
	{ "a -- +goose Down\nb", "[a -- +goose Down\nb]" },
	{ "a\n-- +goose Downward\nb", "[a\n-- +goose Downward\nb]" },
	{ "DELIMITER $$\na; b$$\nDELIMITER ;\nc;",
	  "[DELIMITER $$\na; b$$\nDELIMITER ;\nc;]" },
	{ "copy t from 'x'\ndelimiter ','; y", "[copy t from 'x'\ndelimiter ','][y]" },
};

static void test_pieces(void **state)
{
	char out[512];

	(void)state;
	for (size_t i = 0; i < LENGTH(pieces); i++) {
		struct fixture f;

		init(&f, pieces[i].sql, strlen(pieces[i].sql));
		check_shape(&f.script);
		render(&f.script, out, sizeof out);
		assert_string_equal(out, pieces[i].want);
		arena_free(&f.arena);
	}
}

static void test_work(void **state)
{
	static const struct { const char *sql, *want; size_t ncomments; } cases[] = {
		{ "\xef\xbb\xbf" "a;", "   a;", 0 },
		{ "a /* b\r\nc */ '--' --d\r\ne", "a     \r\n     '--'    \r\ne", 2 },
		{ "\\d t\na {{ b }}", "    \na {{ b }}", 0 },
		{ "COPY t FROM stdin;\n1\n\\.\nb", "COPY t FROM stdin;\n \n  \nb", 0 },
		{ "a /* b", "a /* b", 0 },
		{ "\xc3\xa4 --\xc3\xa4\n", "\xc3\xa4     \n", 1 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct fixture f;

		init(&f, cases[i].sql, strlen(cases[i].sql));
		assert_string_equal(f.script.work, cases[i].want);
		assert_int_equal(f.script.ncomments, cases[i].ncomments);
		arena_free(&f.arena);
	}
}

static void test_dialect(void **state)
{
	static const struct { const char *sql, *dialect; size_t at; } cases[] = {
		{ "PRAGMA foreign_keys = ON;", "SQLite", 7 },
		{ "SELECT pragma FROM t; CREATE TABLE pragma (a int);", NULL, 0 },
		{ "CREATE TEMP TRIGGER x AFTER INSERT ON t BEGIN DELETE FROM u; END;",
		  "SQLite or MySQL", 46 },
		{ "CREATE TABLE t (a INTEGER PRIMARY KEY AUTOINCREMENT); "
		  "CREATE TRIGGER x AFTER INSERT ON t\nBEGIN -- rows\nSELECT 1; END;",
		  "SQLite", 103 },
		{ "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW BEGIN SET new.a = 1; END;",
		  "MySQL", 55 },
		{ "CREATE TRIGGER x BEFORE UPDATE OF begin ON t FOR EACH ROW WHEN (old.begin IS "
		  "NOT NULL) EXECUTE FUNCTION f(); BEGIN; SELECT 1; END;", NULL, 0 },
		{ "CREATE TRIGGER begin AFTER UPDATE ON t EXECUTE FUNCTION f();", NULL, 0 },
		{ "CREATE OR REPLACE TRIGGER x AFTER DELETE ON t EXECUTE FUNCTION f()", NULL, 0 },
		{ "CREATE TABLE `a` (`id` int);", "MySQL", 13 },
		{ "CREATE TABLE a (id int NOT NULL AUTO_INCREMENT PRIMARY KEY);", "MySQL", 32 },
		{ "CREATE TABLE a (id int) ENGINE=InnoDB;", "MySQL", 24 },
		{ "ALTER TABLE a ENGINE = innodb;", "MySQL", 14 },
		{ "x;\nDELIMITER $$\ny::int", "MySQL", 3 },
		{ "/*!40101 SET NAMES utf8 */;", "MySQL", 0 },
		{ "CREATE TABLE a (x int) ENGINE = ReplacingMergeTree(x)", "ClickHouse", 23 },
		{ "CREATE TABLE `a` (`id` integer PRIMARY KEY AUTOINCREMENT);", "SQLite", 13 },
		{ "SELECT 1", NULL, 0 }, { "", NULL, 0 },
		{ "COMMENT ON TABLE a IS 'use `b` with ENGINE=InnoDB';", NULL, 0 },
		{ "-- `a` AUTO_INCREMENT\nSELECT 1;", NULL, 0 },
		{ "SELECT {{ `a` }}, ${`b`}", NULL, 0 },
		{ "CREATE TABLE engines (auto_increment bool, engine text, innodb text);", NULL,
		  0 },
		{ "ALTER TABLE c ADD COLUMN auto_increment bool;", NULL, 0 },
		{ "\\set x `date`\nSELECT :x;", NULL, 0 }, { "/*! not a version */", NULL, 0 },
		/* one slip among PostgreSQL's own */
		{ "ALTER TABLE `a` ADD b jsonb; SELECT a::int, b::text;", NULL, 0 },
		{ "ALTER TABLE \"a\" ADD COLUMN \"b\" int; ALTER TABLE `a` ADD c int", NULL, 0 },
		{ "CREATE TABLE `a` (b int DEFAULT \"c\");", "MySQL", 13 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct fixture f;

		init(&f, cases[i].sql, strlen(cases[i].sql));
		if (!cases[i].dialect)
			assert_null(f.script.dialect);
		else if (!f.script.dialect || strcmp(f.script.dialect, cases[i].dialect) != 0)
			fail_msg("case %zu: %s", i, f.script.dialect ? f.script.dialect : "none");
		if (cases[i].dialect)
			assert_int_equal(f.script.dialect_at, cases[i].at);
		arena_free(&f.arena);
	}
}

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* The first difference between our statements and the parser's, or NULL. */
static const char *difference(const struct script *s, PgQuerySplitResult theirs)
{
	size_t n = 0;

	for (int i = 0; i < theirs.n_stmts; i++, n++) {
		size_t start = (size_t)theirs.stmts[i]->stmt_location;
		size_t end = start + (size_t)theirs.stmts[i]->stmt_len;

		if (end == start)
			end = s->src->len;
		while (start < end && is_blank(s->work[start]))
			start++;
		while (end > start && is_blank(s->work[end - 1]))
			end--;
		if (n >= s->npieces)
			return "statements are missing";
		if (s->pieces[n].kind != PIECE_STATEMENT)
			return "a psql command where there is none";
		if (s->pieces[n].span.start != start || s->pieces[n].span.end != end)
			return "a range differs";
	}
	return n == s->npieces ? NULL : "too many statements";
}

/* Compare with the parser; false when that cannot read the text. */
static bool compare(const char *name, const char *sql, size_t len)
{
	PgQuerySplitResult theirs = pg_query_split_with_parser(sql);
	bool parses = !theirs.error && strlen(sql) == len;
	struct fixture f;

	init(&f, sql, len);
	check_shape(&f.script);
	if (parses) {
		const char *what = difference(&f.script, theirs);

		if (what)
			fail_msg("%s: %s", name, what);
		if (f.script.dialect)
			fail_msg("%s: taken for %s", name, f.script.dialect);
	}
	pg_query_free_split_result(theirs);
	arena_free(&f.arena);
	return parses;
}

static void test_like_the_parser(void **state)
{
	static const char *const texts[] = {
		"", ";;", "SELECT 1", "SELECT 1; SELECT 2;",
		" -- a\nSELECT 1 /* b */ ; /* c */ SELECT 2 -- d",
		"SELECT 'a;''b', E'\\';', U&'\\0061;', $$;$$, $x$;$$;$x$, "
		"b'1', X'F', \";\" FROM t;SELECT 1",
		"SELECT E'a'\n'b\\';c'; SELECT 2", "SELECT 'a'\n'b\\'; SELECT 2",
		"SELECT 1-- ;\n+2; SELECT 1/* ; /* ; */ ; */+2;",
		"SELECT 1 */* ; */ 2; SELECT - - 1",
		"SELECT a<%b, c%>d FROM t; SELECT a ? 'b', a @> '{}', #1;",
		"SELECT a[1:2], a[:2], b::int, 1.5, .5, 1e5, 1.e-5, $1; SELECT 2",
		"CREATE FUNCTION f() RETURNS int LANGUAGE sql "
		"BEGIN ATOMIC SELECT 1; SELECT 2; END; SELECT 3",
		"CREATE OR REPLACE PROCEDURE p(a int) BEGIN ATOMIC INSERT INTO t VALUES (1);"
		"SELECT CASE WHEN a THEN 1 END; SELECT 1 AS end; END; SELECT 3",
		"CREATE FUNCTION f() RETURNS int LANGUAGE sql RETURN 1; SELECT 2",
		"CREATE FUNCTION f() RETURNS int AS $f$ BEGIN; RETURN 1; END; $f$ "
		"LANGUAGE plpgsql; SELECT 2",
		"CREATE RULE r AS ON UPDATE TO t DO ALSO (INSERT INTO u VALUES (1);"
		" DELETE FROM v); SELECT 2",
		"CREATE RULE r AS ON UPDATE TO t DO INSTEAD NOTHING; SELECT 2",
		"BEGIN; UPDATE a SET b = 1; END; COMMIT; SELECT 1;",
		"DO $$ BEGIN PERFORM 1; END $$; DO LANGUAGE plpgsql 'BEGIN; END';",
		"CREATE SCHEMA s CREATE TABLE t (a int) CREATE VIEW v AS SELECT 1; SELECT 2",
		"\r\nSELECT 1;\r\n\r\n-- x\r\nSELECT 2;\r\n", "SELECT 1; --x\rSELECT 2;",
		"COPY t FROM stdin; SELECT 1", "COPY t (a) FROM 'f' DELIMITER ','; SELECT 1",
		"COPY (SELECT 1) TO stdout; SELECT 1",
		"SELECT \xc3\xa4, \"\xff\" FROM \xe2\x82\xac$x; SELECT 2",
		"CREATE TABLE auto_increment (engine text); SELECT engine FROM t;"
		" SELECT a AS \"`b`\"",
		"SELECT f(a => 1, b := 2); SELECT a.b.c, t.*; SELECT (ARRAY[1,2])[1]",
		"GRANT SELECT ON a TO b; COMMENT ON TABLE a IS 'x -- y'; VACUUM; SELECT 1\n\n\n",
		"SELECT u & 'a', u&b, e'x', e, n'x', x FROM u; SELECT $a$$b$$a$, a$b$c",
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(texts); i++)
		if (!compare(texts[i], texts[i], strlen(texts[i])))
			fail_msg("the parser refuses: %s", texts[i]);
}

static size_t compared, seen;

static int visit(const char *path, const struct stat *st, int type, struct FTW *at)
{
	const char *dot = strrchr(path, '.');
	struct arena arena = { 0 };
	struct source src;

	(void)st;
	(void)at;
	if (type != FTW_F || !dot || strcmp(dot, ".sql") != 0)
		return 0;
	if (source_read(&src, path, NULL, &arena)) {
		compared += compare(path, src.text, src.len);
		seen++;
	}
	arena_free(&arena);
	return 0;
}

/* STET_CORPUS names a directory of real migrations; without it there is nothing to do. */
static void test_corpus(void **state)
{
	const char *dir = getenv("STET_CORPUS");

	(void)state;
	if (!dir)
		skip();
	assert_int_equal(nftw(dir, visit, 16, FTW_PHYS), 0);
	print_message("%zu files, %zu of them parse\n", seen, compared);
	assert_true(compared > 0);
}

static void test_list(void **state)
{
	static const struct { const char *list; size_t n; const char *parts[3]; } cases[] = {
		{ "", 0, { NULL } }, { "  ", 0, { NULL } }, { " a ", 1, { "a" } },
		{ "a, f(b, c)", 2, { "a", "f(b, c)" } },
		{ "a[1,2] , ',' , \",\"", 3, { "a[1,2]", "','", "\",\"" } },
		{ "$$,$$", 1, { "$$,$$" } }, { "a,,b", 3, { "a", "", "b" } },
		{ "a,", 2, { "a", "" } },
		{ "a), b", 2, { "a)", "b" } }, { "(a, b", 1, { "(a, b" } },
		{ ",,,,", 5, { "", "", "" } },
		{ "{{ f , g }}, b", 2, { "{{ f , g }}", "b" } },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct span parts[3], all = { 0, strlen(cases[i].list) };

		assert_int_equal(split_list(cases[i].list, all, parts, 3), cases[i].n);
		assert_int_equal(split_list(cases[i].list, all, NULL, 0), cases[i].n);
		for (size_t k = 0; k < 3 && k < cases[i].n; k++) {
			assert_int_equal(parts[k].end - parts[k].start, strlen(cases[i].parts[k]));
			assert_memory_equal(cases[i].list + parts[k].start, cases[i].parts[k],
					    strlen(cases[i].parts[k]));
		}
	}
}

static void test_any_bytes(void **state)
{
	static const char *const bits[] = {
		"'", "\"", "$$", "$a$", "/*", "*/", "--", ";", "\n", "\\", "\\.", "\\g", "(", ")",
		"E'", "{{",
		"}}", "${", "}", " COPY t FROM stdin;\n", " create rule ", " create function ",
		" begin atomic ",
		" end ", "`a`", "\r", " ", "a", "\xc3", "DELIMITER //\n", "-- +goose Up\n",
		"\\copy a from stdin\n",
	};
	unsigned random = 1;

	(void)state;
	for (size_t round = 0; round < 5000; round++) {
		struct fixture f;
		char sql[1024] = "";
		size_t len = 0;

		for (size_t i = 0; i < round % 40; i++) {
			const char *bit;

			random = random * 1103515245 + 12345;
			bit = bits[(random >> 16) % LENGTH(bits)];
			memcpy(sql + len, bit, strlen(bit));
			len += strlen(bit);
			if ((random >> 8) % 50 == 0)
				sql[len++] = '\0';
		}
		sql[len] = '\0';
		init(&f, sql, len);
		check_shape(&f.script);
		arena_free(&f.arena);
	}
}

static double seconds_for(const char *unit, size_t times)
{
	size_t size = strlen(unit), len = 0;
	char *sql = malloc(size * times + 1);
	struct timespec a, b;
	struct fixture f;

	assert_non_null(sql);
	for (size_t i = 0; i < times; i++, len += size)
		memcpy(sql + len, unit, size);
	/* Tags that all differ, where the unit has room for one. */
	for (size_t i = 0; strstr(unit, "$00000$") && i < times; i++)
		for (size_t k = 5, n = i; k > 0; k--, n /= 26)
			sql[i * size + k] = (char)('a' + n % 26);
	sql[len] = '\0';
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &a);
	init(&f, sql, len);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &b);
	arena_free(&f.arena);
	free(sql);
	return (double)(b.tv_sec - a.tv_sec) + (double)(b.tv_nsec - a.tv_nsec) / 1e9;
}

/* What was quadratic would take minutes. */
static void test_linear(void **state)
{
	static const char *const units[] = {
		"/*", "/*;\n", "'", "a ';\n", "\";\n", "E'\\';\n", "$00000$;\n", "$x$;\n", "{{",
		"${", "<%",
		"{%{#", "`", "`a", "+-", "=+", "(", "(;\n", "create rule r do (;\n",
		"COPY t FROM stdin;\n",
		"COPY t FROM stdin;\n\\.\n", "\\a", "\\a '", "\\copy a from stdin\n",
		"DELIMITER //\n", ";", "--\n",
		"create function f() begin atomic a;\n", "E''\n", "@a", ":a", "-- +goose Up\n",
		"-- down ",
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(units); i++) {
		double t = seconds_for(units[i], 300000);

		if (t > 5)
			fail_msg("%s: %.1f s", units[i], t);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pieces),
		cmocka_unit_test(test_work),
		cmocka_unit_test(test_dialect),
		cmocka_unit_test(test_like_the_parser),
		cmocka_unit_test(test_corpus),
		cmocka_unit_test(test_list),
		cmocka_unit_test(test_any_bytes),
		cmocka_unit_test(test_linear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
