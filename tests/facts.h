#ifndef FACTS_H
#define FACTS_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"

/* The tables of measurements in tests/facts, see the README.md there. */
struct fact {
	const char *name, *versions, *setup, *statement;
	const char *transactional, *locks, *rewrites, *scans;
};

struct facts {
	struct fact *v;
	size_t n, cap;
};

/* Rows of a file with these columns, or the first four; ends the program when it cannot. */
void facts_read(struct facts *facts, const char *path, struct arena *arena);

/* The text of a file; ends the program when there is none. */
char *text_of(const char *path, struct arena *arena);
/* The cells of a line, cut up at the tabs; those that are not there are "". */
void cells_of(char *line, const char **cells, size_t n);
/* A cell's SQL: " ;; " stands between statements. */
const char *sql_of(const char *cell, struct arena *arena);
/* Is a version in "12,14-18"? */
bool versions_have(const char *versions, int version);

#endif
