/* The manual page of the program, from the tables of its commands and options. */
#include "manual.h"

#include <stdbool.h>
#include <string.h>

#include "layout.h"
#include "mdoc.h"
#include "options.h"
#include "report.h"
#include "topic.h"
#include "vocabulary_print.h"

/* "stet check [OPTIONS] [PATH...]" */
static void usage(FILE *out, const struct command_row *row)
{
	const char *s = strchr(row->usage, ' ') + 1;
	bool first = true;

	fputs(".Nm\n", out);
	for (; *s; s += strspn(s, " "), first = false) {
		size_t len = strcspn(s, " ");
		bool optional = *s == '[';

		fprintf(out, ".%s %.*s\n", first ? "Cm" : optional ? "Op Ar" : "Ar",
			(int)len - 2 * optional, s + optional);
		s += len;
	}
}

static void item(FILE *out, const char *macro, const char *name, const char *help)
{
	fprintf(out, ".It %s", macro);
	mdoc_word(out, name);
	fputc('\n', out);
	mdoc_text(out, help);
}

/* Which commands have it, unless all do. */
static void whose(FILE *out, unsigned commands)
{
	unsigned all = 0;
	const char *before = "(";

	for (size_t i = 0; i < command_count; i++)
		all |= command_rows[i].command;
	if ((commands & all) == all)
		return;
	for (size_t i = 0; i < command_count; i++)
		if (commands & command_rows[i].command) {
			fprintf(out, "%s%s", before, command_rows[i].name);
			before = ", ";
		}
	fputs(")\n", out);
}

static void options(FILE *out)
{
	fputs(".Sh OPTIONS\n"
	      "They go before or behind the paths;\n.Fl \\-\nends them.\n"
	      "Options of some commands alone name these.\n.Bl -tag -width Ds\n", out);
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option_row *row = &option_rows[i];

		fputs(".It", out);
		if (row->letter)
			fprintf(out, " Fl %c ,", row->letter);
		fprintf(out, " Fl \\-%s", row->name);
		if (row->argument) {
			fputs(" Ar", out);
			mdoc_word(out, row->argument);
		}
		fputc('\n', out);
		mdoc_text(out, row->help);
		whose(out, row->commands);
	}
	fputs(".El\n", out);
}

static void words(FILE *out)
{
	fputs(".Sh TOPICS\n.Ic stet explain\ntells of a rule, or of:\n.Bl -tag -width Ds\n", out);
	for (size_t i = 0; i < topic_count; i++)
		item(out, "Cm", topics[i].name, topics[i].help);
	fputs(".El\n.Sh FORMATS\n.Bl -tag -width Ds\n", out);
	for (size_t i = 0; i < format_count(); i++)
		item(out, "Cm", format_at(i)->name, format_at(i)->help);
	fputs(".El\n.Pp\n.Ic stet rules\ncan print\n", out);
	for (size_t i = 0; rules_formats[i]; i++)
		fprintf(out, ".Cm %s%s\n", rules_formats[i], rules_formats[i + 1] ? " ," : " .");
	fputs(".Sh LAYOUTS\n.Bl -tag -width Ds\n", out);
	for (size_t i = 0; i < layout_count(); i++)
		item(out, "Cm", layout_name(layout_at(i)), layout_help(layout_at(i)));
	fputs(".El\n", out);
}

static const char description[] =
	"reads PostgreSQL migrations before they run and says,\n"
	"statement by statement, what would be lost, overwritten, renamed or blocked.\n"
	"It needs no database.\n"
	"Each statement has a class:\n"
	".Bl -tag -width Ds\n"
	".It Cm additive\nrows, clients and traffic are untouched\n"
	".It Cm risky\nit may block, fail on the data, weaken a guarantee, or was not read\n"
	".It Cm destructive\nwhat existed is gone, overwritten or called otherwise\n"
	".El\n.Pp\n"
	"What could not be read is named, counted, and does not pass.\n.Pp\n"
	"A\n.Ar PATH\n"
	"is a file, a directory, which is searched downwards for\n.Pa *.sql ,\nor\n.Fl\n"
	"for standard input.\n"
	"Without one, the paths of the settings are judged.\n";

static const char environment[] =
	".Sh ENVIRONMENT\n.Bl -tag -width Ds\n"
	".It Ev NO_COLOR\nwhen it is set and not empty, nothing is in colors unless\n"
	".Fl \\-color Cm always\nsays so\n"
	".It Ev PATH\nwhere git is looked for, which\n"
	".Fl \\-since , \\-staged\nand\n.Fl \\-settings\\-from\nrun\n.El\n"
	".Sh FILES\n.Bl -tag -width Ds\n"
	".It Pa .stet.yaml\nsettings, see\n.Xr stet.yaml 5\n.El\n";

static const char examples[] =
	".Sh EXAMPLES\n"
	"Begin in a repository, with a git hook:\n.Dl stet init \\-\\-hook\n.Pp\n"
	"Each migration of a directory:\n.Dl stet check migrations\n.Pp\n"
	"What a branch adds or changes, with a report beside the text:\n"
	".Dl stet check \\-\\-since main \\-f text \\-f sarif:stet.sarif migrations\n.Pp\n"
	"What the next commit will have, in a hook:\n.Dl stet check \\-\\-staged migrations\n.Pp\n"
	"Only additive statements pass:\n.Dl stet check \\-\\-fail\\-on risky 42_b.sql\n.Pp\n"
	"Let a finding stand, in the migration itself:\n"
	".Dl \\-\\- stet:allow drop\\-column(users.legacy): nothing reads it since release 41\n"
	".Sh SEE ALSO\n.Xr stet.yaml 5\n";

void manual_print(FILE *out)
{
	fprintf(out, ".Dd %s\n.Dt STET 1\n.Os\n.Sh NAME\n.Nm stet\n"
		".Nd judge PostgreSQL migrations before they run\n.Sh SYNOPSIS\n",
		MDOC_DAY);
	for (size_t i = 0; i < command_count; i++)
		usage(out, &command_rows[i]);
	fprintf(out, ".Sh DESCRIPTION\n.Nm\n%s.Sh COMMANDS\n.Bl -tag -width Ds\n", description);
	for (size_t i = 0; i < command_count; i++)
		item(out, "Cm", command_rows[i].name, command_rows[i].help);
	fputs(".El\n", out);
	options(out);
	words(out);
	fputs(environment, out);
	fputs(".Sh EXIT STATUS\n.Bl -tag -width Ds\n", out);
	for (size_t i = 0; exit_statuses[i]; i++) {
		fprintf(out, ".It %zu\n", i);
		mdoc_text(out, exit_statuses[i]);
	}
	fprintf(out, ".El\n%s", examples);
}
