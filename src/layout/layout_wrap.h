#ifndef LAYOUT_WRAP_H
#define LAYOUT_WRAP_H

#include "layout.h"

/* What a tool's transaction is around, and how one gets round it. */

/* How a statement gets round the transaction, as a line of SQL comment; or NULL. */
const char *layout_way_out(const struct layout *l);
/* What a tool that wraps does with statements that refuse a transaction. */
enum refusing {
	REFUSING_FAIL,   /* nothing: they fail */
	REFUSING_FILE,   /* a file of such alone runs without one; one of both kinds fails */
	REFUSING_ALONE,  /* each runs outside of it by itself, in newer releases */
};
enum refusing layout_refusing(const struct layout *l);
/* Is such a tool set up to take a file of both kinds? */
bool layout_mixes(const struct layout *l, const struct source *src);
/* What it wraps: "the file", as a rule. */
const char *layout_unit(const struct layout *l);

#endif
