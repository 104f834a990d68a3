/* The SQL that EXECUTE runs, put together again: names and values stand in for what is unknown. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "extract.h"
#include "mask.h"
#include "parse.h"
#include "reading.h"

/* More unknown parts than a person's text has. */
enum { MAX_UNKNOWN = 64 };

/* An unknown part of the text. */
struct unknown {
	const struct fragment *fragment;
	struct span at;             /* in the text */
	bool number;                /* it stands where only a number can */
};

struct text_made {
	const struct excerpt *excerpt;
	struct unknown v[MAX_UNKNOWN];
	size_t n;
	const struct filler *filled;   /* for a template's placeholders in it */
};

/* A name that nobody has: its first letter is a pilcrow. */
static void stand_in(char *name, size_t size, size_t i)
{
	snprintf(name, size, "\xc2\xb6%zu\xc2\xb6", i);
}

static void add_unknown(struct excerpt *e, const struct unknown *u, size_t i)
{
	bool literal = u->fragment->kind == FRAGMENT_LITERAL;
	char name[32], s[40];

	stand_in(name, sizeof name, i);
	snprintf(s, sizeof s, "%s%s%s", literal ? "'" : "", u->number ? "1" : name,
		 literal ? "'" : "");
	excerpt_add_for(e, s, strlen(s), u->fragment->at);
}

/* Put the text together; numbers stay as they were found. */
static void make(struct extractor *x, struct text_made *made, const struct value *value)
{
	struct excerpt *e = ARENA_NEW(x->arena, struct excerpt);

	e->of = x->excerpt;
	made->n = 0;
	for (size_t i = 0; i < value->n; i++) {
		const struct fragment *f = &value->v[i];
		struct unknown *u = &made->v[made->n];

		if (f->kind == FRAGMENT_TEXT) {
			excerpt_add_part(e, f->text, f->part);
			continue;
		}
		u->fragment = f;
		u->at.start = e->text.len;
		add_unknown(e, u, made->n++);
		u->at.end = e->text.len;
	}
	excerpt_end(e, x->arena);
	mask_comments(e->text.s, e->text.len);
	made->excerpt = e;
}

/* The part before an error that may be a number: then it is one from now on. */
static bool take_for_number(struct text_made *made, size_t error_at)
{
	struct unknown *last = NULL;

	for (size_t i = 0; i < made->n; i++)
		if (made->v[i].at.start <= error_at)
			last = &made->v[i];
	if (!last || last->number || last->fragment->kind != FRAGMENT_ANY)
		return false;
	last->number = true;
	return true;
}

/* Does a name end in a part that may be more than a name? glued: other text stands before it. */
static bool is_open(const struct text_made *made, const char *name, bool glued)
{
	size_t len = name ? strlen(name) : 0;
	char s[32];

	for (size_t i = 0; i < made->n; i++) {
		stand_in(s, sizeof s, i);
		if (made->v[i].fragment->kind == FRAGMENT_ANY && len >= strlen(s) + glued &&
		    !strcmp(name + len - strlen(s), s))
			return true;
	}
	return false;
}

/*
 * DELETE FROM t ' || rest: what is taken for an alias or for the end of the table's
 * name may be a WHERE; what is taken for a new column's type, its constraints and default.
 */
static bool has_open_end(const struct text_made *made, const struct node *n)
{
	const struct node *type = node_get(node_get(n, "def"), "typeName");

	if (!n || (n->type != NODE_OBJECT && n->type != NODE_LIST))
		return false;
	if (is_open(made, node_str(n, "aliasname"), false) ||
	    (node_is(n, "DeleteStmt") && !node_get(n, "whereClause") &&
	     is_open(made, node_str(node_get(n, "relation"), "relname"), true)) ||
	    (node_eq(n, "subtype", "AT_AddColumn") &&
	     is_open(made, node_string(node_get(type, "names")), false)))
		return true;
	FOR_EACH(child, n)
		if (has_open_end(made, child))
			return true;
	return false;
}

static const struct filler *fillers(struct extractor *x, const struct text_made *made)
{
	const struct filler *list = made->filled;

	for (size_t i = 0; i < made->n; i++) {
		struct filler *f = ARENA_NEW(x->arena, struct filler);
		char name[32];

		stand_in(name, sizeof name, i);
		f->name = arena_strdup(x->arena, name);
		f->original = arena_strdup(x->arena, made->v[i].fragment->shown);
		f->within = true;
		f->next = list;
		list = f;
	}
	return list;
}

