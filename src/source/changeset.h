#ifndef CHANGESET_H
#define CHANGESET_H

#include "foreign.h"

/* Do changesets of such a text say for which databases they are? */
bool changeset_may_be_foreign(const char *text, size_t len);

/* Blanks the SQL of Liquibase's changesets that PostgreSQL does not get, as their dbms: says. */
struct foreign changeset_blank(char *text, size_t len, struct arena *arena);

#endif
