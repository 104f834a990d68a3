#ifndef ROUTINE_H
#define ROUTINE_H

#include "excerpt.h"
#include "file.h"
#include "map.h"
#include "node.h"
#include "routine_session.h"

struct extractor;

/* A way down is forgotten again: what it makes and drops is so until its file ends. */
struct while_down {
	size_t made, gone;           /* the number of the file whose way down does it; 0: none */
};

/* A function or procedure: what runs when it is called. */
struct routine {
	const char *schema;          /* that it is in; NULL: that is not known */
	const char *name, *arguments;
	bool sql;                    /* LANGUAGE sql, else plpgsql */
	bool is_rule;                /* it is what a rule does, and nobody calls it */
	const struct excerpt *body;  /* in the file that creates it, as long as that is open;
		NULL: in a language that is not read */
	const char *text;            /* its bytes */
	size_t len;
	const char **parameters;     /* input parameters by place; NULL: it has no name */
	const char **defaults;       /* ... their constant defaults, or NULL */
	size_t nparameters, nrequired;
	bool variadic;
	struct names path;           /* its own SET search_path; NULL: it has none; "?": unknown */
	struct names parts;          /* of an aggregate, which has no body: its functions */
	struct names if_missing;     /* functions that the defaults of its parameters call */
	size_t file;                 /* the number of the file that creates it */
	struct while_down down;
	bool active;                 /* its body is being read */
	bool only_reads;             /* it was, and does nothing else */
	struct routine *next;        /* of the same name, newest first */
};

/* What a call gives to it: the constants among its arguments. */
struct call {
	size_t n;
	const char **values;         /* NULL: unknown */
	const char **names;          /* NULL: by place */
};

/* The routines that the files of a run have made so far. */
struct routines {
	struct arena arena;
	struct map by_name;          /* struct routine * */
	struct map fired;            /* by the table's name: struct fired * */
	size_t nfiles;
	size_t file;                 /* the number of the file that is read */
	bool is_down;                /* its way down is */
	struct routine_session session;
};

void routines_init(struct routines *routines);
void routines_free(struct routines *routines);

bool routines_has(const struct routines *routines, struct while_down down);
/* Those of that name, newest first; and whether one is there, and an action calls it, as far as
 * can be told. */
struct routine *routines_named(const struct routines *routines, const char *name);
bool routine_takes(const struct routines *routines, const struct routine *r,
		   const struct action *act);
/* CREATE; what DROP or a new CREATE means; ALTER; RENAME and SET SCHEMA. */
void routines_remember(struct routines *routines, const struct action *act);
void routines_forget(struct routines *routines, const struct action *act);
void routines_alter(struct routines *routines, const struct action *act);
void routines_move(struct routines *routines, const struct action *act);

/*
 * A file that was read and will be judged now: what it makes is remembered, and
 * behind each call of what is known comes what its body does. In the order of
 * the run; a file only once.
 */
void routines_expand(struct routines *routines, struct file *file);

/* The text of the string that stands at or behind a place; NULL: it cannot be told. */
const struct excerpt *extract_string(struct extractor *x, size_t at);
/* What CREATE FUNCTION runs when it is called; the constants that a FuncCall gives. */
void extract_routine(struct extractor *x, struct action *act, const struct node *n);
void extract_aggregate(struct extractor *x, struct action *act, const struct node *n);
/* What CREATE RULE has done from then on. */
void extract_rule(struct extractor *x, struct action *act, const struct node *n);
const struct call *extract_constants(struct extractor *x, const struct node *call);

#endif
