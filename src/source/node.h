#ifndef NODE_H
#define NODE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "arena.h"

/*
 * libpg_query's parse tree, read from its JSON. A field that is absent is
 * false, 0 or NULL, as in libpg_query, so every getter takes NULL and an
 * absent key: chains of them need no checks between.
 */
enum node_type { NODE_OBJECT, NODE_LIST, NODE_STRING, NODE_INT, NODE_TRUE };

struct node {
	enum node_type type;
	const char *key;            /* in its parent object, or NULL */
	const char *tag;            /* "RangeVar"; NULL where the field's type says it */
	union {
		struct node *first;         /* object and list: the first child */
		const char *s;
		long i;
	} u;
	struct node *next;          /* the next child of the parent */
};

/*
 * Read compact JSON; strings are decoded in place, so json must live as long
 * as the tree. NULL when it is not what libpg_query writes, or nested deeper
 * than max_depth.
 */
const struct node *node_read(char *json, size_t max_depth, struct arena *arena);

const struct node *node_get(const struct node *n, const char *key);
const char *node_str(const struct node *n, const char *key);
long node_int(const struct node *n, const char *key);
bool node_bool(const struct node *n, const char *key);
/* Is the enum or string at key this word? */
bool node_eq(const struct node *n, const char *key, const char *word);

/* Most words differ in their first letter. */
static inline bool node_same(const char *a, const char *b)
{
	return *a == *b && !strcmp(a, b);
}

static inline bool node_is(const struct node *n, const char *tag)
{
	return n && n->tag && node_same(n->tag, tag);
}

/* Has it nodes below it? */
static inline bool node_has_inside(const struct node *n)
{
	return n->type == NODE_OBJECT || n->type == NODE_LIST;
}

size_t node_count(const struct node *list);
const struct node *node_nth(const struct node *list, size_t i);
/* The string of a String node, or of the last one of a list of them. */
const char *node_string(const struct node *n);

#define FOR_EACH(child, parent) \
	for (const struct node *child = (parent) ? (parent)->u.first : NULL; child; \
	     child = child->next)

#endif
