#ifndef PSQL_H
#define PSQL_H

#include <stdbool.h>

#include "extract.h"

/* Does a psql command (from its backslash) do more than set up the session? */
bool psql_has_consequences(const char *text, struct span span);

/* Add the action of a psql command that has; x->span is the command. */
void psql_extract(struct extractor *x, const char *text);

#endif
