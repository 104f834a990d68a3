/* From a rule's `when` in YAML to its tree. */
#include "cond.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "diag.h"
#include "rule_read.h"
#include "suggest.h"

#define PG_VERSION "pg-version"

struct reader {
	const char *path;
	struct arena *arena;
};

static const char *const operators[] = {
	[COND_ALL] = "all",
	[COND_ANY] = "any",
	[COND_NOT] = "not",
};

/* Which operator it is, or -1. */
static int operator_find(const char *name)
{
	for (size_t i = 0; i < LENGTH(operators); i++)
		if (!strcmp(operators[i], name))
			return (int)i;
	return -1;
}

static bool unknown_predicate(const struct reader *r, const struct yaml *node)
{
	size_t n = predicate_count();
	const char **names;

	if (field_find(node->text) || !strcmp(node->text, PG_VERSION))
		return complain(r->path, node->line, "'%s' needs a value: %s: ...", node->text,
				node->text);
	if (operator_find(node->text) >= 0)
		return complain(r->path, node->line, "'%s' needs predicates: %s: [...]", node->text,
				node->text);
	names = arena_alloc(r->arena, n * sizeof *names);
	for (size_t i = 0; i < n; i++)
		names[i] = predicate_at(i)->name;
	return complain_unknown(r->path, node->line, "predicate", node->text, names, n);
}

static bool unknown_field(const struct reader *r, const struct yaml *node)
{
	size_t n = field_count(), extra = LENGTH(operators);
	const char **names;

	if (predicate_find(node->key))
		return complain(r->path, node->line, "'%s' is a predicate: it has no value, "
				"and stands in all, any or not", node->key);
	names = arena_alloc(r->arena, (n + extra + 1) * sizeof *names);
	for (size_t i = 0; i < n; i++)
		names[i] = field_at(i)->name;
	for (size_t i = 0; i < extra; i++)
		names[n++] = operators[i];
	names[n++] = PG_VERSION;
	return complain_unknown(r->path, node->line, "field", node->key, names, n);
}

/* The number of a version at *s, which moves behind it; 0 when there is none. */
static int version_number(const char **s)
{
	char *end;
	unsigned long n;

	if (**s < '0' || **s > '9')
		return 0;
	n = strtoul(*s, &end, 10);
	*s = end;
	return n < 1000 ? (int)n : 0;
}

/* "< 12", "<= 12", "= 12", ">= 12", "> 12", "12", "12-16": both ends included. */
static bool read_range(const char *s, int *low, int *high)
{
	char op = '=';
	bool or_equal = true;
	int n;

	if (*s && strchr("<>=", *s)) {
		op = *s++;
		or_equal = op == '=' || *s == '=';
		s += op != '=' && or_equal;
		s += strspn(s, " ");
	}
	n = version_number(&s);
	*low = op == '<' ? 0 : n + !or_equal;
	*high = op == '>' ? INT_MAX : n - !or_equal;
	if (op == '=' && n && *s == '-') {
		s++;
		*high = version_number(&s);
	}
	return n && !*s && *low <= *high;
}

static bool read_version(const struct reader *r, const struct yaml *node, struct cond *cond)
{
	cond->kind = COND_VERSION;
	if (node->kind != YAML_TEXT)
		return complain(r->path, node->line, "'" PG_VERSION "' is a text, not %s",
				yaml_kind(node));
	if (!read_range(node->text, &cond->low, &cond->high))
		return complain(r->path, node->line, "'%s' is no range of versions: "
				"write \"< 12\", \">= 14\", 15 or \"12-16\"", node->text);
	return true;
}

static bool read_node(const struct reader *r, const struct yaml *node, struct cond **out);
static bool read_entry(const struct reader *r, const struct yaml *node, struct cond **out);

/* The values of a list, or the entries of a map, as operands; a text is the only one. */
static bool read_operands(const struct reader *r, const struct yaml *node, struct cond *cond)
{
	struct cond **link = &cond->child;
	bool ok = true;

	if (node->kind == YAML_TEXT) {
		ok = read_node(r, node, link);
		if (ok && cond->child->kind == COND_FLAG)
			cond->flags = cond->child->flags;
		return ok;
	}
	if (!node->child)
		return complain(r->path, node->line, "'%s' is empty",
				node->key ? node->key : "when");
	for (const struct yaml *n = node->child; n; n = n->next) {
		bool read = node->kind == YAML_MAP ? read_entry(r, n, link)
						   : read_node(r, n, link);

		ok = ok && read;
		if (!*link)
			continue;
		if ((*link)->kind == COND_FLAG)
			cond->flags |= (*link)->flags;
		link = &(*link)->next;
	}
	return ok;
}

/* An entry of a map: an operator, pg-version or a field. */
static bool read_entry(const struct reader *r, const struct yaml *node, struct cond **out)
{
	struct cond *cond = *out = ARENA_NEW(r->arena, struct cond);
	int op = operator_find(node->key);

	if (op >= 0) {
		cond->kind = op;
		return read_operands(r, node, cond);
	}
	if (!strcmp(node->key, PG_VERSION))
		return read_version(r, node, cond);
	cond->kind = COND_FIELD;
	cond->field = field_find(node->key);
	if (!cond->field)
		return unknown_field(r, node);
	return value_list(r->path, node, &cond->values, r->arena);
}

static bool read_node(const struct reader *r, const struct yaml *node, struct cond **out)
{
	struct cond *cond;

	if (node->kind == YAML_MAP && node->n == 1)
		return read_entry(r, node->child, out);
	cond = *out = ARENA_NEW(r->arena, struct cond);
	if (node->kind != YAML_TEXT) {
		cond->kind = COND_ALL;
		return read_operands(r, node, cond);
	}
	cond->predicate = predicate_find(node->text);
	if (!cond->predicate)
		return unknown_predicate(r, node);
	cond->kind = cond->predicate->holds ? COND_PREDICATE : COND_FLAG;
	if (cond->kind == COND_FLAG)
		cond->flags = (flag_set)1 << cond->predicate->flag;
	return true;
}

bool cond_read(struct cond **cond, const char *path, const struct yaml *node,
	       struct arena *arena)
{
	const struct reader r = { .path = path, .arena = arena };

	return read_node(&r, node, cond);
}
