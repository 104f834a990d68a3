#ifndef YAML_TREE_H
#define YAML_TREE_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"

/* A value of a YAML document. (This header is not yaml.h: that is libyaml's.) */
struct yaml {
	enum { YAML_TEXT, YAML_LIST, YAML_MAP } kind;
	const char *text;            /* TEXT: as written, never typed: yes is "yes" */
	struct yaml *child;          /* LIST, MAP: the first value in it */
	struct yaml *next;           /* the next value of the parent */
	const char *key;             /* what the parent map calls it, or NULL */
	size_t line;                 /* where it begins; of a map's value: where its key does */
	size_t n;                    /* LIST, MAP: how many values are in it */
};

/*
 * Read a YAML text of one document. Complains with path and line, and gives
 * false, when it is not YAML or has what is refused: a second document, an
 * anchor or alias (a few of them can mean gigabytes), a tag, a key that is
 * no text or stands twice, deep nesting. *root is NULL when there is nothing
 * in it but comments.
 */
bool yaml_read(struct yaml **root, const char *path, const char *text, size_t len,
	       struct arena *arena);

/* The value of a key, or NULL. */
const struct yaml *yaml_get(const struct yaml *map, const char *key);

/* "a text", "a list", "a map": for messages. */
const char *yaml_kind(const struct yaml *node);

#endif
