/* Writes plain text into a manual page. */
#include "mdoc.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

/* What roff would take for something else. */
static void put(FILE *out, char c)
{
	if (c == '\\')
		fputs("\\e", out);
	else if (c == '-')
		fputs("\\-", out);
	else
		fputc(c, out);
}

static bool ends_sentence(const char *s)
{
	return (s[0] == '.' || s[0] == '?' || s[0] == '!') && s[1] == ' ' &&
	       isupper((unsigned char)s[2]);
}

/* A line holds 80 bytes at most, and a sentence begins one. */
void mdoc_text(FILE *out, const char *text)
{
	enum { WIDTH = 70 };
	size_t column = 0;

	for (const char *s = text; *s; s++) {
		if (!column && (*s == '.' || *s == '\''))
			fputs("\\&", out);
		if (*s == '\n' || (*s == ' ' && column + strcspn(s + 1, " \n") > WIDTH)) {
			fputc('\n', out);
			column = 0;
			continue;
		}
		put(out, *s);
		column += *s == '-' ? 2 : 1;
		if (ends_sentence(s)) {
			fputc('\n', out);
			s++;
			column = 0;
		}
	}
	fputc('\n', out);
}

void mdoc_word(FILE *out, const char *word)
{
	fputs(" \"\\&", out);
	for (; *word; word++)
		if (*word == '"')
			fputs("\\(dq", out);
		else
			put(out, *word);
	fputc('"', out);
}
