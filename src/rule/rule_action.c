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

static void watch(struct rule *rule, int kind)
{
	rule->watches[kind / 64] |= UINT64_C(1) << kind % 64;
}

bool rule_watches(const struct rule *rule, int kind)
{
	return rule->watches[kind / 64] >> kind % 64 & 1;
}

bool rule_watch(struct rule *rule, const char *name)
{
	bool any = !strcmp(name, "any"), found = any;
	int kind = any || strchr(name, '*') ? -1 : action_kind_find(name);

	if (kind >= 0) {
		watch(rule, kind);
		return true;
	}
	for (kind = 0; kind < ACTION_KIND_COUNT; kind++) {
		const char *is = action_name((enum action_kind)kind);

		/* most differ in their first letter */
		if (!any && ((*name != '*' && *name != *is) ||
			     !action_happens((enum action_kind)kind) || !pattern_matches(name, is)))
			continue;
		watch(rule, kind);
		found = true;
	}
	return found;
}

/* drop-* or *-table: one star, at an end. */
static bool add_action(const struct rule_reader *r, size_t line, const char *name)
{
	const char *star = strchr(name, '*');

	if (star && (!name[1] || strchr(star + 1, '*') || (star != name && star[1])))
		return complain(r->path, line, "'%s': a pattern has one * before or after a word; "
				"all actions are 'any'", name);
	if (rule_watch(r->rule, name))
		return true;
	return star ? complain(r->path, line, "no action is like '%s'", name) :
		unknown_action(r, line, name);
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
