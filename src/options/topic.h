#ifndef TOPIC_H
#define TOPIC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* What "stet explain" can tell that is no rule. */
struct topic {
	const char *name, *help;
	const char *const *formats;  /* up to a NULL; the first, when none is asked for */
	void (*print)(const char *format, FILE *out);
};

extern const struct topic topics[];
extern const size_t topic_count;

/* The topic of a name, or NULL. */
const struct topic *topic_find(const char *name);
/* format: what was asked for, or NULL. False, after a complaint, when it has none such. */
bool topic_print(const struct topic *topic, const char *format, FILE *out);

#endif
