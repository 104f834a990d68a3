#ifndef ACTION_H
#define ACTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "rare.h"
#include "source.h"
#include "sparse.h"
#include "words.h"

enum via { VIA_STATEMENT, VIA_DO, VIA_FUNCTION, VIA_EXECUTE, VIA_CTE };

/*
 * What a statement does to one object: the words rules are written in. Names
 * are folded as PostgreSQL folds them (users, not USERS), without quotes. A
 * file can have very many: what most of them lack is read with RARE().
 */
struct action {
	flag_set flags;              /* a bit for each enum action_flag */
	enum action_kind kind : 16;
	enum object_kind object : 8; /* the kind of what is named */
	enum via via : 8;
	uint32_t statement;          /* its index in the file's statements */
	struct span span;            /* the part of the source it stands in */
	struct span definition;      /* the source's words for it, to repeat in advice */

	const char *schema;          /* of the table, or of the object: as written, or NULL */
	const char *home;            /* the schema that the name means there; set when judged */
	const char *table;           /* the table (view ...) acted on */
	const char *column;          /* the column or attribute */
	const char *name;            /* of an object other than table and column */
	const char *arguments;       /* of a function: "(int4, text)" */
	const char *type;            /* of the column, as "numeric(10,2)" */
	const char *new_name;        /* RENAME TO, SET SCHEMA, SET TABLESPACE, new value ... */
	const char *value;           /* SET's value; the function called; a role; a
		foreign table's server */
	struct names columns;        /* key columns, or those an UPDATE or INSERT sets */
	struct sparse *rare;         /* of a struct rare */
};

struct actions {
	struct action *v;
	size_t n, cap;
};

#define HAS(act, flag) (((act)->flags >> FLAG_##flag & 1) != 0)
#define FLAG(id) ((flag_set)1 << FLAG_##id)

/* A field of what few actions have, to be read. To be written: SET_RARE. */
#define RARE(act, field) SPARSE((act)->rare, struct rare, field)

/* Nearly all indexes are b-trees: what is said of them all is not kept with each. */
static inline const char *action_method(const struct action *act)
{
	return act->kind == ACTION_CREATE_INDEX && !RARE(act, method) ? "btree" :
	       RARE(act, method);
}

/* Do two actions stand in one statement, of a body or not? */
bool action_together(const struct action *a, const struct action *b);
bool names_have(struct names names, const char *name);
/* The same ones in the same order? */
bool names_equal(struct names a, struct names b);

#endif
