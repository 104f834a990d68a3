/* Lets stet:allow comments hide findings, and speaks about those that cannot. */
#include "suppress.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "allow.h"
#include "finding.h"
#include "map.h"

#define UNKNOWN_RULE "allow-unknown-rule"
#define WITHOUT_REASON "allow-without-reason"
#define UNUSED "allow-unused"

/* One rule that one comment allows, somewhere. */
struct entry {
	const struct directive *directive;
	const struct allow *allow;
	const struct rule *rule;
	size_t statement;            /* that it holds for; NO_STATEMENT: the file, or none */
	size_t near;                 /* the statement that a complaint is about */
	const char *nowhere;         /* why it holds for nothing, or NULL */
	struct span only;            /* in a body: the statement that it is about; else empty */
	bool used;
	size_t number;               /* from 1, in the order of the text */
	struct entry *same;          /* the next of the same key */
	struct entry *next;          /* in the order of the text */
};

struct suppressor {
	struct file *file;
	const struct rules *rules;
	struct arena *arena;
	struct entry *first, **tail;
	struct map entries;          /* from a key to the newest entry */
	size_t nentries;
	size_t at;                   /* the first statement that does not end before the comment */
	bool done;                   /* nothing is hidden any more */
	bool in_vain;                /* comments do not count */
	size_t lined, last_line;     /* the last line of the statement lined - 1 */
};

/* Thousands of comments may allow one rule: the last part of an object's name tells them apart. */
struct key {
	const struct rule *rule;
	size_t statement;
	unsigned long word;          /* its hash; 0: of any object */
};

static struct key key_of(const struct rule *rule, size_t statement, const char *word)
{
	return (struct key){ rule, statement,
			     word ? hash_add(HASH_START, word, strlen(word)) : 0 };
}

static bool covers(const struct entry *e, const struct finding *f)
{
	if (e->only.end && (f->span.start < e->only.start || f->span.start >= e->only.end))
		return false;
	return !e->allow->object || (f->action && allow_matches(e->allow, f->action));
}

/* The newest entry that covers a finding. */
static struct entry *find_entry(const struct suppressor *s, const struct finding *f,
				size_t statement)
{
	const struct action *act = f->action;
	const char *words[] = {
		NULL, act ? act->name : NULL, act ? act->column : NULL, act ? act->table : NULL,
	};
	struct entry *newest = NULL;

	for (size_t i = 0; i < LENGTH(words); i++) {
		struct key key = key_of(f->rule, statement, words[i]);
		void **slot = !i || words[i] ? map_find(&s->entries, &key, sizeof key) : NULL;
		struct entry *e = slot ? *slot : NULL;

		while (e && !covers(e, f))
			e = e->same;
		if (e && (!newest || e->number > newest->number))
			newest = e;
	}
	return newest;
}

static bool hide_by(struct suppressor *s, struct finding *f, size_t statement)
{
	struct entry *e = find_entry(s, f, statement);
	struct suppression *by;

	if (!e)
		return false;
	e->used = true;
	if (s->in_vain) {
		f->message = arena_printf(s->arena, "%s; a comment, which does not count, "
					  "allows it: %s", f->message, e->directive->reason);
		return true;
	}
	by = ARENA_NEW(s->arena, struct suppression);
	by->by = "comment";
	by->reason = e->directive->reason;
	by->line = source_place(&s->file->src, e->directive->span.start).line;
	f->suppressed = by;
	return true;
}

/* The statement that a finding's text stands in: that of a function's body is not its call. */
static size_t home_of(const struct suppressor *s, const struct finding *f)
{
	const struct statement *st = s->file->statements;
	size_t low = 0, high = s->file->nstatements;

	if (f->span.start >= st[f->statement].span.start &&
	    f->span.start < st[f->statement].span.end)
		return f->statement;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (st[middle].span.end <= f->span.start)
			low = middle + 1;
		else
			high = middle;
	}
	return low < s->file->nstatements ? low : NO_STATEMENT;
}

static void hide(struct suppressor *s, struct finding *f)
{
	if (s->done || f->suppressed)
		return;
	if (f->statement == NO_STATEMENT ||
	    (!hide_by(s, f, f->statement) && !hide_by(s, f, home_of(s, f))))
		hide_by(s, f, NO_STATEMENT);
}