/* Names that stand for any name: what is done to them may be done to anything. */
static void mark_names(struct action *act)
{
	const char *names[] = {
		act->schema, act->table, act->name, act->column, act->new_name,
		RARE(act, references),
	};

	act->flags |= FLAG(FILLED);
	for (size_t i = 0; i < LENGTH(names); i++)
		if (names[i] && strchr(names[i], '<'))
			act->flags |= FLAG(ANY_NAME);
}

/* Each statement of the text; x->work is the text. False: one has an end that is open. */
static bool extract_texts(struct extractor *x, const struct text_made *made,
			  const struct span *parts, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t first = x->out->n;
		uint32_t number = ++x->bodies->nsteps;
		struct parsed p;
		bool open;

		parse_statement(&p, made->excerpt->text.s, parts[i], x->scratch);
		open = p.error || has_open_end(made, p.tree);
		x->base = parts[i].start;
		x->span = parts[i];
		if (!open)
			extract(x, p.tree);
		parse_release(&p);
		if (open)
			return false;
		for (size_t k = first; k < x->out->n; k++) {
			struct action *act = &x->out->v[k];

			if (RARE(act, step))
				continue;
			if (made->n || made->filled)
				mark_names(act);
			if (!x->sent)
				SET_RARE(x, act, step, number);
		}
		reading_place(x, made->excerpt, first);
	}
	return true;
}

/* A text that is all known, and is no SQL. */
static void unparsed(struct extractor *x, const struct text_made *made, const struct parsed *p)
{
	size_t first = x->out->n;
	struct action *act = extract_add(x, ACTION_UNPARSED, OBJECT_NONE);

	act->flags |= FLAG(UNREAD);
	act->span = (struct span){ p->error_at, made->excerpt->text.len };
	act->value = arena_strdup(x->arena, p->error);
	SET_RARE(x, act, reach_is_told, true);   /* by nothing */
	reading_place(x, made->excerpt, first);
}

static bool extract_made(struct extractor *x, const struct text_made *made, struct parsed *p)
{
	struct extractor outer = *x;
	struct span whole = { 0, made->excerpt->text.len }, *parts = &whole;
	size_t n = p->nparts > 1 ? p->nparts : 1, first = x->out->n;
	bool read;

	if (p->nparts > 1)
		parts = p->parts;
	x->work = made->excerpt->text.s;
	x->excerpt = made->excerpt;
	x->via = VIA_EXECUTE;
	x->fillers = fillers(x, made);
	read = extract_texts(x, made, parts, n);
	x->work = outer.work;
	x->excerpt = outer.excerpt;
	x->via = outer.via;
	x->fillers = outer.fillers;
	x->base = outer.base;
	x->span = outer.span;
	if (!read)
		x->out->n = first;
	return read;
}

/* The text as it is, or else without its template's placeholders. */
static void parse_made(struct extractor *x, struct text_made *made, struct parsed *p)
{
	char *text = made->excerpt->text.s, *original;
	const struct span all = { 0, made->excerpt->text.len };
	struct parsed filled;

	made->filled = NULL;
	parse_statement(p, text, all, x->scratch);
	if (!p->error)
		return;
	original = arena_strndup(x->scratch, text, all.end);
	if (!mask_placeholders(text, all))
		return;
	parse_statement(&filled, text, all, x->scratch);
	if (filled.error) {
		parse_release(&filled);
		memcpy(text, original, all.end);
		return;
	}
	parse_release(p);
	*p = filled;
	made->filled = filler_find(text, original, all.end, x->arena);
}

bool dynamic_extract(struct extractor *x, const struct value *value)
{
	struct text_made *made = ARENA_NEW(x->scratch, struct text_made);
	size_t unknown = 0;
	bool read = true;

	for (size_t i = 0; i < value->n; i++)
		unknown += value->v[i].kind != FRAGMENT_TEXT;
	if (value_is_unknown(value) || unknown > MAX_UNKNOWN)
		return false;
	for (;;) {
		struct parsed p;

		make(x, made, value);
		parse_made(x, made, &p);
		if (!p.error) {
			parse_release(&p);
			return extract_made(x, made, &p);
		}
		if (!made->n)
			unparsed(x, made, &p);
		read = made->n && take_for_number(made, p.error_at);
		parse_release(&p);
		if (!read)
			return !made->n;
	}
}
