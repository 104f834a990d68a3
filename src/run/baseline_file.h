#ifndef BASELINE_FILE_H
#define BASELINE_FILE_H

#include <stdio.h>

#include "baseline.h"

/* Read what --write-baseline wrote; src NULL: nothing yet. False after a complaint. */
bool baseline_read(struct baseline *b, const char *path, const struct source *src,
		   struct arena *arena);

/* The findings of a run, for --write-baseline. */
struct baseline_writer {
	const char *path;
	struct baseline entries;     /* of this run */
	struct map judged;           /* paths of the run */
	size_t written;
};
void baseline_note(struct baseline_writer *w, const struct file *file);
/* Write them, and those of the old file that are about other files. */
bool baseline_write(struct baseline_writer *w);

#endif