/* A finding of a rule that speaks of comments. */
__attribute__((format(printf, 5, 6)))
static void speak(struct suppressor *s, const char *id, struct span span, size_t statement,
		  const char *format, ...)
{
	struct rule *rule = rules_find(s->rules, id);
	struct finding *f;
	va_list args;

	if (!rule || rule->class == CLASS_OFF)
		return;
	rule_complete(rule);
	f = findings_add(&s->file->findings);
	f->rule = rule;
	f->class = rule->class;
	f->statement = statement;
	f->span = span;
	f->instead = rule->instead;
	va_start(args, format);
	f->message = arena_vprintf(s->arena, format, args);
	va_end(args);
	hide(s, f);
}

static size_t line_of(const struct suppressor *s, size_t offset)
{
	return source_place(&s->file->src, offset).line;
}

/* The line on which a statement, or its semicolon, ends. */
static size_t last_line(struct suppressor *s, size_t i)
{
	const struct script *script = &s->file->script;
	size_t at = s->file->statements[i].span.end, end = at;

	if (s->lined == i + 1)
		return s->last_line;
	while (at < s->file->src.len && isspace((unsigned char)script->work[at]))
		at++;
	if (at < s->file->src.len && script->work[at] == ';')
		end = at;
	s->lined = i + 1;
	s->last_line = line_of(s, end);
	return s->last_line;
}

/*
 * The statement that a comment is about: the one it stands in; the one that
 * ends on its line, if none begins there after it; the one that follows.
 */
static size_t statement_of(struct suppressor *s, struct span comment)
{
	const struct statement *st = s->file->statements;
	size_t n = s->file->nstatements, i;

	while (s->at < n && st[s->at].span.end <= comment.start)
		s->at++;
	i = s->at;
	if (i < n && st[i].span.start < comment.start)
		return i;
	if (i < n && line_of(s, st[i].span.start) == line_of(s, comment.end))
		return i;
	if (i > 0 && last_line(s, i - 1) == line_of(s, comment.start))
		return i - 1;
	return i < n ? i : NO_STATEMENT;
}

static void add_entry(struct suppressor *s, struct entry e)
{
	size_t parts = e.allow->nparts;
	struct key key = key_of(e.rule, e.statement, parts ? e.allow->parts[parts - 1] : NULL);
	struct entry *new = arena_alloc(s->arena, sizeof e), *old;
	void **slot;

	*new = e;
	new->number = ++s->nentries;
	*s->tail = new;
	s->tail = &new->next;
	if (e.nowhere)
		return;
	slot = map_slot(&s->entries, &key, sizeof key);
	old = *slot;
	new->same = old;
	*slot = new;
}

static void unknown_rule(struct suppressor *s, const struct directive *d, const char *id,
			 size_t near)
{
	const char *meant = rules_nearest(s->rules, id);

	if (meant && strcmp(meant, id) == 0)
		speak(s, UNKNOWN_RULE, d->span, near,
		      "'%s' is a group: a comment must name each rule that it allows", id);
	else if (meant)
		speak(s, UNKNOWN_RULE, d->span, near,
		      "there is no rule '%s', so this comment does not allow it; "
		      "did you mean '%s'?", id, meant);
	else
		speak(s, UNKNOWN_RULE, d->span, near,
		      "there is no rule '%s', so this comment does not allow it", id);
}

static void add_directive(struct suppressor *s, const struct directive *d, size_t statement,
			  struct span only)
{
	const struct file *file = s->file;
	bool whole = d->kind == ALLOW_FILE;
	size_t near = statement == NO_STATEMENT && file->nstatements ? file->nstatements - 1
								     : statement;
	struct entry e = { .directive = d, .near = near, .only = only };

	if (d->kind == ALLOW_MISTYPED) {
		speak(s, UNKNOWN_RULE, d->span, near, "this comment is not understood, so it "
		      "allows nothing: write stet:allow RULE: REASON");
		return;
	}
	e.statement = whole ? NO_STATEMENT : statement;
	if (whole && file->nstatements && file->statements[0].span.start < d->span.start)
		e.nowhere = "it must stand before the first statement";
	else if (!whole && statement == NO_STATEMENT)
		e.nowhere = "no statement follows it";
	if (!d->reason)
		speak(s, WITHOUT_REASON, d->span, near, "%s %s gives no reason, so it allows "
		      "nothing", whole ? "stet:allow-file" : "stet:allow", d->allows->rule);
	for (e.allow = d->allows; e.allow; e.allow = e.allow->next) {
		e.rule = rules_find(s->rules, e.allow->rule);
		if (!e.rule)
			unknown_rule(s, d, e.allow->rule, near);
		else if (d->reason)
			add_entry(s, e);
	}
}

