/* A rule's `when`: what holds for an action. */
#include "cond.h"

#include <stdio.h>
#include <string.h>

#include "text.h"

/* A schema and a name, "app" and "users", as one; longer ones are no real names. */
#define QUALIFIED_MAX 256

/*
 * A pattern with a dot speaks of schema.name, any other of the name alone;
 * a name that has a dot itself can be meant by either.
 */
static bool relation_matches(const char *pattern, const char *schema, const char *name)
{
	char qualified[QUALIFIED_MAX];

	if (pattern_matches(pattern, name))
		return true;
	if (!strchr(pattern, '.'))
		return false;
	snprintf(qualified, sizeof qualified, "%s.%s", schema ? schema : "public", name);
	return pattern_matches(pattern, qualified);
}

static bool any_matches(const struct names *patterns, const char *schema, const char *relation)
{
	for (size_t i = 0; i < patterns->n; i++)
		if (relation_matches(patterns->v[i], schema, relation))
			return true;
	return false;
}

static bool text_matches(const struct names *patterns, const char *text)
{
	for (size_t i = 0; i < patterns->n; i++)
		if (pattern_matches(patterns->v[i], text))
			return true;
	return false;
}

static bool names_match(const struct names *patterns, const struct names *names)
{
	for (size_t i = 0; i < names->n; i++)
		if (text_matches(patterns, names->v[i]))
			return true;
	return false;
}

/* Most fields give a text that the action has already: then nothing is allocated. */
static bool value_matches(const struct cond *cond, const struct action *act,
			  const struct context *ctx)
{
	struct arena scratch = { 0 };
	const char *value = cond->field->get(act, ctx, &scratch);
	bool holds = value && text_matches(&cond->values, value);

	arena_free(&scratch);
	return holds;
}

/* "public.users" is the schema public and the name users. */
static bool list_matches(const struct cond *cond, const struct action *act,
			 const struct context *ctx)
{
	struct arena scratch = { 0 };
	struct names names = cond->field->get_list(act, ctx, &scratch);
	bool holds = false;

	for (size_t i = 0; i < names.n && !holds; i++) {
		const char *dot = strchr(names.v[i], '.');
		size_t len = dot ? (size_t)(dot - names.v[i]) : 0;

		holds = any_matches(&cond->values, arena_strndup(&scratch, names.v[i], len),
				    dot ? dot + 1 : names.v[i]);
	}
	arena_free(&scratch);
	return holds;
}

/* Names match with and without their schema, lists when one of their names does. */
static bool field_holds(const struct cond *cond, const struct action *act,
			const struct context *ctx)
{
	const char *name = cond->field->name;

	if (act->name && (!strcmp(name, "name") || !strcmp(name, "index")))
		return any_matches(&cond->values, act->schema, act->name);
	if (act->table && !strcmp(name, "table"))
		return any_matches(&cond->values, act->schema, act->table);
	if (RARE(act, references) && !strcmp(name, "references"))
		return any_matches(&cond->values, RARE(act, references_schema),
				   RARE(act, references));
	if (cond->field->get_list)
		return list_matches(cond, act, ctx);
	if (!strcmp(name, "columns"))
		return names_match(&cond->values, &act->columns);
	if (!strcmp(name, "referenced_columns"))
		return names_match(&cond->values, &RARE(act, referenced_columns));
	return value_matches(cond, act, ctx);
}

/* In order: a predicate may set which other action it is about. */
static bool one_holds(const struct cond *cond, const struct action *act, struct context *ctx)
{
	for (const struct cond *c = cond->child; c; c = c->next)
		if (cond_holds(c, act, ctx))
			return true;
	return false;
}

/* Flags cost nothing, and come first. */
static bool none_holds(const struct cond *cond, const struct action *act, struct context *ctx)
{
	if (act->flags & cond->flags)
		return false;
	for (const struct cond *c = cond->child; c; c = c->next)
		if (c->kind != COND_FLAG && cond_holds(c, act, ctx))
			return false;
	return true;
}

static bool all_hold(const struct cond *cond, const struct action *act, struct context *ctx)
{
	if ((act->flags & cond->flags) != cond->flags)
		return false;
	for (const struct cond *c = cond->child; c; c = c->next)
		if (c->kind != COND_FLAG && !cond_holds(c, act, ctx))
			return false;
	return true;
}

bool cond_holds(const struct cond *cond, const struct action *act, struct context *ctx)
{
	switch (cond->kind) {
	case COND_ALL:
		return all_hold(cond, act, ctx);
	case COND_ANY:
		return one_holds(cond, act, ctx);
	case COND_NOT:
		return none_holds(cond, act, ctx);
	case COND_FLAG:
		return (act->flags & cond->flags) != 0;
	case COND_PREDICATE:
		return cond->predicate->holds(act, ctx);
	case COND_FIELD:
		return field_holds(cond, act, ctx);
	case COND_VERSION:
		return cond->low <= ctx->pg_version && ctx->pg_version <= cond->high;
	}
	return false;
}
