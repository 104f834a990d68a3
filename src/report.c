/* The table of report formats. */
#include "report.h"

#include <string.h>

static const struct format *const formats[] = {
	&format_text, &format_json, &format_gcc,
};

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
