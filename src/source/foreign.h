#ifndef FOREIGN_H
#define FOREIGN_H

#include <stdbool.h>
#include <stddef.h>

#include "source.h"

struct arena;

/* What only other databases get: branches of a template, in the order in which they end, or
 * Liquibase's changesets. */
struct foreign {
	struct span *v;
	size_t n;
};

/*
 * Blanks them in a text: what stands behind {{if .mysql}} or {% if dialect == 'sqlite' %}, and the
 * ELSE of {{if .postgres}}. A condition about anything else tells nothing.
 */
struct foreign foreign_blank(char *text, size_t len, struct arena *arena);

/* Does it pay to look? */
bool foreign_may_be(const char *text, size_t len);

#endif
