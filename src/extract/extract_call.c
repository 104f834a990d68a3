/* Calls of functions: CALL, and those that a query makes. */
#include <string.h>

#include "extract.h"
#include "known_call.h"
#include "reading.h"
#include "routine.h"

static const struct node *argument(const struct node *call, size_t i)
{
	return node_nth(node_get(call, "args"), i);
}

/* SELECT set_config('search_path', '', false) is SET search_path = ''. */
static void set_config(struct extractor *x, const struct node *call)
{
	/* a name that is computed may be any setting */
	bool unknown = !extract_value(x, argument(call, 0));
	struct action *act = extract_add(x, unknown ? ACTION_DANGEROUS_CALL : ACTION_SET,
					 OBJECT_NONE);
	const char *local = extract_value(x, argument(call, 2));

	if (unknown)
		act->name = "set_config";
	SET_RARE(x, act, setting, extract_value(x, argument(call, 0)));
	act->value = extract_value(x, argument(call, 1));
	if (RARE(act, setting) && (!strcmp(RARE(act, setting), "role") ||
				   !strcmp(RARE(act, setting), "session_authorization")))
		act->kind = ACTION_SET_ROLE;
	if (!local || strcmp(local, "false") != 0)
		act->flags |= FLAG(LOCAL);
}

/* setval('app.orders_id_seq', 5): a name in a string is folded like any other. */
static void name_in_string(struct extractor *x, struct action *act, const char *text)
{
	struct names words = { arena_alloc(x->arena, 2 * sizeof(char *)), 0 };
	char *copy = arena_strdup(x->arena, text), *to = copy;
	bool quoted = false;

	if (!text)
		return;
	words.v[words.n++] = copy;
	for (const char *s = text; *s; s++) {
		if (*s == '"') {
			quoted = !quoted;
		} else if (*s == '.' && !quoted && words.n < 2) {
			*to++ = '\0';
			words.v[words.n++] = to;
		} else {
			*to++ = quoted || *s < 'A' || *s > 'Z' ? *s : (char)(*s + 'a' - 'A');
		}
	}
	*to = '\0';
	act->name = words.v[words.n - 1];
	act->schema = words.n > 1 ? words.v[0] : NULL;
}

/* One statement may call a function many times: it is said once. */
static bool is_said(const struct extractor *x, const char *schema, const char *name)
{
	for (size_t i = x->out->n; i--;) {
		const struct action *act = &x->out->v[i];

		if (act->statement != x->statement || RARE(act, step) ||
		    act->span.start < x->span.start)
			return false;
		if (act->object == OBJECT_FUNCTION && act->name && !strcmp(act->name, name) &&
		    !strcmp(act->schema ? act->schema : "", schema ? schema : ""))
			return true;
	}
	return false;
}

/* Then it may do something else than another call of the same function. */
static bool gives_constant(const struct node *call)
{
	FOR_EACH(arg, node_get(call, "args"))
		if (!node_is(arg, "ColumnRef") && !node_is(arg, "ParamRef"))
			return true;
	return false;
}

/* What PostGIS does to a column or table: [[catalog,] schema,] table[, column] */
static void geometry(struct extractor *x, struct action *act, const struct node *call,
		     const struct known_call *k)
{
	const char *names[4];
	size_t n = 0, column = k->what == CALL_DROPS_TABLE ? 0 : 1;

	while (n < LENGTH(names) && extract_value(x, argument(call, n)) &&
	       node_get(argument(call, n), "sval")) {
		names[n] = extract_value(x, argument(call, n));
		n++;
	}
	if (n <= column) {
		act->name = extract_copy(x, k->name);
		act->flags |= FLAG(LOSES_DATA);
		act->value = "changes a table that only a run tells";
		return;
	}
	act->object = column ? OBJECT_COLUMN : OBJECT_TABLE;
	act->kind = k->what == CALL_ADDS_COLUMN ? ACTION_ADD_COLUMN :
		    k->what == CALL_CHANGES_TYPE ? ACTION_ALTER_COLUMN_TYPE :
		    ACTION_DROP(act->object);
	act->table = names[n - 1 - column];
	act->column = column ? names[n - 1] : NULL;
	act->schema = n > 1 + column && *names[n - 2 - column] ? names[n - 2 - column] : NULL;
	act->type = k->what == CALL_ADDS_COLUMN || k->what == CALL_CHANGES_TYPE ? "geometry" : NULL;
}

