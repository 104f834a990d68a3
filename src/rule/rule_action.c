/* The `action` of a rule: names, patterns of names, or any. */
#include "rule_read.h"

#include <string.h>

#include "diag.h"
#include "suggest.h"
#include "text.h"

static bool unknown_action(const struct rule_reader *r, size_t line, const char *name)
{
	const char *names[ACTION_KIND_COUNT + 1];
	size_t n = 0;

	for (int i = 0; i < ACTION_KIND_COUNT; i++)
		if (action_happens((enum action_kind)i))
			names[n++] = action_name((enum action_kind)i);
	names[n++] = "any";
	return complain_unknown(r->path, line, "action", name, names, n);
}

/* drop-* or *-table: one star, at an end. */
static bool add_pattern(const struct rule_reader *r, size_t line, const char *pattern)
{
	const char *star = strchr(pattern, '*');
	bool found = false;

	if (!pattern[1] || strchr(star + 1, '*') || (star != pattern && star[1]))
		return complain(r->path, line, "'%s': a pattern has one * before or after a word; "
				"all actions are 'any'", pattern);
	for (int i = 0; i < ACTION_KIND_COUNT; i++) {
		if (action_happens((enum action_kind)i) &&
		    pattern_matches(pattern, action_name((enum action_kind)i)))
			r->rule->actions[i] = found = true;
	}
	return found || complain(r->path, line, "no action is like '%s'", pattern);
}

static bool add_action(const struct rule_reader *r, size_t line, const char *name)
{
	int kind;

	if (!strcmp(name, "any")) {
		memset(r->rule->actions, true, sizeof r->rule->actions);
		return true;
	}
	if (strchr(name, '*'))
		return add_pattern(r, line, name);
	kind = action_kind_find(name);
	if (kind < 0)
		return unknown_action(r, line, name);
	r->rule->actions[kind] = true;
	return true;
}

bool rule_read_actions(const struct rule_reader *r, const struct yaml *node)
{
	struct names *names = &r->rule->action_names;
	const struct yaml *item = node->child;
	bool ok = true;

	if (!value_list(r->path, node, names, r->arena))
		return false;
	for (size_t i = 0; i < names->n; i++) {
		ok = add_action(r, item ? item->line : node->line, names->v[i]) && ok;
		item = item ? item->next : NULL;
	}
	return ok;
}
