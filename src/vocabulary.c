/* stet rules --vocabulary: actions, predicates and fields, from their tables. */
#include <string.h>

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

static void print_words(FILE *out, const char *title, struct word (*word)(size_t), size_t from,
			size_t to)
{
	int width = 0;

	for (size_t i = from; i < to; i++)
		if ((int)strlen(word(i).name) > width)
			width = (int)strlen(word(i).name);
	fprintf(out, "%s\n", title);
	for (size_t i = from; i < to; i++)
		fprintf(out, "  %-*s  %s\n", width, word(i).name, word(i).help);
}

/* Every kind of object has the same four actions, as far as there are statements for them. */
static void print_objects(FILE *out)
{
	static const struct { const char *verb; enum action_kind of_table; } verbs[] = {
		{ "create", ACTION_CREATE_TABLE }, { "drop", ACTION_DROP_TABLE },
		{ "rename", ACTION_RENAME_TABLE }, { "alter", ACTION_ALTER_TABLE },
	};

	fputs("\nACTIONS upon a kind of object, as in drop-table; alter- is what ALTER can do\n"
	      "and has no word above\n", out);
	for (int i = 0; i < OBJECT_NONE; i++) {
		const char *separator = "";

		fprintf(out, "  %-26s  ", object_name((enum object_kind)i));
		for (size_t v = 0; v < LENGTH(verbs); v++) {
			if (!action_happens(ACTION_OF(verbs[v].of_table, i)))
				continue;
			fprintf(out, "%s%s-", separator, verbs[v].verb);
			separator = ", ";
		}
		fputc('\n', out);
	}
	fputs("In a rule: action: drop-table, a list [drop-table, truncate], a pattern drop-*,\n"
	      "or any.\n", out);
}

void vocabulary_print(FILE *out)
{
	print_words(out, "ACTIONS", action_word, 0, ACTION_CREATE_TABLE);
	print_objects(out);
	fputc('\n', out);
	print_words(out, "PREDICATES about what a statement says", predicate_word, 0, FLAG_COUNT);
	fputc('\n', out);
	print_words(out, "PREDICATES about its effect, the schema and the rest of the file",
		    predicate_word, FLAG_COUNT, predicate_count());
	fputc('\n', out);
	print_words(out, "FIELDS: {field} in a text, field: pattern in when", field_word, 0,
		    field_count());
	fputs("  pg-version: \"< 12\", \">= 14\", 15 or \"12-16\", in when only\n", out);
}
