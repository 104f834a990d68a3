/* The words for who waits for a key or an index: for its lock, and for those held already. */
#include <string.h>

#include "ask.h"
#include "catalog.h"
#include "effect.h"
#include "field.h"
#include "outlook.h"

/* Far enough for a transaction that a person wrote. */
enum { FAR = 256 };

static const struct object *references(const struct action *act, const struct context *ctx)
{
	const struct object *con;

	if (act->kind != ACTION_DROP_CONSTRAINT)
		return catalog_relation(ctx->catalog, RARE(act, references_schema),
					RARE(act, references));
	con = catalog_of(ctx->catalog, act);
	return con ? con->references : NULL;
}

/* The other table of a foreign key that is added, or that the catalog knows; NULL: of no matter. */
static const char *other_table(const struct action *act, const struct context *ctx,
			       struct arena *arena)
{
	const struct object *other = references(act, ctx);

	if (act->kind != ACTION_DROP_CONSTRAINT)
		return field_references(act, ctx, arena);
	return other ? field_word(other->name, arena) : NULL;
}

/* Nobody waits for a table that is new; a key may lead to its own table. */
static bool stands_alone(const char *table, const char *other, const struct action *act,
			 const struct context *ctx)
{
	return !strcmp(table, other) ||
	       (act->kind != ACTION_DROP_CONSTRAINT &&
		catalog_is_new(ctx->catalog, references(act, ctx), false));
}

const char *field_tables(const struct action *act, const struct context *ctx, struct arena *arena)
{
	const char *table = field_table(act, ctx, arena);
	const char *other = other_table(act, ctx, arena);

	if (!table || !other)
		return NULL;
	if (stands_alone(table, other, act, ctx))
		return table;
	return arena_printf(arena, "%s and %s", table, other);
}

/* A table of a foreign key; before the file touches one that nothing made, it has a name alone. */
struct end {
	const struct object *object;
	const char *name;
};

static bool is_end(const struct touched *t, const struct end *end)
{
	size_t len, of;

	if (t->object && end->object)
		return t->object == end->object;
	len = strlen(t->relation);
	of = strlen(end->name);
	return len >= of && !strcmp(t->relation + len - of, end->name) &&
	       (len == of || t->relation[len - of - 1] == '.');
}

static bool keeps_readers_out(const struct action *a, struct context *ctx, const struct end *end)
{
	const struct effects *effects = effects_of(a, ctx);

	for (size_t i = 0; i < effects->n; i++)
		if (effects->v[i].reads_wait && is_end(&effects->v[i], end))
			return true;
	return false;
}

/* PostgreSQL drops before it adds, wherever in the ALTER TABLE the text has it. */
static bool dropped_first(const struct action *act, struct context *ctx, const struct end *end)
{
	const struct actions *all = &ctx->file->actions;

	for (const struct action *a = act + 1; a < all->v + all->n && action_together(a, act) &&
	     a - act < FAR; a++)
		if (a->kind == ACTION_DROP_CONSTRAINT && keeps_readers_out(a, ctx, end))
			return true;
	return false;
}

/* Does the transaction have a lock already that the readers of a table wait for? */
static bool readers_wait(const struct action *act, struct context *ctx,
			 const struct object *table, const char *name)
{
	const struct end end = { table, name };
	const struct action *a = act;

	for (int i = 0; i < FAR && (a = ask_before(a, ctx)); i++) {
		if (ask_is_another_transaction(a, act, ctx))
			break;
		if (keeps_readers_out(a, ctx, &end))
			return true;
	}
	return dropped_first(act, ctx, &end);
}

const char *field_table_waits(const struct action *act, const struct context *ctx,
			      struct arena *arena)
{
	struct context look = *ctx;
	const char *table = field_table(act, ctx, arena);

	if (!table)
		return NULL;
	return arena_printf(arena, "%s %s wait", readers_wait(act, &look, ask_table(act, ctx),
			    act->table) ? "reads and writes of" : "writes to", table);
}

const char *field_tables_wait(const struct action *act, const struct context *ctx,
			      struct arena *arena)
{
	struct context look = *ctx;
	const char *table = field_table(act, ctx, arena);
	const char *other = other_table(act, ctx, arena);
	bool own, others;

	if (!table || !other)
		return NULL;
	own = readers_wait(act, &look, ask_table(act, ctx), act->table);
	if (stands_alone(table, other, act, ctx))
		return arena_printf(arena, "%s %s wait", own ? "reads and writes of" : "writes to",
				    table);
	others = readers_wait(act, &look, references(act, ctx), RARE(act, references));
	if (own == others)
		return arena_printf(arena, "%s %s and %s wait", own ? "reads and writes of" :
				    "writes to", table, other);
	return arena_printf(arena, own ? "reads and writes of %s, and writes to %s, wait" :
			    "writes to %s, and reads and writes of %s, wait", table, other);
}
