#ifndef REPORT_H
#define REPORT_H

#include <stdio.h>

#include "finding.h"
#include "rule.h"
#include "spool.h"
#include "text.h"

/* What every report is told about the run. */
struct run {
	enum class fail_on;          /* CLASS_OFF: never */
	int pg_version;
	bool color, quiet, verbose;
	bool down;                   /* down parts were judged too */
	struct summary summary;      /* complete when the last file was reported */
	size_t errors;               /* complaints so far */
	struct names error_texts;    /* of files that could not be read */
	struct names history;        /* files that were read for the schema alone */
	struct names unread_history; /* of them, those with something that could not be read */
	struct names excluded;       /* files that the settings leave out */
	struct names before_start;   /* those that their start_after leaves to history */
	bool schema_unread;          /* of --schema, part could not be read */
	struct names tools;          /* folders of a migration tool, and what is known of it */
	struct names at_once;        /* folders of which all migrations were named, one by one */
	struct names unplaced;       /* files that their tool would not run, by their names */
	struct names down_paths;     /* files that are a way down, and were not judged */
	const char *since;           /* only what changed since this revision was asked for */
	bool staged;                 /* only what is staged was */
	size_t left_out;             /* files that were not asked for, so */
};

/* One format, writing to one stream. Files come one by one and are gone after. */
struct report {
	const struct format *format;
	FILE *out;
	struct spool spool;          /* what must come later in the output; the format's own */
	struct text text;            /* room to write in; the format's own */
	void *own;                   /* what else it remembers */
	size_t nfiles, nspooled;
};

struct format {
	const char *name, *help;
	bool shows_effects;          /* also when nobody asked for more with -v */
	void (*begin)(struct report *r, const struct run *run);
	void (*file)(struct report *r, const struct run *run, const struct file *file);
	/* exit_status: what the program will end with */
	void (*end)(struct report *r, const struct run *run, int exit_status);
};

/* The format of a name, or NULL. */
const struct format *format_find(const char *name);
size_t format_count(void);
const struct format *format_at(size_t i);

extern const struct format format_text, format_json, format_gcc, format_inspect, format_none,
	format_sarif, format_github, format_gitlab, format_junit, format_markdown;

#endif
