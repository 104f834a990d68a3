#ifndef MARKER_H
#define MARKER_H

#include <stdbool.h>

#include "source.h"

/* What a migration tool reads from a comment. */
enum marker {
	MARKER_NONE,
	MARKER_STATEMENT,   /* a statement ends or begins here, with or without a semicolon */
	MARKER_OPAQUE,      /* something runs here that the file does not have */
	MARKER_SECTION,     /* a statement ends, and a transaction of its own begins */
	MARKER_UP,          /* the same, and what follows is the way up, or down */
	MARKER_DOWN,
};

/* Whose marker it is, where it says which way what follows leads. */
enum markings {
	NO_MARKINGS, OF_GOOSE, OF_SQL_MIGRATE, OF_DBMATE, OF_NODE_PG_MIGRATE, OF_TERN, OF_ATLAS,
};

/* The marker that the comment is. Each tool's own spelling counts, and no other:
 * what the tool would not obey must not hide a statement. whose may be NULL. */
enum marker marker_read(const char *text, struct span comment, enum markings *whose);

/* Where the SQL begins in a comment that is Liquibase's --rollback; 0: it is none. */
size_t marker_rollback(const char *text, struct span comment);
/* Is the text one of Liquibase's formatted SQL? */
bool marker_is_liquibase(const char *text, size_t len);

/* How a tool spells a comment: in a pattern ~ is any number of blanks, = of blanks and dashes. */
struct form {
	const char *pattern;
	enum {
		FORM_FOLD = 1,       /* in any case */
		FORM_INDENT = 2,     /* blanks may stand before it */
		FORM_ANYWHERE = 4,   /* so may SQL */
		FORM_OPEN = 8,       /* the last word may go on */
		FORM_COLON = 16,     /* a colon must follow in the line */
		FORM_TXTAR = 32,     /* only in a file that begins as one of Atlas' archives */
	} flags;
};

/* Has a comment of the text (to the end of its line) this form? */
bool comment_has_form(const char *text, struct span comment, const struct form *form);

#endif
