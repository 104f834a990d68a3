/* A table that is known to be small makes a note of what is risky with a big one. */
#include "move.h"

#include "ask.h"
#include "size.h"

void move_by_size(struct finding *f, const struct action *act, struct context *ctx,
		  struct arena *arena)
{
	struct size_reason why;
	struct move *move;

	if (f->class != CLASS_RISKY || !ask_all_small(act, ctx, &why, arena))
		return;
	move = ARENA_NEW(arena, struct move);
	*move = (struct move){ CLASS_RISKY, why.by, why.says };
	f->moved = move;
	f->class = CLASS_ADDITIVE;
	f->message = arena_printf(arena, "%s; only a note, since %s", f->message, why.says);
}
