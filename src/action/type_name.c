/* Types taken apart: the one place that knows their spellings. */
#include "type_name.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"

static const struct {
	const char *spelling, *name;
} spellings[] = {
	{ "int", "integer" }, { "int4", "integer" }, { "int2", "smallint" }, { "int8", "bigint" },
	{ "serial", "integer" }, { "serial4", "integer" }, { "smallserial", "smallint" },
	{ "serial2", "smallint" }, { "bigserial", "bigint" }, { "serial8", "bigint" },
	{ "decimal", "numeric" }, { "dec", "numeric" }, { "bool", "boolean" },
	{ "float4", "real" }, { "float8", "double precision" }, { "float", "double precision" },
	{ "character varying", "varchar" }, { "char varying", "varchar" },
	{ "character", "bpchar" }, { "char", "bpchar" }, { "\"bit\"", "bit" },
	{ "bit varying", "varbit" },
	{ "timestamp without time zone", "timestamp" },
	{ "timestamp with time zone", "timestamptz" },
	{ "time without time zone", "time" }, { "time with time zone", "timetz" },
};

/* Words that mean one character or bit when no number follows. */
static const char *const ones[] = { "character", "char", "bit" };

static const char *const fields[] = { "second", "minute", "hour", "day", "month", "year" };

/* "interval day to second": the last word is the smallest field */
static void read_interval(struct type_name *type)
{
	const char *last = strrchr(type->name, ' ');

	if (strncmp(type->name, "interval ", 9) != 0)
		return;
	for (size_t i = 0; last && i < LENGTH(fields); i++)
		if (!strcmp(last + 1, fields[i]))
			type->least = (int)i;
	type->name[8] = '\0';
}

static void set_name(struct type_name *type, const char *name, size_t len)
{
	snprintf(type->name, sizeof type->name, "%.*s", (int)len, name);
}

static void rename_type(struct type_name *type)
{
	for (size_t i = 0; !type->nmods && !type->array && i < LENGTH(ones); i++)
		if (type_is(type, ones[i])) {
			type->nmods = 1;
			type->mods[0] = 1;
		}
	if (type_is(type, "float") && type->nmods) {
		set_name(type, type->mods[0] <= 24 ? "real" : "double precision", 16);
		type->nmods = 0;
		return;
	}
	for (size_t i = 0; i < LENGTH(spellings); i++)
		if (type_is(type, spellings[i].spelling)) {
			set_name(type, spellings[i].name, strlen(spellings[i].name));
			break;
		}
	read_interval(type);
	/* numeric(5) is numeric(5,0) */
	if (type_is(type, "numeric") && type->nmods == 1) {
		type->nmods = 2;
		type->mods[1] = 0;
	}
}

/* "(10,2)": where it ends; NULL when not all of it are numbers. */
static const char *read_mods(const char *s, struct type_name *type)
{
	char *end = NULL;

	while (type->nmods < 2 && (*s == '(' || *s == ',')) {
		type->mods[type->nmods++] = strtol(s + 1, &end, 10);
		if (end == s + 1)
			return NULL;
		s = end + strspn(end, " ");
	}
	return *s == ')' ? s + 1 : NULL;
}

/* An extension may have been put into any schema, but its types' names are its own. */
static void cut_schema(struct type_name *type)
{
	static const char *const extensions[] = { "citext", "hstore", "ltree" };
	const char *dot = strchr(type->name, '.');

	if (!strncmp(type->name, "pg_catalog.", 11))
		memmove(type->name, dot + 1, strlen(dot + 1) + 1);
	for (size_t i = 0; dot && i < LENGTH(extensions); i++)
		if (!strcmp(dot + 1, extensions[i]))
			set_name(type, extensions[i], strlen(extensions[i]));
}

bool type_parse(const char *text, struct type_name *type)
{
	size_t len;
	const char *rest;

	*type = (struct type_name){ 0 };
	if (!text || strlen(text) >= sizeof type->name)
		return false;
	len = strcspn(text, "([");
	rest = text[len] == '(' ? read_mods(text + len, type) : text + len;
	/* geometry(Point,4326): as good as a name of its own */
	if (!rest) {
		*type = (struct type_name){ 0 };
		len = strcspn(text, "[");
		rest = text + len;
	}
	/* timestamp(3) with time zone */
	/* both are parts of text, which is shorter than the name may be */
	memcpy(type->name, text, len);
	memcpy(type->name + len, rest, strcspn(rest, "["));
	type->array = rest[strcspn(rest, "[")] != '\0';
	cut_schema(type);
	rename_type(type);
	return type->name[0] != '\0';
}

bool type_is(const struct type_name *type, const char *name)
{
	return type->name[0] == name[0] && !strcmp(type->name, name);
}

bool type_same_name(const struct type_name *a, const struct type_name *b)
{
	return a->array == b->array && !strcmp(a->name, b->name);
}

bool type_same_mods(const struct type_name *a, const struct type_name *b)
{
	if (a->nmods != b->nmods || a->least != b->least)
		return false;
	for (int i = 0; i < a->nmods; i++)
		if (a->mods[i] != b->mods[i])
			return false;
	return true;
}

long type_mod(const struct type_name *type, long other)
{
	return type->nmods ? type->mods[0] : other;
}

bool type_is_builtin(const char *text)
{
	static const char *const names[] = {
		"bigint", "boolean", "bytea", "bpchar", "char", "cidr", "date", "double precision",
		"inet", "integer", "interval", "json", "jsonb", "macaddr", "money", "name",
		"numeric", "oid", "real", "smallint", "text", "time", "timestamp", "timestamptz",
		"timetz", "uuid", "varbit", "varchar", "bit",
	};
	struct type_name type;

	if (!type_parse(text, &type))
		return false;
	for (size_t i = 0; i < LENGTH(names); i++)
		if (type_is(&type, names[i]))
			return true;
	return false;
}
