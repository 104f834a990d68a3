#ifndef JSON_H
#define JSON_H

#include <stdbool.h>
#include <stddef.h>

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

/* bracket: '{' or '['; close with '}' or ']' */
void json_open(struct json *j, const char *key, char bracket);
void json_close(struct json *j, char bracket);
/* value NULL: nothing is written */
void json_string(struct json *j, const char *key, const char *value);
void json_number(struct json *j, const char *key, size_t value);
void json_bool(struct json *j, const char *key, bool value);
void json_null(struct json *j, const char *key);
/* A line end between two values. */
void json_newline(struct json *j);

#endif
