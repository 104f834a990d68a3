/* Names as SQL needs them. */
#include <stdlib.h>
#include <string.h>

#include "predicate.h"

/*
 * Sorted. What PostgreSQL 15 does not take for every name without quotes:
 * reserved words, and those that may not name a function or type, or not a
 * column (as quote_ident() has it); and system_user, reserved since 16.
 */
static const char *const keywords[] = {
	"all", "analyse", "analyze", "and", "any", "array", "as", "asc", "asymmetric",
	"authorization", "between", "bigint", "binary", "bit", "boolean", "both", "case", "cast",
	"char", "character", "check", "coalesce", "collate", "collation", "column", "concurrently",
	"constraint", "create", "cross", "current_catalog", "current_date", "current_role",
	"current_schema", "current_time", "current_timestamp", "current_user", "dec", "decimal",
	"default", "deferrable", "desc", "distinct", "do", "else", "end", "except", "exists",
	"extract", "false", "fetch", "float", "for", "foreign", "freeze", "from", "full", "grant",
	"greatest", "group", "grouping", "having", "ilike", "in", "initially", "inner", "inout",
	"int", "integer", "intersect", "interval", "into", "is", "isnull", "join", "lateral",
	"leading", "least", "left", "like", "limit", "localtime", "localtimestamp", "national",
	"natural", "nchar", "none", "normalize", "not", "notnull", "null", "nullif", "numeric",
	"offset", "on", "only", "or", "order", "out", "outer", "overlaps", "overlay", "placing",
	"position", "precision", "primary", "real", "references", "returning", "right", "row",
	"select", "session_user", "setof", "similar", "smallint", "some", "substring", "symmetric",
	"system_user", "table", "tablesample", "then", "time", "timestamp", "to", "trailing",
	"treat", "trim", "true", "union", "unique", "user", "using", "values", "varchar",
	"variadic", "verbose", "when", "where", "window", "with", "xmlattributes", "xmlconcat",
	"xmlelement", "xmlexists", "xmlforest", "xmlnamespaces", "xmlparse", "xmlpi", "xmlroot",
	"xmlserialize", "xmltable",
};

static int compare(const void *key, const void *keyword)
{
	return strcmp(key, *(const char *const *)keyword);
}

static bool is_plain(const char *name)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz_0123456789";

	if (!*name || strspn(name, letters) != strlen(name) || (*name >= '0' && *name <= '9'))
		return false;
	return !bsearch(name, keywords, LENGTH(keywords), sizeof *keywords, compare);
}

const char *quote_name(const char *name, struct arena *arena)
{
	char *quoted, *out;

	/* a placeholder is filled in later, quotes and all */
	if (is_plain(name) || (*name && strchr(":$@{<", *name)))
		return name;
	quoted = out = arena_alloc(arena, 2 * strlen(name) + 3);
	*out++ = '"';
	for (const char *s = name; *s; s++) {
		if (*s == '"')
			*out++ = '"';
		*out++ = *s;
	}
	*out = '"';
	return quoted;
}
