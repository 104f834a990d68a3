#ifndef CHANGESET_H
#define CHANGESET_H

#include "foreign.h"

/* Does such a text have changesets that say for which databases they are, or lines to ignore? */
bool changeset_may_be_foreign(const char *text, size_t len);

/* Blanks the SQL of Liquibase's changesets that PostgreSQL does not get, as their dbms: says, which
 * it tells, and what is to be ignored. */
struct foreign changeset_blank(char *text, size_t len, struct arena *arena);

#endif
