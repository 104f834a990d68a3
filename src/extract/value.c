/* Texts that a body puts together: their known parts, and words for the others. */
#include "value_part.h"

#include <stdlib.h>
#include <string.h>

#include "extract.h"
#include "lex.h"

/* No person's text has more parts; a variable that doubles itself could. */
enum { MAX_FRAGMENTS = 1000, MAX_BYTES = 4 << 20 };

/* A variable that is added to again and again keeps its parts once. */
static void make_room(struct evaluation *e, struct value *value)
{
	struct fragment *v;

	if (value->used && *value->used == value->n && value->n < value->cap)
		return;
	value->cap = value->n < 4 ? 4 : value->n * 2;
	v = arena_take(e->arena, value->cap * sizeof *v);
	if (value->n)
		memcpy(v, value->v, value->n * sizeof *v);
	value->v = v;
	value->used = ARENA_NEW(e->arena, size_t);
}

void value_put(struct evaluation *e, struct value *value, struct fragment f)
{
	value->bytes += f.kind == FRAGMENT_TEXT ? f.part.end - f.part.start : 0;
	if (value->n >= MAX_FRAGMENTS || value->bytes > MAX_BYTES)
		value->lost = true;
	if (value->lost)
		return;
	make_room(e, value);
	value->v[value->n++] = f;
	*value->used = value->n;
}

void value_put_all(struct evaluation *e, struct value *value, const struct value *more)
{
	value->lost = value->lost || more->lost;
	if (!value->n && !value->lost) {
		*value = *more;
		return;
	}
	for (size_t i = 0; i < more->n; i++)
		value_put(e, value, more->v[i]);
}

bool value_is_text(const struct value *value)
{
	for (size_t i = 0; i < value->n; i++)
		if (value->v[i].kind != FRAGMENT_TEXT)
			return false;
	return !value->lost;
}

bool value_is_unknown(const struct value *value)
{
	for (size_t i = 0; i < value->n && !value->lost; i++)
		if (value->v[i].kind == FRAGMENT_TEXT)
			return false;
	return true;
}

/* A text that does not stand in the body as it is, such as a number or a quote. */
void value_put_made(struct evaluation *e, struct value *value, const char *s, struct span at)
{
	struct excerpt *text = ARENA_NEW(e->arena, struct excerpt);

	excerpt_add_for(text, s, strlen(s), at);
	excerpt_end(text, e->arena);
	value_put(e, value, (struct fragment){
		.kind = FRAGMENT_TEXT, .text = text, .part = { 0, strlen(s) }, .at = at,
	});
}

/* The place of an expression: its name, or its first token. */
struct span value_place(const struct evaluation *e, const struct node *n)
{
	struct token t = lex(e->x->work, extract_at(e->x, n), e->x->span.end);

	if (node_is(n, "ColumnRef") || node_is(n, "FuncCall"))
		return extract_name_span(e->x, n);
	return t.span;
}

const char *value_dotted(struct evaluation *e, const struct node *names)
{
	const char *s = "";

	FOR_EACH(n, names)
		s = arena_printf(e->arena, "%s%s%s", s, *s ? "." : "",
				 node_string(n) ? node_string(n) : "*");
	return s;
}

static const char *shown(struct evaluation *e, const struct node *n)
{
	while (node_is(n, "TypeCast"))
		n = node_get(n, "arg");
	if (node_is(n, "ColumnRef")) {
		const struct node *fields = node_get(n, "fields");

		return e->word(e->place, value_dotted(e, fields), node_string(node_nth(fields, 0)));
	}
	if (node_is(n, "FuncCall")) {
		const char *name = value_dotted(e, node_get(n, "funcname"));

		return e->word(e->place, arena_printf(e->arena, "%s()", name), NULL);
	}
	if (node_is(n, "ParamRef")) {
		const char *name = arena_printf(e->arena, "$%ld", node_int(n, "number"));

		return e->word(e->place, name, name);
	}
	return e->word(e->place, "made at run time", NULL);
}

void value_put_unknown(struct evaluation *e, struct value *value, int kind, const struct node *n)
{
	value_put(e, value, (struct fragment){
		.kind = kind, .at = value_place(e, n), .shown = shown(e, n),
	});
}

/* The texts of a value in one, to be searched; which is only asked of what is text. */
const char *value_text_of(struct evaluation *e, const struct value *value)
{
	size_t bytes = 0;
	char *s, *end;

	for (size_t i = 0; i < value->n; i++)
		bytes += value->v[i].part.end - value->v[i].part.start;
	s = end = arena_take(e->arena, bytes + 1);
	for (size_t i = 0; i < value->n; i++) {
		const struct fragment *f = &value->v[i];

		memcpy(end, f->text->text.s + f->part.start, f->part.end - f->part.start);
		end += f->part.end - f->part.start;
	}
	*end = '\0';
	return s;
}

const char *value_joined(struct evaluation *e, const struct value *value)
{
	return value->n && value_is_text(value) ? value_text_of(e, value) : NULL;
}

bool value_choose(struct choice *choice, size_t n, const size_t *of)
{
	if (choice->n)
		return choice->n == n && !memcmp(choice->of, of, n * sizeof *of);
	choice->n = n;
	choice->of = of;
	return true;
}

const char *value_name(struct arena *arena, const char *text, struct span name)
{
	bool quoted = text[name.start] == '"' && name.end - name.start > 1;
	char *s = arena_strndup(arena, text + name.start + quoted,
				name.end - name.start - 2 * quoted);

	for (char *c = s; *c && !quoted; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c + 'a' - 'A');
	return s;
}
