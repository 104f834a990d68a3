#ifndef COMMAND_H
#define COMMAND_H

#include <stdbool.h>

#include "source.h"

/* psql's commands, as far as they tell where a statement ends, or whether a text runs. */
enum command {
	COMMAND_OTHER,
	COMMAND_SENDS,       /* \g and its kin: what was begun is sent */
	COMMAND_ENDS,        /* \; ends it, to be sent with the next one */
	COMMAND_CLEARS,      /* \r forgets it */
	COMMAND_IF, COMMAND_ELSE, COMMAND_ENDIF,
	COMMAND_COPIES,      /* \copy ... FROM stdin: data follows */
	COMMAND_BY_LINES,    /* from here on a line's end ends it, too */
	COMMAND_BY_SEMICOLONS,
};

enum command command_read(const char *text, struct span span);

/* Does \set take this for off: 0, off, false, no? */
bool command_is_off(const char *value, size_t len);
/* Is there a word of \if or its kin somewhere in a text? */
bool command_has_condition(const char *text, struct span span);

#endif
