#ifndef RUN_SETTINGS_H
#define RUN_SETTINGS_H

#include "inputs.h"
#include "options.h"
#include "policy.h"
#include "settings.h"

/* What options and settings together say about a source: an option goes before a file. */
struct source_settings {
	const struct settings *file;
	const struct layout *layout;     /* NULL: the one that is found */
	bool no_history;
	struct names schemas;            /* as the working directory sees them */
	const struct yaml *start_after;  /* NULL: nothing is left out */
	struct policy policy;
};

/* What a source's placeholders stand for, by name. */
struct placeholders {
	struct map values;
	struct placeholders *next;
};

/* The settings of a run. */
struct run_settings {
	struct settings_files files;
	const struct options *o;
	struct stet *stet;
	struct arena *arena;
	struct map resolved;             /* by file and matching overrides: source_settings */
	struct map rule_dirs;            /* those that were read, by where they are */
	const struct rule_classes *fresh;
	struct stats *stats;             /* those that were read */
	struct placeholders *placeholders;
	struct map acceptances;          /* by settings file: struct acceptances * */
};

/* Find the file of the run. Where the command line says nothing, it gives *o its fail_on and
 * paths. False after a complaint. */
bool run_settings_begin(struct run_settings *rs, struct options *o, struct stet *stet,
			struct path_keys *keys, struct arena *arena);
void run_settings_end(struct run_settings *rs);

/* Do the settings leave out all of a folder? */
bool run_settings_exclude(struct run_settings *rs, const char *folder);
/* Give each input its settings; those that are excluded leave the list. False after a
 * complaint. */
bool run_settings_apply(struct run_settings *rs, struct inputs *inputs, struct names *excluded);

/* The two steps of it: the file, with its rules; what it says, once all rules are read. */
bool run_settings_find(struct run_settings *rs, struct input *in);
bool run_settings_settle(struct run_settings *rs, struct input *in);

/* The rules that the working directory's settings add, for commands that judge nothing. False
 * after a complaint. */
bool run_settings_rules(struct stet *stet, const struct options *o);

/* --show-settings: of each path, or of the working directory. False after a complaint. */
bool run_settings_show(struct run_settings *rs, FILE *out);

#endif
