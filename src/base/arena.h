#ifndef ARENA_H
#define ARENA_H

#include <stdarg.h>
#include <stddef.h>

/*
 * Memory that is freed all at once. Everything comes back zeroed and never
 * NULL: without memory the program ends with one line and status 2.
 */
struct arena {
	struct arena_chunk *chunk;   /* the newest; each points to the one before */
	size_t used;                 /* bytes of the newest that are given out */
};

void *arena_alloc(struct arena *a, size_t size);
/* The same, not zeroed. */
void *arena_take(struct arena *a, size_t size);
/* A copy of len bytes, and a NUL. */
char *arena_strndup(struct arena *a, const char *s, size_t len);
/* NULL gives NULL. */
char *arena_strdup(struct arena *a, const char *s);
/* The three texts behind each other. */
char *arena_join(struct arena *a, const char *s, const char *t, const char *u);
__attribute__((format(printf, 2, 3)))
char *arena_printf(struct arena *a, const char *format, ...);
char *arena_vprintf(struct arena *a, const char *format, va_list args);
/* Forget all, but keep one chunk for the next use. */
void arena_reset(struct arena *a);
void arena_free(struct arena *a);

#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))

/* malloc family that cannot fail */
void *xrealloc(void *p, size_t size);
/* Make room for one more in a growing array { v, n, cap }. */
#define GROW(list) ((list)->n < (list)->cap ? (void)0 : \
	(void)((list)->cap = (list)->cap ? (list)->cap * 2 : 16, \
	(list)->v = xrealloc((list)->v, (list)->cap * sizeof *(list)->v)))

#define LENGTH(array) (sizeof(array) / sizeof *(array))

#endif
