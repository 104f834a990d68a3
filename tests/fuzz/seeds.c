/* seeds DIR FILE...: inputs for fuzz_check from files of SQL and the rules' examples. */
#include <stdio.h>
#include <string.h>

#include "engine.h"
#include "fuzz.h"
#include "layout.h"
#include "source.h"
#include "text.h"

static bool put(const char *dir, const struct text *t)
{
	static size_t n;
	char path[4096];
	FILE *out;

	snprintf(path, sizeof path, "%s/%zu", dir, n++);
	out = fopen(path, "w");
	if (!out)
		return false;
	fwrite(t->s, 1, t->len, out);
	return !fclose(out);
}

/* The options: one input has these, the next has others. */
static void add_header(struct text *t, unsigned char layout, unsigned char flags)
{
	static unsigned char n;

	n++;
	t->len = 0;
	text_add(t, (char[]){ (char)(5 + n), (char)layout, (char)n, (char)flags }, 4);
}

static bool put_examples(const char *dir, const struct rule *rule, struct text *t)
{
	enum { SCHEMA = 32 };

	for (const struct example *ex = rule->examples; ex; ex = ex->next) {
		const struct layout *layout = ex->layout ? layout_find(ex->layout) : NULL;
		size_t i = 0;

		while (i < layout_count() && layout_at(i) != layout)
			i++;
		add_header(t, (unsigned char)i, ex->schema ? SCHEMA : 0);
		if (ex->schema) {
			text_puts(t, ex->schema);
			text_add(t, (char[]){ SEPARATOR }, 1);
		}
		text_puts(t, ex->sql);
		if (!put(dir, t))
			return false;
	}
	return true;
}

int main(int argc, char **argv)
{
	struct stet *stet = stet_new_with_examples();
	const struct rules *rules = stet_rules(stet);
	struct arena arena = { 0 };
	struct text t = { 0 };
	bool ok = argc > 1;

	for (size_t i = 0; ok && i < rules->n; i++)
		ok = put_examples(argv[1], rules->v[i], &t);
	for (int i = 2; ok && i < argc; i++) {
		struct source src;

		ok = source_read(&src, argv[i], NULL, &arena);
		add_header(&t, (unsigned char)(layout_count() + 1), 0);
		if (ok)
			text_add(&t, src.text, src.len);
		ok = ok && put(argv[1], &t);
	}
	text_free(&t);
	arena_free(&arena);
	stet_free(stet);
	return ok ? 0 : 1;
}
