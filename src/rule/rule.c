/* The rules of a run: where they come from, which are on, who watches what. */
#include "rule.h"

#include <stdlib.h>
#include <string.h>

#include "cond.h"
#include "diag.h"
#include "rule_read.h"
#include "suggest.h"

/* The place of an id among the sorted rules: where it is, or where it belongs. */
static size_t place_of(const struct rules *rules, const char *id)
{
	size_t low = 0, high = rules->n;

	/* those that come with the program come in order */
	if (high && strcmp(rules->v[high - 1]->id, id) < 0)
		return high;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(rules->v[middle]->id, id) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static struct rule *rule_at(const struct rules *rules, size_t at, const char *id)
{
	return at < rules->n && !strcmp(rules->v[at]->id, id) ? rules->v[at] : NULL;
}

struct rule *rules_find(const struct rules *rules, const char *id)
{
	return rule_at(rules, place_of(rules, id), id);
}

bool rules_add(struct rules *rules, struct rule *rule)
{
	size_t at = place_of(rules, rule->id);
	const struct rule *before = rule_at(rules, at, rule->id);

	if (before && before->built_in)
		return complain(rule->path, rule->line, "'%s' is a built-in rule; give yours "
				"another name", rule->id);
	if (before)
		return complain(rule->path, rule->line, "a rule '%s' is already in %s", rule->id,
				before->path);
	if (!strcmp(rule->group, GROUP_OFF))
		rule->class = CLASS_OFF;
	GROW(rules);
	memmove(rules->v + at + 1, rules->v + at, (rules->n - at) * sizeof *rules->v);
	rules->v[at] = rule;
	rules->n++;
	return true;
}

bool rules_read_text(struct rules *rules, const char *path, const char *text, size_t len)
{
	struct rule *rule = rule_read(path, text, len, false, &rules->arena);

	return rule && rules_add(rules, rule);
}

/* The nearest of the ids, or of the groups when no id is near. */
const char *rules_nearest(const struct rules *rules, const char *id)
{
	const char **names = xrealloc(NULL, (rules->n + 1) * sizeof *names);
	const char *near;

	for (size_t i = 0; i < rules->n; i++)
		names[i] = rules->v[i]->id;
	near = nearest(id, names, rules->n);
	for (size_t i = 0; i < rules->n; i++)
		names[i] = rules->v[i]->group;
	if (!near)
		near = nearest(id, names, rules->n);
	free(names);
	return near;
}

bool rules_set_class(struct rules *rules, const char *path, size_t line, const char *name,
		     const char *class)
{
	static const char *const classes[] = { "off", "additive", "risky", "destructive" };
	struct rule *one = rules_find(rules, name);
	int to = class_find(class);
	size_t changed = 0;
	const char *near;

	if (to < 0)
		return complain_unknown(path, line, "class", class, classes, LENGTH(classes));
	for (size_t i = 0; i < rules->n; i++) {
		struct rule *rule = rules->v[i];

		if (one ? rule != one : strcmp(rule->group, name) != 0)
			continue;
		rule->class = (enum class)to;
		changed++;
	}
	if (changed)
		return true;
	near = rules_nearest(rules, name);
	return complain_unknown_of(path, line, "rule or group", name, near,
				   "'stet rules' lists them");
}

bool rules_set(struct rules *rules, const char *assignment)
{
	const char *equals = strrchr(assignment, '=');
	const char *name;

	if (!equals || equals == assignment || !equals[1])
		return complain(NULL, 0, "'%s' is not ID=CLASS, as in drop-index=off", assignment);
	name = arena_strndup(&rules->arena, assignment, (size_t)(equals - assignment));
	return rules_set_class(rules, NULL, 0, name, equals + 1);
}

/* The kinds that a rule watches, one after another; -1: no more. One that is off watches none. */
static int next_watched(const struct rule *rule, int kind)
{
	for (; kind < ACTION_KIND_COUNT && rule->class != CLASS_OFF; kind = (kind | 63) + 1) {
		uint64_t rest = rule->watches[kind / 64] >> kind % 64;

		if (rest)
			return kind + __builtin_ctzll(rest);
	}
	return -1;
}

void rules_ready(struct rules *rules)
{
	size_t count[ACTION_KIND_COUNT] = { 0 };

	for (size_t i = 0; i < rules->n; i++)
		for (int k = -1; (k = next_watched(rules->v[i], k + 1)) >= 0; )
			count[k]++;
	for (int k = 0; k < ACTION_KIND_COUNT; k++) {
		rules->by_kind[k] = arena_alloc(&rules->arena,
						(count[k] + 1) * sizeof *rules->by_kind[k]);
		count[k] = 0;
	}
	for (size_t i = 0; i < rules->n; i++) {
		struct rule *rule = rules->v[i];

		for (int k = -1; (k = next_watched(rule, k + 1)) >= 0; )
			rules->by_kind[k][count[k]++] = rule;
	}
}

void rules_free(struct rules *rules)
{
	free(rules->v);
	arena_free(&rules->arena);
	*rules = (struct rules){ 0 };
}

bool rule_holds(const struct rule *rule, const struct action *act, struct context *ctx)
{
	ctx->other = NULL;
	return !rule->when || cond_holds(rule->when, act, ctx);
}

const char *rule_once_phrase(const struct rule *rule)
{
	static const char *const phrases[] = {
		[ONCE_AN_ACTION] = "", [ONCE_A_TRANSACTION] = ", and speaks once a transaction",
		[ONCE_A_FILE] = ", and speaks once a file",
	};

	return phrases[rule->once];
}

const char *rule_size_phrase(const struct rule *rule)
{
	return rule->by_size ? "; a note where the table is known to be small" : "";
}
