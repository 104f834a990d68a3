#ifndef SEQUENCE_H
#define SEQUENCE_H

#include "file.h"
#include "layout.h"
#include "path_key.h"

/* The migrations of one folder, in the order in which their tool runs them. */
struct sequence {
	const struct layout *layout;
	const char *root;            /* the folder */
	struct paths list;
	bool versioned;              /* its files lie in several folders called like versions */
	struct map ranks;            /* by path_key: its place in the list, from 1 */
	size_t start;                /* those up to it are not judged; for who sets start_after */
	bool started;                /* ... and it was looked for */
	bool looked, has_ways_back;  /* is there a file for the way down of one of them? */
	const char *listed;          /* the folder where such were looked for last */
	struct map ways_back;        /* those that lie beside: names up to the first dot */
	size_t next;                 /* of the list: those before it were read in this run */
	size_t met;                  /* the round in which it was met last */
	struct sequence *after;      /* in the list of all */
};

/* Folders as something else has them, git's index, say. */
struct view {
	const struct overlay *overlay;
	struct names also;           /* files that do not lie there, by where they would */
};

/* All sequences that a run meets. */
struct sequences {
	const struct layout *forced; /* --layout; NULL: each folder's own */
	struct folders folders;
	struct map by_root;
	struct path_keys *keys;      /* of the run */
	struct sequence *list;
	struct map names;            /* of plain files, as seen from their folders, in this round */
	size_t round;                /* a new one begins where folders part */
	struct view view;            /* empty: as they lie there; sequences_see sets it */
	struct arena *arena;
};

void sequences_init(struct sequences *all, const struct layout *forced,
		    struct path_keys *keys, struct arena *arena);
void sequences_free(struct sequences *all);
/* See folders otherwise than as they lie there: before the first file is asked about. */
void sequences_see(struct sequences *all, struct view view);

/* The layout of a file: the one that was asked for, else what is found. src may be NULL:
 * then the file's own first bytes are read. */
const struct layout *sequences_layout(struct sequences *all, const char *path,
				      const struct source *src);
/* The sequence that a file of a layout belongs to: ask for all files before any's rank. */
struct sequence *sequences_of(struct sequences *all, const char *path,
			      const struct layout *layout);
/* The file's place in it, from 1; 0: it is not in its folder's list. */
size_t sequence_rank(struct sequences *all, const struct sequence *s, const char *path);
/* Why the tool does not run a file of this rank on PostgreSQL: it runs x.postgres.up.sql instead of
 * x.up.sql, and x.mysql.up.sql elsewhere. NULL: it may. */
const char *sequence_passes_over(const struct sequence *s, const char *path, size_t rank,
				 struct arena *arena);
/* The place of the migration that a way down takes back, or 0. */
size_t sequence_up_rank(struct sequences *all, const struct sequence *s, const char *down);
/* Has another migration of it a file for the way down, where this one has none? */
bool sequence_lacks_way_back(struct sequences *all, struct sequence *s, const char *path);
/* Is a tool known that runs it? Of plain files nobody knows. */
bool sequence_has_tool(const struct sequence *s);
/* Does a tool run what has this rank? */
bool sequence_runs(const struct sequence *s, size_t rank);
/* Are the earlier files of the sequence known to be its history: by a tool's layout, or by
 * numbered names? */
bool sequence_has_history(const struct sequence *s, const char *path);
/* Are a and the b that follows of two tools, so perhaps of two databases? Plain files, a dump say,
 * may tell of both; but not two folders of them that have a file of the same name. */
bool sequences_part(struct sequences *all, const struct sequence *a, struct sequence *b);

/* The rank of the last migration of a name: a file's or its folder's, with its ending or
 * without, or a version as the tool counts it. 0: there is none. */
size_t sequence_find(const struct sequence *s, const char *name, struct arena *arena);

/* Of the file at a rank: the migration that has the same version, and the version that is
 * missing before it; they are the arena's. */
void sequence_compare(const struct sequence *s, size_t rank, struct standing *out,
		      struct arena *arena);

#endif
