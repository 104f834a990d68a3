/* The completion for bash. */
#include "completion.h"

#include <string.h>

static const char begin[] =
	"# _stet_reply WORD...: those that begin as $value does, without what bash cut off.\n"
	"_stet_reply()\n{\n"
	"\tlocal word\n\n"
	"\tfor word; do\n"
	"\t\t[[ $word == \"$value\"* ]] && COMPREPLY+=(\"${word#\"${value%\"$cur\"}\"}\")\n"
	"\tdone\n"
	"}\n\n"
	"# _stet_files [-d]: files and folders, or folders alone.\n"
	"_stet_files()\n{\n"
	"\tcompopt -o filenames 2>/dev/null\n"
	"\tmapfile -t COMPREPLY < <(compgen \"${1:--f}\" -- \"$cur\")\n"
	"}\n\n"
	"_stet_format()\n{\n"
	"\tif [[ $value == *:* ]]; then\n"
	"\t\t_stet_files\n"
	"\telse\n"
	"\t\t_stet_reply \"$@\"\n"
	"\tfi\n"
	"}\n\n";

/* The names of rules hold no blank, those of revisions neither. */
static const char middle[] =
	"_stet()\n{\n"
	"\tlocal cur=${COMP_WORDS[COMP_CWORD]} i=$COMP_CWORD value option\n\n"
	"\tCOMPREPLY=()\n"
	"\t# bash cuts words at = and :, so they are put together again\n"
	"\tvalue=$cur\n"
	"\twhile ((i > 2)) && [[ ${COMP_WORDS[i]} == [=:] || ${COMP_WORDS[i - 1]} == [=:] ]]; do\n"
	"\t\tvalue=${COMP_WORDS[--i]}$value\n"
	"\tdone\n"
	"\t[[ $cur == [=:] ]] && cur=\n"
	"\toption=${COMP_WORDS[i - 1]}\n"
	"\tif [[ $value == --*=* ]]; then\n"
	"\t\toption=${value%%=*} value=${value#*=}\n"
	"\tfi\n"
	"\tcase \"${COMP_WORDS[1]} $option\" in\n";

static void rule_class(FILE *out)
{
	fprintf(out, "_stet_rule_class()\n{\n\tlocal class id=${value%%%%=*} ids\n\n"
		"\tif [[ $value == *=* ]]; then\n\t\tfor class in ");
	class_words(out);
	fprintf(out, "; do\n\t\t\t_stet_reply \"$id=$class\"\n\t\tdone\n\telse\n"
		"\t\tcompopt -o nospace 2>/dev/null\n"
		"\t\tmapfile -t ids < <(%s)\n"
		"\t\t_stet_reply \"${ids[@]/%%/=}\"\n\tfi\n}\n\n", completion_groups);
}

static void value(FILE *out, enum option_id id, enum value kind, enum command command)
{
	switch (kind) {
	case VALUE_FILE: fputs("_stet_files", out); break;
	case VALUE_FOLDER: fputs("_stet_files -d", out); break;
	case VALUE_REF: fprintf(out, "_stet_reply $(%s)", completion_refs); break;
	case VALUE_RULE_CLASS: fputs("_stet_rule_class", out); break;
	case VALUE_FORMAT: case VALUE_WORDS:
		fputs(kind == VALUE_FORMAT ? "_stet_format " : "_stet_reply ", out);
		option_value_words(id, command, out);
		break;
	case VALUE_RULE:
		fprintf(out, "_stet_reply $(%s) ", completion_rules);
		topic_words(out);
		break;
	case VALUE_OTHER: case VALUE_NONE: fputs(":", out); break;
	}
}

static void option_values(FILE *out, const struct command_row *row)
{
	for (enum option_id id = 0; id < OPTION_COUNT; id++) {
		const struct option_row *o = &option_rows[id];

		if (!(o->commands & row->command) || !o->argument)
			continue;
		fputs("\t", out);
		if (o->letter)
			fprintf(out, "\"%s -%c\" | ", row->name, o->letter);
		fprintf(out, "\"%s --%s\") ", row->name, o->name);
		value(out, id, option_value(id), row->command);
		fputs(" ;;\n", out);
	}
}

static void option_names(FILE *out, const struct command_row *row)
{
	fprintf(out, "\t\"%s -\"*) _stet_reply", row->name);
	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (option_rows[i].commands & row->command)
			fprintf(out, " --%s", option_rows[i].name);
	fputs(" ;;\n", out);
}

void completion_bash(FILE *out)
{
	fputs(begin, out);
	rule_class(out);
	fputs(middle, out);
	for (size_t i = 0; i < command_count; i++)
		option_values(out, &command_rows[i]);
	fputs("\t*) _stet_other ;;\n\tesac\n}\n\n# Neither behind an option nor its value.\n"
	      "_stet_other()\n{\n"
	      "\tif ((COMP_CWORD == 1)); then\n\t\t_stet_reply", out);
	for (size_t i = 0; i < command_count; i++)
		fprintf(out, " %s", command_rows[i].name);
	fputs(" --help --version\n\t\treturn\n\tfi\n\tcase \"${COMP_WORDS[1]} $value\" in\n", out);
	for (size_t i = 0; i < command_count; i++) {
		option_names(out, &command_rows[i]);
		fprintf(out, "\t\"%s \"*) ", command_rows[i].name);
		value(out, OPTION_COUNT, command_value(&command_rows[i]), command_rows[i].command);
		fputs(" ;;\n", out);
	}
	fputs("\tesac\n}\n\ncomplete -F _stet stet\n", out);
}
