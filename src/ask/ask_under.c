/* What was there before a change, and is reached by what it does to something new: partitions and
 * children, tables and columns of a type, rows behind foreign keys. */
#include <string.h>

#include "ask_under.h"
#include "catalog.h"
#include "field.h"
#include "map.h"
#include "text.h"

/* What is done to a table goes on to its partitions and children, but for this. */
static bool stays_with_parent(const struct action *act, const struct object *table)
{
	switch (act->kind) {
	case ACTION_DROP_TABLE: case ACTION_RENAME_TABLE: case ACTION_SET_SCHEMA:
	case ACTION_CHANGE_OWNER: case ACTION_COMMENT: case ACTION_GRANT: case ACTION_REVOKE:
	case ACTION_DETACH_PARTITION: case ACTION_NO_INHERIT: case ACTION_ENABLE_ROW_SECURITY:
	case ACTION_DISABLE_ROW_SECURITY: case ACTION_FORCE_ROW_SECURITY:
	case ACTION_NO_FORCE_ROW_SECURITY: case ACTION_CREATE_POLICY: case ACTION_DROP_POLICY:
		return true;
	case ACTION_DROP_COLUMN: case ACTION_DROP_CONSTRAINT:
		/* a child keeps what it had before it became one */
		return !table->partitioned;
	default:
		return HAS(act, ONLY);
	}
}

bool ask_reaches_children(const struct action *act, const struct context *ctx,
			  const struct object *table, const struct object *part)
{
	return table && !stays_with_parent(act, table) &&
	       catalog_covers_old(ctx->catalog, table, part);
}

static bool changes_values(const struct action *act)
{
	return act->kind == ACTION_DROP_ATTRIBUTE || act->kind == ACTION_RENAME_ATTRIBUTE ||
	       act->kind == ACTION_ALTER_ATTRIBUTE_TYPE || act->kind == ACTION_RENAME_VALUE;
}

static bool checks_values(const struct action *act)
{
	return act->kind == ACTION_ADD_DOMAIN_CONSTRAINT ||
	       act->kind == ACTION_VALIDATE_DOMAIN_CONSTRAINT;
}

bool ask_reaches_users(const struct action *act, const struct context *ctx,
		       const struct object *type)
{
	const struct link *l = type && (changes_values(act) || checks_values(act))
		? catalog_users(ctx->catalog, OBJECT_TYPE, type->name) : NULL;

	for (; l; l = l->next) {
		const struct object *user = l->object;

		/* a column of an old table is read, though it is new */
		if (checks_values(act) && user->kind == OBJECT_COLUMN)
			user = user->parent;
		if (catalog_is_user(l, type) && catalog_is_old(ctx->catalog, user))
			return true;
	}
	return false;
}

/* Of a long list a reader wants the first ones; keys without end are not counted to the end. */
enum { SHOWN = 5, STEPS = 2000 };

/* The way from key to key. */
struct way {
	const struct context *ctx;
	struct text rows, values;   /* tables that lose rows, columns that get other values */
	size_t nrows, nvalues, steps;
	bool one;                   /* the first one will do */
	struct map seen;
	struct arena arena;
};

enum step { DELETES, UPDATES, LOSES_ROWS, LOSES_VALUES };

static bool was_here(struct way *w, const struct object *obj, enum step step)
{
	const struct { const struct object *obj; uintptr_t step; } key = { obj, step };
	void **slot = map_slot(&w->seen, &key, sizeof key);
	bool seen = *slot != NULL;

	*slot = w;
	return seen;
}

static void reach_rows(struct way *w, const struct object *table)
{
	if (!was_here(w, table, LOSES_ROWS) && w->nrows++ < SHOWN)
		text_list(&w->rows, table->name);
}

static void reach_values(struct way *w, const struct object *key, const struct object *col,
			 const char *name)
{
	if (was_here(w, col ? col : key, LOSES_VALUES) || w->nvalues++ >= SHOWN)
		return;
	text_list(&w->values, key->parent->name);
	text_printf(&w->values, ".%s", name);
}

/* Does the UPDATE set what the foreign key points to? */
static bool sets_key(const struct object *con, const struct object *table, struct names columns)
{
	struct names key = EXTRA(con, referenced_columns).n ? EXTRA(con, referenced_columns)
		: catalog_key(table);
	bool sets = !key.n;

	for (size_t i = 0; i < key.n; i++)
		sets = sets || names_have(columns, key.v[i]);
	return sets;
}

