#ifndef PARSE_H
#define PARSE_H

#include "node.h"
#include "source.h"

/* What libpg_query made of one statement. The tree lives in the arena it was
 * given and until parse_release. */
struct parsed {
	const struct node *tree;    /* the statement ("AlterTableStmt" ...), NULL on
		error, and where the text has none */
	size_t start;               /* offset of the text that was parsed: add to locations */
	const char *error;          /* the parser's message, or NULL */
	size_t error_at;            /* offset of the error in the text */
	struct span *parts;         /* when the parser saw more than one statement: their ranges */
	size_t nparts;
	char *json;                 /* libpg_query's, for parse_release */
};

/*
 * Parse one statement of a text. text[span.end] is overwritten for a moment.
 * Statements that would crash or stall the parser (nesting, operator runs)
 * give an error of our own.
 */
void parse_statement(struct parsed *p, char *text, struct span span, struct arena *arena);
/* Does a text parse? No tree is made. */
bool parse_check(const char *text);

void parse_release(struct parsed *p);

/*
 * The version of PostgreSQL whose words a statement uses that failed to parse
 * with this error, when it is newer than the grammar in this build; or 0.
 */
int parse_needs_grammar(const char *text, struct span span, const char *error);
/* The error, or a text of the arena that says that version too. */
const char *parse_describe(const char *text, struct span span, const char *error,
			   struct arena *arena);

/* The PostgreSQL major version whose grammar is inside. */
int parse_grammar(void);

#endif
