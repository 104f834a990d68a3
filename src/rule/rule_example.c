/* The `examples` of a rule. */
#include "rule_read.h"

#include <string.h>

#include "diag.h"
#include "layout.h"
#include "suggest.h"

#define VERSION_MIN 7
#define VERSION_MAX 99

static const char *const keys[] = {
	"sql", "schema", "pg_version", "layout", "fails", "small_tables", "hot_tables",
};

/* true: whatever the server says; otherwise a part of it. */
static bool read_fails(const struct rule_reader *r, const struct yaml *node, const char **out)
{
	if (!value_text(r->path, node, out, r->arena))
		return false;
	if (!strcmp(*out, "true"))
		*out = "";
	return true;
}

static bool read_layout(const struct rule_reader *r, const struct yaml *node, const char **out)
{
	if (!value_text(r->path, node, out, r->arena))
		return false;
	return layout_find(*out) ||
	       complain(r->path, node->line, "there is no layout '%s'", *out);
}

static bool read_key(const struct rule_reader *r, const struct yaml *node, struct example *ex)
{
	if (!strcmp(node->key, "sql"))
		return value_text(r->path, node, &ex->sql, r->arena);
	if (!strcmp(node->key, "schema"))
		return value_text(r->path, node, &ex->schema, r->arena);
	if (!strcmp(node->key, "layout"))
		return read_layout(r, node, &ex->layout);
	if (!strcmp(node->key, "pg_version"))
		return value_number(r->path, node, VERSION_MIN, VERSION_MAX, &ex->pg_version);
	if (!strcmp(node->key, "small_tables"))
		return value_list(r->path, node, &ex->small_tables, r->arena);
	if (!strcmp(node->key, "hot_tables"))
		return value_list(r->path, node, &ex->hot_tables, r->arena);
	if (!strcmp(node->key, "fails"))
		return read_fails(r, node, &ex->fails);
	return complain_unknown(r->path, node->line, "key", node->key, keys, LENGTH(keys));
}

static bool read_example(const struct rule_reader *r, const struct yaml *node,
			 struct example *ex)
{
	bool ok = true;

	if (node->kind == YAML_TEXT)
		return value_text(r->path, node, &ex->sql, r->arena);
	if (node->kind == YAML_LIST)
		return complain(r->path, node->line, "an example is SQL, or a map with "
				"the key 'sql'");
	for (const struct yaml *n = node->child; n; n = n->next)
		ok = read_key(r, n, ex) && ok;
	if (!yaml_get(node, "sql"))
		return complain(r->path, node->line, "missing key 'sql' in an example");
	return ok;
}

/* Adds the examples of bad or good at *end, which moves behind them. */
static bool read_list(const struct rule_reader *r, const struct yaml *list, bool bad,
		      struct example ***end)
{
	const struct yaml *item = list->kind == YAML_LIST ? list->child : list;
	bool ok = true;

	if (!item)
		return complain(r->path, list->line, "'%s' is empty", list->key);
	for (; item; item = list->kind == YAML_LIST ? item->next : NULL) {
		struct example *ex = ARENA_NEW(r->arena, struct example);

		ex->bad = bad;
		ex->line = item->line;
		ok = read_example(r, item, ex) && ok;
		**end = ex;
		*end = &ex->next;
	}
	return ok;
}

bool rule_read_examples(const struct rule_reader *r, const struct yaml *node)
{
	static const char *const kinds[] = { "bad", "good" };
	struct example **end = &r->rule->examples;
	bool ok = true;

	if (node->kind != YAML_MAP)
		return complain(r->path, node->line, "'examples' must be a map of bad and "
				"good, not %s", yaml_kind(node));
	for (const struct yaml *n = node->child; n; n = n->next) {
		bool bad = !strcmp(n->key, "bad");

		if (bad || !strcmp(n->key, "good"))
			ok = read_list(r, n, bad, &end) && ok;
		else
			ok = complain_unknown(r->path, n->line, "key", n->key, kinds,
					      LENGTH(kinds));
	}
	/* Some rules have no bad example: what they are for never happens, if all is well. */
	if (!node->child)
		return complain(r->path, node->line, "'examples' is empty");
	return ok;
}
