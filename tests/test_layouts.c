/* The layouts: each tree in fixtures/layouts, and the traps of names and texts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "layout_wrap.h"
#include "text.h"

#define TREES "fixtures/layouts"

struct tree {
	struct arena arena;
	struct folders folders;
	struct { const char **v; size_t n, cap; } files;
	struct text out;
};

static void find_files(struct tree *t, const char *dir)
{
	struct dirent **entries;
	int n = scandir(dir, &entries, NULL, alphasort);

	assert_true(n >= 0);
	for (int i = 0; i < n; i++) {
		const char *path = arena_join(&t->arena, dir, "/", entries[i]->d_name);
		struct stat st;

		if (entries[i]->d_name[0] != '.' && !stat(path, &st)) {
			if (S_ISDIR(st.st_mode)) {
				find_files(t, path);
			} else if (pattern_matches("*.sql", path)) {
				GROW(&t->files);
				t->files.v[t->files.n++] = path;
			}
		}
		free(entries[i]);
	}
	free(entries);
}

static void print_pieces(struct tree *t, const struct layout *l, const char *path)
{
	static const char *const wraps[] = { "none", "file", "implicit", "run" };
	struct script script;
	struct source src;

	assert_true(source_read(&src, path, NULL, &t->arena));
	split(&script, &src, &t->arena);
	layout_direct(&script, l, NULL);
	for (size_t i = 0; i < script.npieces; i++) {
		const struct piece *p = &script.pieces[i];
		size_t len = strcspn(src.text + p->span.start, ";\n");

		text_printf(&t->out, "\t%s, %s, section %u: %.*s\n",
			    p->direction == DOWN ? "down" : "up", wraps[p->wrap], p->section,
			    (int)(len < 40 ? len : 40), src.text + p->span.start);
	}
}

static bool in_list(const struct paths *list, const char *path)
{
	for (size_t i = 0; i < list->n; i++)
		if (!strcmp(list->v[i], path))
			return true;
	return false;
}

/* What is said of files that are no part of the sequence. */
static void print_rest(struct tree *t, const struct layout *l, const struct paths *list,
		       const char *path)
{
	const char *why;
	struct source src;

	if (in_list(list, path))
		return;
	assert_true(source_read(&src, path, NULL, &t->arena));
	why = layout_no_migration(path, &src);
	text_printf(&t->out, "%s: %s\n", path + strlen(TREES) + 1,
		    why ? why : layout_is_down(l, path) ? "way down" : "not listed");
	if (!why && layout_is_down(l, path))
		print_pieces(t, l, path);
}

static void print_tree(struct tree *t)
{
	const struct layout *l = NULL, *other;
	struct paths list;
	const char *root = NULL;

	for (size_t i = 0; i < t->files.n; i++) {
		const char *path = t->files.v[i];

		other = layout_detect(&t->folders, path, NULL);
		if (layout_no_migration(path, NULL) && strcmp(layout_name(other),
							      "rails-structure") != 0)
			continue;
		if (l && l != other)
			text_printf(&t->out, "%s: %s\n", path, layout_name(other));
		l = l ? l : other;
		if (!root && !layout_is_down(l, path))
			root = layout_root(l, path, &t->arena);
	}
	assert_non_null(root);
	assert_true(layout_list(l, root, &(struct paths){ 0 }, NULL, &list, &t->arena));
	text_printf(&t->out, "%s in %s\n", layout_name(l), root + strlen(TREES) + 1);
	for (size_t i = 0; i < list.n; i++) {
		const char *version = layout_version(l, list.v[i], &t->arena);

		text_printf(&t->out, "%s (%s)\n", list.v[i] + strlen(root) + 1,
			    version ? version : "-");
		print_pieces(t, l, list.v[i]);
	}
	for (size_t i = 0; i < t->files.n; i++)
		print_rest(t, l, &list, t->files.v[i]);
}

