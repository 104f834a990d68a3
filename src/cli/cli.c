/* From argv to an exit status: which command, and what it needs. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>

#include "cli.h"
#include "diag.h"
#include "engine.h"
#include "explain.h"
#include "init.h"
#include "parse.h"
#include "rule_test.h"
#include "run_settings.h"
#include "suggest.h"
#include "topic.h"
#include "vocabulary_print.h"

static bool prepare(struct stet *stet, const struct options *o)
{
	bool ok = true;

	for (size_t i = 0; i < o->rule_dirs.n; i++)
		ok = stet_add_rules(stet, o->rule_dirs.v[i]) && ok;
	stet_set_down(stet, o->down);
	if (o->command & (EXPLAIN | RULES) && !o->rule_dirs.n && !o->test_dir)
		ok = run_settings_rules(stet, o) && ok;
	return ok;
}

/* As "stet rules" prints them, but no others. */
static bool explain_json(struct stet *stet, const struct options *o)
{
	struct rules some = *stet_rules(stet);
	bool ok = true;

	some.v = xrealloc(NULL, o->paths.n * sizeof *some.v);
	some.n = 0;
	for (size_t i = 0; i < o->paths.n; i++) {
		const struct rule *rule = topic_find(o->paths.v[i]) ? NULL :
			explain_find(stet_rules(stet), o->paths.v[i]);

		if (topic_find(o->paths.v[i]))
			complain(NULL, 0, "explain: %s is no rule: ask for it by itself",
				 o->paths.v[i]);
		ok = ok && rule;
		for (size_t k = 0; rule && k < stet_rules(stet)->n; k++)
			if (stet_rules(stet)->v[k] == rule)
				some.v[some.n++] = stet_rules(stet)->v[k];
	}
	if (ok)
		rules_print_json(&some, stdout);
	free(some.v);
	return ok;
}

/* What there is of a rule; a topic has formats of its own. */
static bool explains_as(const struct options *o, const char *format)
{
	static const char *const formats[] = { "text", "json" };

	for (size_t i = 0; i < LENGTH(formats); i++)
		if (!strcmp(o->rules_format, formats[i]))
			return !strcmp(format, formats[i]);
	return complain_unknown(NULL, 0, "format of a rule", o->rules_format, formats,
				LENGTH(formats));
}

static int run_explain(struct stet *stet, const struct options *o)
{
	const struct topic *topic;
	bool ok = true;

	if (!o->paths.n) {
		complain(NULL, 0, "explain: which rule? 'stet rules' lists them, 'stet explain "
			 "--help' what else there is");
		return EXIT_TROUBLE;
	}
	if (!topic_find(o->paths.v[0])) {
		if (explains_as(o, "json"))
			return explain_json(stet, o) ? EXIT_PASSED : EXIT_TROUBLE;
		if (complaints())
			return EXIT_TROUBLE;
	}
	for (size_t i = 0; i < o->paths.n; i++) {
		if (i)
			putchar('\n');
		topic = topic_find(o->paths.v[i]);
		if (topic)
			ok = topic_print(topic, o->given[OPTION_FORMAT], stdout) && ok;
		else
			ok = explain(stet_rules(stet), o->paths.v[i], stet_advise_example,
				     stdout) && ok;
	}
	return ok ? EXIT_PASSED : EXIT_TROUBLE;
}

static int test_rules(struct stet *stet, const struct options *o)
{
	size_t passed = 0, failed = 0;

	if (!stet_add_rules(stet, o->test_dir))
		return EXIT_TROUBLE;
	stet_ready(stet);
	rule_test(stet_rules(stet), false, stet_judge_example, stdout, &passed, &failed);
	printf("%zu passed, %zu failed\n", passed, failed);
	if (passed + failed == 0) {
		complain(o->test_dir, 0, "no examples to test");
		return EXIT_TROUBLE;
	}
	return failed ? EXIT_FOUND : EXIT_PASSED;
}

static int run_rules(struct stet *stet, const struct options *o)
{
	if (o->paths.n) {
		complain(NULL, 0, "rules: takes no paths; did you mean 'stet explain %s'?",
			 o->paths.v[0]);
		return EXIT_TROUBLE;
	}
	if (o->test_dir)
		return test_rules(stet, o);
	if (o->vocabulary)
		return vocabulary_print(o->rules_format, stdout) ? EXIT_PASSED : EXIT_TROUBLE;
	stet_ready(stet);
	return rules_print(stet_rules(stet), o->rules_format, stdout) ? EXIT_PASSED : EXIT_TROUBLE;
}

static int run_command(struct stet *stet, const struct options *o)
{
	if (!prepare(stet, o))
		return EXIT_TROUBLE;
	switch (o->command) {
	case CHECK: case INSPECT: return check_run(stet, o);
	case EXPLAIN: return run_explain(stet, o);
	case RULES: return run_rules(stet, o);
	case INIT: break;
	}
	return EXIT_TROUBLE;
}

/* What could not be written was not said: a full disk is not a passed gate. */
static int flush_output(int status)
{
	if (!fflush(stdout) && !ferror(stdout))
		return status;
	if (errno != EPIPE)
		complain(NULL, 0, "cannot write the report: %s", strerror(errno));
	return EXIT_TROUBLE;
}

int cli_run(int argc, char **argv)
{
	struct options o;
	struct stet *stet;
	int status = EXIT_TROUBLE;

	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	if (!options_read(&o, argc, argv)) {
		/* said already */
	} else if (o.help) {
		options_help(stdout, argv[1][0] == '-' ? 0 : o.command);
		status = EXIT_PASSED;
	} else if (o.version) {
		printf("stet %s (PostgreSQL %d grammar)\n", STET_VERSION, parse_grammar());
		status = EXIT_PASSED;
	} else if (o.command == INIT) {
		status = init_run(&o);
	} else {
		stet = o.command & (CHECK | INSPECT) ? stet_new() : stet_new_with_examples();
		if (stet)
			status = run_command(stet, &o);
		stet_free(stet);
	}
	options_free(&o);
	return flush_output(status);
}
