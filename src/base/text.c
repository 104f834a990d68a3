/* Text that grows, and questions about text. */
#include "text.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "die.h"

/* Room for len more bytes and a NUL. */
void text_reserve(struct text *t, size_t len)
{
	size_t need, cap = t->cap ? t->cap : 64;

	if (len >= SIZE_MAX / 4 - t->len)
		die("out of memory");
	need = t->len + len + 1;
	if (need <= t->cap)
		return;
	while (cap < need)
		cap *= 2;
	t->s = xrealloc(t->s, cap);
	t->cap = cap;
}

void text_add(struct text *t, const char *s, size_t len)
{
	char *to = text_room(t, len);

	if (len)
		memcpy(to, s, len);
	t->len += len;
	t->s[t->len] = '\0';
}

void text_puts(struct text *t, const char *s)
{
	text_add(t, s, strlen(s));
}

void text_printf(struct text *t, const char *format, ...)
{
	va_list args;
	int len;

	va_start(args, format);
	len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (len < 0)
		die("cannot format a text");
	text_reserve(t, (size_t)len);
	va_start(args, format);
	vsnprintf(t->s + t->len, (size_t)len + 1, format, args);
	va_end(args);
	t->len += (size_t)len;
}

void text_list(struct text *t, const char *name)
{
	if (t->len)
		text_puts(t, ", ");
	text_puts(t, name);
}

const char *text_keep(struct text *t, struct arena *arena)
{
	const char *kept = t->s ? arena_strndup(arena, t->s, t->len) : NULL;

	text_free(t);
	return kept;
}

void text_free(struct text *t)
{
	free(t->s);
	*t = (struct text){ 0 };
}

size_t utf8_length(const char *s, size_t n)
{
	/* By the lead byte: how many follow, and what the first of those may be. */
	static const struct { unsigned char from, to, min, max, len; } leads[] = {
		{ 0x00, 0x7f, 0x00, 0xff, 1 },
		{ 0xc2, 0xdf, 0x80, 0xbf, 2 },
		{ 0xe0, 0xe0, 0xa0, 0xbf, 3 },
		{ 0xe1, 0xec, 0x80, 0xbf, 3 },
		{ 0xed, 0xed, 0x80, 0x9f, 3 },
		{ 0xee, 0xef, 0x80, 0xbf, 3 },
		{ 0xf0, 0xf0, 0x90, 0xbf, 4 },
		{ 0xf1, 0xf3, 0x80, 0xbf, 4 },
		{ 0xf4, 0xf4, 0x80, 0x8f, 4 },
	};
	const unsigned char *u = (const unsigned char *)s;

	for (size_t i = 0; n && i < LENGTH(leads); i++) {
		if (u[0] < leads[i].from || u[0] > leads[i].to)
			continue;
		if (n < leads[i].len)
			return 0;
		if (leads[i].len > 1 && (u[1] < leads[i].min || u[1] > leads[i].max))
			return 0;
		for (size_t k = 2; k < leads[i].len; k++)
			if (u[k] < 0x80 || u[k] > 0xbf)
				return 0;
		return leads[i].len;
	}
	return 0;
}

/* memmem would look at each byte. */
bool text_has_label(const char *s, size_t len, const char *label)
{
	const size_t n = strlen(label) - 1;
	const char *end = s + len;

	for (const char *at = s; (at = memchr(at, label[n], (size_t)(end - at))); at++)
		if ((size_t)(at - s) >= n && !memcmp(at - n, label, n))
			return true;
	return false;
}

bool pattern_matches(const char *pattern, const char *name)
{
	const char *star = NULL, *resume = NULL;

	while (*name) {
		if (*pattern == '*') {
			star = ++pattern;
			resume = name;
		} else if (*pattern == *name) {
			pattern++;
			name++;
		} else if (star) {
			pattern = star;
			name = ++resume;
		} else {
			return false;
		}
	}
	while (*pattern == '*')
		pattern++;
	return !*pattern;
}
