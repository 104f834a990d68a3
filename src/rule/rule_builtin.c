/* The rules that come with the program, each read as far as a run comes to need it. */
#include <string.h>

#include "builtin.h"
#include "die.h"
#include "rule_read.h"

/* Where the line begins that ends a key's value: the next one that is a key, or the end. */
static const char *value_end(const char *s, const char *end)
{
	while (s < end) {
		const char *newline = memchr(s, '\n', (size_t)(end - s));

		s = newline ? newline + 1 : end;
		if (s < end && *s >= 'a' && *s <= 'z')
			break;
	}
	return s;
}

static bool is_among(const char *line, const char *const *keys)
{
	for (; *keys; keys++)
		if (!strncmp(line, *keys, strlen(*keys)))
			return true;
	return false;
}

/* The text of a rule with some of its keys, or all but some. */
static size_t cut(char *to, const char *text, size_t len, const char *const *keys, bool keep)
{
	const char *end = text + len;
	size_t kept = 0;

	for (const char *s = text, *next; s < end; s = next) {
		next = value_end(s, end);
		if (is_among(s, keys) != keep)
			continue;
		memcpy(to + kept, s, (size_t)(next - s));
		kept += (size_t)(next - s);
	}
	return kept;
}

/* What a run asks of a rule whose action happens, and of one that speaks. */
static const char *const second[] = { "when:", "once:", NULL };
static const char *const never[] = { "examples:", NULL };

/*
 * A run asks for all of few rules: each is read as far as it is needed. Lines
 * behind what is left out are counted too low; make test reads the whole.
 */
static void read_row(struct rule *rule, const struct builtin_rule *row, struct arena *arena)
{
	*rule = (struct rule){
		.path = row->path, .group = row->group, .id = row->id, .class = row->class,
		.own_class = row->class, .edition = row->edition, .built_in = true,
		.pending = builtin_text + row->start, .npending = row->len, .arena = arena,
	};
	for (const char *name = row->actions; *name; name += strlen(name) + 1)
		rule_watch(rule, name);
}

void rule_prepare(struct rule *rule)
{
	const struct rule *more;
	char *text;
	size_t len;

	if (!rule->pending || rule->prepared)
		return;
	text = arena_take(rule->arena, rule->npending);
	len = cut(text, rule->pending, rule->npending, second, true);
	rule->prepared = true;
	if (!len)
		return;
	more = rule_read_head(rule->path, text, len, rule->arena);
	if (!more)
		die("a built-in rule cannot be read");
	rule->when = more->when;
	rule->once = more->once;
}

void rule_complete(struct rule *rule)
{
	const struct rule *whole;
	char *text;
	size_t len;

	rule_prepare(rule);
	if (!rule->pending)
		return;
	text = arena_take(rule->arena, rule->npending);
	len = cut(text, rule->pending, rule->npending, never, false);
	whole = rule_read(rule->path, text, len, false, rule->arena);
	rule->pending = NULL;
	if (!whole)
		die("a built-in rule cannot be read");
	rule->title = whole->title;
	rule->phase = whole->phase;
	rule->by_size = whole->by_size;
	rule->action_names = whole->action_names;
	rule->message = whole->message;
	rule->why = whole->why;
	rule->instead = whole->instead;
	rule->references = whole->references;
	rule->covers = whole->covers;
}

bool rules_read_builtin(struct rules *rules)
{
	bool ok = true;

	for (size_t i = 0; i < builtin_rules_n; i++) {
		const struct builtin_rule *row = &builtin_rules[i];
		struct rule *rule = rule_read(row->path, builtin_text + row->start, row->len, true,
					      &rules->arena);

		ok = rule && rules_add(rules, rule) && ok;
	}
	return ok;
}

bool rules_read_builtin_brief(struct rules *rules)
{
	struct rule *all = arena_take(&rules->arena, builtin_rules_n * sizeof *all);
	bool ok = true;

	for (size_t i = 0; i < builtin_rules_n; i++) {
		read_row(&all[i], &builtin_rules[i], &rules->arena);
		ok = rules_add(rules, &all[i]) && ok;
	}
	return ok;
}
