#ifndef OUTLOOK_H
#define OUTLOOK_H

#include "file.h"
#include "map.h"

/* A SET or RESET of lock_timeout. */
struct timeout {
	const struct action *act;
	bool counts;                      /* it sets one, not 0 */
	bool in_block;                    /* inside a transaction of the file's own */
};

/* The actions of one statement, of a body or not, and what they are together. */
struct together {
	const struct action *first, *end;
	enum lock_mode lock;              /* the strongest that one takes of its relation */
	bool needs_no_rows;               /* ADD COLUMN ... NOT NULL fails at the first row */
};

/* What a file does before and after a place, so that a rule can look ahead. */
struct outlook {
	const struct file *file;
	struct { struct timeout *v; size_t n, cap; } timeouts;   /* in the file's order */
	size_t first_set;                 /* of them: SET, also to 0; none: their number */
	size_t first_counting, last_counting;
	const struct action *numbered;    /* the last setval() or RESTART */
	bool in_block;                    /* while it is built */
	bool unwrapped;                   /* no transaction of a tool's can surround the file */
	bool for_psql, stops_on_error;    /* psql's commands are in it; so is ON_ERROR_STOP */
	const char **homes;       /* of each action: where names lead; NULL: all to "public" */
	const struct action *now; /* that is judged: questions are about it, or a copy of it */
	struct map acts;          /* by kind and name: struct acts * */
	struct text *key;         /* what is put together to look there */
	uint32_t *next;           /* of each action: the next like it upon its object, or 0 */
	uint32_t *ends;           /* of each action: how many transactions ended before it */
	const struct action *last;   /* of its ways up, or down */
	struct together *together;        /* of the action that was asked about last */
	struct arena arena;
};

/* Take notice of what an action says about the session; for outlook_build. */
void outlook_note_session(struct outlook *o, const struct action *act);
void outlook_note_file(struct outlook *o);
/* How many of the timeouts stand before an action? */
size_t outlook_timeouts_before(const struct outlook *o, const struct action *act);
/* "5s", "200ms", "1min" or plain milliseconds, as milliseconds; 0 when it is none. */
double outlook_milliseconds(const char *value);

/* Take notice of where names lead, if the file says anything of that; for outlook_build. */
void outlook_note_homes(struct outlook *o);
/* The schema of an action, or that names without one have there: "public" and none are the same. */
const char *outlook_home(const struct outlook *o, const struct action *act);

/* Of the ways up, or, with down, of the ways down. */
void outlook_build(struct outlook *o, const struct file *file, bool down);
void outlook_free(struct outlook *o);

/*
 * The file's first or last action of a kind upon the object of act; with
 * whole_table, upon anything of its table. NULL when there is none.
 */
const struct action *outlook_first(const struct outlook *o, enum action_kind kind,
				   const struct action *act);
const struct action *outlook_last(const struct outlook *o, enum action_kind kind,
				  const struct action *act);
/* The first one behind act itself, or the last when there are very many between. */
const struct action *outlook_next(const struct outlook *o, enum action_kind kind,
				  const struct action *act);
/* The same upon another object than act's own. */
const struct action *outlook_behind(const struct outlook *o, enum action_kind kind,
				    const struct action *object, const struct action *act);
const struct action *outlook_last_of_table(const struct outlook *o, enum action_kind kind,
					   const struct action *act);

/* The file's last RENAME that gave a table or type the name of act's. */
const struct action *outlook_last_renamed(const struct outlook *o, const struct action *act);

/* Does the open transaction end between two actions? Behind one? */
bool outlook_commits_between(const struct outlook *o, const struct action *a,
			     const struct action *b);
bool outlook_commits_later(const struct outlook *o, const struct action *act);

/* Those that stand with an action of the file, or with the one of which it is a copy. A
 * statement can have very many: they are gone through once. */
const struct together *outlook_together(const struct outlook *o, const struct action *act);

#endif
