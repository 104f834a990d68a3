/* A line of a source with a caret under the part that is spoken of. */
#include "snippet.h"

#include "display.h"

#define WINDOW 100   /* columns that are shown of a long line */
#define BEFORE 40    /* bytes of it that are shown before the span */
#define TAB 8

/*
 * Where to begin showing a line: at its start, unless it is long and the span
 * is far from there. Costs the same however long the line is.
 */
static size_t window_start(const struct source *src, struct span line, size_t at)
{
	size_t from = line.start;

	if (line.end - line.start <= WINDOW || at - line.start <= WINDOW / 2)
		return from;
	for (from = at - BEFORE; from < at && ((unsigned char)src->text[from] & 0xc0) == 0x80;)
		from++;
	return from;
}

static struct span trim(const struct source *src, struct span span)
{
	while (span.end > span.start && (src->text[span.end - 1] == ' ' ||
	       src->text[span.end - 1] == '\t' || src->text[span.end - 1] == '\r' ||
	       src->text[span.end - 1] == '\n'))
		span.end--;
	return span;
}

/* Add a line's window; gives the columns in which the span's part of it stands. */
static struct span add_line(struct text *t, const struct source *src, struct span line,
			    struct span span)
{
	struct span marks = { 0, 0 };
	size_t at = window_start(src, line, span.start), columns = 0, limit = WINDOW;
	bool begun = false;

	if (at > line.start)
		columns = display_add(t, "...", 3);
	while (at < line.end && (!begun || columns < limit)) {
		if (!begun && at >= span.start) {
			begun = true;
			marks.start = marks.end = columns;
			limit = columns + BEFORE > limit ? columns + BEFORE : limit;
		}
		if (src->text[at] == '\t') {
			text_printf(t, "%*s", (int)(TAB - columns % TAB), "");
			columns += TAB - columns % TAB;
			at++;
		} else {
			at += display_char(t, src->text + at, line.end - at, &columns);
		}
		if (begun && at <= span.end)
			marks.end = columns;
	}
	if (at < line.end)
		text_puts(t, "...");
	if (!begun)
		marks.start = columns;
	if (marks.end <= marks.start)
		marks.end = marks.start + 1;
	return marks;
}

void snippet_add(struct text *t, const struct source *src, struct span span, bool color)
{
	size_t number = source_place(src, span.start).line;
	struct span line = trim(src, source_line(src, number)), marks;

	if (span.start > line.end || line.start == line.end)
		return;
	if (span.end > line.end)
		span.end = line.end;
	if (span.end > span.start)
		span = trim(src, span);
	text_printf(t, "%5zu | ", number);
	marks = add_line(t, src, line, span);
	text_printf(t, "\n      | %*s%s^", (int)marks.start, "", color ? "\033[32m" : "");
	for (size_t i = marks.start + 1; i < marks.end; i++)
		text_add(t, "~", 1);
	text_puts(t, color ? "\033[0m\n" : "\n");
}
