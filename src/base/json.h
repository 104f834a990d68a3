#ifndef JSON_H
#define JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "text.h"

/*
 * A JSON text being written. Every value has a key in an object, and NULL for
 * a key in an array. Always valid UTF-8: what is not becomes U+FFFD. What a
 * terminal would obey or hide is written as an escape.
 */
struct json {
	struct text text;
	bool comma;          /* a value stands before the next one */
};

/* A key that stands in the source has its length from the compiler. */
void json_add_open(struct json *j, const char *key, size_t key_len, char bracket);
void json_add_plain(struct json *j, const char *key, size_t key_len, const char *word, size_t len);
void json_add_word(struct json *j, const char *key, size_t key_len, const char *word);
void json_add_string(struct json *j, const char *key, size_t key_len, const char *value);
void json_add_number(struct json *j, const char *key, size_t key_len, size_t value);

/* bracket: '{' or '['; close with '}' or ']' */
static inline void json_open(struct json *j, const char *key, char bracket)
{
	json_add_open(j, key, key ? strlen(key) : 0, bracket);
}

void json_close(struct json *j, char bracket);

/* One of the program's own words, which has nothing to escape. */
static inline void json_word(struct json *j, const char *key, const char *word)
{
	json_add_word(j, key, key ? strlen(key) : 0, word);
}

/* value NULL: nothing is written, as most often. */
static inline void json_string(struct json *j, const char *key, const char *value)
{
	if (value)
		json_add_string(j, key, key ? strlen(key) : 0, value);
}

static inline void json_number(struct json *j, const char *key, size_t value)
{
	json_add_number(j, key, key ? strlen(key) : 0, value);
}

static inline void json_bool(struct json *j, const char *key, bool value)
{
	json_add_plain(j, key, key ? strlen(key) : 0, value ? "true" : "false", value ? 4 : 5);
}

static inline void json_null(struct json *j, const char *key)
{
	json_add_plain(j, key, key ? strlen(key) : 0, "null", 4);
}

/* A line end between two values. */
void json_newline(struct json *j);

#endif
