/* Which steps of a body may not run, and where that makes no difference to the schema. */
#include "extract.h"
#include "lex.h"
#include "reading.h"

/* Does the action leave the same behind, whether or not the branch was taken? */
static bool branch_settles(const struct reading *r, const struct step *branch, bool taken,
			   struct action *act)
{
	struct condition c;

	if (branch->kind != STEP_IF || !branch->condition)
		return false;
	c = r->conditions[branch->condition - 1];
	if (branch->otherwise == taken)
		c = condition_negated(&c);
	return condition_settles(&c, act);
}

/* Is this all that its block does, and each handler for an error that means it is done? */
static bool handlers_settle(const struct reading *r, size_t block, struct action *act)
{
	size_t steps = 0;

	for (size_t i = block + 1; steps < 2 && i <= reading_step(r, block)->end; i++)
		steps += reading_step(r, i)->kind == STEP_SQL ||
			 reading_step(r, i)->kind == STEP_EXECUTE;
	if (steps != 1)
		return false;
	for (size_t h = reading_step(r, block)->handler; h;) {
		const struct step *handler = reading_step(r, h);

		for (size_t at = handler->span.start;;) {
			struct token t = lex_sql(r->excerpt->text.s, at, handler->span.end);

			at = t.span.end;
			if (t.kind == TOKEN_END)
				break;
			if (!token_is(r->excerpt->text.s, t, "or") &&
			    !condition_settles_error(r->excerpt->text.s + t.span.start,
						     t.span.end - t.span.start, act))
				return false;
		}
		h = handler->end < r->body.n && reading_step(r, handler->end + 1)->kind ==
			STEP_HANDLER && reading_step(r, handler->end + 1)->in == handler->in ?
			handler->end + 1 : 0;
	}
	return true;
}

/* May the schema be another one afterwards because the step, in what holds it, did not run? */
bool reading_may_skip(const struct reading *r, const struct step *step, struct action *act)
{
	for (size_t i = step->in; i; i = reading_step(r, i)->in) {
		const struct step *holder = reading_step(r, i);

		if (holder->kind == STEP_BLOCK && (!holder->handler ||
						   handlers_settle(r, i, act)))
			continue;
		if (!branch_settles(r, holder, true, act))
			return true;
	}
	return r->left && step > reading_step(r, reading_step(r, r->left)->end) &&
	       !branch_settles(r, reading_step(r, r->left), false, act);
}

/* RETURN in a branch: what stands behind it runs only when the branch was not taken. */
void reading_note_return(struct reading *r, const struct step *step)
{
	for (size_t i = step->in; i; i = reading_step(r, i)->in)
		if (reading_step(r, i)->kind != STEP_BLOCK && !r->left) {
			r->left = i;
			return;
		}
}
