#ifndef LAYOUT_H
#define LAYOUT_H

#include <stdbool.h>

#include "split.h"

/* Is this file plainly a way down: x.down.sql, down.sql, 7.undo.x.sql, or in sqitch's
 * revert/ beside deploy/? */
bool layout_path_is_down(const char *path);

/* Set the direction of every piece: from the path, and from the tools' markers
 * in the script's comments. What no marker precedes is up. */
void layout_direct(struct script *script);

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
