/* Follows the actions of a file to what they run besides: calls, triggers, views. */
#include <stdlib.h>
#include <string.h>

#include "expression.h"
#include "fired.h"
#include "follow.h"

/* Does it evaluate an expression for the rows that are there? */
static bool evaluates(const struct action *act)
{
	if (HAS(act, IN_CREATE_TABLE) || HAS(act, NOT_VALID))
		return false;
	return act->kind == ACTION_ADD_COLUMN || act->kind == ACTION_ALTER_COLUMN_TYPE ||
	       act->kind == ACTION_ADD_CHECK || act->kind == ACTION_ADD_EXCLUSION ||
	       act->kind == ACTION_CREATE_INDEX || act->kind == ACTION_SET_EXPRESSION ||
	       act->kind == ACTION_ADD_DOMAIN_CONSTRAINT;
}

/* Will a later statement evaluate it, which does not name the function? */
static bool is_evaluated_later(const struct action *act)
{
	return act->kind == ACTION_CREATE(OBJECT_OPERATOR) ||
	       act->kind == ACTION_CREATE(OBJECT_CAST) ||
	       act->kind == ACTION_CREATE(OBJECT_DOMAIN) ||
	       act->kind == ACTION_CREATE(OBJECT_POLICY) || act->kind == ACTION_ADD_COLUMN ||
	       act->kind == ACTION_SET_DEFAULT || act->kind == ACTION_ADD_CHECK ||
	       act->kind == ACTION_ADD_EXCLUSION || act->kind == ACTION_ADD_DOMAIN_CONSTRAINT;
}

/* What else runs with it, or because of it. */
static void follow_rest(struct expansion *e, const struct action *act)
{
	if (evaluates(act)) {
		follow_names(e, act, RARE(act, calls));
	} else if (is_evaluated_later(act)) {
		for (size_t i = 0; i < RARE(act, calls).n; i++)
			follow_later(e, act, RARE(act, calls).v[i]);
	}
	follow_beside(e, act);
}

/* What triggers and rules are for: they write to those rows that belong to a row. */
static bool keeps_rows(const struct action *act)
{
	switch (act->kind) {
	case ACTION_SELECT: case ACTION_INSERT: case ACTION_SET: case ACTION_SETVAL:
		return true;
	case ACTION_UPDATE: case ACTION_DELETE:
		return HAS(act, HAS_WHERE) && !HAS(act, WHERE_TRUE);
	default:
		return false;
	}
}

void follow(struct expansion *e, struct action *act)
{
	size_t at = e->out.n;

	GROW(&e->out);
	e->out.v[e->out.n++] = *act;
	switch (act->kind) {
	case ACTION_CREATE_FUNCTION: case ACTION_CREATE_PROCEDURE: case ACTION_CREATE_AGGREGATE:
		routines_remember(e->routines, act);
		/* in a query it is taken for PostgreSQL's own of that name */
		if (act->kind == ACTION_CREATE_FUNCTION && act->name &&
		    volatile_is_builtin(act->name))
			follow_later(e, act, act->name);
		break;
	case ACTION_DROP_FUNCTION: case ACTION_DROP_PROCEDURE: case ACTION_DROP_ROUTINE:
	case ACTION_DROP_AGGREGATE:
		routines_forget(e->routines, act);
		break;
	case ACTION_ALTER(OBJECT_FUNCTION): case ACTION_ALTER(OBJECT_PROCEDURE):
	case ACTION_ALTER(OBJECT_ROUTINE):
		routines_alter(e->routines, act);
		break;
	case ACTION_RENAME_FUNCTION: case ACTION_RENAME_PROCEDURE: case ACTION_RENAME_ROUTINE:
	case ACTION_RENAME_AGGREGATE: case ACTION_SET_SCHEMA:
		if (object_has_arguments(act->object))
			routines_move(e->routines, act);
		else
			fired_note(e->routines, act);
		break;
	case ACTION_CALL:
		follow_call(e, act);
		break;
	case ACTION_INCLUDE:
		if (file_included(e->file, act))
			routines_expand(e->routines, file_included(e->file, act));
		break;
	default:
		fired_note(e->routines, act);
		routines_session(e->routines, act);
	}
	if (e->fired && keeps_rows(act))
		e->out.n = at;
	follow_rest(e, act);
}

/* May one of its actions change what is known of routines, or lead to one? */
static bool has_routines(const struct routines *routines, const struct file *file)
{
	for (size_t i = 0; i < file->actions.n; i++) {
		const struct action *act = &file->actions.v[i];

		if (act->kind == ACTION_CALL || act->kind == ACTION_INCLUDE ||
		    act->object == OBJECT_FUNCTION || act->object == OBJECT_PROCEDURE ||
		    act->object == OBJECT_ROUTINE || act->object == OBJECT_TRIGGER ||
		    act->object == OBJECT_RULE || act->object == OBJECT_AGGREGATE ||
		    act->object == OBJECT_VIEW || act->object == OBJECT_MATERIALIZED_VIEW ||
		    ((evaluates(act) || is_evaluated_later(act)) && RARE(act, calls).n) ||
		    (routines->fired.n && (RARE(act, reads).n ||
					   fired_named(routines, act->table))))
			return true;
	}
	return false;
}

/* A statement's actions are those that have its index, one behind the other. */
static void count_actions(struct file *file)
{
	for (size_t i = 0; i < file->nstatements; i++)
		file->statements[i].nactions = 0;
	for (size_t i = 0; i < file->actions.n; i++) {
		const struct action *act = &file->actions.v[i];
		struct statement *st = act->statement < file->nstatements ?
			&file->statements[act->statement] : NULL;

		if (!st || act->kind == ACTION_END_OF_FILE)
			continue;
		if (!st->nactions++)
			st->first_action = i;
	}
}

/* A statement begins with it, or goes on. */
static void begin_action(struct expansion *e, size_t i)
{
	const struct file *file = e->file;
	const struct action *act = &file->actions.v[i];
	bool first = !i || file->actions.v[i - 1].statement != act->statement;

	if (first && act->statement < file->nstatements)
		routines_begin_statement(e->routines, file->statements[act->statement].wrap);
}

void routines_expand(struct routines *routines, struct file *file)
{
	struct expansion e = { .routines = routines, .file = file };
	size_t outer = routines->file, down_from = 0;
	bool outer_down = routines->is_down;

	if (!has_routines(routines, file)) {
		for (size_t i = 0; i < file->actions.n && file->includer; i++)
			routines_session(routines, &file->actions.v[i]);
		return;
	}
	routines->file = ++routines->nfiles;
	for (size_t i = 0; i < file->actions.n; i++) {
		if (i == file->down_from) {
			down_from = e.out.n;
			routines_end_file(routines);
			routines->is_down = true;
		}
		begin_action(&e, i);
		follow(&e, &file->actions.v[i]);
	}
	if (!file->includer)
		routines_end_file(routines);
	file->down_from = file->down_from < file->actions.n ? down_from : e.out.n;
	free(file->actions.v);
	file->actions = e.out;
	count_actions(file);
	routines->is_down = outer_down;
	/* the file that includes this one goes on */
	routines->file = outer;
}