/* A column that no row has a value in points to nothing. */
static bool points_nowhere(const struct way *w, const struct object *con)
{
	bool nowhere = false;

	for (size_t i = 0; i < con->columns.n; i++)
		nowhere = nowhere || catalog_has_no_value(w->ctx->catalog, catalog_part(
			w->ctx->catalog, OBJECT_COLUMN, con->parent, con->columns.v[i]));
	return nowhere;
}

static void reach_columns(struct way *w, const struct object *con)
{
	for (size_t i = 0; i < con->columns.n; i++) {
		const struct object *col = catalog_part(w->ctx->catalog, OBJECT_COLUMN, con->parent,
							con->columns.v[i]);

		if (catalog_is_old(w->ctx->catalog, col ? col : con->parent))
			reach_values(w, con, col, con->columns.v[i]);
	}
}

static bool is_enough(struct way *w)
{
	return w->steps++ > STEPS || (w->one && (w->nrows || w->nvalues));
}

static void follow(struct way *w, const struct object *table, enum step step,
		   struct names columns);

static void follow_key(struct way *w, const struct object *con, const struct object *table,
		       enum step step, struct names columns)
{
	char does = step == DELETES ? EXTRA(con, on_delete) : EXTRA(con, on_update);

	if (con->dropped || con->constraint != ACTION_ADD_FOREIGN_KEY ||
	    con->references != table || EXTRA(con, unenforced) || EXTRA(con, inherited) ||
	    !does || !strchr("cnd", does) ||
	    (step == UPDATES && !sets_key(con, table, columns)) || points_nowhere(w, con))
		return;
	if (step == UPDATES || does != 'c') {
		reach_columns(w, con);
		follow(w, con->parent, UPDATES, con->columns);
		return;
	}
	if (catalog_is_old(w->ctx->catalog, con->parent) ||
	    catalog_covers_old(w->ctx->catalog, con->parent, NULL))
		reach_rows(w, con->parent);
	follow(w, con->parent, DELETES, columns);
}

/* A foreign key that points to a partitioned table points to each of its partitions. */
static void follow(struct way *w, const struct object *table, enum step step,
		   struct names columns)
{
	if (was_here(w, table, step))
		return;
	for (const struct object *t = table; t; t = t->references) {
		if (t != table && !t->partitioned)
			break;
		for (const struct link *l = t->dependents; l && !is_enough(w); l = l->next)
			if (l->object->kind == OBJECT_CONSTRAINT)
				follow_key(w, l->object, t, step, columns);
	}
}

static bool begin(struct way *w, const struct action *act, const struct context *ctx,
		  const struct object *table, bool one)
{
	*w = (struct way){ .ctx = ctx, .one = one };
	if (!table || (act->kind != ACTION_DELETE && act->kind != ACTION_UPDATE))
		return false;
	map_init(&w->seen, &w->arena);
	follow(w, table, act->kind == ACTION_DELETE ? DELETES : UPDATES, act->columns);
	return w->nrows || w->nvalues || w->steps > STEPS;
}

static void end(struct way *w)
{
	map_free(&w->seen);
	arena_free(&w->arena);
	text_free(&w->rows);
	text_free(&w->values);
}

bool ask_reaches_keys(const struct action *act, const struct context *ctx,
		      const struct object *table)
{
	struct way w;
	bool reaches = begin(&w, act, ctx, table, true);

	end(&w);
	return reaches;
}

static void tell(struct text *text, const char *what, const struct text *list, size_t n,
		 const struct way *w)
{
	if (!n)
		return;
	text_printf(text, "%s %s of %s", text->len ? " and" : "; foreign keys take along", what,
		    list->s);
	if (w->steps > STEPS)
		text_puts(text, " and more");
	else if (n > SHOWN)
		text_printf(text, " and %zu more", n - SHOWN);
}

const char *field_through(const struct action *act, const struct context *ctx, struct arena *arena)
{
	struct text text = { 0 };
	struct way w;

	if (begin(&w, act, ctx, ask_table(act, ctx), false)) {
		tell(&text, "rows", &w.rows, w.nrows, &w);
		tell(&text, "values", &w.values, w.nvalues, &w);
	}
	end(&w);
	return text_keep(&text, arena);
}
