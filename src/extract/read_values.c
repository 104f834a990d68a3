/* Statements with variables of psql's whose value the script tells. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "lex.h"
#include "mask.h"
#include "psql.h"
#include "reader.h"
#include "reading.h"

static bool is_variable(const char *work, struct token colon, struct token name)
{
	return token_is_char(work, colon, ':') && colon.span.end == name.span.start &&
	       !name.unterminated && (name.kind == TOKEN_WORD ||
	       ((name.kind == TOKEN_STRING || name.kind == TOKEN_NAME) &&
		strchr("'\"", work[name.span.start])));
}

/* The value of :name, :'name' or :"name"; NULL: the script does not tell. */
static const char *value_of(const struct map *values, const char *work, struct token name)
{
	size_t quoted = name.kind != TOKEN_WORD;
	void **slot = map_find(values, work + name.span.start + quoted,
			       name.span.end - name.span.start - 2 * quoted);

	return slot ? *slot : NULL;
}

/* As psql writes it: :'name' is a string, :"name" a name, :name the bare text. */
static void add_value(struct excerpt *e, const char *value, char quote, struct span from)
{
	if (quote)
		excerpt_add_for(e, &quote, 1, from);
	for (const char *s = value; *s; s++) {
		if (quote && *s == quote)
			excerpt_add_for(e, s, 1, from);
		excerpt_add_for(e, s, 1, from);
	}
	if (quote)
		excerpt_add_for(e, &quote, 1, from);
}

/* The value that the settings give to ${name}, {{ .name }}, @name@ ... */
static const char *given_value(struct reader *r, const char *work, struct span p)
{
	const struct map *given = r->file->placeholders;
	void **slot;

	while (p.start < p.end && !mask_is_name(work[p.start]))
		p.start++;
	/* the s of %(name)s is none of the name's */
	if (work[p.end - 1] == 's' && p.end - p.start > 1 && work[p.end - 2] == ')')
		p.end--;
	while (p.end > p.start && !mask_is_name(work[p.end - 1]))
		p.end--;
	slot = given && p.end > p.start ? map_find(given, work + p.start, p.end - p.start) : NULL;
	return slot ? *slot : NULL;
}

/* What stands for text at a token, and that text. */
struct standing_for {
	struct span span;
	const char *value;
	char quote;
};

static struct standing_for find_value(struct reader *r, struct token t, struct token next,
				      size_t end)
{
	const char *work = r->file->script.work;
	struct standing_for f = { .span = mask_placeholder(work, t, end) };

	if (f.span.end) {
		f.value = given_value(r, work, f.span);
	} else if (is_variable(work, t, next)) {
		f.span = (struct span){ t.span.start, next.span.end };
		f.quote = next.kind == TOKEN_WORD ? '\0' : work[next.span.start];
		f.value = value_of(&r->variables->values, work, next);
		if (!f.value)
			f.value = given_value(r, work, f.span);
	}
	return f;
}

/* The statement with its values; NULL: it names none that is known. */
static struct excerpt *put_in(struct reader *r, struct span span)
{
	const char *work = r->file->script.work;
	struct token t = lex_sql(work, span.start, span.end), next;
	struct excerpt *e = NULL;
	size_t done = span.start;

	for (; t.kind != TOKEN_END; t = next) {
		struct standing_for f;

		next = lex_sql(work, t.span.end, span.end);
		f = find_value(r, t, next, span.end);
		if (!f.value)
			continue;
		if (!e)
			e = ARENA_NEW(r->file->arena, struct excerpt);
		for (; done < f.span.start; done++)
			excerpt_add(e, work[done], done);
		add_value(e, f.value, f.quote, f.span);
		done = f.span.end;
		next = lex_sql(work, done, span.end);
	}
	for (; e && done < span.end; done++)
		excerpt_add(e, work[done], done);
	if (e)
		excerpt_end(e, r->file->arena);
	return e;
}

/* One statement of the text; a value may hold several. False: it does not parse. */
static bool read_part(struct reader *r, struct extractor *x, const struct excerpt *e,
		      struct span part)
{
	struct statement *st = &r->file->statements[r->file->nstatements - 1];
	size_t first = x->out->n, len = part.end - part.start;
	char *original = arena_strndup(r->file->arena, e->text.s + part.start, len);
	struct parsed p;
	bool ok;

