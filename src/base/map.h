#ifndef MAP_H
#define MAP_H

#include <stddef.h>

#include "arena.h"

/* A hash table from bytes to a pointer. Slots never move, keys are copied. */
struct map {
	struct arena *arena;
	struct map_bucket *buckets;
	size_t nbuckets, n;
};

void map_init(struct map *m, struct arena *arena);
/* The slot of a key, or NULL when there is none. */
void **map_find(const struct map *m, const void *key, size_t len);
/* The slot of a key, made (holding NULL) when there was none. */
void **map_slot(struct map *m, const void *key, size_t len);
void map_free(struct map *m);

/* A hash in the manner of FNV-1a, by words; chain calls by passing the last
 * result (start: HASH_START). */
#define HASH_START 14695981039346656037u
#define HASH_PRIME 1099511628211u
unsigned long hash_add(unsigned long hash, const void *bytes, size_t len);
/* The same for one byte. */
static inline unsigned long hash_byte(unsigned long hash, unsigned char byte)
{
	hash = (hash ^ byte) * HASH_PRIME;
	return hash ^ hash >> 32;
}
/* libpg_query exports a hash_bytes of PostgreSQL's: no such function here. */

#endif
