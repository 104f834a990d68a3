/* Holds a settings file against the tables: what is unknown or of the wrong kind is a mistake. */
#include "settings_read.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "diag.h"
#include "layout.h"
#include "outlook.h"
#include "rule_value.h"
#include "suggest.h"
#include "text.h"

enum { MAX_WORDS = 64 };

/* The file that is held against them. */
struct check {
	const char *path;
	struct arena *arena;
};

static bool check_keys(const struct check *c, const struct yaml *map,
		       const struct setting_key *keys);

/* Without a near word, all that there may be. */
static bool unknown(const struct check *c, const struct yaml *node, const char *what,
		    const char *typed, const char *const *words, size_t n)
{
	struct text all = { 0 };
	bool ok;

	if (nearest(typed, words, n))
		return complain_unknown(c->path, node->line, what, typed, words, n);
	for (size_t i = 0; i < n; i++)
		text_printf(&all, "%s%s", i ? ", " : "", words[i]);
	ok = complain(c->path, node->line, "unknown %s '%s'; one of: %s", what, typed, all.s);
	text_free(&all);
	return ok;
}

static bool check_word(const struct check *c, const struct yaml *node, const char *what,
		       const char *const *words, size_t n)
{
	const char *text;

	if (!value_text(c->path, node, &text, c->arena))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!strcmp(words[i], text))
			return true;
	return unknown(c, node, what, text, words, n);
}

static bool check_choice(const struct check *c, const struct yaml *node, const char *what,
			 const char *const *words)
{
	size_t n = 0;

	while (words[n])
		n++;
	return check_word(c, node, what, words, n);
}

static bool check_layout(const struct check *c, const struct yaml *node)
{
	const char *words[MAX_WORDS] = { "auto" };
	size_t n = 1;

	for (size_t i = 0; i < layout_count() && n < LENGTH(words); i++)
		words[n++] = layout_name(layout_at(i));
	return check_word(c, node, "layout", words, n);
}

/* An empty list is a way to say: none. */
static bool check_texts(const struct check *c, const struct yaml *node)
{
	struct names names = { 0 };

	return (node->kind == YAML_LIST && !node->n) ||
	       value_list(c->path, node, &names, c->arena);
}

static bool is_duration(const char *text)
{
	return !strcmp(text, "0") ||
	       (isdigit((unsigned char)*text) && outlook_milliseconds(text) > 0);
}

static bool check_duration(const struct check *c, const struct yaml *node)
{
	const char *text;

	if (!value_text(c->path, node, &text, c->arena))
		return false;
	return is_duration(text) ||
	       complain(c->path, node->line, "'%s' must be a time such as 2s or 500ms, not '%s'",
			node->key, text);
}

/* YYYY-MM-DD, and a day that there may be. */
static bool is_date(const char *text)
{
	static const char form[] = "dddd-dd-dd";
	static const int days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int year, month, day;

	for (size_t i = 0; i < sizeof form; i++)
		if (form[i] == 'd' ? !isdigit((unsigned char)text[i]) : text[i] != form[i])
			return false;
	if (sscanf(text, "%d-%d-%d", &year, &month, &day) != 3 || month < 1 || month > 12)
		return false;
	if (month == 2 && day == 29 && (year % 4 || (year % 100 == 0 && year % 400)))
		return false;
	return day >= 1 && day <= days[month - 1];
}

static bool check_date(const struct check *c, const struct yaml *node)
{
	const char *text;

	if (!value_text(c->path, node, &text, c->arena))
		return false;
	return is_date(text) ||
	       complain(c->path, node->line, "'%s' must be a day such as 2027-01-31, not '%s'",
			node->key, text);
}

static bool check_kind(const struct check *c, const struct yaml *node, int kind,
		       const char *wanted)
{
	if ((int)node->kind == kind)
		return true;
	if (!node->key)
		return complain(c->path, node->line, "settings are %s, not %s", wanted,
				yaml_kind(node));
	return complain(c->path, node->line, "'%s' must be %s, not %s", node->key, wanted,
			yaml_kind(node));
}

static bool check_classes(const struct check *c, const struct yaml *map)
{
	bool ok = check_kind(c, map, YAML_MAP, "a map from rules to classes, as in "
			     "drop-index: off");

	if (!ok)
		return false;
	for (const struct yaml *node = map->child; node; node = node->next)
		ok = check_choice(c, node, "class", setting_classes) && ok;
	return ok;
}