static void check_tree(const char *name)
{
	struct tree t = { 0 };
	const char *out = arena_printf(&t.arena, TREES "/%s.out", name);
	const char *update = getenv("UPDATE");
	struct source want;
	FILE *file;

	folders_init(&t.folders, &t.arena);
	find_files(&t, arena_printf(&t.arena, TREES "/%s", name));
	print_tree(&t);
	if (update && *update && (file = fopen(out, "w"))) {
		fputs(t.out.s, file);
		fclose(file);
	}
	assert_true(source_read(&want, out, NULL, &t.arena));
	assert_string_equal(t.out.s, want.text);
	free(t.files.v);
	text_free(&t.out);
	folders_free(&t.folders);
	arena_free(&t.arena);
}

static void test_trees(void **state)
{
	struct dirent **entries;
	int n = scandir(TREES, &entries, NULL, alphasort), trees = 0;

	(void)state;
	for (int i = 0; i < n; i++) {
		if (!strchr(entries[i]->d_name, '.')) {
			check_tree(entries[i]->d_name);
			trees++;
		}
		free(entries[i]);
	}
	free(entries);
	/* no row without a tree; three tools have a second one */
	assert_int_equal(trees, layout_count() + 3);
}

/* The layout of a text that lies nowhere; and a letter a piece: u or d, and how it is
 * wrapped: n, f, i or r; a stroke where a section ends. */
