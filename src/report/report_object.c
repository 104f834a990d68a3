/* Writes what an action does, and to what, as JSON. */
#include "report_object.h"

#include "arena.h"
#include "made_name.h"

static const char *const flag_names[FLAG_COUNT] = {
#define X(id, name, help) name,
	ACTION_FLAGS(X)
#undef X
};

static void add_names(struct json *j, const char *key, const struct names *names)
{
	if (!names->n)
		return;
	json_open(j, key, '[');
	for (size_t i = 0; i < names->n; i++)
		json_string(j, NULL, names->v[i]);
	json_close(j, ']');
}

static void add_references(struct json *j, const struct action *act)
{
	struct text both = { 0 };

	if (!RARE(act, references))
		return;
	if (RARE(act, references_schema))
		text_printf(&both, "%s.", RARE(act, references_schema));
	text_puts(&both, RARE(act, references));
	json_string(j, "references", both.s);
	text_free(&both);
}

static void add_flags(struct json *j, flag_set flags)
{
	if (!flags)
		return;
	json_open(j, "with", '[');
	for (int i = 0; flags; i++, flags >>= 1)
		if (flags & 1)
			json_word(j, NULL, flag_names[i]);
	json_close(j, ']');
}

void json_action(struct json *j, const struct action *act, const struct names *held)
{
	if (act->kind == ACTION_END_OF_TRANSACTION || act->kind == ACTION_END_OF_FILE)
		return;
	json_open(j, NULL, '{');
	json_word(j, "action", action_name(act->kind));
	json_string(j, "schema", act->home);
	json_string(j, "table", act->table);
	json_string(j, "column", act->column);
	json_string(j, "name", act->name);
	json_string(j, "arguments", act->arguments);
	json_string(j, "new_name", act->new_name);
	json_string(j, "type", act->type);
	json_string(j, "generated", RARE(act, generated));
	json_string(j, "method", action_method(act));
	json_string(j, "setting", RARE(act, setting));
	json_string(j, "value", act->value);
	add_references(j, act);
	add_names(j, "columns", &act->columns);
	add_names(j, "referenced_columns", &RARE(act, referenced_columns));
	add_flags(j, act->flags);
	if (held)
		add_names(j, "holds", held);
	json_close(j, '}');
}

void json_object(struct json *j, const struct action *act)
{
	struct arena arena = { 0 };
	const char *own = action_constraint_name(act, &arena);   /* made up when none is written */
	const char *name = own ? own : act->table;

	if (!name && !act->column)
		return;
	json_open(j, "object", '{');
	if (act->object != OBJECT_NONE)
		json_word(j, "kind", object_name(act->object));
	json_string(j, "schema", act->home);
	if (own)
		json_string(j, "table", act->table);
	json_string(j, "name", name);
	json_string(j, "arguments", act->arguments);
	if (act->column)
		json_string(j, "column", act->column);
	else
		json_null(j, "column");
	json_close(j, '}');
	arena_free(&arena);
}
