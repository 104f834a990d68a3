#ifndef FILE_H
#define FILE_H

#include "action.h"
#include "bodies.h"
#include "class.h"
#include "split.h"
#include "standing.h"
#include "transaction.h"

struct effects;
struct roots;

/* One statement of a file: where it is, and what it does. */
struct statement {
	struct span span;            /* without leading blanks, comments and the semicolon */
	enum direction direction : 8;
	enum wrap wrap : 8;          /* who puts a transaction around its section */
	enum class class : 8;        /* the worst of its findings before suppression */
	enum transaction transaction : 8;
	bool filled;                 /* read with a filler for a placeholder */
	uint32_t section;
	uint32_t first_action, nactions;
	uint32_t error_at;           /* offset of its error */
	const char *error;           /* why it did not parse, or NULL */
	const char *phase;           /* "expand", "migrate",
		"contract"; NULL for session statements */
	const struct effects *effects;   /* what it costs; NULL: nobody asked, or it was not read */
};

/* Who silenced a finding. */
struct suppression {
	const char *by;              /* "comment", "settings", "baseline" */
	const char *reason;
	size_t line;                 /* of the comment or entry, from 1 */
	const char *path;            /* of the settings file; NULL: the file's own */
};

struct rule;
struct acceptances;
struct move;

/* The statement of a finding that is about none. */
#define NO_STATEMENT UINT32_MAX

/* One rule speaking about one action. Texts live in the file's arena. */
struct finding {
	const struct rule *rule;
	const struct action *action;
	enum class class : 8;        /* after settings */
	uint32_t statement;
	struct span span;            /* the part it speaks of */
	const char *message;         /* one line, with names filled in */
	const char *instead;         /* how to do it safely, filled in; may be NULL */
	const struct action *other;  /* the other action of a pair, or NULL */
	const struct move *moved;    /* NULL: it has its rule's class */
	const struct suppression *suppressed;   /* NULL: it counts */
	char fingerprint[17];
	uint32_t turn;               /* of a rule that speaks once a turn: which, from 1 */
};

struct findings {
	struct finding *v;
	size_t n, cap;
};

/* A file that was read and judged. */
struct file {
	struct source src;
	struct script script;
	struct statement *statements;
	size_t nstatements;
	struct bodies bodies;
	size_t ndown;                /* of down parts, which were not read */
	struct actions actions;      /* in the order of the run: first the ways up, then down */
	size_t down_from;            /* the first action of the ways down, or actions.n */
	struct findings findings;    /* by offset, then rule */
	struct names *held;          /* an action: the predicates that hold; NULL: nobody asked */
	enum class class;            /* the worst of its statements */
	struct standing standing;
	const char *skipped;         /* why it was not judged: another dialect, seed data */
	enum left_out {              /* ... though nothing of it may run unread: */
		NOT_LEFT_OUT,
		LEFT_OUT_HARMLESS,   /* it was read, and nothing in it could be lost */
		LEFT_OUT_UNREAD,     /* no tool can run it as it is, or its own does not */
	} left_out;
	const struct map *placeholders;   /* by name: the values that settings give; or NULL */
	struct roots *roots;   /* where a file that it names is opened; NULL: nowhere */
	const char *real;            /* of an included file: its path without links */
	struct file *includer;       /* the file that includes this one, or NULL */
	size_t included_at;          /* offset in it, of the command that does */
	struct file *included, *next;   /* those that it includes, each once a \i */
	struct arena *arena;
};
/* The file that was read in the place of a \i, or NULL. */
struct file *file_included(const struct file *file, const struct action *act);

#endif
