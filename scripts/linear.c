/* Does ten times the input take ten times as long? Of statements of several kinds, in one file. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "child.h"

enum { FEW = 5000, MANY = 10 * FEW };

/* A statement of each kind; %zu is its number. */
static const char *const kinds[] = {
	"CREATE TABLE t%zu (id bigint PRIMARY KEY, name text NOT NULL);\n",
	"ALTER TABLE t ADD COLUMN c%zu text;\n",
	"CREATE INDEX CONCURRENTLY i%1$zu ON t (c%1$zu);\n",
	"CREATE TABLE p%1$zu PARTITION OF p FOR VALUES IN (%1$zu);\n",
	"DROP TABLE t%zu;\n",
	"INSERT INTO t (a, b) VALUES (%zu, 'x');\n",
	"UPDATE t SET a = 1 WHERE id = %zu;\n",
	"DO $$ BEGIN PERFORM %zu; END $$;\n",
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

static void compare(const char *stet, const char *path, const char *kind)
{
	static const char *const formats[] = { "json", "text", "gcc" };
	double few[3], many;
	long memory = 0;

	printf("%-24.*s", (int)(strcspn(kind, "%") > 24 ? 24 : strcspn(kind, "%")), kind);
	fill(path, kind, FEW);
	for (size_t i = 0; i < 3; i++)
		few[i] = run(stet, formats[i], path, &memory);
	fill(path, kind, MANY);
	for (size_t i = 0; i < 3; i++) {
		many = run(stet, formats[i], path, &memory);
		printf("  %s %.1f times", formats[i], few[i] > 0 ? many / few[i] : -1);
	}
	printf("  %ld MB\n", memory / 1024);
}

/* linear STET */
int main(int argc, char **argv)
{
	char path[] = "/tmp/stet-linear-XXXXXX.sql";
	int fd = argc == 2 ? mkstemps(path, 4) : -1;

	if (fd < 0) {
		fputs("usage: linear STET\n", stderr);
		return 2;
	}
	close(fd);
	printf("%d statements of a kind, to %d\n", MANY, FEW);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		compare(argv[1], path, kinds[i]);
	unlink(path);
	return 0;
}
