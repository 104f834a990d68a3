/* The databases that cases run in: a template, and copies of it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "claim.h"
#include "measure.h"
#include "read.h"
#include "trial.h"

void stage_open(struct stage *stage, const struct run *run, const char *name, const char *path,
		struct arena *arena)
{
	const char *error, *work, *sql = text_of(path, arena);
	struct pg pg;

	*stage = (struct stage){ .name = name, .schema = schema_read(sql, arena, &error) };
	if (error) {
		fprintf(stderr, "%s: %s\n", path, error);
		exit(2);
	}
	pg_copy_database(run->admin, name, "template1");
	pg_open(&pg, name);
	error = run_alone(&pg, stage->schema, stage->schema->nstatements);
	if (error) {
		fprintf(stderr, "%s: %s\n", path, error);
		exit(2);
	}
	pg_close(&pg);
	work = arena_printf(arena, "%s_work", name);
	pg_copy_database(run->admin, work, name);
	pg_open(&stage->pg, work);
}

/* A server waits for sessions to end before it drops: so not the one that was just left. */
void stage_spare(struct stage *stage, const struct run *run, struct pg *pg)
{
	enum { KEPT = 4 };
	char name[64];

	if (stage->spares >= KEPT) {
		snprintf(name, sizeof name, "%s_spare%zu", stage->name, stage->spares - KEPT);
		pg_drop_database(run->admin, name);
	}
	snprintf(name, sizeof name, "%s_spare%zu", stage->name, stage->spares++);
	pg_copy_database(run->admin, name, stage->name);
	pg_open(pg, name);
}

static bool has_table(const struct file *schema, const char *name)
{
	for (size_t i = 0; i < schema->actions.n; i++)
		if (schema->actions.v[i].kind == ACTION_CREATE_TABLE &&
		    !strcmp(schema->actions.v[i].table, name))
			return true;
	return false;
}

const char *made_anew(const struct stage *stage, const char *sql, struct arena *arena)
{
	const char *error, *drops = "";
	struct file *file;

	if (!sql)
		return "";
	file = schema_read(sql, arena, &error);
	for (size_t i = 0; i < file->actions.n; i++) {
		const struct action *act = &file->actions.v[i];

		if (act->kind == ACTION_CREATE_TABLE && !act->schema &&
		    has_table(stage->schema, act->table))
			drops = arena_printf(arena, "%sDROP TABLE %s CASCADE;\n", drops,
					     quote_name(act->table, arena));
	}
	file_release(file);
	return arena_printf(arena, "%s%s;\n", drops, sql);
}

/* DROP KIND IF EXISTS name CASCADE, or NULL. */
static const char *drop_of(const struct action *act, struct arena *arena)
{
	static const enum object_kind plain[] = {
		OBJECT_TABLE, OBJECT_INDEX, OBJECT_SEQUENCE, OBJECT_VIEW, OBJECT_MATERIALIZED_VIEW,
		OBJECT_TYPE, OBJECT_DOMAIN, OBJECT_FUNCTION, OBJECT_PROCEDURE, OBJECT_COLLATION,
		OBJECT_CONVERSION, OBJECT_LANGUAGE, OBJECT_ACCESS_METHOD,
		OBJECT_FOREIGN_DATA_WRAPPER, OBJECT_TS_DICTIONARY, OBJECT_TS_PARSER,
		OBJECT_TS_TEMPLATE,
	};
	const char *name = act->object == OBJECT_TABLE ? act->table : act->name;
	char *kind = arena_strdup(arena, object_name(act->object));

	for (char *p = kind; *p; p++)
		if (*p == '-')
			*p = ' ';
	for (size_t i = 0; i < LENGTH(plain); i++)
		if (act->kind == ACTION_CREATE(act->object) && act->object == plain[i] && name)
			return arena_printf(arena, "DROP %s IF EXISTS %s%s%s%s CASCADE;\n", kind,
					    act->schema ? quote_name(act->schema, arena) : "",
					    act->schema ? "." : "", quote_name(name, arena),
					    act->arguments ? act->arguments : "");
	return NULL;
}

const char *undo_of(const struct file *schema, struct arena *arena)
{
	const char *undo = "";

	for (size_t i = 0; i < schema->nstatements; i++) {
		const struct statement *st = &schema->statements[i];
		const char *drop = st->nactions ?
			drop_of(&schema->actions.v[st->first_action], arena) : NULL;

		if (!drop)
			return NULL;
		undo = arena_printf(arena, "%s%s", drop, undo);
	}
	return undo;
}

void stage_close(struct stage *stage)
{
	pg_close(&stage->pg);
	file_release(stage->schema);
}
