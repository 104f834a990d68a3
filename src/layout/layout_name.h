#ifndef LAYOUT_NAME_H
#define LAYOUT_NAME_H

#include <stdbool.h>

#include "source.h"

/* A migration tool's conventions. */
struct layout;

/* Is the file called as the tool's migrations are, ways down included? */
bool layout_takes(const struct layout *l, const char *path);

/* Does the tool run the file again whenever it changes: Flyway's R__x.sql? */
bool layout_is_repeatable(const struct layout *l, const char *path);

/*
 * A file's version as the tool counts it, for comparing: "7" of 007_x.sql, "1.10" of
 * V1_10__x.sql. NULL where names are not versions, so that two may well be alike.
 */
const char *layout_version(const struct layout *l, const char *path, struct arena *arena);

/* Is the folder that it lies in called like a version: v1.2/x.sql? */
bool layout_in_version_folder(const char *path);

/* Is it an x.down.sql without an x.up.sql beside it? */
bool layout_is_lone_down(const char *path);
/* Is this file plainly a way down: x.down.sql, down.sql, 7.undo.x.sql, or in sqitch's
 * revert/ beside deploy/? Whatever the layout. */
bool layout_path_is_down(const char *path);
/* The same, and what only this tool calls so: Flyway's U1__x.sql. l may be NULL. */
bool layout_is_down(const struct layout *l, const char *path);
/* What the file of the other way is called: of x.up.sql, x.down.sql, and back; NULL where
 * names do not tell. */
const char *layout_other_way(const struct layout *l, const char *path, struct arena *arena);
/* Seed data, a dump, structure.sql, sqitch's verify scripts: not to be judged as a
 * migration. Why, for messages ("seed data"), or NULL. src may be NULL: only the name counts. */
const char *layout_no_migration(const char *path, const struct source *src);

/*
 * Is each statement of the text a query of an application, under the name that sqlc gives it
 * (-- name: GetUser :one), and do they have parameters, so that they cannot run as a migration?
 */
bool layout_has_queries(const struct source *src);

/*
 * The dialect that a file's name states (users.mysql.up.sql), or else the nearest folder that
 * states one, up to its repository's (mysql/v8/users.sql), as a word for messages; or NULL
 * when they state none or PostgreSQL's.
 */
const char *layout_path_dialect(const char *path);
/* The same, and what the tool's own files say that lie beside it. l may be NULL. */
const char *layout_file_dialect(const struct layout *l, const struct source *src);

#endif
