/* Reads the tables of measurements in tests/facts. */
#include "facts.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

char *text_of(const char *path, struct arena *arena)
{
	struct text text = { 0 };
	char buf[4096], *copy;
	FILE *f = fopen(path, "r");

	if (!f) {
		fprintf(stderr, "%s: %s\n", path, strerror(errno));
		exit(2);
	}
	for (size_t n; (n = fread(buf, 1, sizeof buf, f)) > 0;)
		text_add(&text, buf, n);
	fclose(f);
	copy = arena_strndup(arena, text.len ? text.s : "", text.len);
	text_free(&text);
	return copy;
}

const char *sql_of(const char *cell, struct arena *arena)
{
	char *sql = arena_printf(arena, "%s;", cell);

	for (char *p = sql; (p = strstr(p, " ;; ")); p += 4)
		memcpy(p, " ; \n", 4);
	return sql;
}

void cells_of(char *line, const char **cells, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		cells[i] = strsep(&line, "\t");
		if (!cells[i])
			cells[i] = "";
	}
}

void facts_read(struct facts *facts, const char *path, struct arena *arena)
{
	char *rest = text_of(path, arena);

	strsep(&rest, "\n");
	for (char *line; (line = strsep(&rest, "\n")) && *line;) {
		const char *c[8];

		cells_of(line, c, LENGTH(c));
		GROW(facts);
		facts->v[facts->n++] = (struct fact){
			.name = c[0], .versions = c[1], .setup = c[2], .statement = c[3],
			.transactional = c[4], .locks = c[5], .rewrites = c[6], .scans = c[7],
		};
	}
}

bool versions_have(const char *versions, int version)
{
	for (char *end; *versions; versions = *end ? end + 1 : end) {
		long low = strtol(versions, &end, 10), high = low;

		if (*end == '-')
			high = strtol(end + 1, &end, 10);
		if (low <= version && version <= high)
			return true;
	}
	return false;
}