static bool check_pairs(const struct check *c, const struct yaml *map)
{
	bool ok = check_kind(c, map, YAML_MAP, "a map from names to values");

	for (const struct yaml *node = ok ? map->child : NULL; node; node = node->next)
		ok = (node->kind == YAML_TEXT ||
		      complain(c->path, node->line, "'%s' must be a text, not %s", node->key,
			       yaml_kind(node))) && ok;
	return ok;
}

static bool check_records(const struct check *c, const struct yaml *list,
			  const struct setting_key *key)
{
	bool ok = check_kind(c, list, YAML_LIST, "a list of maps");

	if (!ok)
		return false;
	for (const struct yaml *node = list->child; node; node = node->next) {
		if (node->kind == YAML_MAP)
			ok = check_keys(c, node, key->keys) && ok;
		else
			ok = complain(c->path, node->line, "'%s' must be a list of maps; this is "
				      "%s", key->name, yaml_kind(node));
	}
	return ok;
}

static bool check_value(const struct check *c, const struct yaml *node,
			const struct setting_key *key)
{
	const char *text;
	int number;

	switch (key->shape) {
	case SHAPE_TEXT: return value_text(c->path, node, &text, c->arena);
	case SHAPE_TEXTS: return check_texts(c, node);
	case SHAPE_NUMBER: return value_number(c->path, node, key->low, key->high, &number);
	case SHAPE_CHOICE: return check_choice(c, node, key->name, key->words);
	case SHAPE_LAYOUT: return check_layout(c, node);
	case SHAPE_DURATION: return check_duration(c, node);
	case SHAPE_DATE: return check_date(c, node);
	case SHAPE_CLASSES: return check_classes(c, node);
	case SHAPE_PAIRS: return check_pairs(c, node);
	case SHAPE_MAP: return check_kind(c, node, YAML_MAP, "a map") &&
			       check_keys(c, node, key->keys);
	case SHAPE_RECORDS: return check_records(c, node, key);
	}
	return false;
}

/* A key that belongs elsewhere in the file is not unknown to its writer. */
static bool unknown_key(const struct check *c, const struct yaml *node,
			const struct setting_key *keys)
{
	const char *names[MAX_WORDS];
	size_t n = 0;

	for (; keys[n].name && n < LENGTH(names); n++)
		names[n] = keys[n].name;
	if (keys != setting_keys && setting_key(setting_keys, node->key))
		return complain(c->path, node->line, "'%s' holds for the whole file: it cannot "
				"stand here", node->key);
	return unknown(c, node, "key", node->key, names, n);
}

static bool check_keys(const struct check *c, const struct yaml *map,
		       const struct setting_key *keys)
{
	bool ok = true;

	for (const struct yaml *node = map->child; node; node = node->next) {
		const struct setting_key *key = setting_key(keys, node->key);

		ok = (key ? check_value(c, node, key) : unknown_key(c, node, keys)) && ok;
	}
	for (; keys->name; keys++)
		if (keys->must && !yaml_get(map, keys->name))
			ok = complain(c->path, map->line, "missing key '%s'", keys->name);
	return ok;
}

/* A blank at the end of a quoted word is a slip of the hand. */
static void strip(struct yaml *node, struct arena *arena)
{
	size_t len = node->kind == YAML_TEXT ? strlen(node->text) : 0, all = len;

	while (len && strchr(" \t\r\n", node->text[len - 1]))
		len--;
	if (len < all)
		node->text = arena_strndup(arena, node->text, len);
	for (struct yaml *one = node->kind == YAML_TEXT ? NULL : node->child; one; one = one->next)
		strip(one, arena);
}

bool settings_read(const struct yaml **root, const char *path, const char *text, size_t len,
		   struct arena *arena)
{
	const struct check c = { path, arena };
	struct yaml *tree;

	*root = NULL;
	if (!yaml_read(&tree, path, text, len, arena))
		return false;
	if (!tree)
		return true;
	strip(tree, arena);
	if (!check_kind(&c, tree, YAML_MAP, "a map of keys and values"))
		return false;
	*root = tree;
	return check_keys(&c, tree, setting_keys);
}
