/* The one loop: every statement, every action, every rule that watches it. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "accept.h"
#include "apply.h"
#include "answers.h"
#include "ask.h"
#include "baseline.h"
#include "catalog_trial.h"
#include "effect.h"
#include "finding.h"
#include "judge.h"
#include "layout_wrap.h"
#include "move.h"
#include "outlook.h"
#include "phase.h"
#include "routine.h"
#include "session_defaults.h"
#include "growing.h"
#include "suppress.h"
#include "text.h"

struct session {
	const struct judge *judge;
	struct file *file;
	struct context context;
	struct answers answers;     /* about the action that is judged */
	struct effects *sum;        /* of the newest statement that does several things */
	struct growing growing;
	bool past;                  /* what ran before, in a file that grows */
	bool allows;                /* its comments, or the settings, may let findings stand */
	struct map spoken;          /* by rule: the turn in which it spoke last */
	struct arena scratch;       /* what texts are put together in */
};

/* Which turn of a rule this is that speaks once a file, or once a transaction. */
static uint32_t turn_of(const struct session *s, const struct rule *rule)
{
	if (rule->once == ONCE_AN_ACTION)
		return 0;
	return rule->once == ONCE_A_FILE ? 1
		: (uint32_t)catalog_transaction(s->judge->catalog) + 1;
}

/* What it says again counts only where somebody may let stand what it said first. */
static bool spoke_already(struct session *s, const struct rule *rule)
{
	uint32_t now = turn_of(s, rule), last;
	void **slot;

	if (!now || s->allows)
		return false;
	slot = map_slot(&s->spoken, rule->id, strlen(rule->id));
	last = (uint32_t)(uintptr_t)*slot;
	*slot = (void *)(uintptr_t)now;
	return last == now;
}

/* A function that is called twice does twice what it does: it is said once. */
static bool is_said(const struct findings *list, const struct finding *new)
{
	enum { FAR = 200 };
	size_t last = list->n - 1;

	for (size_t i = last; i-- > 0 && last - i < FAR;) {
		const struct finding *f = &list->v[i];

		if (f->rule == new->rule && f->span.start == new->span.start &&
		    f->span.end == new->span.end && f->statement == new->statement &&
		    !strcmp(f->message, new->message))
			return true;
	}
	return false;
}

/*
 * A rule's text for an action. What it says of many statements is often what the finding before
 * says, and is kept once then.
 */
static const char *text_for(struct session *s, const struct rule *rule, bool advice,
			    const struct action *act, const struct finding *before)
{
	const char *pattern = advice ? rule->instead : rule->message;
	const char *text = fill(pattern, advice, act, &s->context, &s->scratch), *said;

	if (!advice && RARE(act, of))
		text = arena_printf(&s->scratch, "%s (in %s)", text, RARE(act, of));
	/* without a hole it is the rule's own */
	if (!text || text == pattern)
		return text;
	said = !before ? NULL : advice ? before->instead : before->message;
	return said && !strcmp(said, text) ? said : arena_strdup(s->file->arena, text);
}

static void speak(struct session *s, struct rule *rule, const struct action *act)
{
	struct file *file = s->file;
	struct finding *f = findings_add(&file->findings);
	const struct finding *before = file->findings.n > 1 ? f - 1 : NULL;

	rule_complete(rule);
	f->rule = rule;
	f->class = rule->class;
	f->action = act;
	f->statement = act->statement;
	f->span = act->span;
	f->other = s->context.other;
	f->turn = turn_of(s, rule);
	f->message = text_for(s, rule, false, act, before);
	if (rule->instead)
		f->instead = text_for(s, rule, true, act, before);
	arena_reset(&s->scratch);
	if (rule->by_size)
		move_by_size(f, act, &s->context, file->arena);
	if (RARE(act, step) && is_said(&file->findings, f))
		file->findings.n--;
}

