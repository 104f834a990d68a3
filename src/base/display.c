/* Shows text from outside so that it can do nothing to a terminal, and says how wide it is. */
#include "display.h"

#include <stdint.h>
#include <string.h>

#include "arena.h"

struct range {
	uint32_t from, to;
};

/* Characters that are not seen, or that change what is: they would let a source lie. */
static const struct range hidden[] = {
	{ 0x00, 0x1f }, { 0x7f, 0x9f }, { 0xad, 0xad }, { 0x61c, 0x61c }, { 0x180e, 0x180e },
	{ 0x200b, 0x200f }, { 0x2028, 0x202e }, { 0x2060, 0x206f }, { 0xfeff, 0xfeff },
	{ 0xfff9, 0xfffb }, { 0xe0000, 0xe0fff },
};

/* Characters that stand on the one before. */
static const struct range combining[] = {
	{ 0x300, 0x36f }, { 0x483, 0x489 }, { 0x591, 0x5bd }, { 0x5bf, 0x5bf },
	{ 0x5c1, 0x5c2 }, { 0x5c4, 0x5c5 }, { 0x5c7, 0x5c7 }, { 0x610, 0x61a },
	{ 0x64b, 0x65f }, { 0x670, 0x670 }, { 0x6d6, 0x6dc }, { 0x6df, 0x6e4 },
	{ 0x6e7, 0x6e8 }, { 0x6ea, 0x6ed }, { 0x900, 0x902 }, { 0x93a, 0x93a },
	{ 0x93c, 0x93c }, { 0x941, 0x948 }, { 0x94d, 0x94d }, { 0xe31, 0xe31 },
	{ 0xe34, 0xe3a }, { 0xe47, 0xe4e }, { 0x1ab0, 0x1aff }, { 0x1dc0, 0x1dff },
	{ 0x20d0, 0x20ff }, { 0x3099, 0x309a }, { 0xfe00, 0xfe0f }, { 0xfe20, 0xfe2f },
};

/* Characters that take two columns: East Asian wide ones and emoji. */
static const struct range wide[] = {
	{ 0x1100, 0x115f }, { 0x231a, 0x231b }, { 0x23e9, 0x23ec }, { 0x2614, 0x2615 },
	{ 0x2648, 0x2653 }, { 0x267f, 0x267f }, { 0x26a1, 0x26a1 }, { 0x26d4, 0x26d4 },
	{ 0x2705, 0x2705 }, { 0x270a, 0x270b }, { 0x2728, 0x2728 }, { 0x274c, 0x274c },
	{ 0x2753, 0x2755 }, { 0x2757, 0x2757 }, { 0x2795, 0x2797 }, { 0x2b1b, 0x2b1c },
	{ 0x2b50, 0x2b50 }, { 0x2e80, 0x303e }, { 0x3041, 0xa4cf }, { 0xa960, 0xa97f },
	{ 0xac00, 0xd7a3 }, { 0xf900, 0xfaff }, { 0xfe10, 0xfe19 }, { 0xfe30, 0xfe6f },
	{ 0xff01, 0xff60 }, { 0xffe0, 0xffe6 }, { 0x16fe0, 0x18dff }, { 0x1aff0, 0x1b2ff },
	{ 0x1f18e, 0x1f18e }, { 0x1f191, 0x1f19a }, { 0x1f200, 0x1f265 }, { 0x1f300, 0x1f64f },
	{ 0x1f680, 0x1f6ff }, { 0x1f7e0, 0x1f7eb }, { 0x1f900, 0x1f9ff }, { 0x1fa70, 0x1faff },
	{ 0x20000, 0x3fffd },
};

static bool is_in(uint32_t c, const struct range *ranges, size_t n)
{
	for (size_t i = 0; i < n && ranges[i].from <= c; i++)
		if (c <= ranges[i].to)
			return true;
	return false;
}

static uint32_t decode(const char *s, size_t len)
{
	static const unsigned char lead_bits[] = { 0, 0x7f, 0x1f, 0x0f, 0x07 };
	uint32_t c = (unsigned char)s[0] & lead_bits[len];

	for (size_t i = 1; i < len; i++)
		c = c << 6 | ((unsigned char)s[i] & 0x3f);
	return c;
}

unsigned display_hidden(const char *s, size_t len)
{
	uint32_t c = decode(s, len);

	return is_in(c, hidden, LENGTH(hidden)) ? c : 0;
}

/* ##[error], ##vso[task...], ##teamcity[...]: wherever they stand in a line. */
bool display_commands(const char *s, size_t n)
{
	size_t i = 2;

	if (n < 3 || s[0] != '#' || s[1] != '#')
		return false;
	while (i < n && ((s[i] | 32) >= 'a' && (s[i] | 32) <= 'z'))
		i++;
	return i < n && s[i] == '[';
}

/* ::error::, first in its line. In SQL that is indented, ::text alone is a cast. */
static bool begins_command(const struct text *t, const char *s, size_t n)
{
	size_t at = t->len;

	if (n < 2 || s[0] != ':' || s[1] != ':')
		return false;
	while (at && (t->s[at - 1] == ' ' || t->s[at - 1] == '\t'))
		at--;
	if (at && t->s[at - 1] != '\n')
		return false;
	return at == t->len || memmem(s + 2, n - 2, "::", 2);
}

size_t display_char(struct text *t, const char *s, size_t n, size_t *columns)
{
	size_t len = utf8_length(s, n), before = t->len;
	uint32_t c = len ? decode(s, len) : 0;
	bool obeyed = display_commands(s, n) || begins_command(t, s, n);

	if (len && !obeyed && !is_in(c, hidden, LENGTH(hidden))) {
		text_add(t, s, len);
		if (!is_in(c, combining, LENGTH(combining)))
			*columns += is_in(c, wide, LENGTH(wide)) ? 2 : 1;
		return len;
	}
	if (len <= 1)
		text_printf(t, "\\x%02x", (unsigned)(unsigned char)*s);
	else
		text_printf(t, c <= 0xffff ? "\\u%04x" : "\\U%08x", (unsigned)c);
	*columns += t->len - before;
	return len ? len : 1;
}

size_t display_add(struct text *t, const char *s, size_t len)
{
	size_t columns = 0, at = 0, plain;

	while (at < len) {
		for (plain = at; plain < len && s[plain] >= ' ' && s[plain] <= '~' &&
		     s[plain] != '#' && (plain || s[plain] != ':');)
			plain++;
		if (plain > at)
			text_add(t, s + at, plain - at);
		columns += plain - at;
		at = plain;
		if (at < len)
			at += display_char(t, s + at, len - at, &columns);
	}
	return columns;
}
