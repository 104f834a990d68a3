/* Writes JSON as a stream; cJSON would build every value, and let invalid UTF-8 through. */
#include "json.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "display.h"

/* Does a character stand for itself in a string? */
static bool is_plain(char c)
{
	return c >= ' ' && c <= '~' && c != '"' && c != '\\' && c != '#';
}

/*
 * Are all eight bytes of a word plain? A difference has a high bit where a byte is less than what
 * is taken from it, as in ASCII nothing else has one; a borrow may only add to them. A quote and #
 * differ in their last bit alone.
 */
static bool all_plain(uint64_t word)
{
	const uint64_t ones = UINT64_MAX / 255, high = ones << 7;
	const uint64_t quote = (word & ~ones) ^ ones * '"', backslash = word ^ ones * '\\';

	return !((word | (word + ones) | (word - ones * ' ') | (quote - ones) |
		  (backslash - ones)) & high);
}

/* How many plain characters a text begins with; most texts are short and plain. */
static size_t plain_length(const char *s, size_t len)
{
	uint64_t word;
	size_t n = 0;

	for (; n + sizeof word <= len; n += sizeof word) {
		memcpy(&word, s + n, sizeof word);
		if (!all_plain(word))
			break;
	}
	/* the last eight bytes once more rather than the rest one by one */
	if (n && len - n < sizeof word) {
		memcpy(&word, s + len - sizeof word, sizeof word);
		if (all_plain(word))
			return len;
	}
	while (n < len && is_plain(s[n]))
		n++;
	return n;
}

/* A character that is not seen, or that changes how others are. */
static void add_hidden(struct text *t, unsigned c)
{
	if (c > 0xffff)
		text_printf(t, "\\u%04x\\u%04x", 0xd7c0 + (c >> 10), 0xdc00 + (c & 0x3ff));
	else
		text_printf(t, "\\u%04x", c);
}

static size_t add_char(struct text *t, const char *s, size_t n)
{
	size_t len = utf8_length(s, n);
	unsigned hidden = len > 1 || *s == 0x7f ? display_hidden(s, len) : 0;

	if (hidden)
		add_hidden(t, hidden);
	else if (len > 1)
		text_add(t, s, len);
	else if (!len)
		text_puts(t, "\xef\xbf\xbd");
	else if (*s == '"' || *s == '\\')
		text_add(t, (const char[]){ '\\', *s }, 2);
	else if (*s == '#' && !display_commands(s, n))
		text_add(t, "#", 1);
	else if (*s == '\n')
		text_add(t, "\\n", 2);
	else
		text_printf(t, "\\u%04x", (unsigned)(unsigned char)*s);
	return len ? len : 1;
}

static void add_rest(struct text *t, const char *s, size_t len)
{
	for (size_t at = 0; at < len;) {
		size_t plain = plain_length(s + at, len - at);

		text_add(t, s + at, plain);
		at += plain;
		if (at < len)
			at += add_char(t, s + at, len - at);
	}
	text_add(t, "\"", 1);
}

/*
 * Room for ,"key": and len more bytes, the key in it; where those go. A report
 * has hundreds of thousands of keys.
 */
static char *add_key(struct json *j, const char *key, size_t key_len, size_t len)
{
	char *to = text_room(&j->text, key_len + 4 + len);

	if (j->comma)
		*to++ = ',';
	j->comma = true;
	if (key) {
		*to++ = '"';
		memcpy(to, key, key_len);
		to += key_len;
		*to++ = '"';
		*to++ = ':';
	}
	return to;
}

/* What was written to the room ends here. */
static void end_at(struct json *j, char *end)
{
	*end = '\0';
	j->text.len = (size_t)(end - j->text.s);
}

void json_add_plain(struct json *j, const char *key, size_t key_len, const char *word, size_t len)
{
	char *to = add_key(j, key, key_len, len);

	memcpy(to, word, len);
	end_at(j, to + len);
}

void json_add_open(struct json *j, const char *key, size_t key_len, char bracket)
{
	char *to = add_key(j, key, key_len, 1);

	*to = bracket;
	end_at(j, to + 1);
	j->comma = false;
}

void json_close(struct json *j, char bracket)
{
	char *to = text_room(&j->text, 1);

	*to = bracket;
	end_at(j, to + 1);
	j->comma = true;
}

void json_add_word(struct json *j, const char *key, size_t key_len, const char *word)
{
	size_t len = strlen(word);
	char *to = add_key(j, key, key_len, len + 2);

	*to++ = '"';
	memcpy(to, word, len);
	to[len] = '"';
	end_at(j, to + len + 1);
}

void json_add_string(struct json *j, const char *key, size_t key_len, const char *value)
{
	size_t len = strlen(value), plain = plain_length(value, len);
	char *to = add_key(j, key, key_len, plain + 2);

	*to++ = '"';
	memcpy(to, value, plain);
	to += plain;
	if (plain == len)
		*to++ = '"';
	end_at(j, to);
	if (plain < len)
		add_rest(&j->text, value + plain, len - plain);
}

void json_add_number(struct json *j, const char *key, size_t key_len, size_t value)
{
	char digits[24], *p = digits + sizeof digits;

	do
		*--p = (char)('0' + value % 10);
	while (value /= 10);
	json_add_plain(j, key, key_len, p, (size_t)(digits + sizeof digits - p));
}

void json_newline(struct json *j)
{
	if (j->comma)
		text_add(&j->text, ",", 1);
	text_add(&j->text, "\n", 1);
	j->comma = false;
}
