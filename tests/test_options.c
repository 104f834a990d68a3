/* The command line: what it is taken for, and what is complained about. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "capture.h"
#include "options.h"
#include "report.h"
#include "text.h"

enum { MAX_WORDS = 16 };

/* What was understood: "check json:x paths=a,b fail=risky". */
static void describe(const struct options *o, struct text *t)
{
	text_puts(t, o->command == CHECK ? "check" : o->command == RULES ? "rules" : "explain");
	for (size_t i = 0; i < o->outputs.n; i++)
		text_printf(t, " %s%s%s", o->outputs.v[i].format->name,
			    o->outputs.v[i].path ? ":" : "",
			    o->outputs.v[i].path ? o->outputs.v[i].path : "");
	for (size_t i = 0; i < o->rules.n; i++)
		text_printf(t, " rule=%s", o->rules.v[i]);
	for (size_t i = 0; i < o->rule_dirs.n; i++)
		text_printf(t, " dir=%s", o->rule_dirs.v[i]);
	for (size_t i = 0; i < o->paths.n; i++)
		text_printf(t, " path=%s", o->paths.v[i]);
	if (o->fail_on != CLASS_DESTRUCTIVE)
		text_printf(t, " fail=%s", class_name(o->fail_on));
	if (o->pg_version != 15)
		text_printf(t, " pg=%d", o->pg_version);
	text_printf(t, "%s%s%s%s%s%s%s", o->down ? " down" : "", o->vocabulary ? " words" : "",
		    o->color ? " color" : "", o->quiet ? " quiet" : "", o->verbose ? " verbose"
			: "",
		    o->help ? " help" : "", o->version ? " version" : "");
	if (o->stdin_path)
		text_printf(t, " stdin=%s", o->stdin_path);
	if (o->test_dir)
		text_printf(t, " test=%s", o->test_dir);
}

/* Words are divided by one blank; an answer that begins with ! is a complaint, or part of one. */
static const struct {
	const char *line, *expected;
} rows[] = {
	{ "check a.sql", "check path=a.sql" },
	{ "check", "check" },
	{ "check a -q b -v c", "check path=a path=b path=c quiet verbose" },
	{ "check -qv -f json a", "check json path=a quiet verbose" },
	{ "check -fjson --format=text:x.txt a", "check json text:x.txt path=a" },
	{ "check --fail-on risky a", "check path=a fail=risky" },
	{ "check --fail-on=never a", "check path=a fail=off" },
	{ "check --fail-on destructive a", "check path=a" },
	{ "check --pg-version 12 a", "check path=a pg=12" },
	{ "check --rule a=off --rule b=risky x", "check rule=a=off rule=b=risky path=x" },
	{ "check --rules d --rules e x", "check dir=d dir=e path=x" },
	{ "check --down --stdin-path n.sql -", "check path=- down stdin=n.sql" },
	{ "check -- -q --down", "check path=-q path=--down" },
	{ "check --color always a", "check path=a color" },
	{ "check --color=never a", "check path=a" },
	{ "check -h", "check help" },
	{ "--help", "check help" },
	{ "-V", "check version" },
	{ "explain drop-table", "explain path=drop-table" },
	{ "explain --rules d x", "explain dir=d path=x" },
	{ "rules --vocabulary", "rules words" },
	{ "rules --format markdown", "rules" },
	{ "rules --test d", "rules test=d" },
	/* complaints */
	{ "", "!no command" },
	{ "-q", "!no command" },
	{ "chekc a", "!did you mean 'stet check'" },
	{ "a.sql", "!stet check a.sql" },
	{ "frobnicate", "!unknown command 'frobnicate'" },
	{ "check --fale-on risky a", "!did you mean '--fail-on'" },
	{ "check --xyzzy", "!unknown option '--xyzzy'" },
	{ "check -Z a", "!unknown option '-Z'" },
	{ "check a --downn", "!did you mean '--down'" },
	{ "check --fail-on", "!needs a value" },
	{ "check -f", "!needs a value" },
	{ "check --fail-on riski a", "!did you mean 'risky'" },
	{ "check --fail-on x a", "!unknown value 'x'" },
	{ "check -f jsn a", "!did you mean 'json'" },
	{ "check -f json: a", "!no file name" },
	{ "check -f : a", "!--format" },
	{ "check -f aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa:b a", "!--format" },
	{ "check --pg-version x a", "!'x' is no major version" },
	{ "check --pg-version 15.2 a", "!'15.2' is no major version" },
	{ "check --pg-version 9 a", "!'9' is no major version" },
	{ "check --pg-version 99999999999999999999 a", "!is no major version" },
	{ "check --color red a", "!unknown value 'red'" },
	{ "check --vocabulary", "!check has no option '--vocabulary': it belongs to stet rules" },
	{ "explain --down x", "!explain has no option '--down': it belongs to stet check, stet inspect" },
};

static void lines_are_understood(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		char program[] = "stet", copy[256], *words[MAX_WORDS] = { program }, *rest = copy;
		const char *expected = rows[i].expected, *said;
		struct options o = { 0 };
		struct text t = { 0 };
		struct capture c;
		bool ok;
		int n = 1;

		snprintf(copy, sizeof copy, "%s", rows[i].line);
		while (*copy && n < MAX_WORDS - 1 && (words[n] = strsep(&rest, " ")))
			n++;
		/* a program reads its options once; getopt is told that this is another */
		optind = 0;
		getopt(1, words, "");
		capture_begin(&c);
		ok = options_read(&o, n, words);
		said = capture_end(&c);
		describe(&o, &t);
		if (ok != (*expected != '!') || (ok && (strcmp(t.s, expected) != 0 || *said)) ||
		    (!ok && !strstr(said, expected + 1)))
			fail_msg("%s\n  gives %s\n  and says %s", rows[i].line, t.s, said);
		/* one line, and no more */
		if (!ok)
			assert_ptr_equal(strchr(said, '\n'), said + strlen(said) - 1);
		text_free(&t);
		options_free(&o);
	}
}

/* Every option of a command is in its help, and no other's. */
static void help_is_complete(void **state)
{
	static const struct {
		const char *name;
		unsigned commands;
	} options[] = {
#define X(id, letter, name, argument, commands, help) { name, commands },
		OPTIONS(X)
#undef X
	};
	static const enum command commands[] = { CHECK, EXPLAIN, RULES };

	(void)state;
	for (size_t i = 0; i < LENGTH(commands); i++) {
		char *text = NULL, word[64];
		size_t len;
		FILE *out = open_memstream(&text, &len);

		options_help(out, commands[i]);
		fclose(out);
		for (size_t k = 0; k < LENGTH(options); k++) {
			const char *at;

			snprintf(word, sizeof word, " --%s ", options[k].name);
			at = strstr(text, word);
			if (!at != !(options[k].commands & commands[i]))
				fail_msg("%s", word);
		}
		free(text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_are_understood),
		cmocka_unit_test(help_is_complete),
	};

	return cmocka_run_group_tests_name("options", tests, NULL, NULL);
}
