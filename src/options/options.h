#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdio.h>

#include "file.h"
#include "layout.h"

/* The commands, as bits, so that a row of the options says whose it is. */
enum command { CHECK = 1, EXPLAIN = 2, RULES = 4, INSPECT = 8, INIT = 16 };

/* X(enumerator, letter or 0, name, argument or NULL, commands, help) */
#define OPTIONS(X) \
	X(FORMAT, 'f', "format", "FMT[:FILE]", CHECK | INSPECT | RULES | EXPLAIN, "how to report, to standard output or FILE; may be repeated") \
	X(FAIL_ON, 0, "fail-on", "CLASS", CHECK, "exit 1 at this class or worse: destructive, risky, never") \
	X(PG_VERSION, 0, "pg-version", "N", CHECK | INSPECT, "the server's major version") \
	X(SINCE, 0, "since", "REF", CHECK | INSPECT, "only files added or changed since the branch left REF; needs git") \
	X(STAGED, 0, "staged", NULL, CHECK | INSPECT, "only files that are staged for the next commit, as they are staged") \
	X(LAYOUT, 0, "layout", "NAME", CHECK | INSPECT, "the migration tool's conventions: auto, or one of the layouts") \
	X(HISTORY, 0, "history", "WHEN", CHECK | INSPECT, "read the earlier migrations of the same folder first: auto or none") \
	X(SCHEMA, 0, "schema", "FILE", CHECK | INSPECT, "SQL that made what existed before: pg_dump -s, or any script; may be repeated") \
	X(STATS, 0, "stats", "FILE", CHECK | INSPECT, "how big tables are: see stet explain stats") \
	X(BASELINE, 0, "baseline", "FILE", CHECK, "findings that FILE has do not count: see --write-baseline") \
	X(WRITE_BASELINE, 0, "write-baseline", "FILE", CHECK, "write what is found now to FILE; exit 0") \
	X(RULE, 0, "rule", "ID=CLASS", CHECK | INSPECT, "set a rule or group to off, additive, risky or destructive") \
	X(RULES_DIR, 0, "rules", "DIR", CHECK | INSPECT | EXPLAIN | RULES, "read the rules below DIR too") \
	X(CONFIG, 0, "config", "FILE", CHECK | INSPECT | EXPLAIN | RULES, "the settings file, instead of the nearest .stet.yaml of each source") \
	X(NO_CONFIG, 0, "no-config", NULL, CHECK | INSPECT | EXPLAIN | RULES, "read no settings file") \
	X(SETTINGS_FROM, 0, "settings-from", "REF", CHECK | INSPECT, "take settings, and the baseline, rules and schemas they name, as the revision REF has them") \
	X(SHOW_SETTINGS, 0, "show-settings", NULL, CHECK, "print the settings that hold for PATH, and where each comes from") \
	X(NO_ALLOW, 0, "no-allow", NULL, CHECK, "stet:allow comments hide nothing, but are shown") \
	X(CATALOG, 0, "catalog", NULL, INSPECT, "print the schema that the files make, not their statements") \
	X(DOWN, 0, "down", NULL, CHECK | INSPECT, "judge the down parts of migrations too") \
	X(STDIN_PATH, 0, "stdin-path", "NAME", CHECK | INSPECT, "what to call standard input") \
	X(TEST, 0, "test", "DIR", RULES, "test the examples of the rules below DIR") \
	X(VOCABULARY, 0, "vocabulary", NULL, RULES, "the words that rules are made of") \
	X(COLOR, 0, "color", "WHEN", CHECK, "auto, always or never") \
	X(QUIET, 'q', "quiet", NULL, CHECK, "one line a finding, and no summary") \
	X(VERBOSE, 'v', "verbose", NULL, CHECK, "show notes, costs, what comments allow, and whose files these are") \
	X(HOOK, 0, "hook", NULL, INIT, "a git hook too, which judges what a commit would have") \
	X(GITHUB, 0, "github", NULL, INIT, "a workflow for GitHub too, .github/workflows/stet.yml") \
	X(GITLAB, 0, "gitlab", NULL, INIT, "a job for GitLab too, .gitlab/stet.yml") \
	X(FORCE, 0, "force", NULL, INIT, "write anew what of stet's is there: settings, CI jobs") \
	X(HELP, 'h', "help", NULL, CHECK | INSPECT | EXPLAIN | RULES | INIT, "print this and exit") \
	X(VERSION, 'V', "version", NULL, CHECK | INSPECT | EXPLAIN | RULES | INIT, "print the version and exit")

enum option_id {
#define X(id, letter, name, argument, commands, help) OPTION_##id,
	OPTIONS(X)
#undef X
	OPTION_COUNT
};

/* What help, manual and completions are made from, too. */
struct option_row {
	int letter;
	const char *name, *argument;
	unsigned commands;
	const char *help;
};
extern const struct option_row option_rows[OPTION_COUNT];

struct command_row {
	const char *name, *usage, *help;
	enum command command;
};
extern const struct command_row command_rows[];
extern const size_t command_count;

struct output {
	const struct format *format;
	const char *path;            /* NULL: standard output */
};

/* What the command line says. Strings are argv's. */
struct options {
	enum command command;
	struct { struct output *v; size_t n, cap; } outputs;
	struct { const char **v; size_t n, cap; } rules, rule_dirs, schemas, paths;
	const char *given[OPTION_COUNT];   /* the last argument of each, "" without one; or NULL */
	const char *rules_format, *test_dir, *stdin_path, *since, *config, *stats, *baseline,
		*write_baseline, *settings_from;
	enum class fail_on;          /* CLASS_OFF: never */
	int pg_version;
	const struct layout *layout; /* NULL: auto */
	bool no_history, staged;
	bool no_config, show_settings, no_allow;
	bool down, catalog, vocabulary, color, quiet, verbose;
	bool hook, github, gitlab, force;
	bool help, version;
};

/* False, after a complaint, when something is not understood. */
bool options_read(struct options *o, int argc, char **argv);
void options_free(struct options *o);
/* "fail-on" */
const char *option_name(enum option_id id);
/* --fail-on's class of a word; false: it has none such. */
bool fail_on_find(const char *word, enum class *class);
/* What each exit status means, from 0; a list that ends with a NULL. */
extern const char *const exit_statuses[];
/* The words that an option's argument is one of, or NULL; a list that ends with a NULL. */
const char *const *option_words(enum option_id id);
void options_help(FILE *out, enum command command);

#endif
