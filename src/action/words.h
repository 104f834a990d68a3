#ifndef WORDS_H
#define WORDS_H

#include <stdbool.h>

#include "vocabulary.h"

/* The kinds of actions and objects, and what they are called. */

enum action_kind {
#define X(id, name, phase, help) ACTION_##id,
	ACTION_KINDS(X)
#undef X
#define X(id, name, pg) ACTION_CREATE_##id, ACTION_DROP_##id, ACTION_RENAME_##id, ACTION_ALTER_##id,
	OBJECT_KINDS(X)
#undef X
	ACTION_KIND_COUNT
};

enum object_kind {
#define X(id, name, pg) OBJECT_##id,
	OBJECT_KINDS(X)
#undef X
	OBJECT_NONE
};

enum action_flag {
#define X(id, name, help) FLAG_##id,
	ACTION_FLAGS(X)
#undef X
	FLAG_COUNT
};
/* A bit for each. More than 64 are needed, and gcc and clang have the type on
 * every 64-bit machine. Aligned like a pointer it leaves no gaps in a struct. */
__extension__ typedef unsigned __int128 flag_set __attribute__((aligned(8)));
_Static_assert(FLAG_COUNT <= 128, "flag_set keeps a bit a flag");

/* Four kinds of action that every object kind has, in this order. */
#define ACTION_OF(verb_of_table, object) \
	((enum action_kind)((verb_of_table) + 4 * (int)(object)))
#define ACTION_CREATE(object) ACTION_OF(ACTION_CREATE_TABLE, object)
#define ACTION_DROP(object)   ACTION_OF(ACTION_DROP_TABLE, object)
#define ACTION_RENAME(object) ACTION_OF(ACTION_RENAME_TABLE, object)
#define ACTION_ALTER(object)  ACTION_OF(ACTION_ALTER_TABLE, object)

const char *action_name(enum action_kind kind);
const char *action_help(enum action_kind kind);
/* expand, migrate or contract; NULL for what changes nothing lasting (SET, COMMIT ...). */
const char *action_phase(enum action_kind kind);
/* Is there a statement that gives such an action? */
bool action_happens(enum action_kind kind);
/* The kind of a name, or -1. */
int action_kind_find(const char *name);

const char *object_name(enum object_kind object);
/* Do names of this kind go with arguments: functions and their kin? */
bool object_has_arguments(enum object_kind object);
/* The kind that libpg_query calls OBJECT_TABLE and so on, or OBJECT_NONE. */
enum object_kind object_find(const char *pg_name);

#endif
