#ifndef PREDICATE_H
#define PREDICATE_H

#include "file.h"

struct catalog;
struct outlook;
struct sizes;
struct answers;

/* What a predicate may look at. */
struct context {
	const struct file *file;
	const struct catalog *catalog;   /* the schema before the statement */
	const struct outlook *outlook;   /* what the file does later */
	int pg_version;
	const struct sizes *sizes;       /* how big tables are; NULL: nobody says */
	bool down;                       /* it is part of a way down */
	const char *differences;         /* what that leaves otherwise; NULL: nothing, or unknown */
	const struct action *other;      /* set by a predicate about a pair: the other one */
	const struct effects **effects;  /* one an action, once somebody asked; see effect.h */
	size_t touched;                  /* how many relations these have together */
	struct answers *answers;         /* to what its rules ask again and again; or NULL */
};

/* A yes-or-no question about an action, by the name rules use for it. */
struct predicate {
	const char *name;
	const char *help;
	enum action_flag flag;           /* the flag to look for, when holds is NULL */
	bool (*holds)(const struct action *act, struct context *ctx);
};

/* A word of an action that rules can compare and messages can show. */
struct field {
	const char *name;
	const char *help;
	bool is_name;                    /* quoted as an identifier in SQL */
	/* NULL when the action has none. New text lives in the arena. */
	const char *(*get)(const struct action *act, const struct context *ctx,
			   struct arena *arena);
	/* Of a field that holds several relations: each, with its schema. */
	struct names (*get_list)(const struct action *act, const struct context *ctx,
				 struct arena *arena);
	/* The same as SQL, for advice; NULL: get, quoted when is_name. */
	const char *(*get_sql)(const struct action *act, const struct context *ctx,
			       struct arena *arena);
};

/* Flags first, in the order of their table, then the questions that need C. */
size_t predicate_count(void);
const struct predicate *predicate_at(size_t i);
const struct predicate *predicate_find(const char *name);

size_t field_count(void);
const struct field *field_at(size_t i);
const struct field *field_find(const char *name);

/* A name as SQL needs it: with quotes unless it is a plain lower-case word
 * that is no keyword. */
const char *quote_name(const char *name, struct arena *arena);

/*
 * A rule's text with its {fields} filled in: bare names in a message, SQL in
 * advice. "{constraint|the constraint}" says what to print when there is no
 * name; {other.line} and other.<field> speak of ctx->other.
 */
const char *fill(const char *pattern, bool sql, const struct action *act,
		 const struct context *ctx, struct arena *arena);
/* Is every {field} of a text known? If not, *bad is the unknown name. */
bool fill_check(const char *pattern, const char **bad, struct arena *arena);

#endif
