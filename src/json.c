/* Writes JSON as a stream; cJSON would build every value, and let invalid UTF-8 through. */
#include "json.h"

#include <stdio.h>
#include <string.h>

/* Does a character stand for itself in a string? */
static bool is_plain(char c)
{
	return c >= ' ' && c <= '~' && c != '"' && c != '\\';
}

static size_t add_char(struct text *t, const char *s, size_t n)
{
	size_t len = utf8_length(s, n);

	if (len > 1 || *s == 0x7f)
		text_add(t, s, len);
	else if (!len)
		text_puts(t, "\xef\xbf\xbd");
	else if (*s == '"' || *s == '\\')
		text_add(t, (const char[]){ '\\', *s }, 2);
	else if (*s == '\n')
		text_add(t, "\\n", 2);
	else
		text_printf(t, "\\u%04x", (unsigned)(unsigned char)*s);
	return len ? len : 1;
}

static void add_string(struct text *t, const char *s)
{
	size_t len = strlen(s), at = 0, plain;

	text_add(t, "\"", 1);
	while (at < len) {
		for (plain = at; plain < len && is_plain(s[plain]);)
			plain++;
		text_add(t, s + at, plain - at);
		at = plain;
		if (at < len)
			at += add_char(t, s + at, len - at);
	}
	text_add(t, "\"", 1);
}

/* ,"key": in one go: a report has many more keys than anything else */
static void add_key(struct json *j, const char *key)
{
	size_t len = key ? strlen(key) : 0;
	char *at = text_room(&j->text, len + 4), *end = at;

	if (j->comma)
		*end++ = ',';
	j->comma = true;
	if (key) {
		*end++ = '"';
		memcpy(end, key, len);
		end += len;
		*end++ = '"';
		*end++ = ':';
	}
	*end = '\0';
	j->text.len += (size_t)(end - at);
}

void json_open(struct json *j, const char *key, char bracket)
{
	add_key(j, key);
	text_add(&j->text, &bracket, 1);
	j->comma = false;
}

void json_close(struct json *j, char bracket)
{
	text_add(&j->text, &bracket, 1);
	j->comma = true;
}

void json_string(struct json *j, const char *key, const char *value)
{
	if (!value)
		return;
	add_key(j, key);
	add_string(&j->text, value);
}

void json_number(struct json *j, const char *key, size_t value)
{
	char digits[24], *p = digits + sizeof digits;

	do
		*--p = (char)('0' + value % 10);
	while (value /= 10);
	add_key(j, key);
	text_add(&j->text, p, (size_t)(digits + sizeof digits - p));
}

void json_bool(struct json *j, const char *key, bool value)
{
	add_key(j, key);
	text_puts(&j->text, value ? "true" : "false");
}

void json_null(struct json *j, const char *key)
{
	add_key(j, key);
	text_add(&j->text, "null", 4);
}

void json_newline(struct json *j)
{
	if (j->comma)
		text_add(&j->text, ",", 1);
	text_add(&j->text, "\n", 1);
	j->comma = false;
}
