/* What runs now: a unit, a file, a transaction, a statement, a step of a body; and their ends. */
#include <stdlib.h>

#include "catalog_gone.h"
#include "catalog_path.h"
#include "catalog_trial.h"

void catalog_begin_unit(struct catalog *cat)
{
	cat->first = ++cat->unit;
}

void catalog_begin_part(struct catalog *cat)
{
	cat->unit++;
}

bool catalog_is_of_unit(const struct catalog *cat, const struct object *obj)
{
	return obj->unit == cat->unit ||
	       (cat->in_trial && obj->unit >= cat->first && obj->unit < cat->unit);
}

void catalog_begin_past(struct catalog *cat)
{
	cat->present = cat->unit;
	cat->unit = 0;
}

void catalog_end_past(struct catalog *cat)
{
	cat->unit = cat->present;
}

void catalog_begin_file(struct catalog *cat, enum wrap wrap)
{
	cat->wrap = wrap;
	cat->transaction++;
	catalog_keep(cat);
}

/* Outside it a name that it made at run time may mean anything. */
static void leave_body(struct catalog *cat)
{
	for (size_t i = 0; i < cat->passing.n; i++)
		catalog_forget_object(cat, cat->passing.v[i]);
	cat->passing.n = 0;
	cat->in_body = false;
	cat->own_path = (struct names){ 0 };
}

static void open_statement(struct catalog *cat, uint32_t step, uint32_t body)
{
	GROW(&cat->open);
	cat->statement = ++cat->statements;
	cat->open.v[cat->open.n++] = (struct open_statement){ step, body, cat->statement };
}

void catalog_begin_statement(struct catalog *cat)
{
	leave_body(cat);
	cat->open.n = 0;
	open_statement(cat, 0, 0);
	if (catalog_in_transaction(cat))
		return;
	cat->transaction++;
	catalog_keep(cat);
}

/* What a body does has higher numbers than the statement that runs it. */
static void enter_step(struct catalog *cat, uint32_t step, uint32_t body)
{
	struct open_statement *last;

	while (cat->open.n && cat->open.v[cat->open.n - 1].step > step)
		cat->open.n--;
	last = cat->open.n ? &cat->open.v[cat->open.n - 1] : NULL;
	if (last && last->step == step) {
		cat->statement = last->number;
		return;
	}
	/* the one before it in the same body is over */
	if (last && last->body == body)
		cat->open.n--;
	open_statement(cat, step, body);
}

void catalog_begin_step(struct catalog *cat, const struct action *act)
{
	if (cat->in_body && cat->body != RARE(act, body))
		leave_body(cat);
	cat->in_body = RARE(act, step) != 0;
	cat->body = RARE(act, body);
	cat->branch = RARE(act, branch);
	cat->own_path = RARE(act, path);
	enter_step(cat, RARE(act, step), RARE(act, body));
}

/* A session ends with its file: what it set, left open or made temporary is gone. */
void catalog_end_file(struct catalog *cat)
{
	if (cat->in_transaction)
		catalog_undo(cat, cat->begun);
	leave_body(cat);
	cat->in_transaction = cat->changed = false;
	cat->wrap = WRAP_NONE;
	catalog_keep(cat);
	cat->savepoints.n = cat->locals.n = 0;
	map_free(&cat->settings);
	map_init(&cat->settings, &cat->arena);
	catalog_reset_path(cat);
	catalog_end_temporary(cat);
}

void catalog_end_temporary(struct catalog *cat)
{
	cat->temporary = catalog_new_object(cat, OBJECT_SCHEMA, "pg_temp", NULL);
	cat->has_temporary = false;
}

size_t catalog_statement(const struct catalog *cat)
{
	return cat->statement;
}

bool catalog_in_transaction(const struct catalog *cat)
{
	return cat->in_body || catalog_in_long_transaction(cat);
}

bool catalog_in_long_transaction(const struct catalog *cat)
{
	return cat->in_transaction || cat->wrap != WRAP_NONE;
}

bool catalog_in_block(const struct catalog *cat)
{
	return cat->in_transaction || cat->wrap == WRAP_FILE || cat->wrap == WRAP_RUN;
}

bool catalog_begun_here(const struct catalog *cat)
{
	return cat->in_transaction;
}

enum wrap catalog_wrap(const struct catalog *cat)
{
	return cat->wrap;
}

bool catalog_transaction_changed(const struct catalog *cat)
{
	return cat->in_transaction && cat->changed;
}

size_t catalog_transaction(const struct catalog *cat)
{
	return cat->transaction;
}
