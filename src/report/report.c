/* The table of report formats. */
#include "report.h"

#include <string.h>

static const struct format *const formats[] = {
	&format_text, &format_json, &format_sarif, &format_github, &format_gitlab, &format_junit,
	&format_markdown, &format_gcc,
};

static void say_nothing(struct report *r, const struct run *run)
{
	(void)r;
	(void)run;
}

static void of_no_file(struct report *r, const struct run *run, const struct file *file)
{
	(void)file;
	say_nothing(r, run);
}

static void at_no_end(struct report *r, const struct run *run, int exit_status)
{
	(void)exit_status;
	say_nothing(r, run);
}

const struct format format_none = { "none", "nothing", false, say_nothing, of_no_file, at_no_end };

const struct format *format_find(const char *name)
{
	for (size_t i = 0; i < LENGTH(formats); i++)
		if (strcmp(formats[i]->name, name) == 0)
			return formats[i];
	return NULL;
}

size_t format_count(void)
{
	return LENGTH(formats);
}

const struct format *format_at(size_t i)
{
	return formats[i];
}
