/* A hash table; entries live in the arena, so slots never move. */
#include "map.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct map_entry {
	void *value;
	size_t len;
	char key[];
};

/* The hash stands beside the pointer: what is not there costs no look at an entry. */
struct map_bucket {
	unsigned long hash;
	struct map_entry *entry;    /* NULL: none */
};

unsigned long hash_add(unsigned long hash, const void *bytes, size_t len)
{
	const unsigned char *u = bytes;
	uint64_t word;

	for (; len >= sizeof word; u += sizeof word, len -= sizeof word) {
		memcpy(&word, u, sizeof word);
		hash = (hash ^ word) * HASH_PRIME;
		hash ^= hash >> 29;
	}
	for (size_t i = 0; i < len; i++)
		hash = (hash ^ u[i]) * HASH_PRIME;
	return hash ^ hash >> 32;
}

void map_init(struct map *m, struct arena *arena)
{
	*m = (struct map){ .arena = arena };
}

/* Where a key is, or where it belongs; there is always an empty bucket. */
static struct map_bucket *bucket_find(const struct map *m, const void *key, size_t len,
				      unsigned long hash)
{
	size_t i = hash & (m->nbuckets - 1);

	for (;; i = (i + 1) & (m->nbuckets - 1)) {
		struct map_bucket *b = &m->buckets[i];

		if (!b->entry || (b->hash == hash && b->entry->len == len &&
				  (!len || !memcmp(b->entry->key, key, len))))
			return b;
	}
}

void **map_find(const struct map *m, const void *key, size_t len)
{
	struct map_bucket *b;

	if (!m->n)
		return NULL;
	b = bucket_find(m, key, len, hash_add(HASH_START, key, len));
	return b->entry ? &b->entry->value : NULL;
}

static void grow(struct map *m)
{
	struct map_bucket *old = m->buckets;
	size_t nold = m->nbuckets;

	m->nbuckets = nold ? nold * 2 : 32;
	m->buckets = xrealloc(NULL, m->nbuckets * sizeof *m->buckets);
	memset(m->buckets, 0, m->nbuckets * sizeof *m->buckets);
	for (size_t i = 0; i < nold; i++) {
		size_t at = old[i].hash & (m->nbuckets - 1);

		if (!old[i].entry)
			continue;
		while (m->buckets[at].entry)
			at = (at + 1) & (m->nbuckets - 1);
		m->buckets[at] = old[i];
	}
	free(old);
}

void **map_slot(struct map *m, const void *key, size_t len)
{
	unsigned long hash = hash_add(HASH_START, key, len);
	struct map_bucket *b;

	/* at most three quarters are full */
	if (m->n >= m->nbuckets - m->nbuckets / 4)
		grow(m);
	b = bucket_find(m, key, len, hash);
	if (!b->entry) {
		b->hash = hash;
		b->entry = arena_alloc(m->arena, sizeof *b->entry + len);
		b->entry->len = len;
		if (len)
			memcpy(b->entry->key, key, len);
		m->n++;
	}
	return &b->entry->value;
}

void map_free(struct map *m)
{
	free(m->buckets);
	m->buckets = NULL;
	m->nbuckets = m->n = 0;
}
