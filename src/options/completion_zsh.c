/* The completion for zsh. */
#include "completion.h"

#include <string.h>

/* What has a meaning in the quotes and in a specification of _arguments. */
static void put(FILE *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '\'')
			fputs("'\\''", out);
		else if (strchr("[]:\\", *text))
			fprintf(out, "\\%c", *text);
		else
			fputc(*text, out);
	}
}

/* What is behind the second colon. */
static void action(FILE *out, enum option_id id, enum value kind, enum command command)
{
	switch (kind) {
	case VALUE_FILE: fputs("_files", out); break;
	case VALUE_FOLDER: fputs("_files -/", out); break;
	case VALUE_REF: fputs(" _stet_refs", out); break;
	case VALUE_RULE: fputs(" _stet_rules", out); break;
	case VALUE_RULE_CLASS: fputs(" _stet_rule_class", out); break;
	case VALUE_FORMAT: fputs(" _stet_format ", out); break;
	case VALUE_WORDS: fputc('(', out); break;
	case VALUE_OTHER: case VALUE_NONE: fputc(' ', out); break;
	}
	if (kind == VALUE_FORMAT || kind == VALUE_WORDS)
		option_value_words(id, command, out);
	fputs(kind == VALUE_WORDS ? ")" : "", out);
}

static void specification(FILE *out, enum option_id id, enum command command, bool letter)
{
	const struct option_row *row = &option_rows[id];

	if (letter)
		fprintf(out, " \\\n\t\t\t'*-%c%s[", row->letter, row->argument ? "+" : "");
	else
		fprintf(out, " \\\n\t\t\t'*--%s%s[", row->name, row->argument ? "=" : "");
	put(out, row->help);
	fputc(']', out);
	if (row->argument) {
		fputc(':', out);
		put(out, row->argument);
		fputc(':', out);
		action(out, id, option_value(id), command);
	}
	fputc('\'', out);
}

static void functions(FILE *out)
{
	fprintf(out, "_stet_refs()\n{\n\tcompadd -- $(%s)\n}\n\n"
		"_stet_rules()\n{\n\tcompadd -- $(%s) ", completion_refs, completion_rules);
	topic_words(out);
	fputs("\n}\n\n_stet_rule_class()\n{\n\tif compset -P '*='; then\n\t\tcompadd -- ", out);
	class_words(out);
	fprintf(out, "\n\telse\n\t\tcompadd -S = -- $(%s)\n\tfi\n}\n\n"
		"_stet_format()\n{\n\tif compset -P '*:'; then\n\t\t_files\n\telse\n"
		"\t\tcompadd -- \"$@\"\n\tfi\n}\n\n", completion_groups);
}

void completion_zsh(FILE *out)
{
	functions(out);
	fputs("_stet()\n{\n\tlocal -a commands\n\n"
	      "\tif ((CURRENT == 2)); then\n\t\tcommands=(", out);
	for (size_t i = 0; i < command_count; i++) {
		fprintf(out, "\n\t\t\t'%s:", command_rows[i].name);
		put(out, command_rows[i].help);
		fputc('\'', out);
	}
	fputs("\n\t\t)\n\t\t_describe command commands\n\t\treturn\n\tfi\n"
	      "\tshift words\n\t((CURRENT--))\n\tcase $words[1] in\n", out);
	for (size_t i = 0; i < command_count; i++) {
		enum command command = command_rows[i].command;

		fprintf(out, "\t%s)\n\t\t_arguments -s -S", command_rows[i].name);
		for (enum option_id id = 0; id < OPTION_COUNT; id++) {
			if (!(option_rows[id].commands & command))
				continue;
			specification(out, id, command, false);
			if (option_rows[id].letter)
				specification(out, id, command, true);
		}
		fputs(" \\\n\t\t\t'*: :", out);
		action(out, OPTION_COUNT, command_value(&command_rows[i]), command);
		fputs("'\n\t\t;;\n", out);
	}
	fputs("\tesac\n}\n\nif [[ $funcstack[1] == _stet ]]; then\n\t_stet \"$@\"\nelse\n"
	      "\tcompdef _stet stet\nfi\n", out);
}
