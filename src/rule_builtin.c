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

/*
 * Judging needs no examples, and they are half of what there is to read.
 * Lines behind them are counted too low; make test reads the whole.
 */
static struct rule *read_brief(const char *path, const char *text, size_t len,
			       struct arena *arena)
{
	static const char key[] = "\nexamples:\n";
	const char *end = text + len, *cut = memmem(text, len, key, sizeof key - 1);
	const char *rest = cut ? value_end(cut + 1, end) : end;
	size_t head = (size_t)(cut ? cut + 1 - text : end - text);
	char *brief = arena_alloc(arena, head + (size_t)(end - rest) + 1);
	struct rule *rule;

	memcpy(brief, text, head);
	memcpy(brief + head, rest, (size_t)(end - rest));
	rule = rule_read(path, brief, head + (size_t)(end - rest), false, arena);
	if (rule)
		rule->built_in = true;
	return rule;
}

/*
 * Each file of the stream follows a line of its own, "--- # PATH", so that a
 * mistake has its line in the file, not in the stream.
 */
static bool read_stream(struct rules *rules, bool brief)
{
	static const char mark[] = "--- # ", next[] = "\n--- # ";
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
		rule = brief ? read_brief(path, text, len, arena)
			     : rule_read(path, text, len, true, arena);
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
