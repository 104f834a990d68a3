/* Reads the command line; its help comes from the same table. */
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "diag.h"
#include "options.h"
#include "report.h"
#include "settings.h"
#include "stet.h"
#include "text.h"
#include "topic.h"

const struct option_row option_rows[OPTION_COUNT] = {
#define X(id, letter, name, argument, commands, help) { letter, name, argument, commands, help },
	OPTIONS(X)
#undef X
};

const struct command_row command_rows[] = {
	{ "check", "stet check [OPTIONS] [PATH...]", "read migrations and judge them", CHECK },
	{ "inspect", "stet inspect [OPTIONS] [PATH...]", "what was read: statements, actions, locks, rewrites, scans", INSPECT },
	{ "explain", "stet explain RULE", "a rule, why, what to do instead, an example; or a topic", EXPLAIN },
	{ "rules", "stet rules [OPTIONS]", "list the rules, or the words they are made of", RULES },
	{ "init", "stet init [OPTIONS] [PATH...]", "find the migrations, write " SETTINGS_NAME "; a hook, a CI job", INIT },
};

const size_t command_count = LENGTH(command_rows);

const char *const exit_statuses[] = {
	"nothing at or above --fail-on", "there is, or something could not be read",
	"stet could not do its work", NULL,
};

static bool choose(const char *option, const char *given, const char *const *words, size_t n)
{
	const char *near = nearest(given, words, n);

	if (near)
		return complain(NULL, 0, "%s: unknown value '%s'; did you mean '%s'?", option,
				given, near);
	return complain(NULL, 0, "%s: unknown value '%s'; see 'stet check --help'", option, given);
}

/* json, or json:report.json */
static bool add_output(struct options *o, const char *argument)
{
	const char *colon = strchr(argument, ':');
	size_t len = colon ? (size_t)(colon - argument) : strlen(argument);
	char name[32];
	const char *names[16];
	struct output output = { .path = colon ? colon + 1 : NULL };

	if (o->command & (RULES | EXPLAIN)) {
		o->rules_format = argument;
		return true;
	}
	snprintf(name, sizeof name, "%.*s", (int)len, argument);
	output.format = format_find(name);
	if (colon && !colon[1])
		return complain(NULL, 0, "--format: no file name behind '%s'", argument);
	if (colon && !strcmp(output.path, "-"))
		output.path = NULL;
	if (output.format) {
		GROW(&o->outputs);
		o->outputs.v[o->outputs.n++] = output;
		return true;
	}
	for (size_t i = 0; i < format_count() && i < LENGTH(names); i++)
		names[i] = format_at(i)->name;
	return choose("--format", name, names, format_count());
}

static const char *const fail_ons[] = { "destructive", "risky", "never", NULL };
static const char *const colors[] = { "auto", "always", "never", NULL };
static const char *const histories[] = { "auto", "none", NULL };

const char *const *option_words(enum option_id id)
{
	return id == OPTION_FAIL_ON ? fail_ons : id == OPTION_COLOR ? colors :
	       id == OPTION_HISTORY ? histories : NULL;
}

bool fail_on_find(const char *word, enum class *class)
{
	static const enum class classes[] = { CLASS_DESTRUCTIVE, CLASS_RISKY, CLASS_OFF };

	for (size_t i = 0; fail_ons[i]; i++)
		if (!strcmp(word, fail_ons[i])) {
			*class = classes[i];
			return true;
		}
	return false;
}

static bool set_fail_on(struct options *o, const char *argument)
{
	return fail_on_find(argument, &o->fail_on) ||
	       choose("--fail-on", argument, fail_ons, LENGTH(fail_ons) - 1);
}

static bool set_pg_version(struct options *o, const char *argument)
{
	char *end;
	long n = strtol(argument, &end, 10);

	if (end == argument || *end || n < 10 || n > 30)
		return complain(NULL, 0, "--pg-version: '%s' is no major version such as 15",
				argument);
	o->pg_version = (int)n;
	return true;
}

static bool set_color(struct options *o, const char *argument)
{
	const char *no_color = getenv("NO_COLOR");

	if (!strcmp(argument, "always"))
		o->color = true;
	else if (!strcmp(argument, "never"))
		o->color = false;
	else if (!strcmp(argument, "auto"))
		o->color = isatty(STDOUT_FILENO) && !(no_color && *no_color);
	else
		return choose("--color", argument, colors, LENGTH(colors) - 1);
	return true;
}

static bool set_layout(struct options *o, const char *argument)
{
	const char *names[64] = { "auto" };
	size_t n = 1;

	o->layout = layout_find(argument);
	if (o->layout || !strcmp(argument, "auto"))
		return true;
	for (size_t i = 0; i < layout_count() && n < LENGTH(names); i++)
		names[n++] = layout_name(layout_at(i));
	return choose("--layout", argument, names, n);
}

static bool set_history(struct options *o, const char *argument)
{
	o->no_history = !strcmp(argument, "none");
	return o->no_history || !strcmp(argument, "auto") ||
	       choose("--history", argument, histories, LENGTH(histories) - 1);
}

