#ifndef STATS_H
#define STATS_H

#include <stdbool.h>
#include <stdio.h>

#include "map.h"
#include "source.h"

/* A file of statistics that was read; they are in a list, to be freed. */
struct stats {
	const char *path;
	struct map tables;           /* by "schema.name": struct table_stats * */
	struct stats *next;
};

/*
 * What --stats reads: the JSON document that the query of stats_print gives. stats->path is
 * set. False after a complaint.
 */
bool stats_read(struct stats *stats, const struct source *src, struct arena *arena);
void stats_free(struct stats *list);

/* The query, to be run by psql -AtX. PostgreSQL 12 to 18 were asked. */
void stats_print(FILE *out);

#endif