static const struct { const char *path, *text, *layout, *pieces; } texts[] = {
	{ "x/1_a.sql", "a; b;", "plain", "un un" },
	{ "x/1_a.sql", "", "plain", "" },
	{ "<stdin>", "-- +goose Up\na;\n-- +goose Down\nb;", "goose", "uf|df" },
	{ "x/a.sql", "--+GOOSE up\n-- +goose no transaction\na;", "goose", "un" },
	{ "x/a.sql", "-- +goose Up\na; -- +goose NO TRANSACTION\n", "goose", "uf" },
	{ "x/a.sql", "-- +goose Up\n -- +goose NO TRANSACTION\na;", "goose", "uf" },
	{ "x/a.sql", "-- +goose Up\n/* -- +goose NO TRANSACTION */ a;", "goose", "uf" },
	{ "x/a.sql", "-- +migrate Up\na;\n-- +migrate Down notransaction\nb;",
	  "sql-migrate", "uf|dn" },
	{ "x/a.sql", "-- +migrate Up notransactions\na;", "sql-migrate", "uf" },
	{ "x/a.sql", "--migrate:up transaction:false\r\na; b;\r\n", "dbmate", "ui ui" },
	{ "x/a.sql", "-- migrate:up transaction:true\na;", "dbmate", "uf" },
	{ "x/a.sql", "\xef\xbb\xbf--Liquibase  Formatted SQL\r\n"
	  "--changeset a:1 dbms:postgresql runInTransaction:false\r\na;\r\n"
	  "--changeset a:2\r\nb;", "liquibase", "un|uf" },
	{ "x/a.sql", "--liquibase formatted sql\n--changeset a:1 runintransaction:FALSE\na;",
	  "liquibase", "un" },
	{ "x/a.sql", "--changeset a:1 runInTransaction:false\na;", "plain", "un" },
	{ "x/1_a.sql", "a;\n---- tern: disable-tx ----\nb;", "tern", "un un" },
	{ "x/1_a.sql", "a;\n---- create above / drop below ----\nb;", "tern", "uf|df" },
	{ "x/1_a.sql", "-- no-transaction\na;", "sqlx", "ui" },
	{ "x/1_a.sql", "\n-- no-transaction\na;", "plain", "un" },
	{ "x/1_a.up.sql", "-- morph:nontransactional\na;", "morph", "ui" },
	{ "x/1_a.up.sql", "a; -- morph:nontransactional\n", "golang-migrate", "ui" },
	{ "x/1_a.sql", "--! Previous: -\n--! no-transaction\na;", "graphile-migrate", "ui" },
	{ "x/1_a.sql", "--! Previous: -\na;\n--! no-transaction\nb;",
	  "graphile-migrate", "uf uf" },
	{ "x/1_a.sql", "-- Up migration\na;\n-- Down migration\nb;", "node-pg-migrate",
	  "ur|dr" },
	{ "x/1_a.up.sql", "-- Up migration\na;", "golang-migrate", "ui" },
	{ "x/1-a.sql", "-- postgres-migrations disable-transaction\na;",
	  "postgres-migrations", "ui" },
	{ "x/1_a.sql", "-- atlas:txmode none\n\na;", "atlas", "un" },
	{ "x/1_a.sql", "-- atlas:txmode all\n\na;", "atlas", "uf" },
	{ "x/1_a.sql", "a;\n-- atlas:txmode none\n\nb;", "atlas", "uf uf" },
	{ "x/1_a.sql", "-- atlas:nolint\na;", "plain", "un" },
	{ "x/1_a.sql", "a;\n-- migration.sql --\nb;", "plain", "un un" },
	{ "x/1_a.sql", "-- Deploy app:a to pg\na;", "sqitch", "un" },
	{ "x/1_a.sql", "-- Deploy this by hand\na;", "plain", "un" },
	{ "x/1_a.sql", "-- Add field mail\na;", "plain", "un" },
	{ "x/1_a.sql", "--\n-- Add field mail to user\n--\na;", "django", "un" },
	{ "x/1_a.sql", "-- Running upgrade  -> 1975ea83b712\na;", "alembic", "un" },
	{ "x/1_a.sql", "a;--> statement-breakpoint\nb", "drizzle", "ur ur" },
	{ "x/V1.2__a.sql", "a;", "flyway", "uf" },
	{ "x/R__a.sql", "a;", "flyway", "uf" },
	{ "x/U1__a.sql", "a;", "flyway", "df" },
	{ "x/V1_a.sql", "a;", "plain", "un" },
	{ "x/v1__a.sql", "a;", "plain", "un" },
	{ "x/1.do.a.sql", "a;", "postgrator", "ui" },
	{ "x/1.undo.a.sql", "a;", "postgrator", "di" },
	{ "x/1_a.down.sql", "a;", "golang-migrate", "di" },
	{ "x/1_a/migration.sql", "a;", "prisma", "ui" },
	{ "y/1709294400000_a/down.sql", "a;", "hasura", "di" },
	{ "z/1_a/up.sql", "a;", "plain", "un" },
	{ "z/supabase/migrations/1_a.sql", "a;", "supabase", "ui" },
	{ "x/1_a.mysql.up.sql", "a;", "golang-migrate", "ui" },
	{ "migration.sql", "a;", "plain", "un" },
};

static void test_texts(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(texts); i++) {
		struct tree t = { 0 };
		const struct layout *l;
		struct script script;
		struct source src;
		struct text got = { 0 };

		folders_init(&t.folders, &t.arena);
		source_init(&src, texts[i].path, texts[i].text, strlen(texts[i].text), &t.arena);
		l = layout_detect(&t.folders, texts[i].path, &src);
		split(&script, &src, &t.arena);
		layout_direct(&script, l, NULL);
		text_puts(&got, "");
		for (size_t k = 0; k < script.npieces; k++) {
			const struct piece *p = &script.pieces[k];
			bool same = k && p[-1].section == p->section;

			text_printf(&got, "%s%c%c", !k ? "" : same ? " " : "|",
				    p->direction == DOWN ? 'd' : 'u', "nfir"[p->wrap]);
		}
		if (strcmp(layout_name(l), texts[i].layout) != 0 ||
		    strcmp(got.s, texts[i].pieces) != 0)
			fail_msg("case %zu: %s, %s", i, layout_name(l), got.s);
		text_free(&got);
		folders_free(&t.folders);
		arena_free(&t.arena);
	}
}

