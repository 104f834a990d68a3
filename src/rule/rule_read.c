/* The file of one rule: its keys, and what each may say. */
#include "rule_read.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "cond.h"
#include "diag.h"
#include "suggest.h"

static bool read_title(const struct rule_reader *r, const struct yaml *node)
{
	return value_text(r->path, node, &r->rule->title, r->arena);
}

static bool read_class(const struct rule_reader *r, const struct yaml *node)
{
	static const char *const names[] = { "additive", "risky", "destructive" };
	const char *name;
	int class;

	if (!value_text(r->path, node, &name, r->arena))
		return false;
	class = class_find(name);
	if (class < CLASS_ADDITIVE)
		return complain_unknown(r->path, node->line, "class", name, names, LENGTH(names));
	r->rule->own_class = (enum class)class;
	return true;
}

static bool read_phase(const struct rule_reader *r, const struct yaml *node)
{
	static const char *const names[] = { "expand", "migrate", "contract" };
	const char *name;

	if (!value_text(r->path, node, &name, r->arena))
		return false;
	for (size_t i = 0; i < LENGTH(names); i++)
		if (!strcmp(names[i], name))
			r->rule->phase = names[i];
	if (!r->rule->phase)
		return complain_unknown(r->path, node->line, "phase", name, names, LENGTH(names));
	return true;
}

static bool unknown_field(const struct rule_reader *r, const struct yaml *node, const char *name)
{
	size_t n = field_count();
	const char **names = arena_alloc(r->arena, n * sizeof *names);

	for (size_t i = 0; i < n; i++)
		names[i] = field_at(i)->name;
	if (!strncmp(name, "other.", 6))
		name += 6;
	return complain_unknown(r->path, node->line, "field", name, names, n);
}

/* A text with {fields}. */
static bool read_pattern(const struct rule_reader *r, const struct yaml *node, const char **out)
{
	const char *bad;

	if (!value_text(r->path, node, out, r->arena))
		return false;
	return fill_check(*out, &bad, r->arena) || unknown_field(r, node, bad);
}

static bool read_message(const struct rule_reader *r, const struct yaml *node)
{
	return read_pattern(r, node, &r->rule->message);
}

static bool read_instead(const struct rule_reader *r, const struct yaml *node)
{
	return read_pattern(r, node, &r->rule->instead);
}

static bool read_why(const struct rule_reader *r, const struct yaml *node)
{
	return value_text(r->path, node, &r->rule->why, r->arena);
}

static bool read_when(const struct rule_reader *r, const struct yaml *node)
{
	return cond_read(&r->rule->when, r->path, node, r->arena);
}

static bool read_once(const struct rule_reader *r, const struct yaml *node)
{
	if (node->kind == YAML_TEXT && !strcmp(node->text, "file"))
		r->rule->once = ONCE_A_FILE;
	else if (node->kind == YAML_TEXT && !strcmp(node->text, "transaction"))
		r->rule->once = ONCE_A_TRANSACTION;
	else
		return complain(r->path, node->line,
				"'once' can only be 'file' or 'transaction'");
	return true;
}

static bool read_because(const struct rule_reader *r, const struct yaml *node)
{
	r->rule->by_size = node->kind == YAML_TEXT && !strcmp(node->text, "size");
	return r->rule->by_size || complain(r->path, node->line, "'because' can only be 'size'");
}

static bool read_edition(const struct rule_reader *r, const struct yaml *node)
{
	return value_number(r->path, node, 1, 99, &r->rule->edition);
}

static bool read_references(const struct rule_reader *r, const struct yaml *node)
{
	return value_list(r->path, node, &r->rule->references, r->arena);
}

static bool read_covers(const struct rule_reader *r, const struct yaml *node)
{
	return value_list(r->path, node, &r->rule->covers, r->arena);
}

enum need { MAY, MUST, MUST_IF_BUILT_IN };

static const struct key {
	const char *name;
	enum need need;
	bool (*read)(const struct rule_reader *r, const struct yaml *node);
} keys[] = {
	{ "title",      MUST,             read_title },
	{ "class",      MUST,             read_class },
	{ "phase",      MAY,              read_phase },
	{ "action",     MUST,             rule_read_actions },
	{ "when",       MAY,              read_when },
	{ "message",    MUST,             read_message },
	{ "why",        MAY,              read_why },
	{ "instead",    MAY,              read_instead },
	{ "examples",   MUST_IF_BUILT_IN, rule_read_examples },
	{ "references", MAY,              read_references },
	{ "covers",     MAY,              read_covers },
	{ "once",       MAY,              read_once },
	{ "because",    MAY,              read_because },
	{ "edition",    MAY,              read_edition },
};

