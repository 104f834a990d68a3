/* Types as the text names them, and what a change of type does to the old value. */
#include <string.h>

#include "extract.h"
#include "text.h"

static const char *type_name(const char *name)
{
	static const struct {
		const char *internal, *sql;
	} names[] = {
		{ "int2", "smallint" }, { "int4", "integer" }, { "int8", "bigint" },
		{ "bool", "boolean" }, { "float4", "real" }, { "float8", "double precision" },
		{ "bpchar", "char" }, { "serial2", "smallserial" }, { "serial4", "serial" },
		{ "serial8", "bigserial" }, { "decimal", "numeric" }, { "int", "integer" },
	};

	for (size_t i = 0; i < LENGTH(names); i++)
		if (!strcmp(name, names[i].internal))
			return names[i].sql;
	return name;
}

/* CHAR is bpchar(1), but bpchar has no length, and "char" is a type of one byte. */
static const char *odd_name(const char *name, bool has_modifiers)
{
	if (!strcmp(name, "char"))
		return "\"char\"";
	if (!strcmp(name, "bit") && !has_modifiers)
		return "\"bit\"";
	return !strcmp(name, "bpchar") && !has_modifiers ? name : NULL;
}

/* The fields of an interval are bits of a number, that nothing else tells. */
static const char *interval_fields(long mask)
{
	enum { MONTH = 1 << 1, YEAR = 1 << 2, DAY = 1 << 3, HOUR = 1 << 10, MINUTE = 1 << 11,
	       SECOND = 1 << 12 };
	static const struct {
		long mask;
		const char *fields;
	} ranges[] = {
		{ YEAR, " year" }, { MONTH, " month" }, { DAY, " day" }, { HOUR, " hour" },
		{ MINUTE, " minute" }, { SECOND, " second" }, { YEAR | MONTH, " year to month" },
		{ DAY | HOUR, " day to hour" }, { DAY | HOUR | MINUTE, " day to minute" },
		{ DAY | HOUR | MINUTE | SECOND, " day to second" },
		{ HOUR | MINUTE, " hour to minute" }, { HOUR | MINUTE | SECOND, " hour to second" },
		{ MINUTE | SECOND, " minute to second" },
	};

	for (size_t i = 0; i < LENGTH(ranges); i++)
		if (ranges[i].mask == mask)
			return ranges[i].fields;
	return "";
}

static void add_modifiers(struct extractor *x, struct text *t, const struct node *typmods)
{
	const char *separator = "(";

	FOR_EACH(mod, typmods) {
		const char *word = node_string(mod);

		if (!word)
			word = node_is(mod, "ColumnRef") ? node_string(node_get(mod, "fields")) :
			       extract_value(x, mod);
		if (node_get(mod, "ival") || !word)
			text_printf(t, "%s%ld", separator, extract_integer(x, mod));
		else
			text_printf(t, "%s%s", separator, word);
		separator = ",";
	}
	text_puts(t, ")");
}

static void add_interval(struct extractor *x, struct text *t, const struct node *typmods)
{
	text_puts(t, interval_fields(extract_integer(x, node_nth(typmods, 0))));
	if (node_count(typmods) > 1)
		text_printf(t, "(%ld)", extract_integer(x, node_nth(typmods, 1)));
}

static const char *type_text(struct extractor *x, const struct node *type, bool modifiers)
{
	const struct node *names = node_get(type, "names"), *typmods = node_get(type, "typmods");
	const char *last = node_string(names), *odd;
	const char *schema = node_count(names) > 1 ? node_string(node_nth(names, 0)) : NULL;
	struct text t = { 0 };

	if (!last)
		return NULL;
	if (schema && !strcmp(schema, "pg_catalog"))
		schema = NULL;
	odd = schema ? NULL : odd_name(last, !modifiers || node_count(typmods));
	if (schema)
		text_printf(&t, "%s.%s", schema, last);
	else
		text_puts(&t, odd ? odd : type_name(last));
	if (modifiers && node_count(typmods) && !strcmp(last, "interval"))
		add_interval(x, &t, typmods);
	else if (modifiers && node_count(typmods))
		add_modifiers(x, &t, typmods);
	for (size_t i = node_count(node_get(type, "arrayBounds")); i; i--)
		text_puts(&t, "[]");

	const char *copy = filler_undo(x->fillers, arena_strndup(x->arena, t.s, t.len), x->arena);

	text_free(&t);
	return copy;
}

const char *extract_type(struct extractor *x, const struct node *type)
{
	return type_text(x, type, true);
}

const char *extract_argument_type(struct extractor *x, const struct node *type)
{
	return type_text(x, type, false);
}

const char *extract_collation(struct extractor *x, const struct node *clause)
{
	const struct node *name = node_get(clause, "collname");
	const char *last = node_string(name), *schema;

	if (!last || !strcmp(last, "default"))
		return NULL;
	schema = node_count(name) > 1 ? node_string(node_nth(name, 0)) : NULL;
	if (!schema || !strcmp(schema, "pg_catalog"))
		return extract_copy(x, last);
	return arena_printf(x->arena, "%s.%s", schema, last);
}

static bool is_column(const struct node *n, const char *column)
{
	const char *name = node_is(n, "ColumnRef") ? node_string(node_get(n, "fields")) : NULL;

	return name && column && !strcmp(name, column);
}

/* column AT TIME ZONE x is a call of timezone(x, column) */
static bool is_at_time_zone(const struct node *n, const char *column)
{
	const struct node *args = node_get(n, "args");
	const char *name = node_is(n, "FuncCall") ? node_string(node_get(n, "funcname")) : NULL;

	return name && !strcmp(name, "timezone") && node_count(args) == 2 &&
	       is_column(node_nth(args, 1), column);
}

static void using_expression(struct extractor *x, struct action *act, const struct node *n)
{
	struct names casts = { 0 };
	enum using using = USING_OTHER;
	size_t count = 0;

	for (const struct node *c = n; node_is(c, "TypeCast"); c = node_get(c, "arg"))
		count++;
	casts = (struct names){ arena_alloc(x->arena, count * sizeof *casts.v), count };
	/* the outermost cast is the last one */
	for (; node_is(n, "TypeCast"); n = node_get(n, "arg"))
		casts.v[--count] = extract_type(x, node_get(n, "typeName"));
	if (is_column(n, act->column))
		using = casts.n ? USING_CAST : USING_COLUMN;
	else if (is_at_time_zone(n, act->column) && !casts.n)
		using = USING_ZONE;
	SET_RARE(x, act, casts, casts);
	SET_RARE(x, act, using, using);
}

void extract_type_change(struct extractor *x, struct action *act, const struct node *column)
{
	const struct node *expression = node_get(column, "raw_default");

	act->type = extract_type(x, node_get(column, "typeName"));
	SET_RARE(x, act, collation, extract_collation(x, node_get(column, "collClause")));
	if (!expression)
		return;
	act->flags |= FLAG(HAS_USING);
	using_expression(x, act, expression);
}
