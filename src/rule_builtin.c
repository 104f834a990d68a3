/* The rules that come with the program, out of the stream that make wrote. */
#include <string.h>

#include "builtin.h"
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

/* The text of a rule without the keys that are left for later. */
static size_t leave_out(char *brief, const char *text, size_t len, const char *const *keys,
			size_t nkeys)
{
	const char *end = text + len;
	size_t kept = 0;

	for (const char *s = text, *next; s < end; s = next) {
		bool left = false;

		next = value_end(s, end);
		for (size_t i = 0; i < nkeys; i++)
			left = left || !strncmp(s, keys[i], strlen(keys[i]));
		if (left)
			continue;
		memcpy(brief + kept, s, (size_t)(next - s));
		kept += (size_t)(next - s);
	}
	return kept;
}

/*
 * Judging asks for the long texts of few rules, and of no examples: they are
 * four fifths of what there is to read. Lines behind them are counted too low;
 * make test reads the whole.
 */
static struct rule *read_brief(const char *path, const char *text, size_t len,
			       struct arena *arena)
{
	static const char *const keys[] = {
		"why:", "instead:", "examples:", "references:", "covers:",
	};
	char *brief = arena_alloc(arena, len);
	size_t kept = leave_out(brief, text, len, keys, LENGTH(keys));
	struct rule *rule = rule_read(path, brief, kept, false, arena);

	if (!rule)
		return NULL;
	rule->built_in = true;
	rule->pending = text;
	rule->npending = len;
	rule->arena = arena;
	return rule;
}

/* A rule of taste is off until a setting names it: its id is all that is needed till then. */
static struct rule *read_sleeping(const char *path, const char *text, size_t len,
				  struct arena *arena)
{
	struct rule *rule = ARENA_NEW(arena, struct rule);

	rule->path = path;
	if (!rule_read_names(rule, arena))
		return NULL;
	rule->built_in = rule->sleeping = true;
	rule->pending = text;
	rule->npending = len;
	rule->arena = arena;
	return rule;
}

bool rule_wake(struct rule *rule)
{
	const struct rule *read;

	if (!rule->sleeping)
		return true;
	read = read_brief(rule->path, rule->pending, rule->npending, rule->arena);
	if (read)
		*rule = *read;
	return read != NULL;
}

void rule_complete(struct rule *rule)
{
	static const char *const keys[] = { "examples:" };
	char *brief;
	const struct rule *whole;

	if (!rule->pending)
		return;
	brief = arena_alloc(rule->arena, rule->npending);
	whole = rule_read(rule->path, brief,
			  leave_out(brief, rule->pending, rule->npending, keys, LENGTH(keys)),
			  false, rule->arena);
	rule->pending = NULL;
	if (!whole)
		return;
	rule->why = whole->why;
	rule->instead = whole->instead;
	rule->references = whole->references;
	rule->covers = whole->covers;
}

/*
 * Each file of the stream follows a line of its own, "--- # PATH", so that a
 * mistake has its line in the file, not in the stream.
 */
static bool read_stream(struct rules *rules, bool brief)
{
	static const char mark[] = "--- # ", next[] = "\n--- # ", taste[] = "rules/" GROUP_OFF "/";
	const char *at = builtin_rules, *end = builtin_rules + builtin_rules_len;
	struct arena *arena = &rules->arena;
	bool ok = true;

	while (!strncmp(at, mark, sizeof mark - 1)) {
		const char *name = at + sizeof mark - 1;
		size_t len = strcspn(name, "\n");
		const char *path = arena_strndup(arena, name, len);
		const char *text = name + len + (name[len] == '\n');
		struct rule *rule;

		at = strstr(text, next);
		at = at ? at + 1 : end;
		len = (size_t)(at - text);
		if (!brief)
			rule = rule_read(path, text, len, true, arena);
		else if (!strncmp(path, taste, sizeof taste - 1))
			rule = read_sleeping(path, text, len, arena);
		else
			rule = read_brief(path, text, len, arena);
		ok = rule && rules_add(rules, rule) && ok;
	}
	return ok && at == end;
}

bool rules_read_builtin(struct rules *rules)
{
	return read_stream(rules, false);
}

bool rules_read_builtin_brief(struct rules *rules)
{
	return read_stream(rules, true);
}
