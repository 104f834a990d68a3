#ifndef SIZE_H
#define SIZE_H

#include "map.h"
#include "action.h"

/*
 * A table is small when reading it in full or writing it anew takes about a second: on a slow
 * machine that is some fifty thousand rows, and 32 MB with its indexes.
 */
#define SMALL_ROWS 50e3
#define SMALL_BYTES (32.0 * 1024 * 1024)
/* It is hot from so many reads and writes a second on: a queue behind a lock grows at once. */
#define HOT_PER_SECOND 100.0

/* What a server counted for a table and all its partitions. Below 0: it did not. */
struct table_stats {
	double rows, bytes, per_second;
};

/* How big and how busy tables are, as far as somebody says. What nobody says is large. */
struct sizes {
	struct names small, hot;     /* patterns: a name, or schema.name */
	const struct map *stats;     /* by "schema.name": struct table_stats *; or NULL */
	const char *source;          /* the file that the statistics come from */
};

/* Who says that a relation ("public.users") is small, or hot, and what. */
struct size_reason {
	const char *by;              /* "small_tables", "hot_tables", "stats" */
	const char *says;            /* "users has about 250 rows in 48 kB (stats.json)" */
};

/* False: it is not, or it is not known. sizes may be NULL. */
bool size_is_small(const struct sizes *sizes, const char *relation, struct size_reason *why,
		   struct arena *arena);
bool size_is_hot(const struct sizes *sizes, const char *relation, struct size_reason *why,
		 struct arena *arena);

#endif
