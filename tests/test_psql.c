/* psql's commands: which of them run something, and what. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "action_text.h"
#include "psql.h"

/* The rows of commands in whole files are in tests/actions/session.txt. */
static const struct {
	const char *command, *action;   /* NULL: it has no consequences */
} commands[] = {
	{ "\\i x.sql", "include name=x.sql [unread] value=\\i x.sql" },
	{ "\\include  x.sql", "include name=x.sql [unread] value=\\include  x.sql" },
	{ "\\ir x", "include name=x [unread] value=\\ir x" },
	{ "\\include_relative x", "include name=x [unread] value=\\include_relative x" },
	{ "\\i", "include name='' [unread] value=\\i" },
	{ "\\gexec", "execute-unknown name='' [unread] value=\\gexec" },
	{ "\\! ls", "execute-unknown name=ls [unread] value=\\! ls" },
	{ "\\!ls", "execute-unknown name='' [unread] value=\\!ls" },
	{ "\\connect shop", "psql name=shop [reset] value=\\connect shop" },
	{ "\\c shop", "psql name=shop [reset] value=\\c shop" },
	{ "\\lo_unlink 5", "dangerous-call name=lo_unlink [loses-data] value=deletes a large object" },
	{ "\\copy t from x", "copy-from t kind=table value=\\copy t" },
	{ "\\copy T FROM x", "copy-from t kind=table value=\\copy T" },
	{ "\\copy app.t to x", "copy-to app.t kind=table value=\\copy app.t" },
	{ "\\copy \"a b\".\"to\" from x", "copy-from a b.to kind=table value=\\copy \"a" },
	{ "\\copy \"a\"\"b\" from x", "copy-from a\"b kind=table value=\\copy \"a\"\"b\"" },
	{ "\\copy t(\"to\") from x", "copy-from t kind=table value=\\copy t(\"to\")" },
	{ "\\copy t from program 'x'", "copy-from t [program] kind=table value=\\copy t" },
	{ "\\copy (select 1 from t) to x", "execute-unknown [unread] value=\\copy (select" },
	{ "\\copy", "copy-from kind=table value=\\copy" },
	{ "\\copy (", "execute-unknown [unread] value=\\copy (" },
	{ "\\copy \"", "copy-from  kind=table value=\\copy \"" },
	{ "\\copy a.", "copy-from schema=a kind=table value=\\copy a." },
	{ "\\set x 1", NULL }, { "\\if true", NULL },
	{ "\\echo drop", NULL }, { "\\timing", NULL }, { "\\q", NULL }, { "\\", NULL },
	{ "\\ix", NULL }, { "\\COPY t from x", NULL }, { "\\g", NULL }, { "\\dt", NULL },
};

static void commands_give_actions(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(commands); i++) {
		struct arena arena = { 0 };
		struct file file = { 0 };
		struct text t = { 0 };
		/* behind another statement, with nothing behind its end */
		size_t len = strlen(commands[i].command) + 3;
		char *sql = xrealloc(NULL, len + 1);
		struct extractor x = { .arena = &arena, .out = &file.actions, .span = { 3, len } };
		struct statement statement = { .span = x.span };

		snprintf(sql, len + 1, "x; %s", commands[i].command);
		source_init(&file.src, "x", sql, len, &arena);
		file.statements = &statement;
		file.nstatements = 1;
		if (psql_has_consequences(sql, x.span) != (commands[i].action != NULL))
			fail_msg("%s", commands[i].command);
		if (commands[i].action) {
			psql_extract(&x, sql);
			assert_int_equal(file.actions.n, 1);
			action_text(&t, &file, file.actions.v);
			if (strcmp(t.s, commands[i].action) != 0)
				fail_msg("%s\n  gives %s", commands[i].command, t.s);
		}
		text_free(&t);
		free(file.actions.v);
		free(sql);
		arena_free(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(commands_give_actions) };

	return cmocka_run_group_tests_name("psql", tests, NULL, NULL);
}
