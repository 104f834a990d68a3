#ifndef TYPE_CHANGE_H
#define TYPE_CHANGE_H

#include "action.h"

/* What ALTER COLUMN ... TYPE costs, and what it does to the values, from nothing but types. */

/* A type, and what the schema knows of it when it is none of PostgreSQL's own. */
struct type_side {
	const char *type;        /* "varchar(50)", "app.status"; NULL: not known */
	const char *base;        /* of a domain: the type that lies under all its domains */
	bool constrained;        /* ... one of which has a CHECK or is NOT NULL */
	bool is_enum;            /* it, or what the domain is over */
	bool may_be_domain;      /* over whatever: no file made a type of that name */
};

struct type_question {
	struct type_side from, to;
	enum using using;
	const struct type_side *casts;   /* of USING_CAST, the first one first */
	size_t ncasts;
	bool collation_changes;
	const char *time_zone;   /* of the session; NULL: not known */
	int pg_version;
};

enum type_cost {
	TYPE_METADATA,           /* nothing but the catalog changes */
	TYPE_INDEX_REBUILD,      /* the table stays, indexes on the column are built again */
	TYPE_REWRITE             /* the table and all its indexes are written anew */
};

enum type_loss { LOSS_NONE, LOSS_SILENT, LOSS_UNKNOWN };

struct type_change {
	enum type_cost cost;
	bool same;               /* no change at all */
	bool keys_rechecked;     /* foreign keys of it, or to it, are checked again */
	bool may_fail;           /* on values that the new type does not take */
	enum type_loss loss;     /* of what stood in the values, without an error */
};

struct type_change type_change(const struct type_question *q);

#endif
