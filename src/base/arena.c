/* Memory that is freed all at once, and allocation that cannot fail. */
#include "arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "die.h"

/*
 * Under the address sanitizer every allocation is a chunk of its own, so that
 * a step past its end is seen.
 */
#if defined(__SANITIZE_ADDRESS__)
#define CHUNK_SIZE 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CHUNK_SIZE 1
#endif
#endif
#ifndef CHUNK_SIZE
#define CHUNK_SIZE 65536
#endif

struct arena_chunk {
	struct arena_chunk *before;
	size_t size;
	max_align_t bytes[];
};

void *xrealloc(void *p, size_t size)
{
	p = realloc(p, size ? size : 1);
	if (!p)
		die("out of memory");
	return p;
}

static struct arena_chunk *chunk_new(size_t size, struct arena_chunk *before)
{
	struct arena_chunk *chunk;

	if (size > SIZE_MAX - sizeof *chunk)
		die("out of memory");
	chunk = xrealloc(NULL, sizeof *chunk + size);
	chunk->before = before;
	chunk->size = size;
	return chunk;
}

/* Memory that would waste much of a fresh chunk gets one of its own, behind the newest. */
static void *alloc_apart(struct arena *a, size_t size)
{
	struct arena_chunk *apart = chunk_new(size, a->chunk->before);

	a->chunk->before = apart;
	return apart->bytes;
}

/* align: a power of two */
static void *take(struct arena *a, size_t size, size_t align)
{
	size_t used = (a->used + align - 1) & ~(align - 1);
	size_t left = a->chunk && a->chunk->size > used ? a->chunk->size - used : 0;

	if (!size)
		size = 1;
	if (size > SIZE_MAX / 2)
		die("out of memory");
	if (size > left) {
		if (a->chunk && size > CHUNK_SIZE / 4)
			return alloc_apart(a, size);
		a->chunk = chunk_new(size > CHUNK_SIZE ? size : CHUNK_SIZE, a->chunk);
		used = 0;
	}
	a->used = used + size;
	return (char *)a->chunk->bytes + used;
}

/* No struct here has more than pointers and 64-bit numbers in it. */
void *arena_take(struct arena *a, size_t size)
{
	return take(a, size, _Alignof(uint64_t));
}

void *arena_alloc(struct arena *a, size_t size)
{
	return memset(arena_take(a, size), 0, size);
}

/* Texts stand close together: names are most of what an arena holds. */
char *arena_strndup(struct arena *a, const char *s, size_t len)
{
	char *copy = take(a, len + 1, 1);

	if (len)
		memcpy(copy, s, len);
	copy[len] = '\0';
	return copy;
}

char *arena_strdup(struct arena *a, const char *s)
{
	return s ? arena_strndup(a, s, strlen(s)) : NULL;
}

char *arena_join(struct arena *a, const char *s, const char *t, const char *u)
{
	size_t ns = strlen(s), nt = strlen(t), nu = strlen(u);
	char *joined = take(a, ns + nt + nu + 1, 1);

	memcpy(joined, s, ns);
	memcpy(joined + ns, t, nt);
	memcpy(joined + ns + nt, u, nu + 1);
	return joined;
}

/* Formats into what is left of the newest chunk; only what does not fit is formatted twice. */
char *arena_vprintf(struct arena *a, const char *format, va_list args)
{
	size_t room = a->chunk && a->chunk->size > a->used ? a->chunk->size - a->used : 0;
	char *s = room ? (char *)a->chunk->bytes + a->used : NULL;
	va_list again;
	int len;

	va_copy(again, args);
	len = vsnprintf(s, room, format, again);
	va_end(again);
	if (len < 0)
		die("cannot format a message");
	if ((size_t)len < room)
		return take(a, (size_t)len + 1, 1);
	s = take(a, (size_t)len + 1, 1);
	vsnprintf(s, (size_t)len + 1, format, args);
	return s;
}

char *arena_printf(struct arena *a, const char *format, ...)
{
	va_list args;
	char *s;

	va_start(args, format);
	s = arena_vprintf(a, format, args);
	va_end(args);
	return s;
}

static void free_chunks(struct arena_chunk *chunk)
{
	while (chunk) {
		struct arena_chunk *before = chunk->before;

		free(chunk);
		chunk = before;
	}
}

void arena_reset(struct arena *a)
{
	if (!a->chunk)
		return;
	free_chunks(a->chunk->before);
	a->chunk->before = NULL;
	a->used = 0;
}

void arena_free(struct arena *a)
{
	free_chunks(a->chunk);
	a->chunk = NULL;
	a->used = 0;
}
