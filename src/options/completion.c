/* Scripts that complete command lines: what is the same for each shell. */
#include "completion.h"

#include <string.h>

#include "arena.h"
#include "layout.h"
#include "report.h"
#include "settings_key.h"
#include "topic.h"
#include "vocabulary_print.h"

const char *const completion_shells[] = { "bash", "zsh", "fish", NULL };

const char completion_rules[] = "stet rules 2>/dev/null | awk '{ print $1 }'";
const char completion_groups[] =
	"stet rules 2>/dev/null | awk '{ print $1 } !seen[$3]++ { print $3 }'";
const char completion_refs[] = "git for-each-ref --format='%(refname:short)' 2>/dev/null";

void completion_print(const char *shell, FILE *out)
{
	fprintf(out, "%s# Completes the command lines of stet.\n"
		"# Made by: stet explain completion -f %s\n\n",
		strcmp(shell, "zsh") ? "" : "#compdef stet\n", shell);
	if (!strcmp(shell, "bash"))
		completion_bash(out);
	else if (!strcmp(shell, "zsh"))
		completion_zsh(out);
	else
		completion_fish(out);
}

/* By the word that stands for it in the help. */
static enum value value_of(const char *argument)
{
	static const struct { const char *argument; enum value value; } values[] = {
		{ "FILE", VALUE_FILE }, { "PATH", VALUE_FILE }, { "DIR", VALUE_FOLDER },
		{ "REF", VALUE_REF }, { "ID=CLASS", VALUE_RULE_CLASS }, { "RULE", VALUE_RULE },
		{ "FMT[:FILE]", VALUE_FORMAT },
	};

	for (size_t i = 0; i < LENGTH(values); i++)
		if (!strcmp(argument, values[i].argument))
			return values[i].value;
	return VALUE_OTHER;
}

enum value option_value(enum option_id id)
{
	if (!option_rows[id].argument)
		return VALUE_NONE;
	if (option_words(id) || id == OPTION_LAYOUT)
		return VALUE_WORDS;
	return id == OPTION_STDIN_PATH ? VALUE_FILE : value_of(option_rows[id].argument);
}

/* "stet check [OPTIONS] [PATH...]": the last word of it. */
enum value command_value(const struct command_row *row)
{
	const char *last = strrchr(row->usage, ' ') + 1;
	char word[32];

	last += *last == '[';
	snprintf(word, sizeof word, "%.*s", (int)strcspn(last, ".]"), last);
	return value_of(word);
}

static void put(FILE *out, const char *word, bool *some)
{
	fprintf(out, "%s%s", *some ? " " : "", word);
	*some = true;
}

static void put_all(FILE *out, const char *const *words, bool *some)
{
	for (; *words; words++)
		put(out, *words, some);
}

/* A format that an earlier topic has was named there. */
static bool is_repeated(size_t topic, const char *format)
{
	for (size_t i = 0; i < topic; i++)
		for (const char *const *f = topics[i].formats; *f; f++)
			if (!strcmp(*f, format))
				return true;
	return false;
}

static void format_words(enum command command, FILE *out)
{
	bool some = false;

	if (command == RULES) {
		put_all(out, rules_formats, &some);
	} else if (command == EXPLAIN) {
		for (size_t i = 0; i < topic_count; i++)
			for (const char *const *f = topics[i].formats; *f; f++)
				if (!is_repeated(i, *f))
					put(out, *f, &some);
	} else {
		for (size_t i = 0; i < format_count(); i++)
			put(out, format_at(i)->name, &some);
	}
}

void option_value_words(enum option_id id, enum command command, FILE *out)
{
	bool some = false;

	if (id == OPTION_FORMAT) {
		format_words(command, out);
	} else if (id == OPTION_LAYOUT) {
		put(out, "auto", &some);
		for (size_t i = 0; i < layout_count(); i++)
			put(out, layout_name(layout_at(i)), &some);
	} else if (option_words(id)) {
		put_all(out, option_words(id), &some);
	}
}

void class_words(FILE *out)
{
	bool some = false;

	put_all(out, setting_classes, &some);
}

void topic_words(FILE *out)
{
	bool some = false;

	for (size_t i = 0; i < topic_count; i++)
		put(out, topics[i].name, &some);
}
