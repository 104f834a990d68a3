#ifndef CATALOG_WRITE_H
#define CATALOG_WRITE_H

#include "object.h"
#include "text.h"
#include "undo.h"

/* How the fields of objects are written: so that they can be put back. */

struct catalog;

/* Write a field so that ROLLBACK puts the old value back. */
#define CATALOG_SET(cat, field, value) \
	(catalog_remember((cat), &(field), sizeof(field)), (field) = (value))
void catalog_remember(struct catalog *cat, void *at, size_t size);
/* What few objects have, to be written. */
struct extra *catalog_extra(struct catalog *cat, struct object *obj);
/* The same for a field of it; nothing is not written into nothing. */
#define SET_EXTRA(cat, obj, field, ...) \
	do { \
		const __typeof__((obj)->extra->field) value_ = __VA_ARGS__; \
		if ((obj)->extra || !is_zero(&value_, sizeof value_)) \
			CATALOG_SET((cat), catalog_extra((cat), (obj))->field, value_); \
	} while (0)
/* Undo what was written since a mark. */
void catalog_undo(struct catalog *cat, size_t nundo);
/* What was written so far is here to stay. */
void catalog_keep(struct catalog *cat);
/* Temporary tables are gone: by DISCARD, or with the session. */
void catalog_end_temporary(struct catalog *cat);

#endif
