/* stet rules --vocabulary: actions, predicates and fields, from their tables. */
#include <ctype.h>
#include <string.h>

#include "diag.h"
#include "markdown.h"
#include "suggest.h"
#include "vocabulary_print.h"

struct word {
	const char *name, *help;
};

static struct word action_word(size_t i)
{
	return (struct word){ action_name((enum action_kind)i), action_help((enum action_kind)i) };
}

static struct word predicate_word(size_t i)
{
	return (struct word){ predicate_at(i)->name, predicate_at(i)->help };
}

static struct word field_word(size_t i)
{
	return (struct word){ field_at(i)->name, field_at(i)->help };
}

/* In a text the first word of a title is in capitals; in Markdown it is a heading. */
static void begin_table(FILE *out, bool markdown, const char *title)
{
	if (!markdown) {
		fprintf(out, "%s\n", title);
		return;
	}
	fprintf(out, "## %c", *title++);
	for (; isalpha((unsigned char)*title); title++)
		fputc(tolower((unsigned char)*title), out);
	for (; *title; title++)
		fputc(*title == '\n' ? ' ' : *title, out);
	fputs("\n\n| word | |\n| --- | --- |\n", out);
}

static void begin_row(FILE *out, bool markdown, int width, const char *name)
{
	if (markdown)
		fprintf(out, "| `%s` | ", name);
	else
		fprintf(out, "  %-*s  ", width, name);
}

static void end_row(FILE *out, bool markdown)
{
	fputs(markdown ? " |\n" : "\n", out);
}

static void print_words(FILE *out, bool markdown, const char *title,
			struct word (*word)(size_t), size_t from, size_t to)
{
	int width = 0;

	for (size_t i = from; i < to; i++)
		if ((int)strlen(word(i).name) > width)
			width = (int)strlen(word(i).name);
	begin_table(out, markdown, title);
	for (size_t i = from; i < to; i++) {
		begin_row(out, markdown, width, word(i).name);
		if (markdown)
			markdown_cell(out, word(i).help);
		else
			fputs(word(i).help, out);
		end_row(out, markdown);
	}
}

/* Every kind of object has the same four actions, as far as there are statements for them. */
static void print_objects(FILE *out, bool markdown)
{
	static const struct { const char *verb; enum action_kind of_table; } verbs[] = {
		{ "create", ACTION_CREATE_TABLE }, { "drop", ACTION_DROP_TABLE },
		{ "rename", ACTION_RENAME_TABLE }, { "alter", ACTION_ALTER_TABLE },
	};

	fputc('\n', out);
	begin_table(out, markdown, "ACTIONS upon a kind of object, as in drop-table; alter- is "
		    "what ALTER can do\nand has no word above");
	for (int i = 0; i < OBJECT_NONE; i++) {
		const char *separator = "";

		begin_row(out, markdown, 26, object_name((enum object_kind)i));
		for (size_t v = 0; v < LENGTH(verbs); v++) {
			if (!action_happens(ACTION_OF(verbs[v].of_table, i)))
				continue;
			fprintf(out, "%s%s-", separator, verbs[v].verb);
			separator = ", ";
		}
		end_row(out, markdown);
	}
	fprintf(out, "%sIn a rule: action: drop-table, a list [drop-table, truncate], a pattern "
		"drop-*,\nor any.\n", markdown ? "\n" : "");
}

bool vocabulary_print(const char *format, FILE *out)
{
	static const char *const formats[] = { "text", "markdown" };
	bool markdown = !strcmp(format, "markdown");

	if (!markdown && strcmp(format, "text") != 0)
		return complain_unknown(NULL, 0, "format of the vocabulary", format, formats, 2);
	if (markdown)
		fputs("# Words of rules\n\n<!-- stet rules --vocabulary --format markdown -->\n\n",
		      out);
	print_words(out, markdown, "ACTIONS", action_word, 0, ACTION_CREATE_TABLE);
	print_objects(out, markdown);
	fputc('\n', out);
	print_words(out, markdown, "PREDICATES about what a statement says", predicate_word, 0,
		    FLAG_COUNT);
	fputc('\n', out);
	print_words(out, markdown, "PREDICATES about its effect, the schema and the rest of the "
		    "file", predicate_word, FLAG_COUNT, predicate_count());
	fputc('\n', out);
	print_words(out, markdown, "FIELDS: {field} in a text, field: pattern in when",
		    field_word, 0, field_count());
	fprintf(out, "%spg-version: \"< 12\", \">= 14\", 15 or \"12-16\", in when only\n",
		markdown ? "\n" : "  ");
	return true;
}
