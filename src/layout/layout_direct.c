/* Tells of every statement which way it leads, and whose transaction it runs in. */
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "layout_row.h"

char *read_head(const struct overlay *overlay, const char *path, size_t max, struct arena *arena)
{
	struct stat st;
	const char *instead;
	char *head;
	size_t len;
	ssize_t n;
	int fd;

	if (overlay_lacks(overlay, path))
		return NULL;
	instead = overlay_text(overlay, path, &len, arena);
	if (instead)
		return arena_strndup(arena, instead, len < max ? len : max);
	/* what is read from a pipe, or sent to it when it is opened, is gone from it */
	if (stat(path, &st) || !S_ISREG(st.st_mode))
		return NULL;
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return NULL;
	head = arena_take(arena, max + 1);
	n = read(fd, head, max);
	head[n > 0 ? n : 0] = '\0';
	close(fd);
	return head;
}

static char *without_blanks(char *text)
{
	char *to = text;

	for (const char *s = text; *s; s++)
		if (*s != ' ' && *s != '\t' && *s != '\r')
			*to++ = *s;
	*to = '\0';
	return text;
}

const char *side_file(const struct source *src, bool in_folder, const char *name,
		      struct arena *arena)
{
	const char *side = in_folder ?
		arena_join(arena, path_folder(src->path, arena), "/", name) :
		arena_join(arena, src->path, name, "");
	char *head = read_head(src->overlay, side, HEAD, arena);

	return head ? without_blanks(head) : NULL;
}

bool side_file_says(const char *text, const char *setting)
{
	const char *at = text ? strstr(text, setting) : NULL;

	return at && (at == text || at[-1] == '\n');
}

/* Is this word one of the marker's, behind its first? */
static bool has_word(const char *text, struct span comment, const struct form *word)
{
	const size_t len = strlen(word->pattern);

	for (size_t at = comment.start + 1; at + len <= comment.end; at++) {
		const struct span rest = { at, comment.end };
		const struct form form = { word->pattern, word->flags | FORM_ANYWHERE };

		if (strchr(" \t", text[at - 1]) && comment_has_form(text, rest, &form))
			return true;
	}
	return false;
}

/* Where the header ends: at a blank line behind the first comments; else there is none. */
static size_t header_end(const char *text)
{
	const char *s = text;

	while ((s[0] == '-' && s[1] == '-') || *s == '#') {
		s += strcspn(s, "\n");
		s += *s == '\n';
	}
	return *s == '\n' || *s == '\r' || !*s ? (size_t)(s - text) : 0;
}

static bool has_comment(const struct script *script, const struct layout *l)
{
	size_t end = script->src->len;

	if (l->where == IN_HEADER)
		end = header_end(script->src->text);
	else if (l->where == ON_TOP && script->npieces)
		end = script->pieces[0].span.start;
	for (size_t i = 0; i < script->ncomments && script->comments[i].start < end; i++)
		if (comment_has_form(script->src->text, script->comments[i], &l->opt_out))
			return true;
	return false;
}

/* Does the whole file do without? */
static bool opts_out(const struct script *script, const struct layout *l)
{
	const char *start = l->opt_out.pattern;

	if (l->opts_out && l->opts_out(script->src))
		return true;
	if (l->where == AT_START)
		return !strncmp(script->src->text, start, strlen(start));
	return l->where && l->where != IN_MARKER && has_comment(script, l);
}

/* The marker that the tool obeys; to another's it is a comment like others. */
static enum marker read_marker(const struct script *script, struct span comment,
			       const struct layout *l)
{
	enum markings whose;
	enum marker marker = marker_read(script->src->text, comment, &whose);

	return l && whose != NO_MARKINGS && whose != l->markings ? MARKER_NONE : marker;
}

/* These look for their markers line by line: one in a string or a block comment counts too. */
static bool hides_way_up(const struct script *script, struct span span, const struct layout *l)
{
	const char *text = script->src->text, *newline;

	while ((newline = memchr(text + span.start, '\n', span.end - span.start))) {
		span.start = (size_t)(newline - text) + 1;
		newline = memchr(text + span.start, '\n', span.end - span.start);
		if (read_marker(script, (struct span){ span.start, newline
				? (size_t)(newline - text) : span.end }, l) == MARKER_UP)
			return true;
	}
	return false;
}

/* What stands in a way down, but the tool runs on the way up, is not read. */
static void find_hidden(struct script *script, const struct layout *l)
{
	size_t next = 0;

	for (size_t i = 0; i < script->npieces; i++) {
		struct piece *piece = &script->pieces[i];
		size_t end = i + 1 < script->npieces ? piece[1].span.start : script->src->len;
		bool hidden = hides_way_up(script, piece->span, l);
		for (; next < script->ncomments && script->comments[next].start < end; next++)
			hidden = hidden || hides_way_up(script, script->comments[next], l);
		if (piece->direction == DOWN && hidden) {
			piece->direction = UP;
			piece->kind = PIECE_DIVIDED;
		}
	}
}

/* Also one behind the last statement. */
static void find_down(struct script *script, const struct layout *l)
{
	for (size_t i = 0; i < script->ncomments && script->marked && !script->has_down; i++)
		script->has_down = read_marker(script, script->comments[i], l) == MARKER_DOWN;
	for (size_t i = 0; i < script->npieces && !script->has_down; i++)
		script->has_down = script->pieces[i].rollback;
}

void layout_direct(struct script *script, const struct layout *l, const enum wrap *runner)
{
	const bool down = layout_is_down(l, script->src->path);
	const enum wrap usual = runner ? *runner : l ? l->wrap : WRAP_NONE;
	const enum wrap wrap = l && opts_out(script, l) ? l->without : usual;
	struct piece now = { .direction = down ? DOWN : UP, .wrap = wrap };
	size_t next = 0;

	find_down(script, l);
	for (size_t i = 0; i < script->npieces; i++) {
		struct piece *piece = &script->pieces[i];

		for (; next < script->ncomments && script->marked; next++) {
			struct span comment = script->comments[next];
			enum marker marker;

			if (comment.start > piece->span.start)
				break;
			marker = read_marker(script, comment, l);
			if (marker < MARKER_SECTION)
				continue;
			now.section++;
			if (marker != MARKER_SECTION && !down)
				now.direction = marker == MARKER_DOWN ? DOWN : UP;
			if (l && l->where == IN_MARKER)
				now.wrap = has_word(script->src->text, comment, &l->opt_out) ?
					l->without : usual;
		}
		piece->direction = piece->rollback ? DOWN : now.direction;
		piece->wrap = now.wrap;
		piece->section = now.section;
	}
	if (l && !down && (l->markings == OF_DBMATE || l->markings == OF_SQL_MIGRATE))
		find_hidden(script, l);
}
