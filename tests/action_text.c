/* An action as one line of text, for tests to compare. */
#include "action_text.h"

#include <stddef.h>
#include <string.h>

#include "read.h"

static const char *const flag_names[FLAG_COUNT] = {
#define X(id, name, help) name,
	ACTION_FLAGS(X)
#undef X
};

static const char *const via_names[] = {
	[VIA_STATEMENT] = "statement", [VIA_DO] = "do", [VIA_FUNCTION] = "function",
	[VIA_EXECUTE] = "execute", [VIA_CTE] = "cte",
};

static const char *const using_names[] = {
	[USING_COLUMN] = "column", [USING_CAST] = "cast", [USING_ZONE] = "zone",
	[USING_OTHER] = "other",
};

static void add_field(struct text *t, const char *key, const char *value)
{
	if (value)
		text_printf(t, " %s=%s", key, *value ? value : "''");
}

static void add_names(struct text *t, const char *key, struct names names)
{
	for (size_t i = 0; i < names.n; i++)
		if (i)
			text_printf(t, ",%s", names.v[i]);
		else
			text_printf(t, " %s=%s", key, names.v[i]);
}

/* A piece of the source, on one line. */
static void add_piece(struct text *t, const char *key, const struct file *file, struct span span)
{
	const char *text = file->src.text;

	text_printf(t, " %s=\"", key);
	if (span.start > span.end || span.end > file->src.len) {
		text_puts(t, "OUTSIDE OF THE TEXT");
		return;
	}
	for (size_t i = span.start; i < span.end; i++)
		text_add(t, text[i] == '\n' ? " " : text + i, 1);
	text_puts(t, "\"");
}

static void add_literal(struct text *t, struct literal value)
{
	text_printf(t, "%s%s%s", value.text ? value.text : "-", value.type ? "::" : "",
		    value.type ? value.type : "");
}

/* (a >= 1 & a < 5), (a = 1 | ?) */
static void add_term(struct text *t, const struct term *term)
{
	static const char *const ops[] = {
		[COMPARE_LT] = "<", [COMPARE_LE] = "<=", [COMPARE_EQ] = "=", [COMPARE_NE] = "<>",
		[COMPARE_GE] = ">=", [COMPARE_GT] = ">",
	};

	switch (term->kind) {
	case TERM_OTHER:
		text_puts(t, "?");
		break;
	case TERM_COMPARE:
		text_printf(t, "%s%s%s%s", term->column, term->as ? "::" : "",
			    term->as ? term->as : "", ops[term->op]);
		add_literal(t, term->value);
		break;
	case TERM_NULL: case TERM_NOT_NULL:
		text_printf(t, "%s%s", term->kind == TERM_NULL ? "no " : "some ", term->column);
		break;
	case TERM_AND: case TERM_OR:
		text_puts(t, "(");
		for (const struct term *arg = term->args; arg; arg = arg->next) {
			if (arg != term->args)
				text_puts(t, term->kind == TERM_AND ? " & " : " | ");
			add_term(t, arg);
		}
		text_puts(t, ")");
	}
}

static void add_bound(struct text *t, const struct bound *bound)
{
	text_printf(t, " bound=%c(", bound->strategy);
	for (size_t i = 0; i < bound->n; i++) {
		text_puts(t, i ? "," : "");
		add_literal(t, bound->low[i]);
		if (bound->strategy == 'r') {
			text_puts(t, "..");
			add_literal(t, bound->high[i]);
		}
	}
	text_puts(t, bound->has_null ? ",null)" : ")");
}

static void add_path(struct text *t, const struct action *act)
{
	if (act->table)
		text_printf(t, " %s%s%s", act->schema ? act->schema : "",
			    act->schema ? "." : "", act->table);
	else
		add_field(t, "schema", act->schema);
	if (act->column)
		text_printf(t, "%s%s", act->table ? "." : " column=", act->column);
	add_field(t, "name", act->name);
	add_field(t, "arguments", act->arguments);
}

static void add_flags(struct text *t, const struct action *act)
{
	const char *separator = " [";

	for (int i = 0; i < FLAG_COUNT; i++) {
		if (!(act->flags >> i & 1))
			continue;
		text_printf(t, "%s%s", separator, flag_names[i]);
		separator = " ";
	}
	if (act->flags)
		text_puts(t, "]");
}

/* Does the action's name say which kind of object it is about? */
static bool is_family(const struct action *act)
{
	return act->object == OBJECT_NONE || act->kind == ACTION_CREATE(act->object) ||
	       act->kind == ACTION_DROP(act->object) || act->kind == ACTION_RENAME(act->object) ||
	       act->kind == ACTION_ALTER(act->object);
}

static void add_words(struct text *t, const struct action *act)
{
	if (!is_family(act))
		add_field(t, "kind", object_name(act->object));
	add_field(t, "new_name", act->new_name);
	add_field(t, "type", act->type);
	add_field(t, "collation", RARE(act, collation));
	add_field(t, "using", using_names[RARE(act, using)]);
	add_names(t, "casts", RARE(act, casts));
	if (RARE(act, references))
		text_printf(t, " references=%s%s%s",
			    RARE(act, references_schema) ? RARE(act, references_schema) : "",
			    RARE(act, references_schema) ? "." : "", RARE(act, references));
	add_names(t, "columns", act->columns);
	add_names(t, "referenced_columns", RARE(act, referenced_columns));
	add_names(t, "proves", RARE(act, proves));
	if (RARE(act, says) && RARE(act, says)->kind != TERM_OTHER) {
		text_puts(t, " says=");
		add_term(t, RARE(act, says));
	}
	if (RARE(act, bound))
		add_bound(t, RARE(act, bound));
	add_names(t, "calls", RARE(act, calls));
	add_field(t, "generated", RARE(act, generated));
	add_field(t, "method", action_method(act));
	add_field(t, "setting", RARE(act, setting));
	add_field(t, "value", act->value);
	if (act->via != VIA_STATEMENT)
		add_field(t, "via", via_names[act->via]);
}

void action_text(struct text *t, const struct file *file, const struct action *act)
{
	struct span whole = { 0, 0 };

	if (act->statement < file->nstatements)
		whole = file->statements[act->statement].span;
	text_puts(t, action_name(act->kind));
	add_path(t, act);
	add_flags(t, act);
	add_words(t, act);
	if (act->span.start != whole.start || act->span.end != whole.end)
		add_piece(t, "at", file, act->span);
	/* in a body these are parts of a text that is not the file's */
	if (RARE(act, text_of))
		return;
	if (act->definition.end)
		add_piece(t, "definition", file, act->definition);
	if (RARE(act, expression).end)
		add_piece(t, "expression", file, RARE(act, expression));
}

void file_from_text(struct file *file, const char *sql, struct arena *arena)
{
	struct arena tree = { 0 };

	*file = (struct file){ 0 };
	source_init(&file->src, "x.sql", sql, strlen(sql), arena);
	file_read(file, false, arena, &tree);
	arena_free(&tree);
}
