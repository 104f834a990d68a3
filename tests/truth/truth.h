#ifndef TRUTH_H
#define TRUTH_H

#include "catalog.h"
#include "map.h"
#include "pg.h"
#include "source.h"

/* The lines of "stet inspect --catalog", or the same made of a server's catalog: what they
 * are about, and what they say of it. */
struct fact_line {
	const char *key;             /* "column\tpublic\tusers\tid" */
	const char *value;           /* "bigint\tnot null\tdefault" */
};

struct snapshot {
	struct fact_line *v;         /* by key */
	size_t n, cap;
	struct arena arena;          /* the texts of it */
};

enum about { ABOUT_COLUMN, ABOUT_CONSTRAINT, ABOUT_INDEX, ABOUT_RELATION, ABOUT_COUNT };

/* Of each kind: how many there are, on either side, and how many both tell alike. */
struct tally {
	size_t all[ABOUT_COUNT], equal[ABOUT_COUNT];
};

void snapshot_of_server(struct snapshot *snap, PGconn *conn);
void snapshot_of_stet(struct snapshot *snap, const struct catalog *cat, PGconn *conn);
void snapshot_free(struct snapshot *snap);
/* The value of a key, or NULL. */
const char *snapshot_find(const struct snapshot *snap, const char *key);

/* differs(arg, key, of the server, of stet) is called for each difference; NULL: not there. */
struct tally snapshot_compare(const struct snapshot *server, const struct snapshot *stet,
			      void (*differs)(void *arg, const char *key, const char *server,
					      const char *stet),
			      void *arg);

/* Changes of type: what stet says they cost, and what they did. */
struct type_tally {
	size_t all, definite;        /* of columns that existed before the file */
	size_t tried, wrong;         /* statements; wrong: stored anew, or not, unlike stet says */
};

/* A statement that the server refused, or that stands in a file that it did. */
struct refusal {
	const char *path;
	struct span span;
	struct refusal *next;
};

/* One folder of migrations, and the database that they are run in. */
struct replay {
	struct pg pg;
	struct snapshot before;      /* stet's, before the file */
	struct type_tally types;
	struct refusal *refused;     /* the newest first */
	size_t statements, nrefused;
	struct arena *arena;
};

/* Run a file's way up as its tool does; what the server refuses costs itself alone. */
struct file;
void replay_file(struct replay *replay, const struct file *file);

/* A copy of the folder in which what was refused is blanked; NULL: nothing was. */
const char *copy_without(const struct replay *replay, const char *dir);
void copy_remove(const char *copy);

#endif