/* Most statements do one thing: its effects are the statement's. */
static void add_effects(struct session *s, const struct action *act)
{
	struct arena *arena = s->file->arena;
	struct statement *st = act->statement < s->file->nstatements ?
		&s->file->statements[act->statement] : NULL;
	const struct effects *effects;

	if (!st || st->error)
		return;
	effects = effects_of(act, &s->context);
	if (!st->effects || effects_are_none(st->effects)) {
		st->effects = effects;
		return;
	}
	if (effects_are_none(effects))
		return;
	if (st->effects != s->sum) {
		s->sum = ARENA_NEW(arena, struct effects);
		s->sum->most = s->context.touched > TOUCHED_MANY ? TOUCHED_THEN : 0;
		effects_add(s->sum, st->effects, arena);
		st->effects = s->sum;
	}
	effects_add(s->sum, effects, arena);
}

/* Those that the statement itself does not say. */
static void note_predicates(struct session *s, const struct action *act)
{
	struct file *file = s->file;
	struct names *held;

	if (!file->held)
		file->held = arena_alloc(file->arena, file->actions.n * sizeof *file->held);
	held = &file->held[act - file->actions.v];
	held->v = arena_alloc(file->arena, predicate_count() * sizeof *held->v);
	for (size_t i = 0; i < predicate_count(); i++) {
		const struct predicate *p = predicate_at(i);

		s->context.other = NULL;
		if (p->holds && p->holds(act, &s->context))
			held->v[held->n++] = p->name;
	}
}

static void judge_part(const struct judge *judge, struct file *file, bool down);

/* A tool writes into its own books, but where they are gone it runs all that ran once more, and
 * where a column is, it stops. */
static bool loses_books(const struct action *act)
{
	switch (act->kind) {
	case ACTION_DROP_TABLE: case ACTION_TRUNCATE: case ACTION_RENAME_TABLE:
	case ACTION_DROP_COLUMN: case ACTION_RENAME_COLUMN: case ACTION_ALTER_COLUMN_TYPE:
		return true;
	case ACTION_DELETE:
		return !HAS(act, HAS_WHERE) || HAS(act, WHERE_TRUE);
	default:
		return false;
	}
}

/* A tool's own books are no data; what is not there is not dropped. */
static bool is_harmless(struct session *s, const struct action *act)
{
	return (act->table && layout_is_bookkeeping(act->schema, act->table) &&
		!loses_books(act)) ||
	       (does_nothing(act, &s->context) && !refuses_transaction(act, &s->context));
}

static void judge_action(struct session *s, struct action *act)
{
	struct rule **rules = s->judge->rules->by_kind[act->kind];
	struct file *included;

	act->home = catalog_home(s->judge->catalog, act);
	if (s->past) {
		act->flags &= ~FLAG(UNREAD);
		judge_apply(s->judge->catalog, s->file, act);
		return;
	}
	/* a body that stands in these files runs here, and was not read */
	if ((act->kind == ACTION_CALL && !HAS(act, BODY_READ) &&
	     catalog_object(s->judge->catalog, OBJECT_FUNCTION, act->schema, act->name, NULL)) ||
	    (act->kind == ACTION_DANGEROUS_CALL &&
	     catalog_object(s->judge->catalog, OBJECT_FUNCTION, NULL, act->name, NULL)))
		act->flags |= FLAG(UNREAD);
	s->answers = (struct answers){ .act = act };
	if (s->judge->effects)
		add_effects(s, act);
	if (s->judge->inspect)
		note_predicates(s, act);
	if (is_harmless(s, act))
		rules = NULL;
	for (; rules && *rules; rules++) {
		s->context.other = NULL;
		if (!(*rules)->prepared)
			rule_prepare(*rules);
		if (rule_holds(*rules, act, &s->context) && !spoke_already(s, *rules))
			speak(s, *rules, act);
	}
	s->answers.act = NULL;
	judge_apply(s->judge->catalog, s->file, act);
	included = file_included(s->file, act);
	if (included) {
		included->standing.from_root = finding_included_path(included, s->file);
		if (s->judge->accepted)
			included->standing.accepted = s->judge->accepted(s->judge->of,
									 included->src.path);
		judge_part(s->judge, included, s->context.down);
	}
}

