/* What names and comments tell: direction, dialect, order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "layout.h"
#include "marker.h"

static void test_path_is_down(void **state)
{
	static const struct { const char *path; bool down; } cases[] = {
		{ "m/1_x.down.sql", true }, { "m/1_x.up.sql", false }, { "m/1/down.sql", true },
		{ "down.sql", true }, { "DOWN.SQL", true }, { "m/1_x.down.mysql.sql", true },
		{ "m/1_x.postgres.down.sql", true }, { "m/1_scale_down.sql", false },
		{ "m/_down.sql", false },
		{ "m/1_down_x.sql", false }, { "m/shutdown.sql", false },
		{ "m/1.undo.x.sql", true },
		{ "m/1.do.x.sql", false }, { "m/U1__x.sql", false }, { "m/1.undo.x.sql", true },
		{ "m/U1_x.sql", false }, { "m/U__x.sql", false }, { "m/V1__calm_down.sql", false },
		{ "m/Users.sql", false }, { "U", false }, { "", false },
		{ "revert/x.sql", false }, { "a/revert/b/x.sql", false }, { "a/revert", false },
		{ "a/reverts/x.sql", false }, { "m.down/x.sql", false },
		{ "deploy/revert.sql", false },
		{ "m/1_x.sql", false }, { "<stdin>", false },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++)
		if (layout_path_is_down(cases[i].path) != cases[i].down)
			fail_msg("%s", cases[i].path);
}

/* A letter for each piece: u or d. */
static void test_direct(void **state)
{
	static const struct { const char *path, *sql, *want; } cases[] = {
		{ "1.sql", "a; b;", "uu" }, { "1.down.sql", "a; b;", "dd" }, { "1.sql", "", "" },
		{ "1.down.sql", "-- +goose Up\na;", "d" },
		{ "1.sql", "z;\n-- +goose Up\na;\n-- +goose Down\nb; c;", "uudd" },
		{ "1.sql", "-- +goose up\na\n--   +GOOSE  DOWN \nb", "ud" },
		{ "1.sql",
		  "-- migrate:up transaction:false\na;\n-- migrate:down\nb;\n--migrate:up\nc;\n"
			   "-- migrate:down\nd;", "udud" },
		{ "1.sql", "\xef\xbb\xbf-- migrate:down\r\na;\r\n-- migrate:up\r\nb;", "du" },
		{ "1.sql", "-- +migrate Down\na;\n-- +migrate Up notransaction\nb;", "du" },
		{ "1.sql", "-- Up Migration\na;\n  ---- down migration\nb;", "ud" },
		{ "1.sql", "a;\n---- create above / drop below ----\nb;", "ud" },
		{ "1.sql", "-- migrate:down\n\\echo x\na;", "dd" },
		/* not one of these */
		{ "1.sql", "a; -- migrate:down\nb;", "uu" },
		{ "1.sql", " -- migrate:down\na;", "u" },
		{ "1.sql", "-- migrate:downgrade\na;", "u" },
		{ "1.sql", "-- +migrate down\na;", "u" },
		{ "1.sql", "--+migrate Down\na;", "u" },
		{ "1.sql", "/* -- migrate:down */\na;", "u" },
		{ "1.sql", "-- +goose Downhill\na;", "u" },
		{ "1.sql", "'\n-- migrate:down\n'; a;", "uu" },
		{ "1.sql", "-- the down migration\na;", "u" },
		{ "1.sql", "-- MIGRATE:DOWN\na;", "u" },
		{ "1.sql", "-- +goose Down", "" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct arena arena = { 0 };
		struct script script;
		struct source src;

		source_init(&src, cases[i].path, cases[i].sql, strlen(cases[i].sql), &arena);
		split(&script, &src, &arena);
		layout_direct(&script, NULL, NULL);
		if (script.npieces != strlen(cases[i].want))
			fail_msg("case %zu: %zu pieces", i, script.npieces);
		for (size_t k = 0; k < script.npieces; k++)
			if ((script.pieces[k].direction == DOWN) != (cases[i].want[k] == 'd'))
				fail_msg("case %zu, piece %zu", i, k);
		arena_free(&arena);
	}
}

static void test_markers(void **state)
{
	static const struct { const char *comment; enum marker marker; } cases[] = {
		{ "--> statement-breakpoint", MARKER_STATEMENT },
		{ "--> statement-breakpoints", MARKER_NONE },
		{ "-- +goose StatementBegin", MARKER_STATEMENT },
		{ "-- +goose NO TRANSACTION", MARKER_NONE },
		{ "-- +migrate StatementEnd", MARKER_STATEMENT },
		{ "--changeset a:1", MARKER_SECTION },
		{ "-- CHANGESET a b:1", MARKER_SECTION }, { "--changeset a", MARKER_NONE },
		{ "--changesets a:1", MARKER_NONE }, { "--", MARKER_NONE }, { "--  ", MARKER_NONE },
		{ "-- +goose", MARKER_NONE }, { "/**/", MARKER_NONE },
		{ "-- +goose Up", MARKER_UP },
		{ "---- create above / drop below ----", MARKER_DOWN },
		{ "---- create above", MARKER_NONE },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct span all = { 0, strlen(cases[i].comment) };

		if (marker_read(cases[i].comment, all, NULL) != cases[i].marker)
			fail_msg("%s", cases[i].comment);
	}
}

static void test_path_dialect(void **state)
{
	static const struct { const char *path, *dialect; } cases[] = {
		{ "m/1_x.mysql.up.sql", "MySQL" }, { "m/1_x.up.mysql.sql", "MySQL" },
		{ "1.MySQL.sql", "MySQL" },
		{ "1.mariadb.sql", "MariaDB" }, { "1.sqlite3.down.sql", "SQLite" },
		{ "1.sql.sqlite", "SQLite" },
		{ "1.cockroach.up.sql", "CockroachDB" }, { "1.cockroachdb.sql", "CockroachDB" },
		{ "1.mssql.sql", "SQL Server" }, { "1.sqlserver.sql", "SQL Server" },
		{ "1.oracle.sql", "Oracle" },
		{ "1.clickhouse.sql", "ClickHouse" },
		{ "1.postgres.up.sql", NULL }, { "1.sql", NULL }, { "mysql.sql", NULL },
		{ "1_mysql.sql", NULL },
		{ "schema-mysql.sql", "MySQL" }, { "db/data-h2.sql", "H2" },
		{ "sqlite3_dump.sql", "SQLite" }, { "mysql/schema-postgresql.sql", NULL },
		{ "schema_mysql_users.sql", NULL }, { "drop-mysql.sql", NULL },
		{ "mysql-.sql", NULL }, { "create_oracle.sql", NULL },
		{ "a.mysql.d/1.sql", NULL }, { "1.mysqlx.sql", NULL }, { "", NULL }, { "a/", NULL },
		{ ".", NULL },
		{ "schema/mysql/v8/a/b/c/d/e/1.sql", "MySQL" }, { "mysql/a/postgres/1.sql", NULL },
		{ "postgres/a/sqlite3/1.sql", "SQLite" }, { "mysql8/1.sql", "MySQL" },
		{ "mysql5.7/1.sql", "MySQL" }, { "appsqlite/a/1.sql", "SQLite" },
		{ "mysql_fdw/1.sql", NULL }, { "mysqlx/1.sql", NULL }, { "appmssql/1.sql", NULL },
		{ "mysql/postgresql12/v1/1.sql", NULL }, { "mysql/migrations_pg/1.sql", NULL },
		{ "mysql/1.postgres.sql", NULL }, { "imysql/", "MySQL" },
		{ "m/20240101_drop_mysql/up.sql", NULL }, { "3-leave-sqlite/a.sql", NULL },
		{ "mysql/1_leave_sqlite/1.sql", "MySQL" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		const char *dialect = layout_path_dialect(cases[i].path);

		if (!dialect != !cases[i].dialect || (dialect && strcmp(dialect,
		  cases[i].dialect) != 0))
			fail_msg("%s: %s", cases[i].path, dialect ? dialect : "none");
	}
}

static int sign(int n)
{
	return (n > 0) - (n < 0);
}

/* All in their order: any two must compare as their places do. */
static void test_compare(void **state)
{
	static const char *const paths[] = {
		"1_x.sql", "2_x.sql", "10_x.sql", "20200101_x.sql", "20200101_1_x.sql",
		"20200102_x.sql",
		"V1__z.sql", "V1.1__b.sql", "V1_2__a.sql", "V1.10__a.sql", "V2__a.sql",
		"V010__a.sql",
		"R__views.sql", "init.sql", "part9.sql", "part9.sql.b", "part10.sql",
	};
	static const char *const nested[] = {
		"1/up.sql", "2/9.sql", "2/10.sql", "2/1/a.sql", "10/a.sql", "v1.2/0001_b.sql",
		"v1.2/1_b.sql",
		"v1.10/1_a.sql", "99999999999999999999999/1.sql", "LATEST.sql",
		"3tables/a.sql",
		"1.sql", "a.sql", "a/1.sql", "x9/a.sql", "x9.sql",
	};
	static const char *const order[][2] = {
		{ "a/2.sql", "a/10.sql" }, { "a/z.sql", "a/b/1.sql" },
		{ "m/2020-01-02-000000_a/up.sql",
		"m/2020-01-10-000000_a/up.sql" }, { "007.sql", "7.sql" },
		{ "1.down.sql", "1.up.sql" },
		{ "3.5/1.sql", "3.17/1.sql" },
		{ "9223372036854775808_a.sql", "9223372036854775809_a.sql" },
		{ "v1.10/1_a.sql", "v10/1.sql" }, { "m/3.1/1_a.sql", "m/LATEST.sql" },
		{ "m/1_base.sql", "m/v2/a.sql" }, { "m/all.sql", "m/views/1_a.sql" },
		{ "0006##a.sql", "0006##b.sql" }, { "a", "a/b" },
		{ "", "a" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(order); i++) {
		assert_true(layout_compare(order[i][0], order[i][1]) < 0);
		assert_true(layout_compare(order[i][1], order[i][0]) > 0);
		assert_int_equal(layout_compare(order[i][0], order[i][0]), 0);
	}
	/* Transitive and antisymmetric, or sorting has no meaning. */
	for (size_t i = 0; i < LENGTH(nested); i++)
		for (size_t k = 0; k < LENGTH(nested); k++)
			for (size_t m = 0; m < LENGTH(nested); m++)
				if (layout_compare(nested[i], nested[k]) <= 0 &&
				    layout_compare(nested[k], nested[m]) <= 0)
					assert_true(layout_compare(nested[i], nested[m]) <= 0);
	for (size_t i = 0; i < LENGTH(paths); i++)
		for (size_t k = 0; k < LENGTH(paths); k++)
			if (sign(layout_compare(paths[i], paths[k])) != sign((int)i - (int)k))
				fail_msg("%s, %s", paths[i], paths[k]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_path_is_down),
		cmocka_unit_test(test_direct),
		cmocka_unit_test(test_markers),
		cmocka_unit_test(test_path_dialect),
		cmocka_unit_test(test_compare),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
