#ifndef TYPE_NAME_H
#define TYPE_NAME_H

#include <stdbool.h>
#include <stddef.h>

/* A type, taken apart: one form for all the ways to write it. */
struct type_name {
	char name[160];     /* "varchar", "timestamptz", "app.status"; of an array: its elements' */
	bool array;
	int nmods;
	long mods[2];       /* (10,2) */
	int least;          /* the smallest field that an interval keeps: 0 second ... 5 year */
};

/* False for NULL, and for what is longer than any name. */
bool type_parse(const char *text, struct type_name *type);

/* Is it one of PostgreSQL's own that a key may well have, rather than perhaps a domain? */
bool type_is_builtin(const char *text);

bool type_is(const struct type_name *type, const char *name);
/* The same type, whatever their lengths are. */
bool type_same_name(const struct type_name *a, const struct type_name *b);
bool type_same_mods(const struct type_name *a, const struct type_name *b);
/* The first number in its parentheses, or other when there is none. */
long type_mod(const struct type_name *type, long other);

#endif
