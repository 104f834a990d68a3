/* stet init: the settings file, with what was found and nothing else. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "diag.h"
#include "init.h"
#include "json.h"
#include "rule_classes.h"
#include "settings.h"

/* A name as YAML has it: in quotes, where it could be read as something else. */
static void put_name(struct text *t, const char *name)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
		"0123456789_-./+";
	struct json j = { 0 };

	if (!name[strspn(name, plain)] && isalpha((unsigned char)*name)) {
		text_puts(t, name);
		return;
	}
	json_string(&j, NULL, name);
	text_add(t, j.text.s, j.text.len);
	text_free(&j.text);
}

/* The version of an image such as postgres:16-alpine, postgis/postgis:15-3.4 or pgvector:pg17. */
static long version_of_image(const char *line)
{
	const char *name, *tag;
	size_t len = strcspn(line, "\n");
	char image[128];
	long n;

	if (len >= sizeof image)
		return 0;
	memcpy(image, line, len);
	image[len] = '\0';
	tag = strrchr(image, ':');
	if (!tag)
		return 0;
	for (name = tag; name > image && name[-1] != '/' && !strchr(" \"'", name[-1]);)
		name--;
	if (strncmp(name, "postg", 5) && strncmp(name, "pgvector:", 9) &&
	    strncmp(name, "timescaledb", 11))
		return 0;
	tag++;
	/* timescaledb's are 2.14.2-pg16 */
	if (strstr(tag, "pg"))
		tag = strstr(tag, "pg") + 2;
	else if (!strncmp(name, "timescaledb", 11))
		return 0;
	n = strtol(tag, NULL, 10);
	return n >= 10 && n <= 30 ? n : 0;
}

/* The version of all servers of a compose file; 0: none, or several. */
static long version_in(const char *text)
{
	long version = 0;

	for (const char *s = text; *s; s += strcspn(s, "\n"), s += *s == '\n') {
		const char *word = s + strspn(s, " \t-");
		long n = strncmp(word, "image:", 6) ? 0 : version_of_image(word + 6);

		if (n && version && n != version)
			return 0;
		version = n ? n : version;
	}
	return version;
}

static void put_version(struct init *init, struct text *t)
{
	static const char *const files[] = {
		"compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml",
		"docker-compose.dev.yml",
	};

	for (size_t i = 0; i < LENGTH(files); i++) {
		size_t len;
		const char *text = source_peek(files[i], 1 << 20, &len, init->arena);
		long version = text ? version_in(text) : 0;

		if (version) {
			text_printf(t, "pg_version: %ld    # %s\n", version, files[i]);
			return;
		}
	}
}

static void put_paths(const struct survey *s, struct text *t)
{
	text_puts(t, "paths:\n");
	for (size_t i = 0; i < s->folders.n; i++) {
		const struct surveyed *one = s->folders.v[i];

		if (one->why)
			continue;
		text_puts(t, "  - ");
		put_name(t, one->folder);
		text_printf(t, "    # %s, %zu file%s\n", layout_name(one->sequence->layout),
			    one->files, one->files == 1 ? "" : "s");
	}
}

static bool is_below(const char *folder, const char *above)
{
	size_t len = strlen(above);

	return !strcmp(above, ".") || (!strncmp(folder, above, len) && folder[len] == '/');
}

/* What lies among the migrations and is for another database: it would count as not read. */
static void put_excluded(const struct survey *s, struct text *t)
{
	struct text list = { 0 };

	for (size_t i = 0; i < s->foreign.n; i++)
		text_printf(&list, "  - \"%s\"\n", s->foreign.v[i]);
	for (size_t i = 0; i < s->folders.n; i++) {
		const struct surveyed *one = s->folders.v[i];

		for (size_t k = 0; one->is_foreign && k < s->folders.n; k++) {
			if (s->folders.v[k]->why || !is_below(one->folder, s->folders.v[k]->folder))
				continue;
			text_puts(&list, "  - ");
			put_name(&list, one->folder);
			text_puts(&list, "\n");
			break;
		}
	}
	if (list.len)
		text_printf(t, "# For other databases.\nexclude:\n%s", list.s);
	text_free(&list);
}

static void put_start(const struct survey *s, struct text *t)
{
	bool any = false;

	for (size_t i = 0; i < s->folders.n; i++) {
		const struct surveyed *one = s->folders.v[i];

		if (one->why || !one->newest)
			continue;
		if (!any)
			text_puts(t, "# Each of these and what comes before it ran already: it "
				  "tells the schema, and is not judged.\nstart_after:\n");
		any = true;
		text_puts(t, "  - ");
		/* a name without a slash may stand in any folder */
		put_name(t, strchr(one->newest, '/') ? one->newest :
			 arena_join(s->arena, "./", one->newest, ""));
		text_puts(t, "\n");
	}
}

static void tell(const struct survey *s)
{
	for (size_t i = 0; i < s->folders.n; i++) {
		const struct surveyed *one = s->folders.v[i];
		const char *plural = one->files == 1 ? "" : "s";

		if (one->why)
			init_say(one->folder, "left out: %zu SQL file%s: %s", one->files, plural,
				 one->why);
		else
			init_say(one->folder, "%s, %zu migration%s%s",
				 layout_name(one->sequence->layout), one->files, plural,
				 one->newest ? "" : ": judged from the first one on; "
				 "--write-baseline lets stand what is found today");
	}
}

bool init_settings(struct init *init)
{
	const struct survey *s = &init->survey;
	struct text t = { 0 };
	bool ok;

	tell(s);
	if (!s->migrations)
		return complain(NULL, 0, init->o->paths.n ?
				"init: no migrations are found in what was named: begin when the "
				"first one is there" :
				"init: no migrations are found; name their folder: "
				"stet init db/migrations");
	text_puts(&t, "# Settings of stet; \"stet explain settings\" lists all that may stand "
		  "here.\n");
	put_paths(s, &t);
	put_excluded(s, &t);
	put_version(init, &t);
	put_start(s, &t);
	text_printf(&t, "# Rules that later editions of stet add are off until this number is "
		    "raised.\nedition: %d\n", RULES_EDITION);
	ok = init_write(init, SETTINGS_NAME, t.s, false);
	text_free(&t);
	return ok;
}
