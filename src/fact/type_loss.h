#ifndef TYPE_LOSS_H
#define TYPE_LOSS_H

#include "type_change.h"
#include "type_name.h"

/* One conversion: what is left of the values. Part of type_change. */
struct type_pair {
	const struct type_name *from, *to;
	bool to_enum;
	bool is_written;         /* the text has the cast */
	bool in_utc;             /* the session's time zone is known to be UTC */
	bool zone_is_written;    /* AT TIME ZONE */
};

struct type_loss_of {
	enum type_loss loss;
	bool may_fail;
};

struct type_loss_of type_loss_of(const struct type_pair *pair);

/* Is this one of the names of UTC? */
bool type_is_utc(const char *zone);

#endif
