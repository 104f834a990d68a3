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
/* The same for a field of what few objects have. */
#define SET_EXTRA(cat, obj, field, ...) \
	do { \
		const __typeof__(((struct extra *)0)->field) value_ = __VA_ARGS__; \
		catalog_set_extra((cat), (obj), offsetof(struct extra, field), &value_, \
				  sizeof value_); \
	} while (0)
void catalog_set_extra(struct catalog *cat, struct object *obj, size_t at, const void *value,
		       size_t size);
/* Undo what was written since a mark. */
void catalog_undo(struct catalog *cat, size_t nundo);
/* What was written so far is here to stay. */
void catalog_keep(struct catalog *cat);
/* Temporary tables are gone: by DISCARD, or with the session. */
void catalog_end_temporary(struct catalog *cat);

#endif