#define ADD(list, value) do { GROW(list); (list)->v[(list)->n++] = (value); } while (0)

static bool set(struct options *o, enum option_id id, const char *argument)
{
	o->given[id] = argument ? argument : "";
	switch (id) {
	case OPTION_FORMAT: return add_output(o, argument);
	case OPTION_FAIL_ON: return set_fail_on(o, argument);
	case OPTION_PG_VERSION: return set_pg_version(o, argument);
	case OPTION_SINCE: o->since = argument; return true;
	case OPTION_STAGED: o->staged = true; return true;
	case OPTION_LAYOUT: return set_layout(o, argument);
	case OPTION_HISTORY: return set_history(o, argument);
	case OPTION_SCHEMA: ADD(&o->schemas, argument); return true;
	case OPTION_RULE: ADD(&o->rules, argument); return true;
	case OPTION_RULES_DIR: ADD(&o->rule_dirs, argument); return true;
	case OPTION_STATS: o->stats = argument; return true;
	case OPTION_BASELINE: o->baseline = argument; return true;
	case OPTION_WRITE_BASELINE: o->write_baseline = argument; return true;
	case OPTION_SETTINGS_FROM: o->settings_from = argument; return true;
	case OPTION_CONFIG: o->config = argument; return true;
	case OPTION_NO_CONFIG: o->no_config = true; return true;
	case OPTION_SHOW_SETTINGS: o->show_settings = true; return true;
	case OPTION_NO_ALLOW: o->no_allow = true; return true;
	case OPTION_CATALOG: o->catalog = true; return true;
	case OPTION_DOWN: o->down = true; return true;
	case OPTION_STDIN_PATH: o->stdin_path = argument; return true;
	case OPTION_TEST: o->test_dir = argument; return true;
	case OPTION_VOCABULARY: o->vocabulary = true; return true;
	case OPTION_COLOR: return set_color(o, argument);
	case OPTION_QUIET: o->quiet = true; return true;
	case OPTION_VERBOSE: o->verbose = true; return true;
	case OPTION_HOOK: o->hook = true; return true;
	case OPTION_GITHUB: o->github = true; return true;
	case OPTION_GITLAB: o->gitlab = true; return true;
	case OPTION_FORCE: o->force = true; return true;
	case OPTION_HELP: o->help = true; return true;
	case OPTION_VERSION: o->version = true; return true;
	case OPTION_COUNT: break;
	}
	return true;
}

static const char *command_name(enum command command)
{
	for (size_t i = 0; i < LENGTH(command_rows); i++)
		if (command_rows[i].command == command)
			return command_rows[i].name;
	return "";
}

/* One that others have is known, but does nothing here. */
static bool of_others(enum command command, const char *given, const struct option_row *row)
{
	struct text others = { 0 };

	for (size_t i = 0; i < LENGTH(command_rows); i++)
		if (row->commands & command_rows[i].command)
			text_printf(&others, "%sstet %s", others.len ? ", " : "",
				    command_rows[i].name);
	complain(NULL, 0, "stet %s has no option '%s': it belongs to %s", command_name(command),
		 given, others.s);
	text_free(&others);
	return false;
}

/* getopt's own message names no near word. */
static bool unknown_option(enum command command, const char *given)
{
	const char *names[OPTION_COUNT];
	const char *near = NULL;
	char name[64] = "";

	if (!strncmp(given, "--", 2))
		snprintf(name, sizeof name, "%.*s", (int)strcspn(given + 2, "="), given + 2);
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		names[i] = option_rows[i].name;
		if (!(option_rows[i].commands & command) &&
		    (*name ? !strcmp(name, names[i]) :
			     option_rows[i].letter && option_rows[i].letter == given[1]))
			return of_others(command, given, &option_rows[i]);
	}
	if (*name)
		near = nearest(name, names, OPTION_COUNT);
	if (near && strcmp(near, name) != 0)
		return complain(NULL, 0, "unknown option '%s'; did you mean '--%s'?", given, near);
	return complain(NULL, 0, "unknown option '%s'; see 'stet %s --help'", given,
			command_name(command));
}

static void make_tables(enum command command, struct option *longs, char *letters)
{
	size_t n = 0;

	*letters++ = ':';
	for (int i = 0; i < OPTION_COUNT; i++) {
		const struct option_row *row = &option_rows[i];

		if (!(row->commands & command))
			continue;
		longs[n++] = (struct option){
			row->name, row->argument ? required_argument : no_argument, NULL, 256 + i,
		};
		if (!row->letter)
			continue;
		*letters++ = (char)row->letter;
		if (row->argument)
			*letters++ = ':';
	}
	longs[n] = (struct option){ 0 };
	*letters = '\0';
}

static int id_of(int c)
{
	if (c >= 256)
		return c - 256;
	for (int i = 0; i < OPTION_COUNT; i++)
		if (option_rows[i].letter == c)
			return i;
	return -1;
}

