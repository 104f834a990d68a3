/* How deep the tree of a statement will be. */
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "nesting.h"

static bool one_of(const char *text, struct token t, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (token_is(text, t, words[i]))
			return true;
	return false;
}

/* Each of these makes the tree one level deeper. */
static bool nests(const char *text, struct token t)
{
	static const char *const words[] = {
		"and", "or", "not", "join", "case", "is", "isnull", "notnull", "collate", "at",
			"like", "ilike", "operator",
	};

	return t.kind == TOKEN_OPERATOR || token_is_char(text, t, ':') ||
	       (t.kind == TOKEN_WORD && one_of(text, t, words, LENGTH(words)));
}

static bool joins_queries(const char *text, struct token t)
{
	static const char *const words[] = { "union", "intersect", "except" };

	return t.kind == TOKEN_WORD && one_of(text, t, words, LENGTH(words));
}

static void open(struct nesting *nesting)
{
	if (nesting->n) {
		const struct nesting_level *top = &nesting->v[nesting->n - 1];

		nesting->above += top->own + top->sets + 1;
	}
	GROW(nesting);
	nesting->v[nesting->n++] = (struct nesting_level){ 0 };
}

static void end_item(struct nesting_level *l)
{
	if (l->own + l->under > l->most)
		l->most = l->own + l->under;
	l->own = l->under = 0;
}

static void close(struct nesting *nesting)
{
	struct nesting_level *in = &nesting->v[--nesting->n], *out = in - 1;

	end_item(in);
	nesting->above -= out->own + out->sets + 1;
	if (in->most + in->sets + 1 > out->under)
		out->under = in->most + in->sets + 1;
}

size_t nesting_add(struct nesting *nesting, const char *text, struct token t)
{
	if (!nesting->n)
		open(nesting);

	struct nesting_level *top = &nesting->v[nesting->n - 1];

	if (token_is_char(text, t, '(') || token_is_char(text, t, '[')) {
		open(nesting);
	} else if (token_is_char(text, t, ')') || token_is_char(text, t, ']')) {
		if (nesting->n > 1)
			close(nesting);
	} else if (token_is_char(text, t, ',') || token_is_char(text, t, ';')) {
		end_item(top);
	} else if (joins_queries(text, t)) {
		end_item(top);
		top->sets++;
	} else if (nests(text, t)) {
		top->own++;
	}
	top = &nesting->v[nesting->n - 1];
	return nesting->above + top->sets +
	       (top->most > top->own + top->under ? top->most : top->own + top->under);
}

void nesting_free(struct nesting *nesting)
{
	free(nesting->v);
	*nesting = (struct nesting){ 0 };
}
