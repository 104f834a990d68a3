#ifndef PSQL_H
#define PSQL_H

#include <stdbool.h>

#include "extract.h"

/* Does a psql command (from its backslash) do more than set up the session? */
bool psql_has_consequences(const char *text, struct span span);

/* Is it \gexec, which runs what the query before gives? */
bool psql_sends_rows(const char *text, struct span span);

/* Add the action of a psql command that has; x->span is the command. */
void psql_extract(struct extractor *x, const char *text);
/* The next word of a command, without its quotes, and what is behind it; NULL: one that only
 * psql can tell, with a variable or a program's output in it. */
const char *psql_word(const char *text, struct span *rest, struct arena *arena);

/* The file that \i or \ir names, or NULL when the text does not tell; relative: to the script's
 * own folder. */
const char *psql_file(const char *text, struct span span, bool *relative, struct arena *arena);

#endif