static bool read_key(const struct rule_reader *r, const struct yaml *node)
{
	const char *names[LENGTH(keys)];

	for (size_t i = 0; i < LENGTH(keys); i++) {
		if (!strcmp(keys[i].name, node->key))
			return keys[i].read(r, node);
		names[i] = keys[i].name;
	}
	return complain_unknown(r->path, node->line, "key", node->key, names, LENGTH(names));
}

/* A text that a report shows on one line. */
static bool check_line(const char *path, const struct yaml *node, const char *text)
{
	return !text || !strchr(text, '\n') ||
	       complain(path, node->line, "'%s' must be one line", node->key);
}

static bool check_rule(const struct rule_reader *r, const struct yaml *root, bool built_in)
{
	const struct rule *rule = r->rule;
	bool ok = check_line(r->path, yaml_get(root, "title"), rule->title) &&
		  check_line(r->path, yaml_get(root, "message"), rule->message);

	for (size_t i = 0; i < LENGTH(keys); i++) {
		bool must = keys[i].need == MUST || (keys[i].need == MUST_IF_BUILT_IN && built_in);

		if (must && !yaml_get(root, keys[i].name))
			ok = complain(r->path, root->line, "missing key '%s'", keys[i].name);
	}
	return ok;
}

/* The name of the folder that a path's last slash ends, however it is written. */
static const char *folder_name(const char *path, const char *slash, struct arena *arena)
{
	const char *dir = arena_strndup(arena, path, (size_t)(slash - path));
	const char *name = strrchr(dir, '/');
	char real[PATH_MAX];

	name = name ? name + 1 : dir;
	if (strcmp(name, ".") && strcmp(name, ".."))
		return name;
	return realpath(dir, real) ? arena_strdup(arena, strrchr(real, '/') + 1) : "";
}

bool rule_read_names(struct rule *rule, struct arena *arena)
{
	const char *slash = strrchr(rule->path, '/');
	const char *id = slash ? slash + 1 : rule->path;
	size_t len = strcspn(id, "."), good = strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-");

	if (!len || good != len || strcmp(id + len, ".yaml") || *id < 'a')
		return complain(rule->path, 1, "a rule's file is named after it: small letters, "
				"digits and -, beginning with a letter, then .yaml");
	rule->id = arena_strndup(arena, id, len);
	rule->group = slash ? folder_name(rule->path, slash, arena) : "";
	return true;
}

/* Read all keys that are there; the rule, whatever comes of it. */
static struct rule *read_keys(struct rule_reader *r, const char *path, const char *text,
			      size_t len, struct yaml **root, bool *ok)
{
	struct rule *rule = r->rule = ARENA_NEW(r->arena, struct rule);

	r->path = rule->path = arena_strdup(r->arena, path);
	*ok = rule_read_names(rule, r->arena);
	*root = NULL;
	if (!yaml_read(root, path, text, len, r->arena)) {
		*ok = false;
		return rule;
	}
	if (!*root || (*root)->kind != YAML_MAP) {
		*ok = complain(path, *root ? (*root)->line : 1, "a rule is a map: title, class, "
			       "action, message ...");
		return rule;
	}
	rule->line = (*root)->line;
	for (const struct yaml *node = (*root)->child; node; node = node->next)
		*ok = read_key(r, node) && *ok;
	rule->class = rule->own_class;
	return rule;
}

struct rule *rule_read(const char *path, const char *text, size_t len, bool built_in,
		       struct arena *arena)
{
	struct rule_reader r = { .arena = arena };
	struct yaml *root;
	bool ok;
	struct rule *rule = read_keys(&r, path, text, len, &root, &ok);

	rule->built_in = built_in;
	if (root && root->kind == YAML_MAP)
		ok = check_rule(&r, root, built_in) && ok;
	return ok ? rule : NULL;
}

struct rule *rule_read_head(const char *path, const char *text, size_t len, struct arena *arena)
{
	struct rule_reader r = { .arena = arena };
	struct yaml *root;
	bool ok;
	struct rule *rule = read_keys(&r, path, text, len, &root, &ok);

	rule->built_in = true;
	return ok ? rule : NULL;
}
