/* A hash table with chains; entries live in the arena, so slots never move. */
#include "map.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct map_entry {
	struct map_entry *next;
	void *value;
	unsigned long hash;
	size_t len;
	char key[];
};

unsigned long hash_add(unsigned long hash, const void *bytes, size_t len)
{
	const unsigned char *u = bytes;
	uint64_t word;

	for (; len >= sizeof word; u += sizeof word, len -= sizeof word) {
		memcpy(&word, u, sizeof word);
		hash = (hash ^ word) * 1099511628211u;
		hash ^= hash >> 29;
	}
	for (size_t i = 0; i < len; i++)
		hash = (hash ^ u[i]) * 1099511628211u;
	return hash ^ hash >> 32;
}

void map_init(struct map *m, struct arena *arena)
{
	*m = (struct map){ .arena = arena };
}

static struct map_entry *entry_find(const struct map *m, const void *key, size_t len,
				    unsigned long hash)
{
	struct map_entry *e = m->nbuckets ? m->buckets[hash & (m->nbuckets - 1)] : NULL;

	while (e && (e->hash != hash || e->len != len || (len && memcmp(e->key, key, len))))
		e = e->next;
	return e;
}

void **map_find(const struct map *m, const void *key, size_t len)
{
	struct map_entry *e = entry_find(m, key, len, hash_add(HASH_START, key, len));

	return e ? &e->value : NULL;
}

static void grow(struct map *m)
{
	size_t nbuckets = m->nbuckets ? m->nbuckets * 2 : 64;
	struct map_entry **buckets = xrealloc(NULL, nbuckets * sizeof(struct map_entry *));

	for (size_t i = 0; i < nbuckets; i++)
		buckets[i] = NULL;
	for (size_t i = 0; i < m->nbuckets; i++) {
		for (struct map_entry *e = m->buckets[i], *next; e; e = next) {
			next = e->next;
			e->next = buckets[e->hash & (nbuckets - 1)];
			buckets[e->hash & (nbuckets - 1)] = e;
		}
	}
	free(m->buckets);
	m->buckets = buckets;
	m->nbuckets = nbuckets;
}

void **map_slot(struct map *m, const void *key, size_t len)
{
	unsigned long hash = hash_add(HASH_START, key, len);
	struct map_entry *e = entry_find(m, key, len, hash);

	if (e)
		return &e->value;
	if (m->n >= m->nbuckets)
		grow(m);
	e = arena_alloc(m->arena, sizeof *e + len);
	e->hash = hash;
	e->len = len;
	if (len)
		memcpy(e->key, key, len);
	e->next = m->buckets[hash & (m->nbuckets - 1)];
	m->buckets[hash & (m->nbuckets - 1)] = e;
	m->n++;
	return &e->value;
}

void map_free(struct map *m)
{
	free(m->buckets);
	m->buckets = NULL;
	m->nbuckets = m->n = 0;
}
