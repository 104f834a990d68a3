#ifndef SETTINGS_KEY_H
#define SETTINGS_KEY_H

#include <stdbool.h>

/* What the value of a key looks like. */
enum shape {
	SHAPE_TEXT,
	SHAPE_TEXTS,      /* a text, or a list of them */
	SHAPE_NUMBER,
	SHAPE_CHOICE,     /* one of some words */
	SHAPE_LAYOUT,     /* auto, or the name of a layout */
	SHAPE_DURATION,   /* as PostgreSQL writes them: 2s, 500ms, 0 */
	SHAPE_DATE,       /* 2027-01-31 */
	SHAPE_CLASSES,    /* a map from names of rules and groups to classes */
	SHAPE_PAIRS,      /* a map from names to texts */
	SHAPE_MAP,        /* a map with keys of its own */
	SHAPE_RECORDS,    /* a list of such maps */
};

/*
 * One key of the settings file. The parser, its complaints, docs/settings.md, the JSON Schema
 * and --show-settings are all made from the tables of these. A table ends with a key without
 * a name.
 */
struct setting_key {
	const char *name;
	enum shape shape;
	bool must;                       /* it may not be left out */
	bool of_run;                     /* the working directory's file says it, not a source's */
	int low, high;                   /* NUMBER: the first and last that may be */
	const char *const *words;        /* CHOICE: up to a NULL */
	const struct setting_key *keys;  /* MAP, RECORDS */
	const char *built_in;            /* what holds when no file says so; NULL: nothing does */
	const char *option;              /* of the command line, that goes before; or NULL */
	const char *help;
};

/* The keys of a file. */
extern const struct setting_key setting_keys[];
/* The key of a name in a table, or NULL. */
const struct setting_key *setting_key(const struct setting_key *keys, const char *name);

extern const char *const setting_classes[];

#endif