static void test_versions(void **state)
{
	static const struct { const char *layout, *path, *version; } cases[] = {
		{ "goose", "m/007_x.sql", "7" }, { "goose", "m/0_x.sql", "0" },
		{ "goose", "m/x.sql", NULL }, { "golang-migrate", "00000012_x.up.sql", "12" },
		{ "golang-migrate", "m/7/01_x.up.sql", "7/1" },
		{ "golang-migrate", "m/7_x/01_x.up.sql", "1" },
		{ "flyway", "m/V1_10__x.sql", "1.10" }, { "flyway", "V1.10__y.sql", "1.10" },
		{ "flyway", "V1.0__y.sql", "1" }, { "flyway", "V1.0.1__y.sql", "1.0.1" },
		{ "flyway", "V01.010__y.sql", "1.10" }, { "flyway", "R__y.sql", NULL },
		{ "flyway", "V1__2_rows.sql", "1" },
		{ "diesel", "m/2024-03-01-120000_x/up.sql", "20240301120000" },
		{ "diesel", "m/20240301120000-x/up.sql", "20240301120000" },
		{ "hasura", "m/1709294400000_x/up.sql", "1709294400000" },
		{ "tern", "001_x.sql", "1" }, { "plain", "001_x.sql", NULL },
		{ "prisma", "1_x/migration.sql", NULL }, { "sql-migrate", "1_x.sql", NULL },
		{ "graphile-migrate", "m/committed/000012.sql", "12" },
		{ "graphile-migrate", "m/current.sql", NULL },
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		const char *got = layout_version(layout_find(cases[i].layout), cases[i].path,
						 &arena);

		if (!got != !cases[i].version || (got && strcmp(got, cases[i].version) != 0))
			fail_msg("%s: %s", cases[i].path, got ? got : "none");
	}
	arena_free(&arena);
}

static const struct { const char *layout, *path, *root; } roots[] = {
	{ "goose", "1_x.sql", "." }, { "goose", "/1_x.sql", "/" },
	{ "goose", "a/b/1_x.sql", "a/b" }, { "goose", "a//1_x.sql", "a" },
	{ "prisma", "m/1_x/migration.sql", "m" }, { "prisma", "1_x/migration.sql", "." },
	{ "diesel", "m/1_x/down.sql", "m" }, { "flyway", "a/sql/2.0/V2__x.sql", "a/sql" },
	{ "flyway", "sql/1/1.2/V2__x.sql", "sql" }, { "flyway", "2.0/V2__x.sql", "." },
	{ "sqitch", "a/deploy/b/x.sql", "a/deploy" }, { "sqitch", "x.sql", "." },
	{ "golang-migrate", "m/7/1_x.up.sql", "m" }, { "golang-migrate", "m/1_x.up.sql", "m" },
	{ "plain", "m/v2.9/1.sql", "m" }, { "plain", "m/v2.9/1/1.sql", "m/v2.9" },
	{ "plain", "m/new/1.sql", "m/new" }, { "plain", "m/1_x/down.sql", "m" },
	{ "graphile-migrate", "m/committed/000001.sql", "m" },
	{ "graphile-migrate", "m/current.sql", "m" },
};

static void test_roots(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(roots); i++)
		assert_string_equal(layout_root(layout_find(roots[i].layout), roots[i].path,
						&arena), roots[i].root);
	arena_free(&arena);
}

