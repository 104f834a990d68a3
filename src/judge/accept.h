#ifndef ACCEPT_H
#define ACCEPT_H

#include "allow.h"
#include "rule.h"

/* A finding that the settings let stand, in a file whose text must not change. */
struct acceptance {
	struct allow allow;          /* the rule, and the object it is narrowed to */
	const char *reason;
	const char *until;           /* the last day, or NULL */
	bool expired;                /* it is past: nothing is hidden */
	bool of_one;                 /* it names one file, not a pattern of several */
	const char *path;            /* the settings file */
	size_t line;
};

/* Those that are about a file. */
struct acceptances {
	const struct acceptance **v;
	size_t n;
};

/*
 * Hide the findings of a judged file that are accepted, and add findings about acceptances
 * that are expired, or that hid nothing. Call once, after suppress.
 */
void accept_findings(struct file *file, const struct acceptances *accepted,
		     const struct rules *rules, struct arena *arena);

#endif
