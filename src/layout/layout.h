#ifndef LAYOUT_H
#define LAYOUT_H

#include <stdbool.h>

#include "map.h"
#include "split.h"

/* A migration tool's conventions; layout_row.h has what only the layout*.c files need. */
struct layout;

/* The layout of a name, or NULL. */
const struct layout *layout_find(const char *name);
size_t layout_count(void);
const struct layout *layout_at(size_t i);
const char *layout_name(const struct layout *l);
/* For people: how the tool's files are called, and whose transaction they run in. */
const char *layout_help(const struct layout *l);
/* Does a version that is missing between two stop the tool? */
bool layout_is_gap_free(const struct layout *l);

/* What was seen of folders, so that none is looked at twice. The caller's, for a run. */
struct folders {
	struct map seen;
	struct arena *arena;
};
void folders_init(struct folders *folders, struct arena *arena);
void folders_free(struct folders *folders);

/*
 * The layout of a file: what its own text says, else its name with what lies in its
 * folder and up to four above. src may be NULL: then its first bytes are read, if it is
 * there. Never NULL: plain.
 */
const struct layout *layout_detect(struct folders *folders, const char *path,
				   const struct source *src);
bool layout_is_folder(const char *path);   /* a migration that is one, as Prisma's */

/* Some paths; v is the arena's. */
struct paths {
	const char **v;
	size_t n;
};

/* The folder whose migrations are one sequence: the file's own, or one above it where
 * each migration is a folder (prisma, diesel, hasura) or folders are versions (flyway). */
const char *layout_root(const struct layout *l, const char *path, struct arena *arena);
/* All migrations of a sequence, the ways up only, in the order in which the tool runs
 * them; also: names, as seen from the root, of files that are not there but count. False,
 * with errno, when the folder cannot be read. */
bool layout_list(const struct layout *l, const char *root, const struct paths *also,
		 struct paths *out, struct arena *arena);
/* Is the file called as the tool's migrations are, ways down included? */
bool layout_takes(const struct layout *l, const char *path);
/*
 * A file's version as the tool counts it, for comparing: "7" of 007_x.sql, "1.10" of
 * V1_10__x.sql. NULL where names are not versions, so that two may well be alike.
 */
const char *layout_version(const struct layout *l, const char *path, struct arena *arena);

/* Is this file plainly a way down: x.down.sql, down.sql, 7.undo.x.sql, or in sqitch's
 * revert/ beside deploy/? Whatever the layout. */
bool layout_path_is_down(const char *path);
/* The same, and what only this tool calls so: Flyway's U1__x.sql. l may be NULL. */
bool layout_is_down(const struct layout *l, const char *path);
/* Seed data, a dump, structure.sql, sqitch's verify scripts: not to be judged as a
 * migration. Why, for messages ("seed data"), or NULL. src may be NULL: only the name counts. */
const char *layout_no_migration(const char *path, const struct source *src);
/* Is it a table in which a migration tool keeps its own books? schema may be NULL. */
bool layout_is_bookkeeping(const char *schema, const char *table);

/*
 * Set direction, section and wrap of every piece: from the path, its side file, and the
 * tools' markers in the script's comments. What no marker precedes is up. Without a
 * layout nobody wraps; runner, if not NULL, is how the user's own runner wraps what the
 * file itself does not take out.
 */
void layout_direct(struct script *script, const struct layout *l, const enum wrap *runner);
/* How a statement gets round the transaction, as a line of SQL comment; or NULL. */
const char *layout_way_out(const struct layout *l);
/* What a tool that wraps does with statements that refuse a transaction. */
enum refusing {
	REFUSING_FAIL,   /* nothing: they fail */
	REFUSING_FILE,   /* a file of such alone runs without one; one of both kinds fails */
	REFUSING_ALONE,  /* each runs outside of it by itself, in newer releases */
};
enum refusing layout_refusing(const struct layout *l);

/*
 * The dialect that a file's name states (users.mysql.up.sql), or that of one of
 * its four nearest folders (mysql/users.sql), as a word for messages; or NULL
 * when they state none or PostgreSQL's.
 */
const char *layout_path_dialect(const char *path);

/* The order in which tools run files: by directory, then numbers in names by
 * value (9_x before 10_x, 1__x before 1.1__x), then bytes. For qsort-like use. */
int layout_compare(const char *a, const char *b);

#endif
