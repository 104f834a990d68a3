/* What a new table takes over from others: partitions and children, CREATE TABLE ... LIKE. */
#include <stdlib.h>
#include <string.h>

#include "catalog_constraint.h"
#include "catalog_copy.h"
#include "catalog_index.h"

/* What is taken over beside the columns and their NOT NULL. */
struct takes {
	bool checks, keys, foreign_keys, defaults, identity, generated;
	bool as_child; /* the copies belong to the parent's */
};

static const char *copied_name(struct catalog *cat, const struct object *part,
			       const struct object *table)
{
	struct action named = {
		.kind = part->kind == OBJECT_INDEX ? ACTION_CREATE_INDEX : part->constraint,
		.object = part->kind,
		.table = table->name,
		.columns = part->columns,
	};

	if (part->kind == OBJECT_COLUMN || part->constraint == ACTION_ADD_CHECK ||
	    part->constraint == ACTION_ADD_FOREIGN_KEY || part->constraint == ACTION_ADD_NOT_NULL)
		return part->name;
	SPARSE_SET(&named.rare, struct rare, parts, &cat->arena, EXTRA(part, parts));
	return catalog_name_for(cat, table, &named);
}

static bool is_constraint(const struct object *part, enum action_kind kind)
{
	return part->kind == OBJECT_CONSTRAINT && part->constraint == kind;
}

/* Is it the index behind a key, which comes with the key? */
static bool is_behind_key(const struct object *index)
{
	for (const struct object *con = index->table->children; con; con = con->next)
		if (con->kind == OBJECT_CONSTRAINT && !con->dropped &&
		    con->columns.v == index->columns.v)
			return true;
	return false;
}

static bool is_taken(const struct object *part, const struct takes *takes)
{
	if (part->dropped)
		return false;
	if (part->kind == OBJECT_COLUMN || is_constraint(part, ACTION_ADD_NOT_NULL))
		return true;
	if (is_constraint(part, ACTION_ADD_CHECK))
		return takes->checks && !(takes->as_child && EXTRA(part, no_inherit));
	if (is_constraint(part, ACTION_ADD_FOREIGN_KEY))
		return takes->foreign_keys;
	if (part->kind == OBJECT_INDEX)
		return takes->keys && !is_behind_key(part);
	return part->kind == OBJECT_CONSTRAINT && takes->keys;
}

static void copy_key_index(struct catalog *cat, struct object *table, struct object *con,
			   const struct object *of, const struct takes *takes,
			   const struct action *act)
{
	struct object *index;

	if (con->constraint != ACTION_ADD_UNIQUE && con->constraint != ACTION_ADD_PRIMARY_KEY &&
	    con->constraint != ACTION_ADD_EXCLUSION)
		return;
	index = catalog_add_part(cat, OBJECT_INDEX, table, con->name, act);
	if (!index)
		return;
	index->columns = con->columns;
	SET_EXTRA(cat, index, parts, EXTRA(con, parts));
	index->unique = con->constraint != ACTION_ADD_EXCLUSION;
	index->valid = true;
	catalog_index_begins(cat, index);
	for (struct object *old = takes->as_child ? of->parent->children : NULL; old;
	     old = old->next)
		if (old->kind == OBJECT_INDEX && old->columns.v == of->columns.v)
			catalog_stands_on(cat, index, old);
}

/* Of several parents, the first one to have a column or a constraint gave it. */
static struct object *given_before(struct catalog *cat, const struct object *table,
				   const struct object *part, const char *name)
{
	const struct object *given;

	if (part->kind != OBJECT_INDEX)
		return catalog_ours(cat, catalog_part(cat, part->kind, table, name));
	given = catalog_relation(cat, table->parent->name, name);
	return given && given->table == table ? catalog_ours(cat, given) : NULL;
}

bool catalog_may_copy(struct catalog *cat, struct object *table)
{
	enum { COPIES = 100000 };

	if (cat->copies < COPIES) {
		cat->copies++;
		return true;
	}
	CATALOG_SET(cat, table->whole, false);
	return false;
}

/* A serial column's default is copied, its sequence stays where it is. */
static bool takes_values(const struct takes *takes, const char *generated)
{
	if (generated && !strcmp(generated, "identity"))
		return takes->identity;
	if (generated && !strcmp(generated, "serial"))
		return takes->as_child;
	return takes->generated;
}

/* A copied default asks the sequence that the column asks which it was copied from. */
static void copy_default(struct catalog *cat, struct object *copy, const struct object *part,
			 bool taken)
{
	const char *generated = EXTRA(part, generated);
	bool serial = generated && !strcmp(generated, "serial");
	const struct object *seq = serial ? part->references : EXTRA(part, numbers);

	copy->has_default = part->has_default && taken;
	if (!copy->has_default || !seq)
		return;
	SET_EXTRA(cat, copy, numbers, seq);
	catalog_stands_on(cat, copy, catalog_ours(cat, seq));
}

