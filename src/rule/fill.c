/* The {fields} of a rule's texts. */
#include <string.h>

#include "predicate.h"
#include "text.h"

/* Longer values are cut in a message; advice repeats them whole. */
#define VALUE_MAX 200
#define FIELD_MAX 64
#define FALLBACK_MAX 1000
/* How deep "{a|the {b|other}}" may go. */
#define DEPTH_MAX 4

/* {name}, {name|fallback}, {other.name}. */
struct hole {
	char name[FIELD_MAX];        /* as written, cut when it is too long for any field */
	const char *fallback;        /* NULL: none */
	size_t fallback_len;
	size_t len;                  /* with its braces */
};

struct filler {
	struct text *out;
	const struct action *act;
	const struct context *ctx;
	struct arena *arena;
	bool sql;
};

/* The brace that closes a fallback, or NULL. */
static const char *closing(const char *s, const char *end)
{
	size_t depth = 1;

	if (end - s > FALLBACK_MAX)
		end = s + FALLBACK_MAX;
	for (; s < end; s++) {
		depth += *s == '{';
		depth -= *s == '}';
		if (!depth)
			return s;
	}
	return NULL;
}

static bool is_of_name(char c)
{
	return (unsigned char)((c | 0x20) - 'a') < 26 || (c >= '0' && c <= '9') || c == '_' ||
	       c == '.' || c == '-';
}

/* Braces around anything else, like '{1,2}' or '{}', are the text's own. */
static bool hole_read(struct hole *hole, const char *s, const char *end)
{
	const char *name = s + 1, *after = name, *close;
	size_t len;

	while (after < end && is_of_name(*after))
		after++;
	len = (size_t)(after - name);
	if (!len || after == end || (*after != '}' && *after != '|'))
		return false;
	if (*name >= '0' && *name <= '9')
		return false;
	close = *after == '}' ? after : closing(after, end);
	if (!close)
		return false;
	if (len >= FIELD_MAX)
		len = FIELD_MAX - 1;
	memcpy(hole->name, name, len);
	hole->name[len] = '\0';
	hole->fallback = *after == '|' ? after + 1 : NULL;
	hole->fallback_len = hole->fallback ? (size_t)(close - hole->fallback) : 0;
	hole->len = (size_t)(close + 1 - s);
	return true;
}

/* The field's own name: without "other.". */
static const char *own_name(const struct hole *hole)
{
	return strncmp(hole->name, "other.", 6) ? hole->name : hole->name + 6;
}

/* The field's text for SQL or for people, or NULL when the action has none. */
static const char *value_of(const struct filler *f, const struct hole *hole)
{
	const struct field *field = field_find(own_name(hole));
	const struct action *act = f->act;
	const char *value;

	if (act && own_name(hole) != hole->name)
		act = f->ctx->other;
	if (!field || !act)
		return NULL;
	if (f->sql && field->get_sql)
		return field->get_sql(act, f->ctx, f->arena);
	value = field->get(act, f->ctx, f->arena);
	return value && f->sql && field->is_name ? quote_name(value, f->arena) : value;
}

static bool is_blank(char c)
{
	return (unsigned char)c <= ' ' || c == 0x7f;
}

/* On one line, and short: a quoted name or an expression can hold anything. */
static void add_line(struct text *out, const char *value)
{
	size_t start = out->len, plain = 0;
	bool blank = false;

	/* most are a name */
	while (value[plain] > ' ' && value[plain] < 0x7f)
		plain++;
	if (!value[plain] && plain < VALUE_MAX) {
		text_add(out, value, plain);
		return;
	}
	for (size_t len; *value; value += len) {
		len = utf8_length(value, strnlen(value, 4));
		len = len ? len : 1;
		if (is_blank(*value)) {
			blank = true;
			continue;
		}
		if (out->len - start + len >= VALUE_MAX) {
			text_puts(out, "...");
			return;
		}
		if (blank && out->len > start)
			text_puts(out, " ");
		blank = false;
		text_add(out, value, len);
	}
	/* a clause in front of the sentence: "if users is there, " */
	if (blank && out->len > start && out->s[out->len - 1] == ',')
		text_puts(out, " ");
}

/* "<new_name>" in SQL and without an action, "the new name" in a message. */
static void add_placeholder(const struct filler *f, const char *name)
{
	bool in_words = !f->sql && f->act;

	text_puts(f->out, in_words ? "the " : "<");
	for (; *name; name++)
		text_add(f->out, *name == '_' && in_words ? " " : name, 1);
	if (!in_words)
		text_puts(f->out, ">");
}

static void fill_part(const struct filler *f, const char *s, size_t len, int depth);

static void fill_hole(const struct filler *f, const struct hole *hole, int depth)
{
	const char *value = value_of(f, hole);

	/* an empty word is none, where the text says what to write instead */
	if (value && !*value && hole->fallback)
		value = NULL;
	if (value && f->sql)
		text_puts(f->out, value);
	else if (value)
		add_line(f->out, value);
	else if (f->act && hole->fallback && depth < DEPTH_MAX)
		fill_part(f, hole->fallback, hole->fallback_len, depth + 1);
	else
		add_placeholder(f, own_name(hole));
}

static void fill_part(const struct filler *f, const char *s, size_t len, int depth)
{
	const char *end = s + len;

	while (s < end) {
		const char *brace = memchr(s, '{', (size_t)(end - s));
		struct hole hole;

		text_add(f->out, s, (size_t)((brace ? brace : end) - s));
		if (!brace)
			break;
		s = brace;
		if (hole_read(&hole, s, end)) {
			fill_hole(f, &hole, depth);
			s += hole.len;
		} else {
			text_puts(f->out, "{");
			s += s + 1 < end && s[1] == '{' ? 2 : 1;
		}
	}
}

const char *fill(const char *pattern, bool sql, const struct action *act,
		 const struct context *ctx, struct arena *arena)
{
	struct text out = { 0 };
	const struct filler f = { .out = &out, .act = act, .ctx = ctx, .arena = arena,
				  .sql = sql };
	const char *filled;

	/* advice without a hole is most advice: it is not copied for each finding */
	if (!pattern || !strpbrk(pattern, "{"))
		return pattern;
	fill_part(&f, pattern, strlen(pattern), 0);
	filled = arena_strndup(arena, out.s, out.len);
	text_free(&out);
	return filled;
}

static bool check_part(const char *s, size_t len, const char **bad, struct arena *arena,
		       int depth)
{
	const char *end = s + len;

	while (s < end && (s = memchr(s, '{', (size_t)(end - s)))) {
		struct hole hole;

		if (!hole_read(&hole, s, end)) {
			s += s + 1 < end && s[1] == '{' ? 2 : 1;
			continue;
		}
		if (!field_find(own_name(&hole)) || depth == DEPTH_MAX) {
			*bad = arena_strdup(arena, hole.name);
			return false;
		}
		if (hole.fallback && !check_part(hole.fallback, hole.fallback_len, bad, arena,
						 depth + 1))
			return false;
		s += hole.len;
	}
	return true;
}

bool fill_check(const char *pattern, const char **bad, struct arena *arena)
{
	return check_part(pattern, strlen(pattern), bad, arena, 0);
}
