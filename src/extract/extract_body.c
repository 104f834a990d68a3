/* The body of a function in SQL, which PostgreSQL reads when the function is made. */
#include <stdlib.h>
#include <string.h>

#include "extract.h"
#include "found.h"
#include "parse.h"

/* PostgreSQL reads no body before it knows what these stand for. */
static bool is_polymorphic(const struct node *parameters)
{
	FOR_EACH(parameter, parameters) {
		const char *type = node_string(node_get(node_get(parameter, "argType"), "names"));
		const char *mode = node_str(parameter, "mode");

		if (type && !strncmp(type, "any", 3) && strcmp(type, "any") != 0 &&
		    !(mode && (!strcmp(mode, "FUNC_PARAM_OUT") ||
			       !strcmp(mode, "FUNC_PARAM_TABLE"))))
			return true;
	}
	return false;
}

struct texts {
	struct parsed *v;
	size_t n, cap;
};

/* A body of several statements is parsed once to tell them apart, then each. */
static void read_text(struct found *found, struct texts *texts, char *text, struct span span)
{
	struct parsed p;

	parse_statement(&p, text, span, found->x->scratch);
	if (p.nparts > 1) {
		parse_release(&p);
		for (size_t i = 0; i < p.nparts; i++)
			read_text(found, texts, text, p.parts[i]);
		return;
	}
	found_locks(found, p.tree);
	/* what was found has its names there */
	GROW(texts);
	texts->v[texts->n++] = p;
}

void extract_body(struct extractor *x, struct action *act, const struct node *n)
{
	const struct node *as = node_get(extract_option(node_get(n, "options"), "as"), "arg");
	const char *text = node_string(as);
	struct texts texts = { 0 };
	struct found found;

	found_begin(&found, x, act);
	found_locks(&found, node_get(n, "sql_body"));
	if (text && RARE(act, method) && !strcmp(RARE(act, method), "sql") &&
	    !is_polymorphic(node_get(n, "parameters")))
		read_text(&found, &texts, arena_strdup(x->scratch, text),
			  (struct span){ 0, strlen(text) });
	found_end(&found, act);
	while (texts.n)
		parse_release(&texts.v[--texts.n]);
	free(texts.v);
}