/* A call of which it is known what it does. */
static void known_called(struct extractor *x, const struct node *call, const struct known_call *k)
{
	static const flag_set flags[] = {
		[CALL_HARMLESS] = FLAG(KNOWN), [CALL_LOSES_DATA] = FLAG(LOSES_DATA),
		[CALL_WAITS] = FLAG(WAITS), [CALL_CHANGES_TYPE] = 0,
	};
	bool runs = known_call_runs(k), harmless = runs || k->what == CALL_HARMLESS;
	struct action *act = extract_add(x, harmless ? ACTION_CALL : ACTION_DANGEROUS_CALL,
					 OBJECT_FUNCTION);
	const char *table = runs || !k->argument ? NULL :
			    extract_value(x, argument(call, k->argument - 1));

	act->flags |= runs ? FLAG(KNOWN) : flags[k->what];
	act->span = extract_name_span(x, call);
	if (k->what >= CALL_ADDS_COLUMN) {
		geometry(x, act, call, k);
		return;
	}
	if (runs) {
		act->name = extract_copy(x, k->name);
		act->schema = extract_copy(x, k->schema);
		called_text(x, call, k);
		return;
	}
	if (table) {
		name_in_string(x, act, table);
		act->table = act->name;
		act->object = OBJECT_TABLE;
	} else if (node_count(node_get(call, "funcname")) > 1) {
		act->schema = extract_copy(x, node_string(node_nth(node_get(call, "funcname"), 0)));
	}
	act->name = extract_copy(x, k->name);
	if (k->does)
		act->value = arena_printf(x->arena, k->does, table ? table : "a table");
}

/* A call of what these files, or nobody, may define; an extension's is what its name says. */
static void add_call(struct extractor *x, const struct node *call, bool known)
{
	const struct node *name = node_get(call, "funcname");
	struct action *act = extract_add(x, ACTION_CALL, OBJECT_FUNCTION);

	act->schema = node_count(name) > 1 ? extract_copy(x, node_string(node_nth(name, 0))) : NULL;
	act->name = extract_copy(x, node_string(name));
	act->span = extract_name_span(x, call);
	if (known)
		act->flags |= FLAG(KNOWN);
	else
		SET_RARE(x, act, call, extract_constants(x, call));
}

/* A call that a query makes; built-in functions without consequences say nothing. */
static bool called(struct extractor *x, const struct node *call)
{
	const struct node *name = node_get(call, "funcname");
	const char *last = node_string(name);
	const char *schema = node_count(name) > 1 ? node_string(node_nth(name, 0)) : NULL;
	bool builtin = last && (!schema || !strcmp(schema, "pg_catalog")) &&
		volatile_is_builtin(last);
	const struct known_call *k = known_call_find(call, builtin);
	bool gives_value;

	if (!last)
		return false;
	if (builtin && !strcmp(last, "set_config")) {
		set_config(x, call);
		return true;
	}
	if (builtin && !strcmp(last, "setval")) {
		struct action *act = extract_add(x, ACTION_SETVAL, OBJECT_SEQUENCE);

		name_in_string(x, act, extract_value(x, argument(call, 0)));
		return true;
	}
	/* sqlc's own functions are placeholders */
	if ((builtin && !k) || (schema && !strcmp(schema, "sqlc")))
		return false;
	gives_value = !k && value_call_is_known(schema, last);
	if ((k ? !known_call_runs(k) : gives_value || !gives_constant(call)) &&
	    is_said(x, schema, last))
		return true;
	if (k)
		known_called(x, call, k);
	else
		add_call(x, call, gives_value);
	return true;
}

/* It is extracted by itself, with its own calls. */
static bool is_statement(const struct node *n)
{
	return node_is(n, "InsertStmt") || node_is(n, "UpdateStmt") || node_is(n, "DeleteStmt") ||
	       node_is(n, "MergeStmt");
}

/* Every call in a query, wherever it stands. */
static bool calls(struct extractor *x, const struct node *n)
{
	bool any = false;

	if (!n || !node_has_inside(n))
		return false;
	if (node_is(n, "FuncCall"))
		any = called(x, n);
	FOR_EACH(child, n)
		if (node_has_inside(child) && !is_statement(child))
			any = calls(x, child) || any;
	return any;
}

void extract_all_calls(struct extractor *x, const struct node *n)
{
	calls(x, n);
}

void extract_call(struct extractor *x, const struct node *n)
{
	const struct node *call = node_get(n, "funccall");
	const struct known_call *k = known_call_find(call, false);

	if (k) {
		known_called(x, call, k);
	} else {
		struct action *act = extract_add(x, ACTION_CALL, OBJECT_PROCEDURE);

		extract_object_name(x, act, node_get(call, "funcname"));
		SET_RARE(x, act, call, extract_constants(x, call));
	}
	extract_all_calls(x, node_get(call, "args"));
}
