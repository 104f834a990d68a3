#ifndef ROUTINE_SESSION_H
#define ROUTINE_SESSION_H

#include "action.h"
#include "split.h"
#include "undo.h"

struct routines;

/* The session that the files run in, as far as it tells which routines, triggers and views run. */
struct routine_session {
	struct names path;           /* search_path's schemas; none: only a run tells them */
	bool replica;                /* session_replication_role: nothing fires */
	bool in_block;               /* the file has begun a transaction */
	bool ended;                  /* the tool's is over, or there was none */
	size_t npaths;               /* how many search_paths were not to be known */
	struct undos undo;           /* what changed since it began */
	struct undos locals;         /* what SET LOCAL did */
	struct { struct savepoint *v; size_t n, cap; } savepoints;
};

struct savepoint {
	const char *name;
	size_t nundo;
};

/* Write a field so that ROLLBACK puts the old value back. */
#define ROUTINES_SET(routines, field, value) \
	(undo_remember(&(routines)->session.undo, &(field), sizeof(field)), (field) = (value))

/* A statement begins, with or without a transaction of its tool; a file ends. */
void routines_begin_statement(struct routines *routines, enum wrap wrap);
void routines_end_file(struct routines *routines);
void routines_free_session(struct routines *routines);
/* BEGIN, ROLLBACK, SET search_path and their kin. */
void routines_session(struct routines *routines, const struct action *act);
/* The search_path of a function's own, in place of the session's: as its names have it. */
struct names routines_own_path(struct routines *routines, struct names path);
/* The schemas among them that are the user's. */
void routines_set_path(struct routines *routines, struct names path);
/* The schema of a name that has none: of what is made, of what is there. NULL: not known. */
const char *routines_new_home(const struct routines *routines, const char *schema);
const char *routines_home(const struct routines *routines, const char *schema);
/* May both be the same schema? NULL: not known. */
bool routines_may_be(const char *schema, const char *other);

#endif
