#ifndef TERM_H
#define TERM_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"

/*
 * What a CHECK says of every row, or what a partition's bound asks, as far as
 * PostgreSQL follows it when it looks for a proof.
 */
enum term_kind {
	TERM_OTHER,      /* anything else: proves nothing */
	TERM_AND, TERM_OR,
	TERM_COMPARE,    /* column op value */
	TERM_NULL, TERM_NOT_NULL
};

enum compare { COMPARE_LT, COMPARE_LE, COMPARE_EQ, COMPARE_NE, COMPARE_GE, COMPARE_GT };

struct literal {
	const char *text;        /* without quotes; NULL: MINVALUE, MAXVALUE, NULL */
	const char *type;        /* that it is cast to, or NULL */
};

struct term {
	enum term_kind kind;
	enum compare op;
	const char *column;
	const char *as;          /* the type that the column is cast to, or NULL */
	struct literal value;
	const struct term *args; /* of AND and OR, the first one */
	const struct term *next; /* in the list that it is in */
};

/* The bounds of a partition. */
struct bound {
	char strategy;           /* range, list or hash: its first letter */
	bool has_null;           /* of a list: NULL is in it */
	size_t n;                /* key columns of a range; values of a list */
	const struct literal *low, *high;   /* of a list: low */
	const bool *low_is_max, *high_is_min;   /* where there is no text */
};

struct term *term_new(struct arena *arena, enum term_kind kind);
const struct term *term_compare(struct arena *arena, const char *column, enum compare op,
				struct literal value);
/* NOT, pushed down to where nothing but comparisons are turned round. */
const struct term *term_negate(struct arena *arena, const struct term *t);
/* A copy; a column called old is called new in it. */
const struct term *term_copy(struct arena *arena, const struct term *t, const char *old,
			     const char *new);

/* What is known of a column: its type, or NULL. */
struct term_types {
	const char *(*of)(const void *table, const char *column);
	const void *table;
};

/* Does PostgreSQL see that b holds wherever a does? */
bool term_implies(const struct term *a, const struct term *b, const struct term_types *types);

/* How one literal of a column stands to another; unequal: nobody knows which is the greater. */
enum order { ORDER_UNKNOWN, ORDER_LESS, ORDER_EQUAL, ORDER_GREATER, ORDER_UNEQUAL };
enum order term_order(const char *column_type, struct literal a, struct literal b);
/* Is a column of this type still itself when it is cast to the other one? */
bool term_same_column(const char *column_type, const char *as);

/* The condition of a bound over key columns; NULL when there is none that can be proved. */
const struct term *bound_term(struct arena *arena, const struct bound *bound,
			      const char *const *columns, size_t ncolumns);

#endif
