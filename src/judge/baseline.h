#ifndef BASELINE_H
#define BASELINE_H

#include "map.h"
#include "rule.h"

/* A finding that was there before, and does not count. */
struct baseline_entry {
	const char *path;            /* from the repository's root */
	const char *rule, *message, *fingerprint;
	bool used;
	struct baseline_entry *same; /* the next one of the path */
	struct baseline_entry *next; /* in the order of the file */
};

struct baseline {
	const char *shown;           /* the file, as it was written */
	struct map by_fingerprint;   /* struct baseline_entry * */
	struct map by_path;          /* the first of a list of them */
	struct baseline_entry *first, **tail;
	struct arena *arena;
};

void baseline_init(struct baseline *b, const char *shown, struct arena *arena);
void baseline_free(struct baseline *b);
/* Texts are not copied. */
void baseline_add(struct baseline *b, struct baseline_entry entry);
bool baseline_has_path(const struct baseline *b, const char *path);

/*
 * Hide the findings of a judged file that the baseline has, and add a finding for each of its
 * entries that the file has no more. Call once, when fingerprints are known.
 */
void baseline_apply(struct baseline *b, struct file *file, const struct rules *rules,
		    struct arena *arena);

#endif
