/* Which conditions of templates are about the database, and how PostgreSQL answers them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "arena.h"
#include "database.h"

static void test_answers(void **state)
{
	static const struct { const char *condition; enum answer answer; } cases[] = {
		{ ".postgres", ANSWER_YES }, { ".mysql", ANSWER_NO },
		{ ".Config.MySQL", ANSWER_NO }, { "$.sqlite3", ANSWER_NO },
		{ "isPostgres", ANSWER_YES }, { "is_mysql", ANSWER_NO },
		{ "not .mysql", ANSWER_YES }, { "!isSqlite", ANSWER_YES },
		{ "or .postgres .sqlite", ANSWER_YES }, { "or .mysql .sqlite", ANSWER_NO },
		{ "and .mysql .plugin", ANSWER_NO }, { "and .postgres .plugin", ANSWER_MAYBE },
		{ "or .mysql .plugin", ANSWER_MAYBE }, { "and (not .mysql) .x", ANSWER_MAYBE },
		{ "and (not .postgres) .x", ANSWER_NO },
		{ "eq .Dialect \"mysql\"", ANSWER_NO },
		{ "eq .Dialect \"mysql\" \"pg\"", ANSWER_YES },
		{ "ne .DBDriver \"postgres\"", ANSWER_NO }, { "eq \"sqlite\" .db", ANSWER_NO },
		{ "or (eq .db \"mysql\") (eq .db \"sqlite\")", ANSWER_NO },
		{ "dialect == 'mysql'", ANSWER_NO }, { "dialect != 'mysql'", ANSWER_YES },
		{ "db.engine == 'mysql' or x", ANSWER_MAYBE },
		{ "db.engine == 'mysql' and x", ANSWER_NO },
		{ "engine == 'mysql' || engine == 'sqlite'", ANSWER_NO },
		/* about something else */
		{ "", ANSWER_MAYBE }, { ".plugin", ANSWER_MAYBE },
		{ "eq .Source \"mysql\"", ANSWER_MAYBE },
		{ "eq .Dialect \"other\"", ANSWER_MAYBE }, { "eq .Dialect .mysql", ANSWER_MAYBE },
		{ "has_mysql", ANSWER_MAYBE }, { ".mysql_users", ANSWER_MAYBE },
		{ ".mysql | not", ANSWER_MAYBE }, { "doesTableExist \"mysql\"", ANSWER_MAYBE },
		{ "mysql \"x\"", ANSWER_MAYBE }, { "mysql users", ANSWER_MAYBE },
		{ ".mysql.users", ANSWER_MAYBE },
		{ "(.mysql", ANSWER_MAYBE }, { ".mysql)", ANSWER_MAYBE }, { "not", ANSWER_MAYBE },
		{ "\"mysql\"", ANSWER_MAYBE }, { "and", ANSWER_MAYBE }, { "or", ANSWER_MAYBE },
		{ "((((((((((((((((((.mysql))))))))))))))))))", ANSWER_MAYBE },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct span all = { 0, strlen(cases[i].condition) };

		if (database_answer(cases[i].condition, all, false) != cases[i].answer)
			fail_msg("%s", cases[i].condition);
	}
	assert_int_equal(database_answer(".mysql", (struct span){ 0, 6 }, true), ANSWER_YES);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_answers) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
