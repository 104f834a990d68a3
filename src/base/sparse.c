/* Structs of which few fields are set. */
#include "sparse.h"

#include <string.h>

#include "text.h"

void *sparse_find(struct sparse *list, size_t at)
{
	while (list && list->at != at)
		list = list->older;
	return list ? list->bytes : NULL;
}

const void *sparse_get(const struct sparse *list, size_t at)
{
	static const struct { uint64_t a, b; } zeros;

	while (list && list->at != at)
		list = list->older;
	return list ? (const void *)list->bytes : &zeros;
}

void sparse_set(struct sparse **list, size_t at, const void *value, size_t size,
		struct arena *arena)
{
	void *bytes = sparse_find(*list, at);
	struct sparse *s;

	if (!bytes && is_zero(value, size))
		return;
	if (!bytes) {
		s = arena_take(arena, sizeof *s + size);
		*s = (struct sparse){ *list, (uint32_t)at, (uint32_t)size };
		bytes = s->bytes;
		*list = s;
	}
	memcpy(bytes, value, size);
}

struct sparse *sparse_copy(const struct sparse *list, struct arena *arena)
{
	struct sparse *copy = NULL, **end = &copy;

	for (; list; list = list->older) {
		*end = arena_take(arena, sizeof *list + list->size);
		memcpy(*end, list, sizeof *list + list->size);
		end = &(*end)->older;
	}
	*end = NULL;
	return copy;
}
