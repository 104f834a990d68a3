/* Questions about keys that the catalog knows: is one missing, too small, made again? */
#include <string.h>

#include "ask.h"
#include "catalog_index.h"
#include "outlook.h"
#include "type_change.h"

/* Do the first columns of a list, in whatever order, hold all of these? */
static bool leads(struct names index, struct names columns)
{
	if (!columns.n || index.n < columns.n)
		return false;
	for (size_t i = 0; i < columns.n; i++)
		if (!names_have((struct names){ index.v, columns.n }, columns.v[i]))
			return false;
	return true;
}

static bool has_index(const struct object *table, struct names columns, const struct context *ctx)
{
	const struct link *l;

	for (size_t i = 0; i < columns.n; i++)
		for (l = catalog_indexes(ctx->catalog, table, columns.v[i]); l; l = l->next)
			if (!l->object->dropped && !l->object->doubtful &&
			    !l->object->computed &&
			    leads(l->object->columns, columns))
				return true;
	return false;
}

/* ... or does the file build one, before or after? */
static bool is_built(const struct action *act, const struct context *ctx)
{
	const struct actions *all = &ctx->file->actions;

	for (size_t i = 0; i < all->n; i++) {
		const struct action *a = &all->v[i];
		bool index = a->kind == ACTION_CREATE_INDEX || a->kind == ACTION_ADD_UNIQUE ||
			     a->kind == ACTION_ADD_PRIMARY_KEY;

		if (index && a->table && !strcmp(a->table, act->table) &&
		    leads(a->columns, act->columns))
			return true;
	}
	return false;
}

/* Only of a table that the run saw made is it known which indexes it has. */
bool key_lacks_index(const struct action *act, struct context *ctx)
{
	const struct object *table = ask_table(act, ctx);

	if (act->kind != ACTION_ADD_FOREIGN_KEY || !act->table || !act->columns.n)
		return false;
	if (!HAS(act, IN_CREATE_TABLE) && (!table || !catalog_is_seen(ctx->catalog, table)))
		return false;
	return !(table && has_index(table, act->columns, ctx)) && !is_built(act, ctx);
}

/* The type that its values have: what lies under a domain; NULL: not known. */
static const char *type_of(const struct object *table, const char *column,
			   const struct context *ctx)
{
	const struct object *col = catalog_part(ctx->catalog, OBJECT_COLUMN, table, column);
	struct type_side side;

	if (!col || col->doubtful || !col->type)
		return NULL;
	side = ask_type(col->type, ctx);
	return side.may_be_domain ? NULL : side.base ? side.base : side.type;
}

/* integer, whether it counts by itself or not */
static const char *plain(const char *type)
{
	if (!strcmp(type, "serial"))
		return "integer";
	if (!strcmp(type, "bigserial"))
		return "bigint";
	return strcmp(type, "smallserial") ? type : "smallint";
}

/* Of what a family of types PostgreSQL compares without a cast; 0: another one. */
static int family(const char *type)
{
	static const char *const integers[] = { "smallint", "integer", "bigint" };

	for (size_t i = 0; i < LENGTH(integers); i++)
		if (!strcmp(type, integers[i]))
			return 1;
	return !strcmp(type, "text") || !strcmp(type, "varchar") ||
	       !strncmp(type, "varchar(", strlen("varchar(")) ? 2 : 0;
}

/* Can a column of this type have every value of the other one, which it points to? */
static bool takes_all(const char *type, const char *other)
{
	const struct type_question q = { .from = { .type = other }, .to = { .type = type } };
	const struct type_change change = type_change(&q);

	return !strcmp(type, other) ||
	       (family(type) && family(type) == family(other) && !change.may_fail &&
		change.loss == LOSS_NONE);
}

bool key_types_differ(const struct action *act, struct context *ctx)
{
	const struct object *other = catalog_relation(ctx->catalog, RARE(act, references_schema),
						      RARE(act, references));
	struct names to = RARE(act, referenced_columns).n ? RARE(act, referenced_columns)
						    : catalog_key(other);

	if (act->kind != ACTION_ADD_FOREIGN_KEY || to.n != act->columns.n)
		return false;
	for (size_t i = 0; i < to.n; i++) {
		const char *a = type_of(ask_table(act, ctx), act->columns.v[i], ctx);
		const char *b = type_of(other, to.v[i], ctx);

		if (a && b && !takes_all(plain(a), plain(b)))
			return true;
	}
	return false;
}

bool lacks_whole_key(const struct action *act, struct context *ctx)
{
	const struct object *view = catalog_of(ctx->catalog, act);

	if (!view || view->kind != OBJECT_MATERIALIZED_VIEW || !view->seen || view->doubtful)
		return false;
	for (const struct object *index = view->children; index; index = index->next)
		if (index->kind == OBJECT_INDEX && !index->dropped && index->unique &&
		    !index->computed)
			return false;
	return true;
}

