/* Names in the place of placeholders, so that messages say what the source says. */
#include "filler.h"

#include <string.h>

#include "lex.h"

static const char *folded(struct arena *arena, const char *s, size_t len)
{
	char *name = arena_strndup(arena, s, len);

	for (char *c = name; *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c + 'a' - 'A');
	return name;
}

const struct filler *filler_find(const char *filled, const char *original, size_t len,
				 struct arena *arena)
{
	const struct filler *list = NULL;

	for (size_t at = 0;;) {
		struct token t = lex(filled, at, len);
		size_t start = t.span.start, size = t.span.end - start;
		struct filler *f;

		at = t.span.end;
		if (t.kind == TOKEN_END)
			return list;
		if ((t.kind != TOKEN_WORD && t.kind != TOKEN_NAME) ||
		    !memcmp(filled + start, original + start, size))
			continue;
		f = ARENA_NEW(arena, struct filler);
		/* a name in quotes and one without are the same */
		if (t.kind == TOKEN_NAME && original[start] == '"') {
			f->original = arena_strndup(arena, original + start + 1, size - 2);
			f->name = arena_strndup(arena, filled + start + 1, size - 2);
		} else {
			f->original = arena_strndup(arena, original + start, size);
			f->name = t.kind == TOKEN_WORD ? folded(arena, filled + start, size) :
				  arena_strndup(arena, filled + start + 1, size - 2);
		}
		f->next = list;
		list = f;
	}
}

const char *filler_undo(const struct filler *list, const char *name, struct arena *arena)
{
	for (const struct filler *f = list; f; f = f->next) {
		const char *at = f->within ? strstr(name, f->name) : NULL;

		if (!f->within && !strcmp(f->name, name))
			return f->original;
		if (at)
			name = arena_printf(arena, "%.*s%s%s", (int)(at - name), name, f->original,
					    at + strlen(f->name));
	}
	return name;
}