static enum transaction transaction_of(const struct catalog *cat, const struct action *act)
{
	static const enum transaction wraps[] = {
		[WRAP_NONE] = TRANSACTION_NONE, [WRAP_FILE] = TRANSACTION_FILE,
		[WRAP_IMPLICIT] = TRANSACTION_IMPLICIT, [WRAP_RUN] = TRANSACTION_RUN,
	};

	if (catalog_begun_here(cat) || (act->kind == ACTION_BEGIN && !catalog_in_block(cat)))
		return TRANSACTION_EXPLICIT;
	return wraps[catalog_wrap(cat)];
}

static bool same_section(const struct statement *a, const struct statement *b)
{
	return a->direction == b->direction && a->section == b->section;
}

/* Does it refuse a transaction, so that such a tool leaves it out? */
static bool is_left_out(struct session *s, const struct statement *st)
{
	const struct action *act = &s->file->actions.v[st->first_action];

	for (size_t k = 0; k < st->nactions; k++)
		if (!RARE(&act[k], step) && tool_leaves_out(&act[k]) &&
		    refuses_transaction(&act[k], &s->context))
			return true;
	return false;
}

/* A section of statements that refuse a transaction; few tools take others along. */
static bool section_is_left_out(struct session *s, const struct statement *first)
{
	const struct file *file = s->file;
	const struct statement *end = file->statements + file->nstatements;
	size_t out = 0, others = 0;

	for (const struct statement *st = first; st < end && same_section(st, first); st++)
		*(is_left_out(s, st) ? &out : &others) += 1;
	return out && (!others || layout_mixes(file->standing.layout, &file->src));
}

/* One statement alone is no implicit transaction. */
static enum wrap wrap_of(struct session *s, const struct statement *st)
{
	const struct file *file = s->file;
	bool alone = st + 1 == file->statements + file->nstatements || !same_section(st, st + 1);

	if (st->wrap == WRAP_IMPLICIT && alone)
		return WRAP_NONE;
	if (st->wrap == WRAP_FILE && file->standing.layout && !file->standing.wrap &&
	    layout_refusing(file->standing.layout) == REFUSING_FILE && section_is_left_out(s, st))
		return WRAP_NONE;
	return st->wrap;
}

static void begin_statement(struct session *s, struct statement *st, const struct action *act)
{
	struct catalog *cat = s->judge->catalog;
	const struct statement *first = s->file->statements;

	/* what is included belongs to the section that includes it */
	if (st && !s->file->includer && (st == first || !same_section(st - 1, st))) {
		catalog_begin_file(cat, wrap_of(s, st));
	}
	if (st && growing_goes_on(&s->growing, s->file, st))
		catalog_begin_part(cat);
	catalog_begin_statement(cat);
	if (st)
		st->transaction = transaction_of(cat, act);
}

static bool same_statement(const struct action *before, const struct action *act)
{
	return before && before->statement == act->statement;
}

/* Does a statement of a body begin with it, or the one go on that ran a body? */
static bool is_other_step(const struct action *before, const struct action *act)
{
	return same_statement(before, act) ? !action_together(before, act)
		: RARE(act, step) != 0;
}

/* An action: is it the first one of its statement, or of a statement in a body? */
static void begin_action(struct session *s, const struct action *act, const struct action *before)
{
	struct file *file = s->file;

	if (act->kind == ACTION_END_OF_FILE) {
		/* the body of the last statement is left */
		if (before && RARE(before, step))
			catalog_begin_statement(s->judge->catalog);
		return;
	}
	if (!same_statement(before, act))
		begin_statement(s, act->statement < file->nstatements ?
				&file->statements[act->statement] : NULL, act);
	if (is_other_step(before, act))
		catalog_begin_step(s->judge->catalog, act);
}

/* A way down runs another time, from where its way up led to. */
static void turn_down(struct session *s, struct outlook *outlook)
{
	struct catalog *cat = s->judge->catalog;

	catalog_end_file(cat);
	catalog_begin_trial(cat);
	catalog_begin_file(cat, WRAP_NONE);
	outlook_free(outlook);
	outlook_build(outlook, s->file, true);
	s->context.down = true;
}

