/* What a file does before and after a place, so that a rule can look ahead. */
#include <stdlib.h>
#include <string.h>

#include "made_name.h"
#include "outlook.h"
#include "text.h"

enum scope { OBJECT_ITSELF, OBJECT_WITHOUT_ARGUMENTS, WHOLE_TABLE };

static void add_word(struct text *key, const char *word)
{
	text_add(key, word ? word : "", word ? strlen(word) + 1 : 1);
}

static void make_key(const struct outlook *o, struct text *key, enum action_kind kind,
		     const struct action *act, enum scope scope)
{
	unsigned short k = (unsigned short)kind;

	key->len = 0;
	text_add(key, (const char *)&k, sizeof k);
	/* the same words for a name that is not known mean the same in one body at most */
	if (HAS(act, ANY_NAME))
		text_add(key, (const char *)&act->statement, sizeof act->statement);
	add_word(key, outlook_home(o, act));
	/* DROP INDEX does not say whose index it is */
	add_word(key, act->object == OBJECT_INDEX ? NULL : act->table);
	if (scope == WHOLE_TABLE)
		return;
	add_word(key, act->column);
	add_word(key, act->name);
	if (scope == OBJECT_ITSELF)
		add_word(key, act->arguments);
}

/* A constraint is one thing, whatever it says, named or not. */
static void make_constraint_key(const struct outlook *o, struct text *key,
				const struct action *act, struct arena *arena)
{
	struct action named = { .object = OBJECT_CONSTRAINT, .schema = outlook_home(o, act),
				.table = act->table };

	named.name = action_constraint_name(act, arena);
	make_key(o, key, ACTION_CREATE_CONSTRAINT, &named, OBJECT_ITSELF);
}

/* RENAME a TO b gives the table a column b, as ADD COLUMN does. */
static void make_renamed_key(const struct outlook *o, struct text *key, const struct action *act)
{
	struct action renamed = *act;

	renamed.schema = outlook_home(o, act);
	renamed.column = act->new_name;
	make_key(o, key, ACTION_ADD_COLUMN, &renamed, OBJECT_ITSELF);
}

/* What RENAME gives a name: types and domains share theirs. */
static void make_named_key(const struct outlook *o, struct text *key, const struct action *act,
			   const char *name)
{
	bool is_table = act->object == OBJECT_TABLE;
	struct action named = { .object = is_table ? OBJECT_TABLE : OBJECT_TYPE,
				.schema = outlook_home(o, act), .name = name };

	make_key(o, key, is_table ? ACTION_RENAME(OBJECT_TABLE) : ACTION_RENAME_TYPE, &named,
		 OBJECT_ITSELF);
}

static bool is_constraint(enum action_kind kind)
{
	return kind == ACTION_ADD_CHECK || kind == ACTION_ADD_UNIQUE ||
		kind == ACTION_ADD_NOT_NULL ||
	       kind == ACTION_ADD_PRIMARY_KEY || kind == ACTION_ADD_FOREIGN_KEY ||
	       kind == ACTION_ADD_EXCLUSION;
}

/* Only what rules ask for: what is created, dropped, validated. */
static bool is_indexed(const struct action *act)
{
	if (HAS(act, IN_CREATE_TABLE))
		return false;
	if (act->object < OBJECT_NONE && (act->kind == ACTION_CREATE(act->object) ||
					  act->kind == ACTION_DROP(act->object)))
		return true;
	switch (act->kind) {
	case ACTION_ADD_COLUMN: case ACTION_RENAME_COLUMN: case ACTION_VALIDATE_CONSTRAINT:
	case ACTION_SET_DEFAULT: case ACTION_RENAME_TYPE: case ACTION_RENAME_TABLE:
	case ACTION_RENAME_INDEX: case ACTION_RENAME_CONSTRAINT:
	case ACTION_ENABLE_TRIGGER: case ACTION_DISABLE_TRIGGER:
		return true;
	default:
		return is_constraint(act->kind);
	}
}

/* The same act upon the same object, here and there in a file. */
struct acts {
	const struct action *first, *last;
};

static void put(struct outlook *o, const struct text *key, const struct action *act)
{
	void **slot = map_slot(&o->acts, key->s, key->len);
	struct acts *acts = *slot;

	if (!acts) {
		acts = *slot = ARENA_NEW(o->acts.arena, struct acts);
		acts->first = act;
	} else if (acts->last != act) {
		o->next[acts->last - o->file->actions.v] =
			(uint32_t)(act - o->file->actions.v);
	}
	acts->last = act;
}