	parse_statement(&p, e->text.s, part, r->tree);
	if (p.error && mask_placeholders(e->text.s, part)) {
		parse_release(&p);
		parse_statement(&p, e->text.s, part, r->tree);
		st->filled |= !p.error;
		x->fillers = filler_find(e->text.s + part.start, original, len, r->file->arena);
	}
	ok = !p.error;
	x->base = part.start;
	x->span = part;
	if (ok)
		extract(x, p.tree);
	reading_place(x, e, first);
	for (size_t i = first; i < x->out->n && x->fillers; i++)
		x->out->v[i].flags |= FLAG(FILLED);
	x->fillers = NULL;
	parse_release(&p);
	return ok;
}

/* The value that \\set has behind the name; NULL: only psql can tell. */
static const char *set_value(struct reader *r, const char *text, struct span rest)
{
	const char *value = "";

	while (rest.start < rest.end && strchr(" \t\r", text[rest.start]))
		rest.start++;
	while (rest.start < rest.end) {
		const char *word = psql_word(text, &rest, r->file->arena);

		if (!word)
			return NULL;
		value = arena_join(r->file->arena, value, word, "");
	}
	return value;
}

/* Only a script that says so goes on: who runs another one is taken to have it stop. */
static void note_stop(struct variables *v, const char *value)
{
	if (value && command_is_off(value, strlen(value)))
		v->goes_on = true;
	else if (!v->ifs)
		v->goes_on = false;
}

void variables_note(struct reader *r, const struct piece *piece)
{
	struct variables *v = r->variables;
	const char *text = r->file->src.text, *s = text + piece->span.start;
	struct span rest = piece->span;
	const char *command = psql_word(text, &rest, r->file->arena), *name;

	if (!command)
		return;
	if (!strcmp(command, "\\if"))
		v->ifs++;
	else if (!strcmp(command, "\\endif"))
		v->ifs -= v->ifs > 0;
	/* what a query gives, or a person types, nobody knows */
	if (!strncmp(s, "\\gset", 5)) {
		map_free(&v->values);
		map_init(&v->values, r->file->arena);
	}
	if (strcmp(command, "\\set") != 0 && strcmp(command, "\\unset") != 0 &&
	    strcmp(command, "\\getenv") != 0)
		return;
	name = psql_word(text, &rest, r->file->arena);
	if (name && !strcmp(name, "ON_ERROR_STOP"))
		note_stop(v, command[1] == 's' ? set_value(r, text, rest) : "off");
	if (name && *name)
		*map_slot(&v->values, name, strlen(name)) = v->ifs || command[1] != 's' ? NULL :
			(void *)(uintptr_t)set_value(r, text, rest);
}

/* What runs does not parse: whatever the script would be without its values, it is not read. */
static void unparsed(struct reader *r, struct extractor *x, struct statement *st,
		     const char *error)
{
	struct action *act;

	r->file->actions.n = st->first_action;
	act = extract_add(x, ACTION_UNPARSED, OBJECT_NONE);
	act->span = st->span;
	act->value = arena_printf(r->file->arena, "with the values of its variables: %s",
				  error ? error : "a part of it does not parse");
	act->flags |= FLAG(UNREAD);
	/* by nothing: its words are not those that run */
	SET_RARE(x, act, reach_is_told, true);
	st->error = act->value;
	st->error_at = st->span.start;
}

bool values_read(struct reader *r, const struct piece *piece, struct span span)
{
	bool any = r->variables->values.n || r->file->placeholders;
	struct excerpt *e = any ? put_in(r, span) : NULL;
	struct span all, *parts = &all;
	struct statement *st;
	const char *error;
	struct extractor x;
	struct parsed p;
	size_t n;
	bool ok = true;

	if (!e)
		return false;
	all = (struct span){ 0, e->text.len };
	arena_reset(r->tree);
	parse_statement(&p, e->text.s, all, r->tree);
	n = p.nparts > 1 ? p.nparts : 1;
	if (p.nparts > 1)
		parts = p.parts;
	error = arena_strdup(r->file->arena, p.error);
	parse_release(&p);
	reader_add(r, piece, span);
	x = reader_extractor(r, span);
	x.work = e->text.s;
	x.excerpt = e;
	for (size_t i = 0; i < n && ok; i++)
		ok = read_part(r, &x, e, parts[i]);
	map_free(&x.ctes);
	st = &r->file->statements[r->file->nstatements - 1];
	if (!ok)
		unparsed(r, &x, st, error);
	reader_note(r, st->first_action);
	st->nactions = r->file->actions.n - st->first_action;
	return true;
}