static bool read_options(struct options *o, int argc, char **argv)
{
	struct option longs[OPTION_COUNT + 1];
	char letters[3 * OPTION_COUNT];
	char letter[3] = "-x";
	int c, at;

	make_tables(o->command, longs, letters);
	opterr = 0;
	optind = 1;
	for (;;) {
		at = optind;
		c = getopt_long(argc, argv, letters, longs, NULL);
		if (c == -1)
			break;
		if (c == ':')
			return complain(NULL, 0, "option '%s' needs a value", argv[optind - 1]);
		if (c == '?') {
			letter[1] = (char)optopt;
			/* a long one has no letter; GNU's getopt may have moved paths behind it */
			if (optopt && optopt < 256)
				return unknown_option(o->command, letter);
			return unknown_option(o->command, argv[optind > at ? optind - 1 : at]);
		}
		if (!set(o, (enum option_id)id_of(c), optarg))
			return false;
	}
	while (optind < argc)
		ADD(&o->paths, argv[optind++]);
	if (o->since && o->staged)
		return complain(NULL, 0, "--since and --staged: give one of the two");
	return !o->since || *o->since || complain(NULL, 0, "--since: no revision is given");
}

static bool find_command(struct options *o, const char *word)
{
	const char *names[LENGTH(command_rows)], *near;

	for (size_t i = 0; i < LENGTH(command_rows); i++) {
		names[i] = command_rows[i].name;
		if (!strcmp(word, command_rows[i].name)) {
			o->command = command_rows[i].command;
			return true;
		}
	}
	/* what it is called in other linters is nearer to init than to check */
	near = strcmp(word, "lint") ? nearest(word, names, LENGTH(names)) : "check";
	if (near)
		return complain(NULL, 0, "unknown command '%s'; did you mean 'stet %s'?", word,
				near);
	if (strchr(word, '/') || strchr(word, '.'))
		return complain(NULL, 0, "unknown command '%s'; to judge a file: stet check %s",
				word, word);
	return complain(NULL, 0, "unknown command '%s'; see 'stet --help'", word);
}

bool options_read(struct options *o, int argc, char **argv)
{
	*o = (struct options){
		.fail_on = CLASS_DESTRUCTIVE, .pg_version = STET_PG_VERSION, .rules_format = "text",
	};
	set_color(o, "auto");
	if (argc < 2)
		return complain(NULL, 0, "no command; see 'stet --help'");
	/* without a command, only --help and --version mean something */
	if (argv[1][0] == '-') {
		o->command = CHECK;
		if (!read_options(o, argc, argv))
			return false;
		return o->help || o->version || complain(NULL, 0, "no command; see 'stet --help'");
	}
	return find_command(o, argv[1]) && read_options(o, argc - 1, argv + 1);
}

const char *option_name(enum option_id id)
{
	return option_rows[id].name;
}

void options_free(struct options *o)
{
	free(o->outputs.v);
	free(o->rules.v);
	free(o->rule_dirs.v);
	free(o->schemas.v);
	free(o->paths.v);
}

void options_help(FILE *out, enum command command)
{
	char left[64];

	for (size_t i = 0; i < LENGTH(command_rows); i++)
		if (!command || command == command_rows[i].command)
			fprintf(out, "%-32s %s\n", command_rows[i].usage, command_rows[i].help);
	fprintf(out, "\nOptions:\n");
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option_row *row = &option_rows[i];

		if (command && !(row->commands & command))
			continue;
		snprintf(left, sizeof left, "%c%c%c --%s%s%s", row->letter ? '-' : ' ',
			 row->letter ? row->letter : ' ', row->letter ? ',' : ' ', row->name,
			 row->argument ? " " : "", row->argument ? row->argument : "");
		fprintf(out, "  %-26s %s\n", left, row->help);
	}
	if (command == INIT) {
		fputs("\nPATH is a folder to look into, instead of the whole repository. Exit\n"
		      "status: 0 done; 1 a file of yours is for you to change; 2 stet could not\n"
		      "do its work.\n", out);
		return;
	}
	fprintf(out, "\nFormats:\n");
	for (size_t i = 0; i < format_count(); i++)
		fprintf(out, "  %-26s %s\n", format_at(i)->name, format_at(i)->help);
	if (!command || command == EXPLAIN) {
		fprintf(out, "\nTopics of explain:\n");
		for (size_t i = 0; i < topic_count; i++)
			fprintf(out, "  %-26s %s\n", topics[i].name, topics[i].help);
	}
	if (command & (CHECK | INSPECT)) {
		fprintf(out, "\nLayouts:\n");
		for (size_t i = 0; i < layout_count(); i++)
			fprintf(out, "  %-26s %s\n", layout_name(layout_at(i)),
				layout_help(layout_at(i)));
	}
	fprintf(out, "\nExit status:\n");
	for (size_t i = 0; exit_statuses[i]; i++)
		fprintf(out, "  %-26zu %s\n", i, exit_statuses[i]);
	fprintf(out, "\nPATH is a file, a directory (searched downwards for *.sql) or - for "
		"standard input.\n");
}