static void test_no_migration(void **state)
{
	static const struct { const char *path, *text; bool none; } cases[] = {
		{ "db/seed.sql", "", true }, { "db/seeds/default/1_x.sql", "", true },
		{ "db/Seeds.sql", "", true }, { "db/structure.sql", "", true },
		{ "db/0005_seed.sql", "", false }, { "seeds/a/b/x.sql", "", false },
		{ "db/birdseed.sql", "", false }, { "verify/x.sql", "", false },
		{ "db/schema.sql", "--\n-- PostgreSQL database dump\n--\n", true },
		{ "db/0001_init.sql", "--\n-- PostgreSQL database dump\n--\n", false },
		{ "db/V1__init.sql", "--\n-- PostgreSQL database dump\n--\n", false },
		{ "db/schema.sql", "CREATE TABLE a ();", false },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct source src = { .text = cases[i].text, .len = strlen(cases[i].text) };

		if (!layout_no_migration(cases[i].path, &src) == cases[i].none)
			fail_msg("%s", cases[i].path);
	}
}

static void test_queries(void **state)
{
	static const struct { const char *text; bool queries; } cases[] = {
		{ "-- name: A :one\nSELECT $1", true },
		{ "-- why\n-- name: A :exec\nDELETE FROM t WHERE a = sqlc.arg(b);", true },
		{ "/* name: A :many */ (SELECT 1 WHERE a = $1) UNION SELECT 2;", true },
		{ "-- name: A :one\nSELECT $1;\n-- name: B :exec\nDELETE FROM t;", true },
		/* a tool could run these */
		{ "-- name: A :exec\nDELETE FROM t;", false },
		{ "-- name: A :exec\nDELETE FROM t WHERE a = '$1' -- $1\n", false },
		{ "-- name: A :one\nSELECT $1;\nDELETE FROM t;", false },
		{ "-- name: A :one\nSELECT $1;\n-- name: B :exec\nDROP TABLE t;", false },
		{ "-- name: A :one\nSELECT $1;\n\\i x.sql\n", false },
		{ "-- name: A\nSELECT $1", false }, { "-- named: A :one\nSELECT $1", false },
		{ "SELECT $1 -- name: A :one\n", false }, { "-- name: A :one\n", false },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct source src = { .text = cases[i].text, .len = strlen(cases[i].text) };

		if (layout_has_queries(&src) != cases[i].queries)
			fail_msg("%s", cases[i].text);
	}
}

static void test_bookkeeping(void **state)
{
	(void)state;
	assert_true(layout_is_bookkeeping(NULL, "schema_migrations"));
	assert_true(layout_is_bookkeeping("public", "__EFMigrationsHistory"));
	assert_true(layout_is_bookkeeping("app", "flyway_schema_history"));
	assert_true(layout_is_bookkeeping("sqitch", "changes"));
	assert_false(layout_is_bookkeeping("public", "changes"));
	assert_false(layout_is_bookkeeping(NULL, "migrations"));
	assert_false(layout_is_bookkeeping(NULL, NULL));
}

/* Every row can be found by its name, once, and says what it is. */
static void test_table(void **state)
{
	(void)state;
	for (size_t i = 0; i < layout_count(); i++) {
		assert_ptr_equal(layout_find(layout_name(layout_at(i))), layout_at(i));
		assert_true(strlen(layout_help(layout_at(i))) > 10);
	}
	assert_null(layout_at(layout_count()));
	assert_null(layout_find("golang"));
	assert_true(layout_is_gap_free(layout_find("tern")));
	assert_false(layout_is_gap_free(layout_find("goose")));
	/* 1.4.1 runs 000001 and 000003 without a word */
	assert_false(layout_is_gap_free(layout_find("graphile-migrate")));
	assert_int_equal(layout_refusing(layout_find("flyway")), REFUSING_FILE);
}

static void test_unreadable(void **state)
{
	struct arena arena = { 0 };
	struct paths list;

	(void)state;
	assert_false(layout_list(layout_find("plain"), "fixtures/no/such", &(struct paths){ 0 },
				 NULL, &list, &arena));
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_trees),
		cmocka_unit_test(test_texts),
		cmocka_unit_test(test_versions),
		cmocka_unit_test(test_roots),
		cmocka_unit_test(test_no_migration),
		cmocka_unit_test(test_queries),
		cmocka_unit_test(test_bookkeeping),
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_unreadable),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