void outlook_build(struct outlook *o, const struct file *file, bool down)
{
	const size_t from = down ? file->down_from : 0;
	const size_t to = down ? file->actions.n : file->down_from;
	struct text *key;

	*o = (struct outlook){ .file = file, .last = to ? file->actions.v + to - 1 : NULL };
	map_init(&o->acts, &o->arena);
	o->key = key = ARENA_NEW(&o->arena, struct text);
	o->together = ARENA_NEW(&o->arena, struct together);
	outlook_note_homes(o);
	o->next = arena_alloc(&o->arena, file->actions.n * sizeof *o->next);
	o->ends = arena_alloc(&o->arena, file->actions.n * sizeof *o->ends);
	for (uint32_t i = (uint32_t)from, ends = 0; i < to; i++) {
		const struct action *act = &file->actions.v[i];

		o->ends[i] = ends;
		ends += act->kind == ACTION_END_OF_TRANSACTION;
		outlook_note_session(o, act);
		if (!is_indexed(act))
			continue;
		make_key(o, key, act->kind, act, OBJECT_ITSELF);
		if (is_constraint(act->kind))
			make_constraint_key(o, key, act, &o->arena);
		else if (act->kind == ACTION_RENAME_COLUMN)
			make_renamed_key(o, key, act);
		else if (act->kind == ACTION_RENAME_TYPE || act->kind == ACTION_RENAME_TABLE)
			make_named_key(o, key, act, act->new_name);
		put(o, key, act);
		if (act->arguments) {
			make_key(o, key, act->kind, act, OBJECT_WITHOUT_ARGUMENTS);
			add_word(key, NULL);
			put(o, key, act);
		}
		if (act->kind == ACTION_CREATE_POLICY) {
			make_key(o, key, act->kind, act, WHOLE_TABLE);
			put(o, key, act);
		}
	}
	outlook_note_file(o);
}

void outlook_free(struct outlook *o)
{
	map_free(&o->acts);
	text_free(o->key);
	free(o->timeouts.v);
	arena_free(&o->arena);
}

static struct acts find(const struct outlook *o, const struct text *key)
{
	void **slot = map_find(&o->acts, key->s, key->len);

	return slot ? *(const struct acts *)*slot : (struct acts){ NULL, NULL };
}

static struct acts look(const struct outlook *o, enum action_kind kind, const struct action *act,
			enum scope scope)
{
	make_key(o, o->key, kind, act, scope);
	return find(o, o->key);
}

const struct action *outlook_first(const struct outlook *o, enum action_kind kind,
				   const struct action *act)
{
	return look(o, kind, act, OBJECT_ITSELF).first;
}

const struct action *outlook_last(const struct outlook *o, enum action_kind kind,
				  const struct action *act)
{
	return look(o, kind, act, OBJECT_ITSELF).last;
}

const struct action *outlook_next(const struct outlook *o, enum action_kind kind,
				  const struct action *act)
{
	return outlook_behind(o, kind, act, act);
}

const struct action *outlook_behind(const struct outlook *o, enum action_kind kind,
				    const struct action *object, const struct action *act)
{
	enum { MANY = 1000 };
	struct acts acts = look(o, kind, object, OBJECT_ITSELF);
	const struct action *next = acts.first;

	for (int i = 0; next && next <= act && i < MANY; i++) {
		uint32_t number = o->next[next - o->file->actions.v];

		next = number ? &o->file->actions.v[number] : NULL;
	}
	return next && next > act ? next : acts.last;
}

const struct action *outlook_last_of_table(const struct outlook *o, enum action_kind kind,
					   const struct action *act)
{
	return look(o, kind, act, WHOLE_TABLE).last;
}

const struct action *outlook_last_renamed(const struct outlook *o, const struct action *act)
{
	make_named_key(o, o->key, act, act->object == OBJECT_TABLE ? act->table : act->name);
	return find(o, o->key).last;
}

bool outlook_commits_between(const struct outlook *o, const struct action *a,
			     const struct action *b)
{
	const struct action *first = o->file->actions.v;

	return o->ends[a - first] != o->ends[b - first];
}

bool outlook_commits_later(const struct outlook *o, const struct action *act)
{
	return act < o->last && (o->last->kind == ACTION_END_OF_TRANSACTION ||
				 outlook_commits_between(o, act + 1, o->last));
}
