/* Questions of taste and of caution: keys, partitions, grants, what the file says later. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "ask.h"
#include "catalog.h"
#include "lex.h"
#include "outlook.h"

/* No file that a person wrote says it later than that. */
enum { FAR = 4096 };

static bool same(const char *a, const char *b)
{
	return a == b || (a && b && !strcmp(a, b));
}

static const struct action *end_of(const struct context *ctx, const struct action *act)
{
	const struct action *last = ctx->file->actions.v + ctx->file->actions.n;

	return last - act > FAR ? act + FAR : last;
}

/* GRANT or REVOKE on an object that the file made anew. */
bool granted_later(const struct action *act, struct context *ctx)
{
	for (const struct action *a = act + 1; a < end_of(ctx, act); a++) {
		if (a->kind != ACTION_GRANT && a->kind != ACTION_REVOKE)
			continue;
		if (HAS(a, ALL_IN_SCHEMA) || same(a->object == OBJECT_TABLE ? a->table : a->name,
						  act->name))
			return true;
	}
	return false;
}

bool search_path_set_later(const struct action *act, struct context *ctx)
{
	for (const struct action *a = act + 1; a < end_of(ctx, act); a++)
		if (a->kind == ACTION_ALTER(a->object) && HAS(a, SETS_SEARCH_PATH) &&
		    same(a->name, act->name))
			return true;
	return false;
}

static bool later_on_table(const struct action *act, const struct context *ctx,
			   enum action_kind kind, enum object_kind object)
{
	for (const struct action *a = act + 1; a < end_of(ctx, act); a++)
		if (a->kind == kind && a->object == object && same(a->table, act->table))
			return true;
	return false;
}

bool primary_key_later(const struct action *act, struct context *ctx)
{
	return later_on_table(act, ctx, ACTION_ADD_PRIMARY_KEY, OBJECT_CONSTRAINT);
}

bool commented_later(const struct action *act, struct context *ctx)
{
	return later_on_table(act, ctx, ACTION_COMMENT, OBJECT_TABLE);
}

/* The file changes the schema, before or after. */
bool file_changes_schema(const struct action *act, struct context *ctx)
{
	const struct actions *all = &ctx->file->actions;

	(void)act;
	for (size_t i = 0; i < all->n && i < FAR; i++) {
		const char *phase = action_phase(all->v[i].kind);

		if (phase && *phase != 'm')
			return true;
	}
	return false;
}

/* A key of a partitioned table must hold all columns that it is partitioned by. */
bool partition_key_is_missing(const struct action *act, struct context *ctx)
{
	const struct object *table = ask_table(act, ctx);

	if (!table || !table->partitioned || HAS(act, FILLED) ||
	    (act->kind == ACTION_CREATE_INDEX && !HAS(act, UNIQUE)))
		return false;
	for (size_t i = 0; i < table->columns.n; i++) {
		bool found = false;

		for (size_t k = 0; k < act->columns.n; k++)
			found = found || same(act->columns.v[k], table->columns.v[i]);
		if (!found)
			return true;
	}
	return false;
}

/* The type of a key's only column: as written with it, or as the run knows it. */
static const char *key_type(const struct action *act, const struct context *ctx)
{
	const struct object *column;

	if (act->type || act->columns.n != 1)
		return act->type;
	column = catalog_part(ctx->catalog, OBJECT_COLUMN, ask_table(act, ctx), act->columns.v[0]);
	return column && !column->doubtful ? column->type : NULL;
}

bool key_is_small(const struct action *act, struct context *ctx)
{
	static const char *const small[] = { "integer", "smallint", "serial", "smallserial" };
	const char *type = key_type(act, ctx);

	for (size_t i = 0; type && i < LENGTH(small); i++)
		if (!strcmp(type, small[i]))
			return true;
	return false;
}

bool columns_are_nullable(const struct action *act, struct context *ctx)
{
	for (size_t i = 0; i < act->columns.n; i++) {
		const struct object *column = catalog_part(ctx->catalog, OBJECT_COLUMN,
							   ask_table(act, ctx),
							   act->columns.v[i]);

		if (column && column->seen && !column->not_null)
			return true;
	}
	return false;
}

bool has_many_columns(const struct action *act, struct context *ctx)
{
	(void)ctx;
	return act->columns.n > 3;
}

/* ON DELETE NO ACTION says what nothing says too: only the text knows. */
bool on_delete_is_given(const struct action *act, struct context *ctx)
{
	const char *text = ctx->file->script.work;
	bool on = false;

	for (size_t at = act->span.start;;) {
		struct token t = lex(text, at, act->span.end);

		at = t.span.end;
		if (t.kind == TOKEN_END)
			return false;
		if (on && token_is(text, t, "delete"))
			return true;
		on = token_is(text, t, "on");
	}
}

bool replica_identity_is_set(const struct action *act, struct context *ctx)
{
	const struct action *first = ctx->file->actions.v;

	for (const struct action *a = act; a-- > first && act - a < FAR;)
		if (a->kind == ACTION_REPLICA_IDENTITY && !HAS(a, NOTHING) &&
		    same(a->table, act->table))
			return true;
	return false;
}

static bool is_published(const struct object *table)
{
	for (const struct link *l = table->dependents; l; l = l->next)
		if (l->object->kind == OBJECT_PUBLICATION && !l->object->dropped)
			return true;
	return false;
}

bool key_is_replica_identity(const struct action *act, struct context *ctx)
{
	const struct object *table = ask_table(act, ctx);
	const struct object *key = catalog_part(ctx->catalog, OBJECT_CONSTRAINT, table, act->name);

	return key && key->constraint == ACTION_ADD_PRIMARY_KEY && is_published(table) &&
	       !replica_identity_is_set(act, ctx);
}

static bool is_nondeterministic(const struct context *ctx, const char *collation)
{
	const char *dot = collation ? strchr(collation, '.') : NULL;
	const struct object *obj;
	char schema[64];

	if (!collation)
		return false;
	snprintf(schema, sizeof schema, "%.*s", dot ? (int)(dot - collation) : 0, collation);
	obj = catalog_object(ctx->catalog, OBJECT_COLLATION, dot ? schema : NULL,
			     dot ? dot + 1 : collation, NULL);
	return obj && obj->computed;
}

bool collations_differ(const struct action *act, struct context *ctx)
{
	const struct object *table = ask_table(act, ctx);
	const struct object *other = catalog_relation(ctx->catalog, RARE(act, references_schema),
						      RARE(act, references));
	struct names there = RARE(act, referenced_columns);

	if (other && !there.n)
		there = catalog_key(other);
	for (size_t i = 0; i < act->columns.n && i < there.n; i++) {
		const struct object *a = catalog_part(ctx->catalog, OBJECT_COLUMN, table,
						      act->columns.v[i]);
		const struct object *b = catalog_part(ctx->catalog, OBJECT_COLUMN, other,
						      there.v[i]);

		if (a && b && a->type && b->type &&
		    !same(EXTRA(a, collation), EXTRA(b, collation)) &&
		    (is_nondeterministic(ctx, EXTRA(a, collation)) ||
		     is_nondeterministic(ctx, EXTRA(b, collation))))
			return true;
	}
	return false;
}
