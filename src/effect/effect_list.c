/* The list of relations that a statement touches, each once. */
#include <string.h>

#include "effector.h"
#include "map.h"

/* From so many on, a hash table of their numbers finds them; 0 is a free slot. */
enum { MANY = 32 };

static void make_room(struct effects *e, struct arena *arrays)
{
	struct touched *v;

	if (e->n < e->cap)
		return;
	e->cap = e->cap ? e->cap * 2 : 1;
	v = arena_take(arrays, e->cap * sizeof *v);
	if (e->n)
		memcpy(v, e->v, e->n * sizeof *v);
	e->v = v;
}

static bool is_it(const struct touched *t, const char *relation, uint32_t hash)
{
	return t->hash == hash && !strcmp(t->relation, relation);
}

static struct touched *find(struct effects *e, const char *relation, uint32_t hash)
{
	size_t i = e->nslots ? hash & (e->nslots - 1) : 0;

	for (; e->nslots && e->slots[i]; i = (i + 1) & (e->nslots - 1))
		if (is_it(&e->v[e->slots[i] - 1], relation, hash))
			return &e->v[e->slots[i] - 1];
	/* what was touched last is asked for again most often */
	for (i = e->nslots ? 0 : e->n; i--;)
		if (is_it(&e->v[i], relation, hash))
			return &e->v[i];
	return NULL;
}

static void enter(struct effects *e, size_t number)
{
	size_t i = e->v[number - 1].hash & (e->nslots - 1);

	while (e->slots[i])
		i = (i + 1) & (e->nslots - 1);
	e->slots[i] = (unsigned)number;
}

/* Keep the table at most half full. */
static void index_last(struct effects *e, struct arena *arrays)
{
	if (e->n < MANY)
		return;
	if (e->nslots >= e->n * 2) {
		enter(e, e->n);
		return;
	}
	e->nslots = e->nslots ? e->nslots * 4 : MANY * 4;
	e->slots = arena_alloc(arrays, e->nslots * sizeof *e->slots);
	for (size_t i = 1; i <= e->n; i++)
		enter(e, i);
}

struct touched *effects_touch(struct effects *e, const char *relation, const struct object *obj,
			      enum lock_mode mode, struct arena *arena, struct arena *arrays)
{
	size_t len = strlen(relation);
	uint32_t hash = (uint32_t)hash_add(HASH_START, relation, len);
	struct touched *t = find(e, relation, hash);

	if (!t && e->most && e->n >= e->most) {
		make_room(e, arrays);
		t = &e->v[e->n];
		*t = (struct touched){ .relation = relation, .hash = hash };
	} else if (!t) {
		make_room(e, arrays);
		t = &e->v[e->n++];
		*t = (struct touched){
			.relation = arena_strndup(arena, relation, len), .hash = hash,
		};
		index_last(e, arrays);
	}
	if (obj && !t->object) {
		t->object = obj;
		t->is_index = obj->kind == OBJECT_INDEX;
	}
	if (mode > t->lock)
		t->lock = mode;
	return t;
}

void effects_add(struct effects *sum, const struct effects *effects, struct arena *arena)
{
	for (size_t i = 0; i < effects->n; i++) {
		const struct touched *from = &effects->v[i];
		struct touched *to = effects_touch(sum, from->relation, from->object, from->lock,
						   arena, arena);

		to->rewritten |= from->rewritten;
		to->scanned |= from->scanned;
		to->rebuilt |= from->rebuilt;
		to->reads_wait |= from->reads_wait;
		to->writes_wait |= from->writes_wait;
		to->is_of_index |= from->is_of_index;
	}
	sum->refuses_transaction |= effects->refuses_transaction;
	sum->may_fail |= effects->may_fail;
	sum->breaks_plans |= effects->breaks_plans;
}
