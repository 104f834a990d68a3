/* The table of the keys that a settings file may have. */
#include "settings_key.h"

#include <stddef.h>
#include <string.h>

#include "rule_classes.h"

static const char *const fail_ons[] = { "destructive", "risky", "never", NULL };
static const char *const histories[] = { "auto", "none", NULL };
const char *const setting_classes[] = { "off", "additive", "risky", "destructive", NULL };

/* What holds for single files, so that an override may say it too. */
#define LAYOUT { \
	.name = "layout", .shape = SHAPE_LAYOUT, .built_in = "auto", .option = "layout", \
	.help = "the migration tool's conventions: auto, or one of the layouts" }
#define PG_VERSION { \
	.name = "pg_version", .shape = SHAPE_NUMBER, .low = 10, .high = 30, .built_in = "15", \
	.option = "pg-version", .help = "the server's major version" }
#define HISTORY { \
	.name = "history", .shape = SHAPE_CHOICE, .words = histories, .built_in = "auto", \
	.option = "history", \
	.help = "read the earlier migrations of the same folder first: auto or none" }
#define SCHEMA { \
	.name = "schema", .shape = SHAPE_TEXTS, .option = "schema", \
	.help = "SQL that made what existed before: pg_dump -s, or any script" }
#define START_AFTER { \
	.name = "start_after", .shape = SHAPE_TEXTS, \
	.help = "the last migration that is not judged, by its file's name or path: it and all " \
		"before it are history" }
#define RULES { \
	.name = "rules", .shape = SHAPE_CLASSES, .option = "rule", \
	.help = "set a rule or group to off, additive, risky or destructive" }
#define SMALL_TABLES { \
	.name = "small_tables", .shape = SHAPE_TEXTS, \
	.help = "tables that are read in full, or written anew, in a second: countries, audit.*" }
#define HOT_TABLES { \
	.name = "hot_tables", .shape = SHAPE_TEXTS, \
	.help = "tables that are read or written all the time, so that a short lock is felt" }
#define STATS { \
	.name = "stats", .shape = SHAPE_TEXT, .option = "stats", \
	.help = "how big and how busy tables are: what the query of \"stet explain stats\" gives" }
#define ALLOW { \
	.name = "allow", .shape = SHAPE_CHOICE, .words = allows, .built_in = "comments", \
	.option = "no-allow", \
	.help = "what may let a finding stand: comments, or none, so that accept alone does" }
#define RUNNER { \
	.name = "runner", .shape = SHAPE_MAP, .keys = runner_keys, \
	.help = "what the program that runs the migrations does by itself, in every session" }
#define PLACEHOLDERS { \
	.name = "placeholders", .shape = SHAPE_PAIRS, \
	.help = "what ${name}, {{ name }}, @name@, :name and their kin stand for: a map" }
#define END { .name = NULL }

static const char *const allows[] = { "comments", "none", NULL };
static const char *const transactions[] = { "file", "none", NULL };

static const struct setting_key runner_keys[] = {
	{
		.name = "lock_timeout", .shape = SHAPE_DURATION,
		.help = "how long a statement may wait for a lock, as in 5s",
	}, {
		.name = "statement_timeout", .shape = SHAPE_DURATION,
		.help = "how long a statement may take",
	}, {
		.name = "transaction", .shape = SHAPE_CHOICE, .words = transactions,
		.help = "file: one around each file; none: each statement commits by itself",
	},
	END,
};

static const struct setting_key override_keys[] = {
	{
		.name = "path", .shape = SHAPE_TEXTS, .must = true,
		.help = "the files that it is about, as patterns",
	},
	LAYOUT, PG_VERSION, HISTORY, SCHEMA, START_AFTER, RULES, ALLOW, SMALL_TABLES, HOT_TABLES,
	STATS, RUNNER, PLACEHOLDERS, END,
};

static const struct setting_key accept_keys[] = {
	{
		.name = "path", .shape = SHAPE_TEXTS, .must = true,
		.help = "the file that has the finding, or patterns",
	}, {
		.name = "rule", .shape = SHAPE_TEXT, .must = true, .help = "the rule that speaks",
	}, {
		.name = "object", .shape = SHAPE_TEXT,
		.help = "one table, column or other object, as in users.legacy",
	}, {
		.name = "reason", .shape = SHAPE_TEXT, .must = true,
		.help = "why it is right to let it stand",
	}, {
		.name = "until", .shape = SHAPE_DATE,
		.help = "the last day on which that holds, as in 2027-01-31",
	},
	END,
};

const struct setting_key setting_keys[] = {
	{
		.name = "edition", .shape = SHAPE_NUMBER, .low = 1, .high = RULES_EDITION,
		.help = "rules that a later edition of stet's adds are off: CHANGELOG.md has them",
	}, {
		.name = "paths", .shape = SHAPE_TEXTS, .of_run = true,
		.help = "files and folders to check when the command line names none",
	}, {
		.name = "exclude", .shape = SHAPE_TEXTS,
		.help = "patterns of files that are not judged, also when they are named",
	}, {
		.name = "fail_on", .shape = SHAPE_CHOICE, .words = fail_ons,
		.built_in = "destructive", .option = "fail-on", .of_run = true,
		.help = "exit 1 at this class or worse: destructive, risky, never",
	},
	LAYOUT, PG_VERSION, HISTORY, SCHEMA, START_AFTER, RULES, ALLOW, SMALL_TABLES, HOT_TABLES,
	STATS, RUNNER, PLACEHOLDERS,
	{
		.name = "baseline", .shape = SHAPE_TEXT, .option = "baseline", .of_run = true,
		.help = "findings that this file has do not count; --write-baseline writes it",
	}, {
		.name = "rule_dirs", .shape = SHAPE_TEXTS, .option = "rules",
		.help = "folders with rules of your own",
	}, {
		.name = "accept", .shape = SHAPE_RECORDS, .keys = accept_keys,
		.help = "findings to let stand in files whose text must not change any more",
	}, {
		.name = "overrides", .shape = SHAPE_RECORDS, .keys = override_keys,
		.help = "what is different for some files; a later one goes before an earlier one",
	},
	END,
};

const struct setting_key *setting_key(const struct setting_key *keys, const char *name)
{
	for (; keys->name; keys++)
		if (!strcmp(keys->name, name))
			return keys;
	return NULL;
}
