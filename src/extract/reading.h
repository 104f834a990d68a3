#ifndef READING_H
#define READING_H

#include "body.h"
#include "condition.h"
#include "value.h"

/* A PL/pgSQL body that is read: its steps, and what is known on the way. */
struct reading {
	struct extractor *x;
	const struct excerpt *excerpt;
	const char *original;           /* its text, with INTO and PERFORM as they were */
	struct body body;
	struct arena arena;             /* what is forgotten with the body */
	struct condition *conditions;   /* of each step that an IF asks */
	size_t left;                    /* the number of what holds the first RETURN, or 0 */
	struct map variables;           /* by name: struct variable * */
	struct map *words;              /* of what is not known: see word() */
	uint32_t number;                /* of the body, in the file */
	size_t sets;                    /* how many assignments were met */
	struct row {                    /* what the newest query gives: a value a column */
		const struct step *step;
		const char **names;
		struct value *values;
		size_t n;
	} row;
};

static inline const struct step *reading_step(const struct reading *r, size_t number)
{
	return &r->body.v[number - 1];
}

/*
 * Read what a text in PL/pgSQL runs; its actions are added to the extractor's.
 * Gives why it could not be followed to its end, or NULL. A routine's parameters
 * have the constants of its call.
 */
const char *reading_body(struct extractor *x, const struct excerpt *excerpt, enum via via,
			 const struct routine *routine, const struct call *call);
/* The same of a function's text in SQL. */
void reading_sql(struct extractor *x, const struct excerpt *excerpt);
/* Actions of a text that are not placed yet get their place in the source. */
void reading_place(struct extractor *x, const struct excerpt *excerpt, size_t first);

/* May the schema be another one afterwards, because the step did not run? */
bool reading_may_skip(const struct reading *r, const struct step *step, struct action *act);
void reading_note_return(struct reading *r, const struct step *step);

/* The place of an evaluation in a body. */
struct reading_here {
	const struct reading *r;
	const struct step *step;
};

/* An evaluation at a step. */
struct evaluation reading_evaluation(struct reading *r, const struct step *step);
/*
 * The same for what EXECUTE runs: what branches before it gave a variable differently is one of
 * several values, which are tried one by one: choice->taken is 0 at first, then 1 up to its n.
 */
struct evaluation reading_choices(struct reading *r, const struct step *step,
				  struct choice *choice);
/* What a variable was given before, where a new assignment in this holder does not undo that. */
const struct variable *reading_before(struct reading *r, const struct variable *v, size_t in);
/* Does a step stand in this holder, or in one in it? in: the number of what holds it. */
bool reading_within(const struct reading *r, size_t in, size_t holder);
/* Parameters are variables. */
void reading_bind(struct reading *r, const struct routine *routine, const struct call *call);
/* A variable gets the value of an expression; NULL: one that nobody knows. */
void reading_assign(struct reading *r, const struct step *step, const struct node *expression);
/* What is given to a procedure may have another value then. */
void reading_forget(struct reading *r, const struct step *step, const struct node *args);
/* Variables that a loop sets have no known value when it begins. */
void reading_enter_loop(struct reading *r, const struct step *loop);
/* What a query gives, for the variables that it is put into. */
void reading_note_row(struct reading *r, const struct step *step, const struct node *query);
/* A variable of INTO, or of FOR, gets what the query gave. */
void reading_set(struct reading *r, const struct step *step);

/*
 * Read the SQL that EXECUTE runs, as far as its text can be put together. False
 * when it cannot.
 */
bool dynamic_extract(struct extractor *x, const struct value *value);

#endif
