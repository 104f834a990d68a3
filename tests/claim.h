#ifndef CLAIM_H
#define CLAIM_H

#include <stdbool.h>

#include "arena.h"
#include "file.h"
#include "lock.h"

/*
 * What stet says that a piece of SQL costs, in a form that can be compared with
 * what a server did: lists of relations that existed before, sorted, with commas
 * between: "orders,users", of locks "orders=AX,users=SRX". No public, no
 * indexes, no sequences.
 */
struct claim {
	const char *error;           /* why the SQL or its schema was not read, or NULL */
	const char *locks, *rewrites, *scans, *blocks_reads, *blocks_writes;
	bool transactional;
};

/* Read SQL for what exists before; *error: why some of it was not read, or NULL. */
struct file *schema_read(const char *sql, struct arena *arena, const char **error);

/* before: nbefore files, in order. */
struct claim claim_about(struct file *const *before, size_t nbefore, const char *sql,
			 int version, struct arena *arena);

/* For others who make such lists: "users=AX"; v, which it sorts, with commas between. */
const char *list_lock(const char *name, enum lock_mode lock, struct arena *arena);
const char *list_join(const char **v, size_t n, struct arena *arena);

/*
 * Is a list what was measured? "users?" may be in the other one or not. MAY_BE_MORE:
 * further relations may be in it; MAY_BE_STRONGER: and stronger locks.
 */
enum slack { EXACTLY, MAY_BE_MORE, MAY_BE_STRONGER };
bool list_agrees(const char *measured, const char *claimed, enum slack slack);

#endif
