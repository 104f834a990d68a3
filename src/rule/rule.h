#ifndef RULE_H
#define RULE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "file.h"
#include "predicate.h"

struct cond;

/* An example of a rule: a test, and documentation. */
struct example {
	bool bad;                        /* the rule must speak; else it must not */
	const char *sql, *schema;        /* schema: what existed before, or NULL */
	const char *layout;
	struct names small_tables, hot_tables;   /* as in the settings */
	int pg_version;                  /* 0: any */
	const char *fails;               /* part of the server's refusal ("": any); or NULL */
	size_t line;
	struct example *next;
};

/* One file of rules/. */
struct rule {
	const char *id, *group;          /* the file's name and its folder's */
	const char *title, *message, *why, *instead;
	enum class class;                /* as set for this run; CLASS_OFF does not speak */
	enum class own_class;            /* as the rule's file says */
	const char *phase;               /* NULL: the action's own */
	uint64_t watches[(ACTION_KIND_COUNT + 63) / 64];   /* a bit a kind */
	struct names action_names;       /* as written, for explain */
	struct cond *when;               /* NULL: always */
	bool built_in, prepared;         /* comes with the program; rule_prepare() was called */
	int edition;                     /* of the settings that first has it; 0: as 1 */
	bool by_size;                    /* it speaks of time that a small table does not take */
	enum { ONCE_AN_ACTION, ONCE_A_TRANSACTION, ONCE_A_FILE } once; /* how often it speaks */
	struct example *examples;
	struct names references, covers;
	const char *pending;             /* text of which not all is read yet */
	size_t npending;
	struct arena *arena;             /* the rules', for that */
	const char *path;                /* where it is defined */
	size_t line;
};

struct rules {
	struct rule **v;                 /* in the order of ids */
	size_t n, cap;
	struct rule **by_kind[ACTION_KIND_COUNT];   /* NULL-terminated: who watches an action */
	struct arena arena;
};

/*
 * Read the built-in rules, and those of the user's folders (each *.yaml below
 * dir). Every mistake is complained about with path and line; false when
 * there was one. rules_ready must be called before judging.
 */
bool rules_read_builtin(struct rules *rules);
/* The same in little time: each only as far as judging comes to need it. */
bool rules_read_builtin_brief(struct rules *rules);
bool rules_read_dir(struct rules *rules, const char *dir);
/* Read one YAML stream of rules that begins at path; for tests. */
bool rules_read_text(struct rules *rules, const char *path, const char *text, size_t len);
/* Set a rule or a group to a class: "drop-column=off". Complains. */
bool rules_set(struct rules *rules, const char *assignment);
/* The same from a settings file, which complaints then name; an id goes before a group. */
bool rules_set_class(struct rules *rules, const char *path, size_t line, const char *name,
		     const char *class);
/* Who watches what, from the rules that are not off: after every change, before judging. */
void rules_ready(struct rules *rules);
void rules_free(struct rules *rules);

/* What a brief reading left out: the condition, before a rule is asked; all else. */
void rule_prepare(struct rule *rule);
void rule_complete(struct rule *rule);

/* How often it speaks; that a small table makes a note of it: the ends of sentences, or "". */
const char *rule_once_phrase(const struct rule *rule);
const char *rule_size_phrase(const struct rule *rule);

struct rule *rules_find(const struct rules *rules, const char *id);
/* The id or group nearest to a mistyped one, or NULL. */
const char *rules_nearest(const struct rules *rules, const char *id);

bool rule_watches(const struct rule *rule, int kind);
/* Does the rule speak about this action? */
bool rule_holds(const struct rule *rule, const struct action *act, struct context *ctx);

#endif
