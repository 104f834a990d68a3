/* The manual page of the settings file, from the table of its keys. */
#include "mdoc.h"
#include "settings.h"
#include "settings_print.h"

static void item(FILE *out, const struct setting_key *key)
{
	fputs(".It Cm", out);
	mdoc_word(out, key->name);
	fprintf(out, " Pq %s%s\n", setting_shape(key), key->must ? ", needed" : "");
	mdoc_text(out, key->help);
	if (!key->built_in && !key->option)
		return;
	fputs(".Pq", out);
	if (key->built_in) {
		fputs(" built in: Cm", out);
		mdoc_word(out, key->built_in);
	}
	if (key->option)
		fprintf(out, "%s option Fl \\-%s", key->built_in ? " ;" : "", key->option);
	fputc('\n', out);
}

static void list(FILE *out, const struct setting_key *keys, bool inner)
{
	const char *before = ".It those of the file:\n";
	const struct setting_key *key;

	fputs(".Bl -tag -width Ds\n", out);
	for (key = keys; key->name; key++) {
		if (inner && setting_key(setting_keys, key->name))
			continue;
		item(out, key);
		if (key->keys)
			list(out, key->keys, true);
	}
	/* an override may say again what the file says */
	for (key = keys; inner && key->name; key++)
		if (setting_key(setting_keys, key->name)) {
			fprintf(out, "%s", before);
			mdoc_text(out, key->name);
			before = "";
		}
	fputs(".El\n", out);
}

static const char before_keys[] =
	"It says once what else would be options of\n.Xr stet 1 :\n"
	"a map in YAML, with the keys below.\n"
	"A key that is not among them, or a value of another kind, is an error.\n.Pp\n"
	"Each source has the settings of the nearest such file:\n"
	"in its own folder or one above it, up to the root of the repository.\n"
	"One file holds; those above it are not added to it.\n"
	"What is about the whole run comes from the file nearest to\n"
	"the working directory:\n";

static const char behind_keys[] =
	".Pp\n"
	"An option goes before the file, the file before the built-in value;\n"
	"of the overrides that match, the last one that has the key.\n"
	"Paths and patterns begin at the folder of the file.\n"
	"As in\n.Pa .gitignore ,\n.Ql *\nand\n.Ql \\&?\nstay within a name,\n.Ql **\n"
	"stands for any folders, a name without a slash may stand at any depth,\n"
	"and a folder means all that is in it.\n"
	".Sh EXAMPLES\n"
	".Bd -literal\n"
	"paths: [db/migrations]\n"
	"start_after: 0187_add_invoices\n"
	"pg_version: 16\n"
	"fail_on: risky\n"
	"rules:\n"
	"  rename\\-index: off\n"
	".Ed\n.Pp\n"
	"What holds for a file, and why:\n"
	".Dl stet check \\-\\-show\\-settings db/migrations/0188_a.sql\n"
	".Sh SEE ALSO\n"
	".Xr stet 1\n";

void settings_manual(FILE *out)
{
	const char *before = "";

	fprintf(out, ".Dd %s\n.Dt STET.YAML 5\n.Os\n.Sh NAME\n.Nm %s\n"
		".Nd settings of stet\n.Sh DESCRIPTION\n%s", MDOC_DAY, SETTINGS_NAME,
		before_keys);
	for (const struct setting_key *key = setting_keys; key->name; key++)
		if (key->of_run) {
			fprintf(out, "%s.Cm %s", before, key->name);
			before = " ,\n";
		}
	fputs(" .\n.Sh KEYS\n", out);
	list(out, setting_keys, false);
	fputs(behind_keys, out);
}
