#ifndef EXTRA_H
#define EXTRA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "action.h"

/* One end of "this stands on that", newest first. */
struct link {
	struct object *object;
	struct link *next;
	uint32_t since;             /* the statement that said so last */
};

/* What few objects have. */
struct extra {
	const char *generated;      /* of a column: as in struct rare */
	struct link *uses;          /* what it stands on: a view's relations, a publication's */
	struct object *key;         /* of a table: its newest primary key */
	struct link *parents;       /* of INHERITS (a, b): those beside references */
	struct link *heirs;         /* of a table: its partitions and children, newest first */
	struct object *rest;        /* of a table: the last one that was its DEFAULT partition */
	const struct unread *unread;  /* of a function: what a call may touch; NULL: anything */
	uint64_t text;              /* of a function, view or trigger: as in struct rare */
	const char *collation;      /* of a column or a domain, when it is not the type's own */
	struct names limits;        /* of a domain: its constraints' names; "" is its NOT NULL */
	const char *volatility;     /* of a function: immutable, stable; NULL is volatile */
	const char *owner;          /* a role that OWNER TO named, or NULL */
	const char *place;          /* a tablespace, or a table's access method, that was set */
	struct names parts;         /* of an index or a key: as in struct rare */
	struct names referenced_columns;
	const struct object *numbers; /* of a column: the sequence that its default asks */
	struct names calls;         /* functions that its default, expressions or query call */
	struct names mentions;      /* columns that its expressions or query name; "*" */
	struct names proves;        /* of a CHECK: columns it proves NOT NULL */
	const struct term *says;    /* of a CHECK: all that it says */
	uint32_t body, branch;      /* what made it, if it may have existed but not there */
	uint32_t gone_in;           /* the unit that dropped it */
	bool shelters;              /* of a table: an old one became its child, or its child's */
	bool anew;                  /* an old one of its name was dropped in the same unit */
	bool proves_only;           /* of a CHECK: it says nothing but that */
	bool no_inherit;            /* of a CHECK: the children do not have it */
	bool inherited;             /* of a foreign key: the parent's, in a partition */
	char on_delete, on_update;  /* of a foreign key: as in struct rare */
	bool is_default;            /* the DEFAULT partition */
	bool unenforced;            /* of a constraint: NOT ENFORCED */
	bool deferrable, deferred;  /* of a constraint; ... INITIALLY DEFERRED */
	bool nulls_not_distinct;    /* of a unique constraint */
	bool other_order;           /* of an index: COLLATE, or text_pattern_ops */
	bool clustered;             /* of an index: CLUSTER ON */
	bool is_enum;               /* of a type */
	bool constant;              /* of a function: it always gives the same */
};

#endif
