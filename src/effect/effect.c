/* What a statement costs: worked out once an action, for whoever asks. */
#include <string.h>

#include "ask.h"
#include "effector.h"

/* They are worked out once: what was is known, also when the catalog has gone on. */
static const struct effects **effects_slot(const struct action *act, struct context *ctx)
{
	const struct actions *all = &ctx->file->actions;

	if (!ctx->effects)
		ctx->effects = arena_alloc(ctx->file->arena, all->n * sizeof *ctx->effects);
	return &ctx->effects[act - all->v];
}

bool effects_are_none(const struct effects *effects)
{
	return !effects->n && !effects->refuses_transaction && !effects->may_fail &&
	       !effects->breaks_plans;
}

/* A copy, of just that length. */
static const struct effects *keep(const struct effects *effects, struct arena *arena)
{
	static const struct effects nothing;
	struct effects *kept;

	if (effects_are_none(effects))
		return &nothing;
	kept = ARENA_NEW(arena, struct effects);
	*kept = *effects;
	kept->v = arena_take(arena, kept->n * sizeof *kept->v);
	if (kept->n)
		memcpy(kept->v, effects->v, kept->n * sizeof *kept->v);
	kept->cap = kept->n;
	kept->slots = NULL;
	kept->nslots = 0;
	return kept;
}

const struct effects *effects_of(const struct action *act, struct context *ctx)
{
	struct effects out = { 0 };
	struct effector e = { .act = act, .ctx = ctx, .version = ctx->pg_version, .out = &out };
	const struct effects **slot = effects_slot(act, ctx);
	const char *target = effect_target_name(act);

	if (*slot)
		return *slot;
	out.most = ctx->touched > TOUCHED_MANY ? TOUCHED_THEN : 0;
	e.target = target && target == act->table ? ask_table(act, ctx) :
		catalog_relation(ctx->catalog, act->schema, target);
	out.refuses_transaction = refuses_transaction(act, ctx);
	/* a table is locked before it is seen that it has no such part */
	if (e.target || !does_nothing(act, ctx)) {
		effect_work_out(&e);
		effect_waits(&e);
	}
	ctx->touched += out.n;
	*slot = keep(&out, ctx->file->arena);
	arena_free(&e.scratch);
	return *slot;
}