static void copy_part(struct catalog *cat, struct object *table, struct object *part,
		      const struct takes *takes, const struct action *act)
{
	struct action plain = { .kind = act->kind, .object = part->kind, .flags = act->flags };
	const char *name = copied_name(cat, part, table);
	struct object *copy, kept;

	plain.flags &= ~(FLAG(IF_NOT_EXISTS) | FLAG(OR_REPLACE));
	copy = given_before(cat, table, part, name);
	if (copy) {
		if (part->kind == OBJECT_COLUMN)
			CATALOG_SET(cat, copy->not_null, copy->not_null || part->not_null);
		return;
	}
	if (!catalog_may_copy(cat, table))
		return;
	copy = catalog_add_part(cat, part->kind, table, name, &plain);
	if (!copy || copy->type || copy->columns.n)
		return;
	kept = *copy;
	*copy = *part;
	copy->name = kept.name;
	copy->parent = kept.parent;
	copy->table = kept.table;
	copy->next = kept.next;
	copy->children = NULL;
	copy->dependents = NULL;
	copy->unit = kept.unit;
	copy->transaction = kept.transaction;
	copy->statement = copy->valid_since = kept.statement;
	copy->seen = kept.seen;
	copy->valid = !EXTRA(part, unenforced);   /* there are no rows yet */
	copy->maybe_existed = table->maybe_existed;
	copy->extra = sparse_copy(part->extra, &cat->arena);
	SET_EXTRA(cat, copy, uses, NULL);
	if (copy->kind == OBJECT_COLUMN) {
		if (!takes_values(takes, EXTRA(part, generated)))
			SET_EXTRA(cat, copy, generated, NULL);
		copy->references = NULL;
		copy_default(cat, copy, part, takes->defaults);
		catalog_uses_name(cat, copy, OBJECT_TYPE, copy->type);
		if (!takes->as_child && EXTRA(copy, generated) &&
		    !strcmp(EXTRA(copy, generated), "identity"))
			catalog_make_sequence(cat, table, copy, &plain);
	} else if (copy->references) {
		SET_EXTRA(cat, copy, inherited, true);
		catalog_stands_on(cat, copy, copy->references);
	}
	if (copy->kind == OBJECT_INDEX)
		catalog_index_begins(cat, copy);
	if (copy->kind == OBJECT_INDEX && takes->as_child)
		catalog_stands_on(cat, copy, part);
	if (copy->kind == OBJECT_CONSTRAINT)
		copy_key_index(cat, table, copy, part, takes, &plain);
}

/* Oldest first, so that the columns keep their order. */
static void copy_parts(struct catalog *cat, struct object *table, struct object *from,
		       const struct takes *takes, const struct action *act)
{
	struct objects parts = { 0 };

	for (struct object *part = from->children; part; part = part->next)
		if (is_taken(part, takes)) {
			GROW(&parts);
			parts.v[parts.n++] = part;
		}
	while (parts.n)
		copy_part(cat, table, parts.v[--parts.n], takes, act);
	free(parts.v);
}

void catalog_inherit(struct catalog *cat, struct object *child, struct object *parent,
		     const struct action *act)
{
	bool partition = parent->partitioned;
	struct takes takes = {
		.checks = true,
		.keys = partition,
		.foreign_keys = partition,
		.defaults = true,
		.identity = partition,   /* from PostgreSQL 17 on */
		.generated = true,
		.as_child = true,
	};

	copy_parts(cat, child, parent, &takes, act);
}

bool catalog_same_foreign_key(const struct object *a, const struct object *b)
{
	if (a->dropped || !is_constraint(a, ACTION_ADD_FOREIGN_KEY) ||
	    a->references != b->references || a->columns.n != b->columns.n)
		return false;
	for (size_t i = 0; i < a->columns.n; i++)
		if (!names_have(b->columns, a->columns.v[i]))
			return false;
	return true;
}

static struct object *index_behind(const struct object *key)
{
	struct object *index = key->parent->children;

	while (index && !(index->kind == OBJECT_INDEX && index->columns.v == key->columns.v))
		index = index->next;
	return index;
}

/* The part of a partition that is the like of its parent's: a key, or an index. */
static struct object *twin_of(const struct object *part, const struct object *of)
{
	struct object *own = part->children;

	for (; own; own = own->next)
		if (is_constraint(of, ACTION_ADD_FOREIGN_KEY)
			    ? catalog_same_foreign_key(own, of)
			    : !own->dropped && own->kind == of->kind &&
				      own->constraint == of->constraint &&
				      own->unique == of->unique && own->computed == of->computed &&
				      names_equal(own->columns, of->columns))
			break;
	return own;
}

/* A partition that joins gets its parent's keys and indexes; what it has of them already
 * becomes the parent's. */
void catalog_attach(struct catalog *cat, struct object *part, struct object *parent,
		    const struct action *act)
{
	const struct takes takes = { .keys = true, .foreign_keys = true, .as_child = true };

	for (struct object *of = parent->children; of; of = of->next) {
		struct object *own;

		if (of->kind == OBJECT_COLUMN || is_constraint(of, ACTION_ADD_NOT_NULL) ||
		    !is_taken(of, &takes))
			continue;
		own = twin_of(part, of);
		if (!own)
			copy_part(cat, part, of, &takes, act);
		else if (is_constraint(of, ACTION_ADD_FOREIGN_KEY))
			SET_EXTRA(cat, own, inherited, true);
		else if (of->kind == OBJECT_INDEX)
			catalog_stands_on(cat, own, of);
		else
			catalog_stands_on(cat, index_behind(own), index_behind(of));
	}
}

void catalog_copy_like(struct catalog *cat, struct object *table, struct object *source,
		       const struct action *act)
{
	struct takes takes = {
		.checks = HAS(act, LIKE_CONSTRAINTS),
		.keys = HAS(act, LIKE_INDEXES),
		.defaults = HAS(act, LIKE_DEFAULTS),
		.identity = HAS(act, LIKE_IDENTITY),
		.generated = HAS(act, LIKE_GENERATED),
	};

	copy_parts(cat, table, source, &takes, act);
}
