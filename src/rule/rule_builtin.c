/* The rules that come with the program, out of the stream that make wrote. */
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

/* What a run asks of every rule; of one whose action happens; of one that speaks. */
static const char *const first[] = { "class:", "action:", "edition:", NULL };
static const char *const second[] = { "phase:", "when:", "once:", "because:", NULL };
static const char *const never[] = { "examples:", NULL };

/*
 * A run asks for all of few rules: each is read as far as it is needed. Lines
 * behind what is left out are counted too low; make test reads the whole.
 */
static struct rule *read_head(const char *path, const char *text, size_t len,
			      struct arena *arena)
{
	char *head = arena_take(arena, len);
	struct rule *rule = rule_read_head(path, head, cut(head, text, len, first, true), arena);

	if (!rule)
		return NULL;
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
	read = read_head(rule->path, rule->pending, rule->npending, rule->arena);
	if (read)
		*rule = *read;
	return read != NULL;
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
	rule->phase = more->phase;
	rule->when = more->when;
	rule->once = more->once;
	rule->by_size = more->by_size;
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
	rule->message = whole->message;
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
			rule = read_head(path, text, len, arena);
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
