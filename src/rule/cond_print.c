/* A rule's `when` in words, as a list that is also Markdown. */
#include <limits.h>

#include "cond.h"

static void print_version(FILE *out, const struct cond *cond)
{
	if (!cond->low)
		fprintf(out, "PostgreSQL %d or older\n", cond->high);
	else if (cond->high == INT_MAX)
		fprintf(out, "PostgreSQL %d or newer\n", cond->low);
	else if (cond->low == cond->high)
		fprintf(out, "PostgreSQL %d\n", cond->low);
	else
		fprintf(out, "PostgreSQL %d to %d\n", cond->low, cond->high);
}

static void print_field(FILE *out, const struct cond *cond)
{
	fprintf(out, "%s is", cond->field->name);
	for (size_t i = 0; i < cond->values.n; i++)
		fprintf(out, "%s \"%s\"", i ? " or" : "", cond->values.v[i]);
	fputc('\n', out);
}

static void print_cond(FILE *out, const struct cond *cond, int indent);

static void print_group(FILE *out, const struct cond *cond, int indent)
{
	static const char *const words[] = {
		[COND_ALL] = "all of this holds:",
		[COND_ANY] = "any of this holds:",
		[COND_NOT] = "none of this holds:",
	};

	fprintf(out, "%s\n", words[cond->kind]);
	for (const struct cond *c = cond->child; c; c = c->next)
		print_cond(out, c, indent + 2);
}

static void print_cond(FILE *out, const struct cond *cond, int indent)
{
	/* All or any of one is that one. */
	while ((cond->kind == COND_ALL || cond->kind == COND_ANY) && !cond->child->next)
		cond = cond->child;
	fprintf(out, "%*s- ", indent, "");
	switch (cond->kind) {
	case COND_FLAG:
	case COND_PREDICATE:
		fprintf(out, "%s: %s\n", cond->predicate->name, cond->predicate->help);
		break;
	case COND_FIELD:
		print_field(out, cond);
		break;
	case COND_VERSION:
		print_version(out, cond);
		break;
	default:
		print_group(out, cond, indent);
	}
}

/* That all of a list must hold goes without saying. */
void cond_print(FILE *out, const struct cond *cond, int indent)
{
	if (cond->kind != COND_ALL) {
		print_cond(out, cond, indent);
		return;
	}
	for (const struct cond *c = cond->child; c; c = c->next)
		print_cond(out, c, indent);
}
