#ifndef ACTION_TEXT_H
#define ACTION_TEXT_H

#include "file.h"
#include "text.h"

/*
 * Add an action as one line, without its newline:
 *	drop-column app.users.email [cascade if-exists] kind=column at="DROP email CASCADE"
 * kind= is left out where the action's own name says it, at= where the span is
 * the whole statement's, and so is every field that the action does not have.
 */
void action_text(struct text *t, const struct file *file, const struct action *act);

/* Read a text as the program does: the file's actions live in the arena until file_release. */
void file_from_text(struct file *file, const char *sql, struct arena *arena);

#endif