bool index_backs_constraint(const struct action *act, struct context *ctx)
{
	const struct object *index = catalog_relation(ctx->catalog, act->schema, act->name);
	const struct object *con = index ? catalog_part(ctx->catalog, OBJECT_CONSTRAINT,
							index->table, index->name) : NULL;

	return act->object == OBJECT_INDEX && con && con->constraint != ACTION_ADD_FOREIGN_KEY;
}

/* A serial's sequence counts to the limit of the type that the column had when it was made. */
static const struct object *small_sequence(const struct action *act, const struct context *ctx)
{
	const struct object *col = catalog_part(ctx->catalog, OBJECT_COLUMN, ask_table(act, ctx),
						act->column);

	if (!col || !EXTRA(col, generated) ||
	    strcmp(EXTRA(col, generated), "serial") != 0 || !col->references ||
	    !col->type)
		return NULL;
	if (strcmp(plain(col->type), "integer") != 0 && strcmp(plain(col->type), "smallint") != 0)
		return NULL;
	return act->type && !strcmp(act->type, "bigint") ? col->references : NULL;
}

bool sequence_stays_small(const struct action *act, struct context *ctx)
{
	const struct object *seq = small_sequence(act, ctx);
	const struct actions *all = &ctx->file->actions;

	for (const struct action *a = act; seq && a < all->v + all->n; a++)
		if (a->kind == ACTION_ALTER_SEQUENCE && HAS(a, SETS_TYPE) && a->name &&
		    !strcmp(a->name, seq->name))
			return false;
	return seq != NULL;
}

const char *ask_sequence(const struct action *act, const struct context *ctx)
{
	const struct object *seq = small_sequence(act, ctx);

	return seq ? seq->name : NULL;
}

static bool same_names(struct names a, struct names b)
{
	for (size_t i = 0; a.n == b.n && i < a.n; i++)
		if (strcmp(a.v[i], b.v[i]) != 0)
			return false;
	return a.n == b.n && a.n > 0;
}

/* Without a list of columns, a foreign key leads to the primary key. */
static struct names leads_to(struct names said, const struct object *table)
{
	return said.n ? said : catalog_key(table);
}

static bool looks_up_the_same(const struct action *add, const struct object *key,
			      struct context *ctx)
{
	return add->kind == ACTION_ADD_FOREIGN_KEY &&
	       catalog_relation(ctx->catalog, add->schema, add->table) == key->table &&
	       catalog_relation(ctx->catalog, RARE(add, references_schema),
				RARE(add, references)) == key->references &&
	       same_names(add->columns, key->columns) &&
	       same_names(leads_to(RARE(add, referenced_columns), key->references),
			  leads_to(EXTRA(key, referenced_columns), key->references));
}

/* The columns are looked up again: in another table, or in the same one with others. */
static bool looks_up_its_columns(const struct action *add, const struct object *key,
				 struct context *ctx)
{
	if (add->kind != ACTION_ADD_FOREIGN_KEY || HAS(add, NOT_VALID) || !key->columns.n ||
	    catalog_relation(ctx->catalog, add->schema, add->table) != key->table)
		return false;
	if (add->columns.n != key->columns.n &&
	    catalog_relation(ctx->catalog, RARE(add, references_schema),
			     RARE(add, references)) != key->references)
		return false;
	for (size_t i = 0; i < key->columns.n; i++)
		if (!names_have(add->columns, key->columns.v[i]))
			return false;
	return true;
}

typedef bool likeness(const struct action *add, const struct object *key, struct context *ctx);

/* Is one added for which that holds, and nobody comes between the two? */
static bool created_again(const struct action *act, likeness *like, struct context *ctx)
{
	enum { NEAR = 100 };
	const struct actions *all = &ctx->outlook->file->actions;
	const struct object *key = catalog_of(ctx->catalog, act);

	if (!key || key->constraint != ACTION_ADD_FOREIGN_KEY || key->doubtful ||
	    !key->references || !key->table)
		return false;
	for (const struct action *add = act + 1; add < all->v + all->n && add - act < NEAR; add++)
		if (like(add, key, ctx) &&
		    (action_together(add, act) || in_one_transaction(act, add, ctx))) {
			ctx->other = add;
			return true;
		}
	return false;
}

/* What the new foreign key looks up is what the old one did, whatever it is called: no other rows
 * get in. */
bool created_again_alike(const struct action *act, struct context *ctx)
{
	return created_again(act, looks_up_the_same, ctx);
}

bool columns_keyed_again(const struct action *act, struct context *ctx)
{
	return created_again(act, looks_up_its_columns, ctx);
}
