#ifndef UNREAD_TEXT_H
#define UNREAD_TEXT_H

#include "unread.h"
#include "source.h"

/*
 * What a text may touch that was not read as SQL, told from its words alone. A body is one in
 * plpgsql or SQL: its EXECUTE runs text. Lives in the arena. NULL: it may touch anything.
 */
const struct unread *unread_of_statement(const char *text, struct span span, struct arena *arena);
const struct unread *unread_of_body(const char *body, struct arena *arena);
/* The expression behind EXECUTE. */
const struct unread *unread_of_execute(const char *text, struct span span, struct arena *arena);
/*
 * Does a statement of a newer grammar make a table, by its first words? Then its name, in the
 * arena, and what they say of it, go into the action.
 */
bool unread_makes_table(const char *text, struct span span, struct action *act,
			struct arena *arena);
/* For another database: nothing here. */
extern const struct unread unread_of_nothing;

#endif
