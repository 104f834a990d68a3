/* The completion for fish. */
#include "completion.h"

#include "settings_key.h"

static void put(FILE *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '\'' || *text == '\\')
			fputc('\\', out);
		fputc(*text, out);
	}
}

static void action(FILE *out, enum option_id id, enum value kind, enum command command)
{
	switch (kind) {
	case VALUE_NONE: break;
	case VALUE_FILE: fputs(id == OPTION_COUNT ? " -F" : " -r -F", out); break;
	case VALUE_FOLDER: fputs(" -x -a '(__fish_complete_directories)'", out); break;
	case VALUE_REF: fputs(" -x -a '(__stet_refs)'", out); break;
	case VALUE_RULE: fputs(" -x -a '(__stet_rules)'", out); break;
	case VALUE_RULE_CLASS: fputs(" -x -a '(__stet_rule_class)'", out); break;
	case VALUE_OTHER: fputs(" -x", out); break;
	case VALUE_FORMAT: case VALUE_WORDS:
		fputs(" -x -a '", out);
		option_value_words(id, command, out);
		fputc('\'', out);
		break;
	}
}

static void functions(FILE *out)
{
	fprintf(out, "function __stet_refs\n\t%s\nend\n\n"
		"function __stet_rules\n\t%s\n\tprintf '%%s\\n' ", completion_refs,
		completion_rules);
	topic_words(out);
	fprintf(out, "\nend\n\nfunction __stet_rule_class\n\tfor id in (%s)\n"
		"\t\tprintf '%%s\\n' $id=", completion_groups);
	fputc('{', out);
	for (size_t i = 0; setting_classes[i]; i++)
		fprintf(out, "%s%s", i ? "," : "", setting_classes[i]);
	fputs("}\n\tend\nend\n\ncomplete -c stet -f\n", out);
}

void completion_fish(FILE *out)
{
	functions(out);
	for (size_t i = 0; i < command_count; i++) {
		fprintf(out, "complete -c stet -n __fish_use_subcommand -a %s -d '",
			command_rows[i].name);
		put(out, command_rows[i].help);
		fputs("'\n", out);
	}
	for (size_t i = 0; i < command_count; i++) {
		const struct command_row *row = &command_rows[i];

		fprintf(out, "\n# stet %s\n", row->name);
		if (command_value(row) != VALUE_OTHER) {
			fprintf(out, "complete -c stet -n '__fish_seen_subcommand_from %s'",
				row->name);
			action(out, OPTION_COUNT, command_value(row), row->command);
			fputc('\n', out);
		}
		for (enum option_id id = 0; id < OPTION_COUNT; id++) {
			const struct option_row *o = &option_rows[id];

			if (!(o->commands & row->command))
				continue;
			fprintf(out, "complete -c stet -n '__fish_seen_subcommand_from %s' -l %s",
				row->name, o->name);
			if (o->letter)
				fprintf(out, " -s %c", o->letter);
			action(out, id, option_value(id), row->command);
			fputs(" -d '", out);
			put(out, o->help);
			fputs("'\n", out);
		}
	}
}
