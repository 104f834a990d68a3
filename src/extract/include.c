/* psql's \i and \ir: the file that they name is read as a part of the script. */
#include <stdlib.h>
#include <string.h>

#include "layout.h"
#include "mask.h"
#include "psql.h"
#include "reader.h"
#include "roots.h"
#include "text.h"

/* Where a file was met on the way to this one: "a.sql:3 > b.sql:1". */
static const char *way_to(const struct file *file, size_t at, const struct file *first,
			  struct arena *arena)
{
	const char *way = arena_printf(arena, "%s:%zu", file->src.path,
				       source_place(&file->src, at).line);

	for (; file != first; file = file->includer)
		way = arena_printf(arena, "%s:%zu > %s", file->includer->src.path,
				   source_place(&file->includer->src, file->included_at).line, way);
	return way;
}

/* The first one was named by the run, with whatever links. */
static bool is_file(const struct file *f, const char *real)
{
	char *own = f->real ? NULL : realpath(f->src.path, NULL);
	bool same = !strcmp(f->real ? f->real : own ? own : f->src.path, real);

	free(own);
	return same;
}

/* Why a file that was found is not read here, or NULL. */
static const char *is_too_much(struct reader *r, const struct found_file *found, size_t at)
{
	struct arena *arena = r->file->arena;
	size_t depth = 0;

	for (const struct file *f = r->file; f; f = f->includer, depth++)
		if (is_file(f, found->real))
			return arena_printf(arena, "it includes itself, without end: %s",
					    way_to(r->file, at, f, arena));
	if (depth > INCLUDE_DEPTH)
		return arena_printf(arena, "more than %d files inside each other", INCLUDE_DEPTH);
	if (r->included->files == INCLUDE_FILES)
		return arena_printf(arena, "more than %d files included", INCLUDE_FILES);
	if (found->size > ((size_t)INCLUDE_MEGABYTES << 20) - r->included->bytes)
		return arena_printf(arena, "more than %d MB included", INCLUDE_MEGABYTES);
	return NULL;
}

/* Who includes a file puts its own transaction around it, and gives it its direction. */
static void place(struct file *file, const struct piece *piece)
{
	for (size_t i = 0; i < file->script.npieces; i++) {
		struct piece *own = &file->script.pieces[i];

		own->direction = piece->direction;
		own->wrap = piece->wrap;
		own->section = piece->section;
	}
}

static bool open_file(struct file *file, const struct found_file *found,
		      const struct overlay *overlay, struct arena *arena)
{
	size_t len;
	const char *text = overlay_text(overlay, found->real, &len, arena);

	if (text)
		source_init(&file->src, found->shown, text, len, arena);
	else if (!source_read(&file->src, found->real, NULL, arena))
		return false;
	file->src.path = found->shown;
	file->src.overlay = overlay;
	file->real = found->real;
	file->arena = arena;
	split(&file->script, &file->src, arena);
	return true;
}

/* The file goes behind those that its includer has. */
static void add(struct file *includer, struct file *file, size_t at)
{
	struct file **end = &includer->included;

	while (*end)
		end = &(*end)->next;
	*end = file;
	file->includer = includer;
	file->included_at = at;
	file->roots = includer->roots;
	file->placeholders = includer->placeholders;
}

static void read_found(struct reader *r, const struct piece *piece, const struct found_file *found)
{
	struct arena *arena = r->file->arena;
	struct file *file = ARENA_NEW(arena, struct file);
	struct reader inner = *r;

	inner.file = file;
	inner.cap = 0;
	r->included->files++;
	r->included->bytes += found->size;
	if (!open_file(file, found, r->file->src.overlay, arena))
		return;
	add(r->file, file, piece->span.start);
	place(file, piece);
	reader_read(&inner);
}

/* \i :folder/x.sql, with what the script tells of its variables; NULL: not enough. */
static const char *with_values(struct reader *r, struct span command)
{
	const char *s = r->file->src.text + command.start, *end = r->file->src.text + command.end;
	struct text name = { 0 };
	const char *copy;

	while (s < end && !strchr(" \t", *s))
		s++;
	while (s < end && strchr(" \t", *s))
		s++;
	while (s < end && !strchr(" \t\r`'\"", *s)) {
		const char *word = s + 1;
		void **value;

		if (*s != ':') {
			text_add(&name, s++, 1);
			continue;
		}
		for (s++; s < end && mask_is_name(*s);)
			s++;
		value = map_find(&r->variables->values, word, (size_t)(s - word));
		if (!value || !*value) {
			text_free(&name);
			return NULL;
		}
		text_puts(&name, *value);
	}
	copy = s == end && name.len ? arena_strndup(r->file->arena, name.s, name.len) : NULL;
	text_free(&name);
	return copy;
}

void include_read(struct reader *r, const struct piece *piece)
{
	const struct source *src = &r->file->src;
	struct arena *arena = r->file->arena;
	struct action *act = &r->file->actions.v[r->file->actions.n - 1];
	const char *name, *why = NULL;
	struct found_file found;
	bool relative;

	name = psql_file(src->text, piece->span, &relative, arena);
	if (!name)
		name = with_values(r, piece->span);
	if (!name) {
		why = "the text does not tell which file";
	} else if (!r->file->roots) {
		return;
	} else {
		found = roots_find(r->file->roots, name, src->path, relative, arena);
		if (!found.why && overlay_lacks(src->overlay, found.real))
			found.why = "it is not staged";
		why = found.why ? found.why : is_too_much(r, &found, piece->span.start);
	}
	if (why) {
		act->value = arena_printf(arena, "%s: %s", act->value, why);
		return;
	}
	act->flags &= ~FLAG(UNREAD);
	if (!found.in_run)
		read_found(r, piece, &found);
}
