#ifndef VALUE_H
#define VALUE_H

#include <stdbool.h>

#include "excerpt.h"
#include "map.h"
#include "node.h"

struct extractor;

/* A part of a text that a body puts together. */
struct fragment {
	enum {
		FRAGMENT_TEXT,       /* a part of text */
		FRAGMENT_NAME,       /* what quote_ident gave */
		FRAGMENT_LITERAL,    /* what quote_literal gave */
		FRAGMENT_ANY,        /* whatever it is */
	} kind;
	const struct excerpt *text;
	struct span part;
	struct span at;              /* where the body says it */
	const char *shown;           /* how messages call what is not known: "<t>" */
};

/* What is known of a text before it runs. */
struct value {
	struct fragment *v;          /* in common with values that begin alike: not to be changed */
	size_t n, cap;
	size_t *used;                /* so many of v are the longest one's of these */
	size_t bytes;                /* of its texts */
	bool lost;                   /* it has more parts than are kept: nothing is known of it */
};

/* The variables of a body, by name: struct variable *. */
struct variable {
	struct value value;
	const char *given;           /* the constant that a call gave, in the place of value */
	size_t in;                   /* the number of the step that holds the assignment */
	bool known;
	bool null;                   /* it was declared, and given nothing yet */
	size_t set;                  /* which of the body's assignments it was; 0: of none */
	const struct variable *before;   /* an assignment that may be the last one elsewhere */
};

/* One of several values, of a variable that branches gave other ones, or of a CASE. */
struct choice {
	size_t taken, n;             /* n: how many there are, once one was met */
	const size_t *of;            /* what each hangs on */
};

/* Where expressions are worked out. */
struct evaluation {
	struct extractor *x;         /* its work is the body */
	struct arena *arena;         /* values live there */
	const struct map *variables;
	bool (*visible)(const struct variable *v, const void *place);
	/* A word for an unknown value; the same means the same. NULL: of no variable's. */
	const char *(*word)(const void *place, const char *shown, const char *variable);
	const void *place;
	/* The assignment that is taken of those that may have been the last one; NULL: it is not
	 * known which these are. Where branches may differ; else NULL. */
	const struct variable *(*choose)(struct evaluation *e, const struct variable *v);
	struct choice *choice;
};

/* May this be chosen from? Only one thing may, or what hangs on the same. */
bool value_choose(struct choice *choice, size_t n, const size_t *of);

/* Add what an expression gives, as far as the body tells. */
void value_add(struct evaluation *e, struct value *value, const struct node *expression);

/* Does all of it stand in the body? Does none of it? */
bool value_is_text(const struct value *value);
bool value_is_unknown(const struct value *value);

/* All of it in one; NULL: part of it does not stand in the body. */
const char *value_joined(struct evaluation *e, const struct value *value);

/* The name of a variable as PostgreSQL folds it. */
const char *value_name(struct arena *arena, const char *text, struct span name);

#endif
