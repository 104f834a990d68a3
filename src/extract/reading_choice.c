/* What a variable holds that branches gave different values: IF a THEN q := x; ELSE q := y; */
#include "arena.h"
#include "reading.h"

/* No person's text has more. */
enum { MAX_CHOICES = 8 };

const struct variable *reading_before(struct reading *r, const struct variable *v, size_t in)
{
	const struct variable *kept[MAX_CHOICES + 1], *before = NULL;
	size_t n = 0;

	for (; v && v->set && n < LENGTH(kept); v = v->before)
		if (!reading_within(r, v->in, in))
			kept[n++] = v;
	while (n--) {
		struct variable *copy = ARENA_NEW(&r->arena, struct variable);

		*copy = *kept[n];
		copy->before = before;
		before = copy;
	}
	return before;
}

/* Are an IF around which nothing may be skipped, without ELSIF, and its ELSE among what holds the
 * assignments? */
static bool one_surely_runs(const struct reading *r, const struct step *step,
			    const struct variable *const *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n; k++) {
			const struct step *then = reading_step(r, v[i]->in);
			const struct step *otherwise = reading_step(r, v[k]->in);

			if (then->kind == STEP_IF && otherwise->kind == STEP_IF &&
			    then->condition && then->condition == otherwise->condition &&
			    !then->otherwise && otherwise->otherwise &&
			    reading_within(r, step->in, then->in))
				return true;
		}
	return false;
}

/* Does each of them stand in branches of an IF alone, so that it need not run? */
static bool may_all_be_skipped(const struct reading *r, const struct step *step,
			       const struct variable *const *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t in = v[i]->in; !reading_within(r, step->in, in);
		     in = reading_step(r, in)->in)
			if (reading_step(r, in)->kind != STEP_IF)
				return false;
	return true;
}

/* The assignments that may be the last one before a step, newest first; 0: who knows. */
static size_t candidates(const struct reading_here *here, const struct variable *v,
			 const struct variable **list)
{
	const struct reading *r = here->r;
	size_t n = 0;

	for (; v && v->set && !reading_within(r, here->step->in, v->in); v = v->before) {
		if (!v->known || !v->value.n || n == MAX_CHOICES)
			return 0;
		list[n++] = v;
	}
	if (one_surely_runs(r, here->step, list, n) || (v && v->null))
		return n;
	if (!v || !v->set || !v->known || !v->value.n || n == MAX_CHOICES ||
	    !may_all_be_skipped(r, here->step, list, n))
		return 0;
	list[n++] = v;
	return n;
}

/* Two variables are chosen from together where the same branches gave them their values. */
static const struct variable *choose(struct evaluation *e, const struct variable *v)
{
	const struct variable *list[MAX_CHOICES];
	size_t n = candidates(e->place, v, list), *of;

	if (!n)
		return NULL;
	of = arena_alloc(e->arena, n * sizeof *of);
	for (size_t i = 0; i < n; i++)
		of[i] = list[i]->in;
	return value_choose(e->choice, n, of) ? list[n - 1 - e->choice->taken] : NULL;
}

struct evaluation reading_choices(struct reading *r, const struct step *step,
				  struct choice *choice)
{
	struct evaluation e = reading_evaluation(r, step);

	e.choose = choose;
	e.choice = choice;
	return e;
}
