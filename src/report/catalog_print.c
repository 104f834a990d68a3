/* stet inspect --catalog: the schema as the files so far have made it. */
#include <stdlib.h>
#include <string.h>

#include "catalog_print.h"
#include "display.h"

/* Names come from files, and go to a terminal. */
static void add_word(struct text *t, const char *word)
{
	text_puts(t, "\t");
	if (word)
		display_add(t, word, strlen(word));
}

static void add_names(struct text *t, struct names names)
{
	text_puts(t, "\t");
	for (size_t i = 0; i < names.n; i++) {
		if (i)
			text_puts(t, ",");
		display_add(t, names.v[i], strlen(names.v[i]));
	}
}

static void begin_line(struct text *t, const char *kind, const struct object *relation)
{
	text_puts(t, kind);
	add_word(t, relation->parent->name);
	add_word(t, relation->name);
}

static void add_column(struct text *t, const struct object *table, const struct object *col)
{
	const char *generated = EXTRA(col, generated);

	begin_line(t, "column", table);
	add_word(t, col->name);
	add_word(t, col->type ? col->type : "?");
	text_puts(t, col->not_null ? "\tnot null" : "\t");
	text_puts(t, "\t");
	/* a serial's default can be taken away */
	if (generated && (col->has_default || strcmp(generated, "serial") != 0))
		text_puts(t, generated);
	else if (col->has_default)
		text_puts(t, "default");
	text_puts(t, "\n");
}

static void add_constraint(struct text *t, const struct object *table, const struct object *con)
{
	begin_line(t, "constraint", table);
	add_word(t, con->name);
	add_word(t, action_name(con->constraint) + strlen("add-"));
	add_names(t, con->columns);
	text_puts(t, con->valid ? "\t" : "\tnot valid");
	if (con->references && con->references->parent) {
		add_word(t, con->references->parent->name);
		add_word(t, con->references->name);
	}
	text_puts(t, "\n");
}

static void add_index(struct text *t, const struct object *table, const struct object *index)
{
	begin_line(t, "index", table);
	add_word(t, index->name);
	text_puts(t, index->unique ? "\tunique" : "\t");
	add_names(t, index->columns);
	text_puts(t, index->computed ? "\tpartial or computed\n" : "\t\n");
}

static void add_part(struct text *t, const struct object *table, const struct object *part)
{
	if (part->kind == OBJECT_COLUMN)
		add_column(t, table, part);
	else if (part->kind == OBJECT_CONSTRAINT)
		add_constraint(t, table, part);
	else if (part->kind == OBJECT_INDEX)
		add_index(t, table, part);
}

static void keep(struct objects *list, struct object *obj)
{
	GROW(list);
	list->v[list->n++] = obj;
}

/* Parts are linked newest first; they are told in the order in which they came. */
static void print_relation(const struct object *relation, FILE *out)
{
	struct objects parts = { 0 };
	struct text t = { 0 };

	begin_line(&t, object_name(relation->kind), relation);
	text_puts(&t, relation->kind != OBJECT_TABLE || relation->whole ? "\n" : "\tin part\n");
	for (struct object *part = relation->children; part; part = part->next)
		if (!part->dropped)
			keep(&parts, part);
	while (parts.n)
		add_part(&t, relation, parts.v[--parts.n]);
	fwrite(t.s, 1, t.len, out);
	free(parts.v);
	text_free(&t);
}

static bool is_printed(const struct object *obj, const struct object *schema)
{
	if (obj->dropped || obj->parent != schema || obj->temporary)
		return false;
	return obj->kind == OBJECT_TABLE || obj->kind == OBJECT_VIEW ||
	       obj->kind == OBJECT_MATERIALIZED_VIEW || obj->kind == OBJECT_FOREIGN_TABLE ||
	       obj->kind == OBJECT_SEQUENCE || obj->kind == OBJECT_TYPE ||
	       obj->kind == OBJECT_DOMAIN;
}

static int by_name(const void *a, const void *b)
{
	const struct object *x = *(struct object *const *)a, *y = *(struct object *const *)b;
	int order = strcmp(x->parent->name, y->parent->name);

	return order ? order : strcmp(x->name, y->name);
}

void catalog_print(const struct catalog *cat, FILE *out)
{
	struct objects all = { 0 };

	for (const struct link *s = catalog_schemas(cat); s; s = s->next)
		for (const struct link *l = s->object->dependents; l; l = l->next)
			if (is_printed(l->object, s->object))
				keep(&all, l->object);
	if (all.n)
		qsort(all.v, all.n, sizeof *all.v, by_name);
	for (size_t i = 0; i < all.n; i++)
		if (!i || all.v[i] != all.v[i - 1])
			print_relation(all.v[i], out);
	free(all.v);
}