static void set_past(struct session *s, bool past)
{
	if (past != s->past)
		(past ? catalog_begin_past : catalog_end_past)(s->judge->catalog);
	s->past = past;
}

/* Where a part of it was not read, that may well have put it right. */
static const char *differences(struct session *s)
{
	struct file *file = s->file;

	for (size_t i = file->down_from; i < file->actions.n; i++)
		if (HAS(&file->actions.v[i], UNREAD))
			return NULL;
	return catalog_differences(s->judge->catalog, file->arena);
}

/* Ways back are compared with what was before their ways up. */
static void watch(const struct judge *judge, struct file *file)
{
	const struct layout *l = file->standing.layout;

	if (!judge->down || file->standing.after_up || file->includer)
		return;
	catalog_watch(judge->catalog, file->down_from > 0);
	if (l && layout_has_down_part(l) && !file->script.has_down)
		file->standing.no_way_back = true;
}

static void judge_part(const struct judge *judge, struct file *file, bool down)
{
	struct outlook outlook;
	struct session s = {
		.judge = judge, .file = file,
		.context = {
			.file = file, .catalog = judge->catalog, .outlook = &outlook,
			.pg_version = judge->pg_version, .sizes = judge->sizes, .down = down,
		},
	};

	if (judge->routines && !file->includer)
		routines_expand(judge->routines, file);
	s.context.answers = &s.answers;
	outlook_build(&outlook, file, false);
	watch(judge, file);
	map_init(&s.spoken, file->arena);
	s.allows = file->standing.accepted ||
		text_has_label(file->src.text, file->src.len, "stet:");
	if (!file->includer) {
		catalog_set_defaults(judge->catalog, judge->runner);
		catalog_begin_file(judge->catalog, WRAP_NONE);
	}
	for (size_t i = 0; i < file->actions.n; i++) {
		struct action *act = &file->actions.v[i];

		set_past(&s, growing_is_applied(file, act));
		if (i == file->down_from)
			turn_down(&s, &outlook);
		outlook.now = act;
		begin_action(&s, act, i && i != file->down_from ? act - 1 : NULL);
		if (s.context.down && act->kind == ACTION_END_OF_FILE)
			s.context.differences = differences(&s);
		judge_action(&s, act);
	}
	outlook_free(&outlook);
	map_free(&s.spoken);
	arena_free(&s.scratch);
	if (!file->includer)
		(s.context.down ? catalog_end_trial : catalog_end_file)(judge->catalog);
	suppress(file, judge->rules, judge->no_allow, file->arena);
	if (file->standing.accepted)
		accept_findings(file, file->standing.accepted, judge->rules, file->arena);
	if (s.allows)
		findings_once(&file->findings);
	findings_sort(&file->findings);
	findings_fingerprint(file);
	if (judge->baseline)
		baseline_apply(judge->baseline, file, judge->rules, file->arena);
	file_classify(file);
	phases_set(file);
}

void judge_file(const struct judge *judge, struct file *file)
{
	judge_part(judge, file, false);
}

void judge_remember(const struct judge *judge, struct file *file)
{
	struct catalog *cat = judge->catalog;
	struct file *included;

	if (judge->routines && !file->includer)
		routines_expand(judge->routines, file);
	if (!file->includer) {
		catalog_set_defaults(cat, judge->runner);
		catalog_begin_file(cat, WRAP_NONE);
	}
	for (size_t i = 0; i < file->actions.n; i++) {
		const struct action *act = &file->actions.v[i];
		const struct action *before = i ? act - 1 : NULL;

		if (!same_statement(before, act) && act->kind != ACTION_END_OF_FILE)
			catalog_begin_statement(cat);
		if (is_other_step(before, act))
			catalog_begin_step(cat, act);
		judge_apply(cat, file, act);
		included = file_included(file, act);
		if (included)
			judge_remember(judge, included);
	}
	if (!file->includer)
		catalog_end_file(cat);
}
