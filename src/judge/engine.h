#ifndef ENGINE_H
#define ENGINE_H

#include "file.h"
#include "rule.h"
#include "stet.h"

/* What the command line sees of the library's inside. */
struct rules *stet_rules(struct stet *stet);
struct catalog;
struct layout;
struct roots;
const struct catalog *stet_catalog(const struct stet *stet);
const struct file *stet_result_file(const struct stet_result *result);

/* stet_new, with the rules' examples: for what shows or tests them. */
struct stet *stet_new_with_examples(void);

/* Judge a source that is read already; it and its arena become the result's. */
struct stet_result *stet_check_source(struct stet *stet, struct source src, struct arena arena,
				      struct standing standing);
/* Judged by itself, on a database of which nothing is known: was all of it read, and is all
 * of it additive? */
bool stet_is_harmless(struct stet *stet, struct source src, const struct layout *layout);
/* A source that is not to be judged, and why: it was read so, or cannot run; as above. */
struct stet_result *stet_skip_source(struct source src, struct arena arena, const char *why,
				     enum left_out left_out);
/* What ran before: the catalog learns of it, nothing is said. It and its arena are gone
 * then. False: part of it could not be read. */
bool stet_remember_source(struct stet *stet, struct source src, struct arena arena,
			  const struct layout *layout);

/* Where a file that a script includes is opened; they outlive stet. Without it, nowhere. */
void stet_set_roots(struct stet *stet, struct roots *roots);
/* What the settings let stand in a file that a script includes; of stays the caller's. */
struct acceptances;
void stet_set_accepted(struct stet *stet, const struct acceptances *(*accepted)(
		       void *of, const char *path), void *of);
/* The way up of the way down that is judged next: what it makes is new to that. */
bool stet_remember_way_up(struct stet *stet, struct source src, struct arena arena,
			  const struct layout *layout);

/* Something ran before that cannot be read: all that is known may be otherwise now. */
void stet_doubt(struct stet *stet);

/* Do programs change tables too, at times that nobody knows? Until it is said otherwise. */
void stet_past_is_partly_unread(struct stet *stet, bool unread);

/* What follows is about another database: nothing is known of it. */
void stet_forget(struct stet *stet);

/* The files that follow are judged by this policy, which is kept. */
struct policy;
void stet_use(struct stet *stet, const struct policy *policy);

/* What was found before does not count; it is kept, and learns what is still there. */
struct baseline;
void stet_set_baseline(struct stet *stet, struct baseline *baseline);

/* Every statement is to have its effects, for a report that shows them. */
void stet_want_effects(struct stet *stet);

/* Every action is to have the predicates that hold. */
void stet_want_predicates(struct stet *stet);

/* The rules are complete: no more may be added or set. Called by the first check. */
void stet_ready(struct stet *stet);

/* Does a rule speak about its example? See rule_test. */
bool stet_judge_example(const struct rules *rules, const struct rule *rule,
			const struct example *ex, bool *spoke, const char **parse_error);
/* What the rule advises for an example; lives in the arena. NULL when it is silent. */
const char *stet_advise_example(const struct rule *rule, const struct example *ex,
				struct arena *arena);

/* What a rule says of its example. Texts live in the arena. */
struct said {
	enum class class;
	const char *message, *instead;   /* as in a finding */
	size_t statement;                /* NO_STATEMENT: it is about none */
	int since;                       /* the oldest server that takes the statement */
};

/* False when it is silent. rules: those that judge with it, which are ready; or NULL. */
bool stet_say_example(const struct rules *rules, const struct rule *rule,
		      const struct example *ex, struct said *said, struct arena *arena);
/* The effects of a statement of the example on a version, in words; NULL: none. */
const char *stet_cost_example(const struct rule *rule, const struct example *ex,
			      size_t statement, int version, struct arena *arena);

#endif
