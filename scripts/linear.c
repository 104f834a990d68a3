/* Does ten times the input take ten times as long, and how much memory does a statement take? */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "child.h"

enum { FEW = 5000, MANY = 10 * FEW };

/* A statement of each kind, %zu is its number; and the bytes that it may take: a quarter more
 * than it took when this was written. */
static const struct kind {
	const char *text;
	long most;
} kinds[] = {
	{ "CREATE TABLE t%zu (id bigint PRIMARY KEY, name text NOT NULL);\n", 3150 },
	{ "ALTER TABLE t ADD COLUMN c%zu text;\n", 650 },
	{ "CREATE INDEX CONCURRENTLY i%1$zu ON t (c%1$zu);\n", 1220 },
	{ "CREATE TABLE p%1$zu PARTITION OF p FOR VALUES IN (%1$zu);\n", 1730 },
	{ "CREATE VIEW v%zu AS SELECT a FROM t;\n", 1470 },
	{ "DROP TABLE t%zu;\n", 1280 },
	{ "INSERT INTO t (a, b) VALUES (%zu, 'x');\n", 420 },
	{ "UPDATE t SET a = 1 WHERE id = %zu;\n", 620 },
	{ "DO $$ BEGIN PERFORM %zu; END $$;\n", 880 },
	{ "nothing that parses %zu;\n", 500 },
};

static void fill(const char *path, const char *kind, size_t n)
{
	FILE *file = fopen(path, "w");

	if (!file)
		return;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	for (size_t i = 0; i < n; i++)
		fprintf(file, kind, i);
#pragma GCC diagnostic pop
	fclose(file);
}

/* The seconds of CPU that a report takes; *memory in KB. */
static double run(const char *stet, const char *format, const char *path, long *memory)
{
	const char *argv[] = { stet, "check", "-f", format, path, NULL };

	return child_run((char *const *)(void *)argv, memory);
}

/* False: it takes more memory than it may. */
static bool compare(const char *stet, const char *path, const struct kind *kind)
{
	static const char *const formats[] = { "json", "text", "gcc" };
	double few[3], many;
	long before = 0, memory = 0, bytes;

	printf("%-24.*s", (int)(strcspn(kind->text, "%") > 24 ? 24 : strcspn(kind->text, "%")),
	       kind->text);
	fill(path, kind->text, FEW);
	for (size_t i = 0; i < 3; i++)
		few[i] = run(stet, formats[i], path, &before);
	fill(path, kind->text, MANY);
	for (size_t i = 0; i < 3; i++) {
		many = run(stet, formats[i], path, &memory);
		printf("  %s %.1f times", formats[i], few[i] > 0 ? many / few[i] : -1);
	}
	bytes = (memory - before) * 1024 / (MANY - FEW);
	printf("  %ld MB, %ld bytes a statement", memory / 1024, bytes);
	if (bytes > kind->most)
		printf(": more than %ld", kind->most);
	puts("");
	return bytes <= kind->most;
}

/* linear STET */
int main(int argc, char **argv)
{
	char path[] = "/tmp/stet-linear-XXXXXX.sql";
	int fd = argc == 2 ? mkstemps(path, 4) : -1;
	bool small = true;

	if (fd < 0) {
		fputs("usage: linear STET\n", stderr);
		return 2;
	}
	close(fd);
	printf("%d statements of a kind, to %d\n", MANY, FEW);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		small = compare(argv[1], path, &kinds[i]) && small;
	unlink(path);
	return small ? 0 : 1;
}