/* Would there be a finding to hide if the rule spoke? */
static bool is_judged(const struct suppressor *s, const struct entry *e)
{
	const struct statement *st;

	if (e->rule->class == CLASS_OFF)
		return false;
	if (e->nowhere || e->statement == NO_STATEMENT)
		return true;
	st = &s->file->statements[e->statement];
	return st->direction == UP && !st->error;
}

/* Speak about what hid nothing; comments that allow just that come last. */
static void report_unused(struct suppressor *s, bool about_unused)
{
	for (const struct entry *e = s->first; e; e = e->next) {
		const char *word = e->directive->kind == ALLOW_FILE ? "stet:allow-file"
								    : "stet:allow";
		const char *object = e->allow->object;

		if (e->used || !is_judged(s, e))
			continue;
		if ((strcmp(e->rule->id, UNUSED) == 0) != about_unused)
			continue;
		speak(s, UNUSED, e->directive->span, e->near, "%s %s%s%s%s hides nothing: %s",
		      word, e->rule->id, object ? "(" : "", object ? object : "",
		      object ? ")" : "", e->nowhere ? e->nowhere : e->statement == NO_STATEMENT ?
		      "the file has no such finding" : "the statement has no such finding");
	}
}

/* The statement of a body that a comment is about: it begins on its line, or it is the next. */
static struct span step_of(const struct suppressor *s, struct span comment)
{
	const struct actions *all = &s->file->actions;
	const struct action *best = NULL;
	struct span only;

	for (const struct action *a = all->v; a < all->v + all->n; a++) {
		if (!RARE(a, step))
			continue;
		if (a->span.start < comment.start &&
		    line_of(s, a->span.start) != line_of(s, comment.start))
			continue;
		if (!best || a->span.start < best->span.start)
			best = a;
	}
	if (!best)
		return (struct span){ comment.end, comment.end + 1 };
	only = best->span;
	for (const struct action *a = all->v; a < all->v + all->n; a++)
		if (action_together(a, best) && a->span.end > only.end)
			only.end = a->span.end;
	return only;
}

static int compare_spans(const void *a, const void *b)
{
	const struct span *x = a, *y = b;

	return x->start < y->start ? -1 : x->start > y->start;
}

/* Comments in bodies; those of a function that is called twice were met twice. */
static void add_bodies(struct suppressor *s)
{
	struct bodies *bodies = &s->file->bodies;

	if (bodies->n)
		qsort(bodies->v, bodies->n, sizeof *bodies->v, compare_spans);
	s->at = 0;
	for (size_t i = 0; i < bodies->n; i++) {
		struct span comment = bodies->v[i];
		struct directive *d;

		if (i && comment.start == bodies->v[i - 1].start)
			continue;
		d = allow_read(s->file->src.text, comment, s->arena);
		for (; d; d = d->next)
			add_directive(s, d, statement_of(s, comment), step_of(s, comment));
	}
}

void suppress(struct file *file, const struct rules *rules, bool in_vain, struct arena *arena)
{
	struct suppressor s = {
		.file = file, .rules = rules, .arena = arena, .in_vain = in_vain,
	};
	size_t judged = file->findings.n;

	s.tail = &s.first;
	map_init(&s.entries, arena);
	for (size_t i = 0; i < file->script.ncomments; i++) {
		struct span comment = file->script.comments[i];
		struct directive *d = allow_read(file->src.text, comment, arena);

		for (; d; d = d->next)
			add_directive(&s, d, statement_of(&s, comment), (struct span){ 0, 0 });
	}
	add_bodies(&s);
	for (size_t i = 0; i < judged; i++)
		hide(&s, &file->findings.v[i]);
	report_unused(&s, false);
	/* A comment cannot hide what is said about itself. */
	s.done = true;
	report_unused(&s, true);
	map_free(&s.entries);
}
