/* What a branch did to migrations that databases may have run already. */
#include "linear.h"

#include <ctype.h>
#include <string.h>

#include "layout.h"

static bool is_plain(const struct layout *l)
{
	return !strcmp(layout_name(l), "plain");
}

/* Is it plainly a way up of a tool that runs it once? */
static bool runs_once(const struct input *input)
{
	const struct layout *l = input->layout;

	return l && input->sequence && layout_takes(l, input->path) &&
	       !layout_is_down(l, input->path) && !layout_is_repeatable(l, input->path) &&
	       (!is_plain(l) || sequence_has_history(input->sequence, input->path));
}

bool linear_misses(const struct input *input, const struct source *src)
{
	return runs_once(input) && !layout_no_migration(input->path, src);
}

/* A way up without comments, blanks as one: what else is other in two of them is SQL. */
static void fold(struct text *out, const struct script *script, struct span part, size_t *next)
{
	const char *text = script->src->text;
	const struct span *comments = script->comments;
	bool blank = false;

	for (size_t i = part.start; i < part.end; i++) {
		while (*next < script->ncomments && comments[*next].end <= i)
			++*next;
		if (*next < script->ncomments && comments[*next].start <= i) {
			i = comments[*next].end - 1;
			blank = true;
		} else if (isspace((unsigned char)text[i])) {
			blank = true;
		} else {
			if (blank && out->len)
				text_add(out, " ", 1);
			blank = false;
			text_add(out, text + i, 1);
		}
	}
}

/* The way up of a text; of one without a way down, whatever stands between statements too. */
static void fold_up(struct text *out, const struct source *src, const struct layout *l,
		    struct script *script, struct arena *arena)
{
	size_t next = 0;

	split(script, src, arena);
	layout_direct(script, l, NULL);
	if (!script->has_down) {
		fold(out, script, (struct span){ 0, src->len }, &next);
		return;
	}
	for (size_t i = 0; i < script->npieces; i++)
		if (script->pieces[i].direction == UP) {
			fold(out, script, script->pieces[i].span, &next);
			text_add(out, ";", 1);
		}
}

static bool begins_with(const struct text *text, const struct text *head)
{
	return text->len >= head->len && (!head->len || !memcmp(text->s, head->s, head->len));
}

static bool grows(const struct input *input)
{
	return input->layout && layout_past(input->layout) & APPENDED;
}

static void compare_texts(const struct input *input, const struct source *now,
			  const struct text *then, struct standing *out)
{
	struct arena arena = { 0 };
	struct script before, after;
	struct source old;
	struct text a = { 0 }, b = { 0 };

	source_init(&old, now->path, then->s, then->len, &arena);
	fold_up(&a, &old, input->layout, &before, &arena);
	fold_up(&b, now, input->layout, &after, &arena);
	if (grows(input) && begins_with(&b, &a) && before.npieces <= after.npieces) {
		out->applied = before.npieces ? after.pieces[before.npieces - 1].span.end : 0;
		out->one_by_one = false;
	} else if (a.len != b.len || !begins_with(&b, &a))
		out->edited = EDITED;
	else if (then->len != now->len || memcmp(then->s, now->text, now->len) != 0)
		out->edited = COMMENTS_EDITED;
	text_free(&a);
	text_free(&b);
	arena_free(&arena);
}

/* sqitch keeps what ran as x@tag.sql when x.sql is to run anew. */
static bool is_reworked(struct selection *s, const struct input *input)
{
	const struct paths *list = &input->sequence->list;
	size_t len = strlen(input->path) - strlen(".sql");

	for (size_t i = 0; i < list->n; i++) {
		const struct change *c;

		if (strncmp(list->v[i], input->path, len) != 0 || list->v[i][len] != '@')
			continue;
		c = selection_change(s, list->v[i]);
		if (c && c->kind != CHANGE_MODIFIED)
			return true;
	}
	return false;
}

/* The name that a tool sees: the file's, with its folder where each migration is one. */
static const char *name_of(const char *path)
{
	static const char *const inside[] = { "/up.sql", "/migration.sql" };
	const char *name = strrchr(path, '/');

	for (size_t i = 0; name && i < LENGTH(inside); i++)
		if (!strcmp(name, inside[i]))
			for (name--; name > path && name[-1] != '/'; name--)
				;
	return name ? name + (*name == '/') : path;
}

static bool same_number(const char *a, const char *b)
{
	size_t n = strspn(a, "0123456789");

	return n && n == strspn(b, "0123456789") && !strncmp(a, b, n);
}

static bool same_version(const struct layout *l, const char *was, const char *is,
			 struct arena *arena)
{
	const char *old = layout_version(l, was, arena), *new = layout_version(l, is, arena);

	return old && new ? !strcmp(old, new) : same_number(name_of(was), name_of(is));
}

/* The first behind a new one that was there when the branch began. */
static const char *newer_than(struct selection *s, const struct input *input, struct arena *arena)
{
	const struct sequence *seq = input->sequence;

	for (size_t i = input->list_rank; input->list_rank && i < seq->list.n; i++) {
		const char *path = seq->list.v[i];

		if (selection_existed(s, path) && !layout_is_repeatable(seq->layout, path) &&
		    sequence_has_history(seq, path))
			return arena_strdup(arena, path);
	}
	return NULL;
}

void linear_compare(struct selection *s, const struct input *input, const struct source *now,
		    struct standing *out, struct arena *arena)
{
	const struct change *c = s->ref ? selection_change(s, input->path) : NULL;
	const bool renamed = c && c->kind == CHANGE_RENAMED;
	struct text then = { 0 };
	bool same;

	/* who stages a migration stages all of it; of one that grows, what is behind the others */
	out->one_by_one = out->one_by_one && !selection_adds(s, input->path);
	if (!s->ref && s->option && grows(input) && runs_once(input) &&
	    selection_old_text(s, input->path, &then)) {
		compare_texts(input, now, &then, out);
		out->edited = NOT_EDITED;
		text_free(&then);
	}
	/* where nothing but a link to it changed, nothing tells what ran of it */
	if (!s->ref || !runs_once(input) || (!c && selection_existed(s, input->path)))
		return;
	out->deleted = input->deleted;
	if (input->deleted)
		return;
	if (c && (c->kind == CHANGE_MODIFIED || renamed) && !is_reworked(s, input) &&
	    selection_old_text(s, input->path, &then))
		compare_texts(input, now, &then, out);
	text_free(&then);
	same = renamed && same_version(input->layout, c->before, c->path, arena);
	if (renamed && strcmp(name_of(c->before), name_of(c->path)) != 0 &&
	    (!same || layout_past(input->layout) & (NAME_COUNTS | NAME_REFUSED)))
		out->was = c->before;
	/* the same number under another name has the place that it had */
	if (!c || c->kind == CHANGE_ADDED || (out->was && !same))
		out->newer = newer_than(s, input, arena);
}
