/* The rules' classes differ from file to file: keeps what they are, and brings it back. */
#include "rule_classes.h"

#include <string.h>

const struct rule_classes *rules_save(struct rules *rules)
{
	struct rule_classes *saved = ARENA_NEW(&rules->arena, struct rule_classes);

	rules_ready(rules);
	saved->classes = arena_alloc(&rules->arena, rules->n * sizeof *saved->classes);
	for (size_t i = 0; i < rules->n; i++)
		saved->classes[i] = rules->v[i]->class;
	memcpy(saved->by_kind, rules->by_kind, sizeof saved->by_kind);
	return saved;
}

void rules_use(struct rules *rules, const struct rule_classes *saved)
{
	for (size_t i = 0; i < rules->n; i++)
		rules->v[i]->class = saved->classes[i];
	memcpy(rules->by_kind, saved->by_kind, sizeof saved->by_kind);
}
