/* Questions about types and defaults: what they cost, given what the catalog knows. */
#include <stdio.h>
#include <string.h>

#include "answers.h"
#include "ask.h"
#include "catalog.h"
#include "expression.h"
#include "field.h"
#include "type_name.h"

/* A domain may be over a domain; one that comes back to itself is wrong SQL. */
enum { MAX_DOMAINS = 16, MAX_CASTS = 16 };

/* The domain or other type that the run made under a type's name. */
static const struct object *type_object(const struct context *ctx, const char *type)
{
	const char *dot = type ? strchr(type, '.') : NULL;
	char schema[64];

	if (!type)
		return NULL;
	if (dot)
		snprintf(schema, sizeof schema, "%.*s", (int)(dot - type), type);
	return catalog_object(ctx->catalog, OBJECT_TYPE, dot ? schema : NULL, dot ? dot + 1 : type,
			      NULL);
}

/* With its schema, as pg_dump writes it, so that en and public.en are the same. */
static const char *full_name(const struct context *ctx, const char *type)
{
	struct arena *arena = ctx->file->arena;
	size_t len = type ? strcspn(type, "([") : 0;
	const struct object *obj;

	if (!len || memchr(type, '.', len))
		return type;
	obj = type_object(ctx, arena_strndup(arena, type, len));
	return obj && obj->parent ? arena_printf(arena, "%s.%s", obj->parent->name, type) : type;
}

struct type_side ask_type(const char *type, const struct context *ctx)
{
	struct type_side side = { .type = full_name(ctx, type) };
	const struct object *obj = type_object(ctx, type);

	for (int i = 0; obj && obj->kind == OBJECT_DOMAIN && i < MAX_DOMAINS; i++) {
		side.base = obj->doubtful ? NULL : full_name(ctx, obj->type);
		side.constrained = side.constrained || obj->not_null || obj->doubtful;
		obj = type_object(ctx, obj->type);
	}
	side.is_enum = obj && EXTRA(obj, is_enum) && !obj->doubtful;
	side.may_be_domain = !side.base && (obj ? obj->kind == OBJECT_DOMAIN :
					    type && !type_is_builtin(type));
	return side;
}

/* The collation that a column gets when the text names none is its domain's. */
static const char *collation(const struct context *ctx, const char *type, const char *written)
{
	const struct object *obj = written ? NULL : type_object(ctx, type);

	for (int i = 0; obj && obj->kind == OBJECT_DOMAIN && i < MAX_DOMAINS && !written; i++) {
		written = EXTRA(obj, collation);
		obj = type_object(ctx, obj->type);
	}
	return written ? written : "default";
}

static struct type_change find_change(const struct action *act, const struct context *ctx)
{
	const struct object *column = catalog_part(ctx->catalog, OBJECT_COLUMN, ask_table(act, ctx),
						   act->column);
	const char *old = column && !column->doubtful ? column->type : NULL, *to;
	struct type_side casts[MAX_CASTS];
	struct type_question q = {
		.from = ask_type(old, ctx),
		.to = ask_type(act->type, ctx),
		.using = RARE(act, casts).n <= MAX_CASTS ? RARE(act, using) : USING_OTHER,
		.casts = casts,
		.time_zone = catalog_setting(ctx->catalog, "timezone"),
		.pg_version = ctx->pg_version,
	};

	for (; q.ncasts < RARE(act, casts).n && q.ncasts < MAX_CASTS; q.ncasts++)
		casts[q.ncasts] = ask_type(RARE(act, casts).v[q.ncasts], ctx);
	to = collation(ctx, act->type, RARE(act, collation));
	q.collation_changes =
		column && strcmp(collation(ctx, old, EXTRA(column, collation)), to) != 0;
	return type_change(&q);
}

struct type_change ask_type_change(const struct action *act, const struct context *ctx)
{
	struct answers *known = ctx->answers;

	if (!known || known->act != act)
		return find_change(act, ctx);
	if (!known->knows_change)
		known->change = find_change(act, ctx);
	known->knows_change = true;
	return known->change;
}

bool same_type(const struct action *act, struct context *ctx)
{
	/* <t> is another one in each round of a loop */
	return act->type && !strchr(act->type, '<') && ask_type_change(act, ctx).same;
}

/* The run has seen the table or the column made, so it knows the old type, and what depends on
 * the column; and nothing that was not read has changed them. */
static bool is_known(const struct action *act, const struct context *ctx)
{
	const struct object *table = ask_table(act, ctx);
	const struct object *column = catalog_part(ctx->catalog, OBJECT_COLUMN, table,
						   act->column);

	return column && !column->doubtful && !table->partitioned &&
	       (column->seen || catalog_is_seen(ctx->catalog, table));
}

bool type_keeps_values(const struct action *act, struct context *ctx)
{
	struct type_change change;

	if (!is_known(act, ctx) || !act->type)
		return false;
	change = ask_type_change(act, ctx);
	return !change.may_fail && change.loss == LOSS_NONE;
}

bool type_only_widens(const struct action *act, struct context *ctx)
{
	struct type_change change;

	if (!is_known(act, ctx) || !act->type)
		return false;
	change = ask_type_change(act, ctx);
	return change.cost != TYPE_REWRITE && change.loss != LOSS_SILENT;
}

