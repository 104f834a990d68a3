#ifndef EFFECT_H
#define EFFECT_H

#include "lock.h"
#include "predicate.h"

/*
 * What a statement costs on a live server. Every fact here is one that a
 * server confirmed, version by version: tests/facts/ holds the measurements.
 */

/* One relation that existed before the statement. */
struct touched {
	const char *relation;        /* "public.users"; an index or sequence has its own */
	const struct object *object; /* what the catalog knows of it, or NULL */
	uint32_t hash;               /* of relation: most names differ in it */
	enum lock_mode lock : 8;     /* the strongest; LOCK_NONE when only readers wait */
	bool is_index;
	bool is_of_index;            /* an index's table, which nothing is known of but the index */
	bool rewritten;              /* it gets new storage */
	bool scanned;                /* it is read in full */
	bool rebuilt;                /* of an index: built anew, readers of its table wait */
	bool reads_wait, writes_wait;
	unsigned char walked;        /* the walks that were here: effect*.c's own */
};

struct effects {
	struct touched *v;
	unsigned *slots;             /* a hash table of them when there are many: effect.c's own */
	unsigned n, cap, nslots;
	bool refuses_transaction;    /* not between BEGIN and COMMIT */
	bool may_fail;               /* on rows that exist */
	bool breaks_plans;           /* prepared statements of open sessions fail */
	unsigned most;               /* so many relations are kept; 0: all */
};

/* What the statements of a file touch together would be as much as the square of its size. */
enum { TOUCHED_MANY = 500000, TOUCHED_THEN = 100 };

/* What an action does to what exists; the catalog is as it was before. */
const struct effects *effects_of(const struct action *act, struct context *ctx);

/* The lock that an action of the kind takes of its relation; LOCK_NONE: none, or it depends. */
enum lock_mode effect_own_lock(enum action_kind kind);
/* Does it touch nothing, and nothing else need be known of it? */
bool effects_are_none(const struct effects *effects);
/* Add the effects of one action to those of its statement. Names live in the arena. */
void effects_add(struct effects *sum, const struct effects *effects, struct arena *arena);

#endif
