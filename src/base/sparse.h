#ifndef SPARSE_H
#define SPARSE_H

#include <stddef.h>
#include <stdint.h>

#include "arena.h"

/*
 * A struct of many fields of which few are set, a great many times: only those are kept, each
 * by its offset, newest first. What is not there reads as zero. Two may have their older fields
 * in common.
 */
struct sparse {
	struct sparse *older;
	uint32_t at, size;
	unsigned char bytes[];
};

/* The bytes of a field as long as a pair of pointers, or shorter; never NULL. */
const void *sparse_get(const struct sparse *list, size_t at);
/* The same of one that was set, to be written to; or NULL. */
void *sparse_find(struct sparse *list, size_t at);
struct sparse *sparse_copy(const struct sparse *list, struct arena *arena);
/* Nothing is not written over nothing. */
void sparse_set(struct sparse **list, size_t at, const void *value, size_t size,
		struct arena *arena);

/* A field of a struct that is kept so. */
#define SPARSE(list, type, field) \
	(*(const __typeof__(((type *)0)->field) *)sparse_get((list), offsetof(type, field)))
#define SPARSE_SET(list, type, field, arena, ...) \
	do { \
		const __typeof__(((type *)0)->field) value_ = __VA_ARGS__; \
		sparse_set((list), offsetof(type, field), &value_, sizeof value_, (arena)); \
	} while (0)

#endif
