/* The plain values in a rule's or settings file: texts, lists, numbers. */
#include "rule_value.h"

#include <stdlib.h>
#include <string.h>

#include "diag.h"

/* Complains "'KEY' must be ...", or without the key about a value in a list. */
static bool wrong(const char *path, const struct yaml *node, const char *what)
{
	if (!node->key)
		return complain(path, node->line, "a value in this list %s", what);
	return complain(path, node->line, "'%s' %s", node->key, what);
}

static bool wrong_kind(const char *path, const struct yaml *node, const char *wanted)
{
	if (!node->key)
		return complain(path, node->line, "a value in this list must be %s, not %s", wanted,
				yaml_kind(node));
	return complain(path, node->line, "'%s' must be %s, not %s", node->key, wanted,
			yaml_kind(node));
}

bool value_text(const char *path, const struct yaml *node, const char **out,
		    struct arena *arena)
{
	size_t len;

	if (node->kind != YAML_TEXT)
		return wrong_kind(path, node, "a text");
	len = strlen(node->text);
	while (len && strchr(" \t\r\n", node->text[len - 1]))
		len--;
	if (!len)
		return wrong(path, node, "is empty");
	*out = node->text[len] ? arena_strndup(arena, node->text, len) : node->text;
	return true;
}

bool value_list(const char *path, const struct yaml *node, struct names *out,
		    struct arena *arena)
{
	const struct yaml *item = node->kind == YAML_LIST ? node->child : node;
	bool ok = true;

	if (node->kind == YAML_MAP)
		return wrong_kind(path, node, "a text or a list of texts");
	if (!item)
		return wrong(path, node, "is empty");
	out->v = arena_alloc(arena, (node->kind == YAML_LIST ? node->n : 1) * sizeof *out->v);
	/* The text alone is no list's item: what follows it belongs to the map. */
	for (; item; item = node->kind == YAML_LIST ? item->next : NULL)
		ok = value_text(path, item, &out->v[out->n++], arena) && ok;
	return ok;
}

bool value_number(const char *path, const struct yaml *node, int low, int high, int *out)
{
	const char *s = node->kind == YAML_TEXT ? node->text : "";
	size_t digits = strspn(s, "0123456789");
	long n = digits && digits < 10 && !s[digits] ? strtol(s, NULL, 10) : -1;

	if (n < low || n > high)
		return complain(path, node->line, "'%s' must be a number from %d to %d",
				node->key, low, high);
	*out = (int)n;
	return true;
}
