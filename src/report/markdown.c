/* Text as Markdown that shows it as it is. */
#include "markdown.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "explain.h"

/* An underscore inside a word is no emphasis, so drop_column needs no help. */
static bool needs_escape(const char *start, const char *p)
{
	if (*p == '_')
		return p == start || !isalnum((unsigned char)p[-1]) ||
		       !isalnum((unsigned char)p[1]);
	return strchr("<*`[\\", *p) != NULL;
}

static void put_text(FILE *out, const char *text, bool in_cell)
{
	for (const char *p = text; *p; p++) {
		if (in_cell && *p == '\n') {
			fputc(' ', out);
			continue;
		}
		if (needs_escape(text, p) || (in_cell && *p == '|'))
			fputc('\\', out);
		fputc(*p, out);
	}
}

void markdown_prose(FILE *out, const char *text)
{
	put_text(out, text, false);
}

void markdown_cell(FILE *out, const char *text)
{
	put_text(out, text, true);
}

void markdown_code(FILE *out, const char *text)
{
	const char *fence = strstr(text, "```") ? "~~~~" : "```";

	fprintf(out, "%ssql\n", fence);
	print_indented(out, text, 0);
	fprintf(out, "%s\n", fence);
}
