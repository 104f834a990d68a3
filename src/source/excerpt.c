/* Texts made of parts of a source, and the way back to its bytes. */
#include "excerpt.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "lex.h"

static void add_part(struct excerpt *e, struct span from, bool whole)
{
	struct excerpt_part *last = e->n ? &e->v[e->n - 1] : NULL;

	if (last && !whole && !last->whole && last->from.end == from.start) {
		last->from.end = from.end;
		return;
	}
	GROW(e);
	e->v[e->n++] = (struct excerpt_part){ .at = e->text.len, .from = from, .whole = whole };
}

void excerpt_add(struct excerpt *e, char c, size_t from)
{
	add_part(e, (struct span){ from, from + 1 }, false);
	text_add(&e->text, &c, 1);
}

/* Bytes that stand for themselves. */
static void add_run(struct excerpt *e, const char *work, struct span from)
{
	if (from.start == from.end)
		return;
	add_part(e, from, false);
	text_add(&e->text, work + from.start, from.end - from.start);
}

void excerpt_add_for(struct excerpt *e, const char *s, size_t len, struct span from)
{
	if (!len)
		return;
	add_part(e, from, true);
	text_add(&e->text, s, len);
}

/* The part that a byte is in. */
static const struct excerpt_part *part_of(const struct excerpt *e, size_t at)
{
	size_t low = 0, high = e->n;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (e->v[middle].at <= at)
			low = middle;
		else
			high = middle;
	}
	return &e->v[low];
}

void excerpt_add_part(struct excerpt *e, const struct excerpt *other, struct span part)
{
	for (size_t i = part.start; i < part.end; i++) {
		const struct excerpt_part *p = part_of(other, i);

		if (p->whole)
			excerpt_add_for(e, other->text.s + i, 1, p->from);
		else
			excerpt_add(e, other->text.s[i], p->from.start + (i - p->at));
	}
}

struct span excerpt_source(const struct excerpt *e, struct span span)
{
	for (; e && e->n; e = e->of) {
		size_t last = span.end > span.start ? span.end - 1 : span.start;
		const struct excerpt_part *a = part_of(e, span.start), *b = part_of(e, last);
		size_t start = a->whole ? a->from.start : a->from.start + (span.start - a->at);
		size_t end = b->whole ? b->from.end : b->from.start + (last - b->at) + 1;

		if (!a->whole && start > a->from.end)
			start = a->from.end;
		if (!b->whole && end > b->from.end)
			end = b->from.end;
		span = (struct span){ start, end > start ? end : start };
	}
	return span;
}

/* A code point as UTF-8; its bytes stand for the whole escape. */
static void add_code_point(struct excerpt *e, unsigned long c, struct span from)
{
	char s[4];
	size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

	if (n == 1) {
		s[0] = (char)c;
	} else {
		for (size_t i = n; --i; c >>= 6)
			s[i] = (char)(0x80 | (c & 0x3f));
		s[0] = (char)((0xf0u << (4 - n)) | c);
	}
	excerpt_add_for(e, s, n, from);
}

/* Digits of a base behind a backslash; how many there are is *used. */
static unsigned long digits(const char *s, size_t n, size_t most, int base, size_t *used)
{
	char copy[9] = "", *end;
	unsigned long value;

	memcpy(copy, s, n < most ? n : most);
	for (size_t i = 0; copy[i]; i++)
		if (strchr(" +-xX", copy[i]))
			copy[i] = '\0';
	value = strtoul(copy, &end, base);
	*used = (size_t)(end - copy);
	return value;
}

/* A backslash and what follows it; gives its length. */
static size_t add_escape(struct excerpt *e, const char *work, size_t at, size_t end)
{
	static const char letters[] = "bfnrt", meant[] = "\b\f\n\r\t";
	const char *s = work + at + 1, *letter;
	size_t n = end - at - 1, used = 0, head = strchr("xuU", *s) ? 1 : 0;
	unsigned long c = 0;

	letter = strchr(letters, *s);
	if (letter) {
		excerpt_add_for(e, meant + (letter - letters), 1, (struct span){ at, at + 2 });
		return 2;
	}
	if (*s >= '0' && *s <= '7')
		c = digits(s, n, 3, 8, &used);
	else if (head)
		c = digits(s + 1, n - 1, *s == 'x' ? 2 : *s == 'u' ? 4 : 8, 16, &used);
	if (used && c <= 0x10ffff) {
		size_t len = 1 + head + used;
		char byte = (char)c;

		if (*s == 'u' || *s == 'U')
			add_code_point(e, c, (struct span){ at, at + len });
		else
			excerpt_add_for(e, &byte, 1, (struct span){ at, at + len });
		return len;
	}
	excerpt_add(e, *s, at + 1);
	return 2;
}

/* '...' or E'...', also one that goes on in a string on another line */
static void add_quoted(struct excerpt *e, const char *work, struct span inside, bool escapes)
{
	for (size_t i = inside.start; i < inside.end; i++) {
		size_t plain = i;

		while (i < inside.end && work[i] != '\'' && !(escapes && work[i] == '\\'))
			i++;
		add_run(e, work, (struct span){ plain, i });
		if (i == inside.end)
			return;
		if (work[i] == '\'' && i + 1 < inside.end && work[i + 1] == '\'') {
			excerpt_add(e, '\'', i++);
		} else if (work[i] == '\'') {
			while (i + 1 < inside.end && work[i + 1] != '\'')
				i++;
			i++;
		} else if (escapes && work[i] == '\\' && i + 1 < inside.end) {
			i += add_escape(e, work, i, inside.end) - 1;
		} else {
			excerpt_add(e, work[i], i);
		}
	}
}

bool excerpt_add_string(struct excerpt *e, const char *work, struct span token)
{
	const char *s = work + token.start;
	size_t len = token.end - token.start, tag;

	if (len >= 4 && *s == '$') {
		tag = (size_t)((const char *)memchr(s + 1, '$', len - 1) - s) + 1;
		if (token.end - token.start > 2 * tag)
			add_run(e, work, (struct span){ token.start + tag, token.end - tag });
		return true;
	}
	if (len >= 3 && (*s == 'E' || *s == 'e') && s[1] == '\'') {
		add_quoted(e, work, (struct span){ token.start + 2, token.end - 1 }, true);
		return true;
	}
	if (len >= 2 && *s == '\'') {
		add_quoted(e, work, (struct span){ token.start + 1, token.end - 1 }, false);
		return true;
	}
	return false;
}

void excerpt_end(struct excerpt *e, struct arena *arena)
{
	char *text = arena_strndup(arena, e->text.s ? e->text.s : "", e->text.len);
	size_t len = e->text.len;
	struct excerpt_part *v = arena_alloc(arena, (e->n + 1) * sizeof *v);

	if (e->n)
		memcpy(v, e->v, e->n * sizeof *v);
	free(e->v);
	text_free(&e->text);
	e->v = v;
	e->text.s = text;
	e->text.len = len;
}
