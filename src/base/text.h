#ifndef TEXT_H
#define TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* A text that grows. s is NUL-terminated once something was added. */
struct text {
	char *s;
	size_t len, cap;
};

void text_add(struct text *t, const char *s, size_t len);
void text_reserve(struct text *t, size_t len);
/* Room for len more bytes and a NUL, to be written to; then add to t->len. */
static inline char *text_room(struct text *t, size_t len)
{
	if (len >= t->cap - t->len)
		text_reserve(t, len);
	return t->s + t->len;
}

/* Has it nothing but zeros? Then each byte is as the one before it. */
static inline bool is_zero(const void *bytes, size_t n)
{
	const unsigned char *u = bytes;

	return !n || (!*u && !memcmp(u, u + 1, n - 1));
}

void text_puts(struct text *t, const char *s);
__attribute__((format(printf, 2, 3)))
void text_printf(struct text *t, const char *format, ...);
/* The next of a list of names: a comma goes before all but the first. */
void text_list(struct text *t, const char *name);
void text_free(struct text *t);
struct arena;
/* The text as the arena's, or NULL when nothing was added; t is empty then. */
const char *text_keep(struct text *t, struct arena *arena);

/*
 * The length in bytes of the UTF-8 code point at s (n bytes are left), or 0
 * when the bytes there are not valid UTF-8 (overlong and surrogates are not).
 */
size_t utf8_length(const char *s, size_t n);

/* Does a text have the label, which ends with a byte that is rare in it? */
bool text_has_label(const char *s, size_t len, const char *label);

/* Does name match pattern, in which * stands for any run of characters? */
bool pattern_matches(const char *pattern, const char *name);

#endif
