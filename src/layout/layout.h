#ifndef LAYOUT_H
#define LAYOUT_H

#include <stdbool.h>

#include "layout_name.h"
#include "map.h"
#include "split.h"

/* layout_name.h asks about names of files; layout_row.h has what only layout*.c needs. */

/* The layout of a name, or NULL. */
const struct layout *layout_find(const char *name);
size_t layout_count(void);
const struct layout *layout_at(size_t i);
const char *layout_name(const struct layout *l);
/* For people: how the tool's files are called, and whose transaction they run in. */
const char *layout_help(const struct layout *l);
/* What a tool does about a migration that a database has run, or should have. */
enum past {
	EDIT_REFUSED = 1,    /* it stops at one whose text is another, in a comment even */
	NAME_REFUSED = 2,    /* it stops at one of the same version under another name */
	NAME_COUNTS = 4,     /* under another name it is another one, whatever its number */
	LATE_RUNS = 8,       /* one that comes before what ran already: it is run now, */
	LATE_SKIPPED = 16,   /* it never is, or */
	LATE_REFUSED = 32,   /* nothing is run; none of the three: not known */
	APPENDED = 64,       /* the next migration is written to the end of the same file */
};
unsigned layout_past(const struct layout *l);
/* Where a script asks what ran: the name of the migration that a statement is of, or nothing. */
struct span layout_guarded_by(const struct layout *l, const char *text, struct span statement);
/* Does the way down stand in the file itself, behind the way up? */
bool layout_has_down_part(const struct layout *l);
/* Does a name say which database a file is for, so that another of its version is left alone? */
bool layout_has_dialects(const struct layout *l);
/* Does a version that is missing between two stop the tool? */
bool layout_is_gap_free(const struct layout *l);

/* What was seen of folders, so that none is looked at twice. The caller's, for a run. */
struct folders {
	struct map seen;
	const struct overlay *overlay;   /* NULL: as they lie there */
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
/* Of a text without a name, one that grows; or NULL. */
const struct layout *layout_of_text(const struct source *src);
bool layout_is_folder(const char *path);   /* a migration that is one, as Prisma's */

/* Some paths; v is the arena's. */
struct paths {
	const char **v;
	size_t n;
	size_t listed;   /* the first so many, in the tool's own list; 0: it has none */
	bool in_code;    /* some migrations are programs: nobody reads them */
};

/* The folder whose migrations are one sequence: the file's own, or one above it where
 * each migration is a folder (prisma, diesel, hasura) or folders are versions (flyway). */
const char *layout_root(const struct layout *l, const char *path, struct arena *arena);
/* All migrations of a sequence, the ways up only, in the order in which the tool runs
 * them; also: names, as seen from the root, of files that are not there but count. False,
 * with errno, when the folder cannot be read. */
bool layout_list(const struct layout *l, const char *root, const struct paths *also,
		 const struct overlay *overlay, struct paths *out, struct arena *arena);

/* Is it a table in which a migration tool keeps its own books? schema may be NULL. */
bool layout_is_bookkeeping(const char *schema, const char *table);

/*
 * Set direction, section and wrap of every piece: from the path, its side file, and the
 * tools' markers in the script's comments. What no marker precedes is up. Without a
 * layout nobody wraps; runner, if not NULL, is how the user's own runner wraps what the
 * file itself does not take out.
 */
void layout_direct(struct script *script, const struct layout *l, const enum wrap *runner);

/* The order in which tools run files: by directory, then numbers in names by
 * value (9_x before 10_x, 1__x before 1.1__x), then bytes. For qsort-like use. */
int layout_compare(const char *a, const char *b);

#endif
