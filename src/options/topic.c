/* What "stet explain" can tell that is no rule. */
#include "topic.h"

#include <string.h>

#include "completion.h"
#include "diag.h"
#include "manual.h"
#include "settings_print.h"
#include "stats.h"
#include "suggest.h"

static const char *const text[] = { "text", NULL };
static const char *const man[] = { "man", NULL };

static void print_stats(const char *format, FILE *out)
{
	(void)format;
	stats_print(out);
}

static void print_manual(const char *format, FILE *out)
{
	(void)format;
	manual_print(out);
}

const struct topic topics[] = {
	{ "settings", "the keys of .stet.yaml; -f json: a JSON Schema, man: its manual page",
	  settings_formats, settings_print },
	{ "stats", "the query that asks a server how big its tables are", text, print_stats },
	{ "manual", "the manual page of the program", man, print_manual },
	{ "completion", "a script that completes command lines; -f bash, zsh or fish",
	  completion_shells, completion_print },
};
const size_t topic_count = LENGTH(topics);

const struct topic *topic_find(const char *name)
{
	for (size_t i = 0; i < topic_count; i++)
		if (!strcmp(name, topics[i].name))
			return &topics[i];
	return NULL;
}

bool topic_print(const struct topic *topic, const char *format, FILE *out)
{
	char what[64];
	size_t n = 0;

	for (; topic->formats[n]; n++) {
		if (format && strcmp(format, topic->formats[n]) != 0)
			continue;
		topic->print(topic->formats[n], out);
		return true;
	}
	snprintf(what, sizeof what, "format of the topic %s", topic->name);
	return complain_unknown(NULL, 0, what, format, topic->formats, n);
}