bool type_changes_time_zone(const struct action *act, struct context *ctx)
{
	static const char *const pairs[][2] = {
		{ "timestamp", "timestamptz" }, { "time", "timetz" },
	};
	const struct object *column = catalog_part(ctx->catalog, OBJECT_COLUMN, ask_table(act, ctx),
						   act->column);
	struct type_name from, to;

	if (!column || column->doubtful || !type_parse(column->type, &from) ||
	    !type_parse(act->type, &to))
		return false;
	for (size_t i = 0; i < LENGTH(pairs); i++)
		for (size_t k = 0; k < 2; k++)
			if (type_is(&from, pairs[i][k]) && type_is(&to, pairs[i][!k]))
				return true;
	return false;
}

const char *field_zone(const struct action *act, const struct context *ctx, struct arena *arena)
{
	const struct object *column = catalog_part(ctx->catalog, OBJECT_COLUMN, ask_table(act, ctx),
						   act->column);
	struct context look = *ctx;

	(void)arena;
	/* of a value that has a zone, USING makes one that has none */
	if (RARE(act, using) != USING_ZONE || (column && !column->doubtful && column->type &&
					       !type_changes_time_zone(act, &look)))
		return NULL;
	return "the one that USING names";
}

static bool has(struct names names, const char *name)
{
	for (size_t i = 0; i < names.n; i++)
		if (!strcmp(names.v[i], name))
			return true;
	return false;
}

bool column_is_rechecked(const struct action *act, struct context *ctx)
{
	enum type_cost cost;

	if (!is_known(act, ctx))
		return false;
	cost = ask_type_change(act, ctx).cost;
	for (const struct object *part = ask_table(act, ctx)->children; part; part = part->next) {
		bool over = has(part->columns, act->column) ||
			    has(EXTRA(part, mentions), act->column);

		if (part->dropped)
			continue;
		if (part->kind == OBJECT_INDEX && over &&
		    (part->computed || cost != TYPE_METADATA))
			return true;
		if (part->constraint == ACTION_ADD_CHECK && over)
			return true;
	}
	return false;
}

/* A domain with constraints, when this run created it. */
bool type_is_constrained_domain(const struct action *act, struct context *ctx)
{
	const struct object *obj = type_object(ctx, act->type);

	for (int i = 0; obj && obj->kind == OBJECT_DOMAIN && i < MAX_DOMAINS; i++) {
		if (obj->not_null || obj->doubtful)
			return true;
		obj = type_object(ctx, obj->type);
	}
	return false;
}

/* A function that the run made counts as it was declared; any other may do anything. */
static bool is_steady(const char *call, const struct context *ctx)
{
	const char *dot = strrchr(call, '.'), *name = dot ? dot + 1 : call;
	char schema[64];
	const struct object *f;

	snprintf(schema, sizeof schema, "%.*s", dot ? (int)(dot - call) : 0, call);
	if (dot && !strcmp(schema, "pg_catalog"))
		return strspn(name, "abcdefghijklmnopqrstuvwxyz") == 0 ||
		       volatile_of_builtin(name) != VOLATILITY_VOLATILE;
	if (!dot && volatile_is_builtin(name))
		return volatile_of_builtin(name) != VOLATILITY_VOLATILE;
	f = catalog_object(ctx->catalog, OBJECT_FUNCTION, dot ? schema : NULL, name, NULL);
	/* PostgreSQL 12 began to look at what a function of one constant gives */
	return f && !f->doubtful &&
	       (volatile_word(EXTRA(f, volatility)) != VOLATILITY_VOLATILE ||
		(EXTRA(f, constant) && ctx->pg_version >= 12));
}

/* The domain that gives a column the default that its own text does not, or NULL. */
static const struct object *giving_domain(const struct action *act, const struct context *ctx)
{
	const struct object *obj = NULL;

	if (act->kind == ACTION_ADD_COLUMN && !HAS(act, HAS_DEFAULT) && !HAS(act, DEFAULT_NULL) &&
	    !RARE(act, generated))
		obj = type_object(ctx, act->type);
	for (int i = 0; obj && obj->kind == OBJECT_DOMAIN && i < MAX_DOMAINS; i++) {
		if (obj->has_default)
			return obj;
		obj = type_object(ctx, obj->type);
	}
	return NULL;
}

bool domain_default_is_volatile(const struct action *act, struct context *ctx)
{
	const struct object *domain = giving_domain(act, ctx);
	struct names calls;

	if (!domain || ctx->pg_version < 11)
		return domain != NULL;
	/* a server of 12 leaves the rows that are there without a value, and writes none */
	if (ctx->pg_version == 12)
		return false;
	calls = EXTRA(domain, calls);
	for (size_t i = 0; i < calls.n; i++)
		if (!is_steady(calls.v[i], ctx))
			return true;
	return false;
}

bool default_is_volatile(const struct action *act, struct context *ctx)
{
	bool has = act->kind == ACTION_SET_DEFAULT || HAS(act, HAS_DEFAULT);

	for (size_t i = 0; has && i < RARE(act, calls).n; i++)
		if (!is_steady(RARE(act, calls).v[i], ctx))
			return true;
	return false;
}
