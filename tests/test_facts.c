/* What stet says of a statement's cost, and what servers did: a case a row of tests/facts. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "claim.h"
#include "read.h"
#include "text.h"

#define FOLDER "tests/facts/"
#define VERSION_MIN 10
#define VERSION_MAX 18
/* Of 100 rows, so many may be beyond a text and its schema. */
#define UNDECIDED_MAX 5

enum column { CASE, VERSIONS, SETUP, STATEMENT, TRANSACTIONAL, LOCKS, REWRITES, SCANS,
	      BLOCKS_READS, BLOCKS_WRITES, COLUMNS };

struct row {
	const char *v[COLUMNS];
	const char *name;            /* file and case */
	struct file *fixture;
	const char *undecided;       /* why it cannot be known, or NULL */
	bool found;                  /* by undecided.tsv */
};

struct facts {
	struct arena arena;
	struct row *v;
	size_t n, cap;
	const char *undecided;       /* the text of undecided.tsv */
	size_t agree, disagree, unsure, unread, claims;
};

static char *read_file(const char *path, struct arena *arena)
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

/* " ;; " stands between statements. */
static const char *statements(const char *cell, struct arena *arena)
{
	char *sql = arena_printf(arena, "%s;", cell);

	for (char *p = sql; (p = strstr(p, " ;; ")); p += 4)
		memcpy(p, " ; \n", 4);
	return sql;
}

static struct file *read_fixture(const char *name, struct arena *arena)
{
	const char *error;
	struct file *fixture = schema_read(
		read_file(arena_printf(arena, FOLDER "%s.sql", name), arena), arena, &error);

	if (error) {
		fprintf(stderr, "%s.sql: %s\n", name, error);
		exit(2);
	}
	return fixture;
}

static void read_facts(struct facts *facts, const char *name)
{
	struct file *fixture = read_fixture(name, &facts->arena);
	char *rest = read_file(arena_printf(&facts->arena, FOLDER "%s.tsv", name), &facts->arena);

	strsep(&rest, "\n");
	for (char *line; (line = strsep(&rest, "\n")) && *line;) {
		struct row row = { .fixture = fixture };

		for (size_t i = 0; i < COLUMNS; i++) {
			row.v[i] = strsep(&line, "\t");
			if (!row.v[i])
				row.v[i] = "";
		}
		row.name = arena_printf(&facts->arena, "%s %s", name, row.v[CASE]);
		GROW(facts);
		facts->v[facts->n++] = row;
	}
}

/* Lines of undecided.tsv: file and case, versions as in the row or *, why. */
static void read_undecided(struct facts *facts)
{
	char *rest = read_file(FOLDER "undecided.tsv", &facts->arena);

	strsep(&rest, "\n");
	for (char *line; (line = strsep(&rest, "\n")) && *line;) {
		const char *name = strsep(&line, "\t"), *versions = strsep(&line, "\t");
		bool found = false;

		for (size_t i = 0; i < facts->n; i++) {
			struct row *row = &facts->v[i];

			if (strcmp(name, row->name) != 0 || !versions || !line || !*line ||
			    (strcmp(versions, "*") != 0 && strcmp(versions, row->v[VERSIONS]) != 0))
				continue;
			row->undecided = line;
			found = true;
		}
		if (!found) {
			fprintf(stderr, FOLDER "undecided.tsv: no such row: %s\n", name);
			exit(2);
		}
	}
}

/* Is a version in "12,14-18"? */
static bool in_versions(const char *versions, int version)
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

/* What stet says otherwise, of one version. */
struct differences {
	struct { const char *what, *expected, *got; } v[4];
	size_t n;
	int version;
};

static void differ(struct differences *d, const char *what, const char *expected, const char *got)
{
	d->v[d->n].what = what;
	d->v[d->n].expected = expected;
	d->v[d->n++].got = got;
}

static void compare_list(struct differences *d, const char *what, const char *expected,
			 const char *got, bool more)
{
	if (strcmp(expected, "?") != 0 && !list_agrees(expected, got, more))
		differ(d, what, expected, got);
}

static void compare(const struct row *row, const struct claim *claim, struct differences *d)
{
	bool outside = *row->v[TRANSACTIONAL] == 'n';

	if (outside == claim->transactional)
		differ(d, "transactional", outside ? "no" : "yes", outside ? "yes" : "no");
	compare_list(d, "locks", row->v[LOCKS], claim->locks, outside);
	compare_list(d, "rewrites", row->v[REWRITES], claim->rewrites, false);
	compare_list(d, "scans", row->v[SCANS], claim->scans, outside);
}

static void print_claim(const struct claim *claim, int version)
{
	printf("# on %d stet says: locks %s; rewrites %s; scans %s; reads wait %s; "
	       "writes wait %s%s\n", version, claim->locks, claim->rewrites, claim->scans,
	       claim->blocks_reads, claim->blocks_writes,
	       claim->transactional ? "" : "; not in a transaction");
}

static void print_row(const struct row *row, const struct differences *d)
{
	if (*row->v[SETUP])
		printf("# setup: %s\n", row->v[SETUP]);
	printf("# statement: %s\n", row->v[STATEMENT]);
	for (size_t i = 0; i < d->n; i++) {
		printf("# expected %s on %d: %s\n", d->v[i].what, d->version, d->v[i].expected);
		printf("# got %s: %s\n", d->v[i].what, d->v[i].got);
	}
	if (row->undecided && !d->n)
		printf("# it agrees, and need not be in undecided.tsv: %s\n", row->undecided);
}

/* Stops at the first version that differs; false when the row cannot be read. */
static bool try_row(struct facts *facts, const struct row *row, bool show, struct differences *d,
		    struct arena *arena)
{
	const char *error, *sql = statements(row->v[STATEMENT], arena);
	struct file *setup = schema_read(statements(row->v[SETUP], arena), arena, &error);
	struct file *before[] = { row->fixture, setup };

	for (int v = VERSION_MIN; v <= VERSION_MAX && !error && !d->n; v++) {
		struct claim claim;

		if (!in_versions(row->v[VERSIONS], v))
			continue;
		claim = claim_about(before, LENGTH(before), sql, v, arena);
		facts->claims++;
		if (show)
			print_claim(&claim, v);
		error = claim.error;
		d->version = v;
		compare(row, &claim, d);
	}
	file_release(setup);
	return !error;
}

static void judge_row(struct facts *facts, const struct row *row, size_t number, bool show)
{
	struct differences d = { .n = 0 };
	struct arena arena = { 0 };
	bool read = try_row(facts, row, show, &d, &arena);
	bool fails = read && (d.n != 0) != (row->undecided != NULL);

	printf("%s %zu - %s (%s)%s\n", fails ? "not ok" : "ok", number, row->name,
	       row->v[VERSIONS], read ? "" : " # SKIP not in this parser's grammar");
	if (show || fails)
		print_row(row, &d);
	if (!read)
		facts->unread++;
	else if (fails)
		facts->disagree++;
	else
		*(row->undecided ? &facts->unsure : &facts->agree) += 1;
	arena_free(&arena);
}

static bool wanted(const struct row *row, int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (strstr(row->name, argv[i]))
			return true;
	return argc == 1;
}

int main(int argc, char **argv)
{
	struct facts facts = { 0 };
	size_t n = 0;
	bool few;

	read_facts(&facts, "small");
	read_facts(&facts, "shop");
	read_facts(&facts, "shapes");
	read_facts(&facts, "app");
	read_undecided(&facts);
	for (size_t i = 0; i < facts.n; i++)
		if (wanted(&facts.v[i], argc, argv))
			judge_row(&facts, &facts.v[i], ++n, argc > 1);
	few = facts.unsure * 100 <= facts.n * UNDECIDED_MAX;
	printf("%s %zu - few rows are undecided\n", few ? "ok" : "not ok", ++n);
	printf("1..%zu\n", n);
	printf("# rows: %zu agree, %zu disagree, %zu undecided, %zu not read; %zu claims\n",
	       facts.agree, facts.disagree, facts.unsure, facts.unread, facts.claims);
	for (size_t i = 0; i < facts.n; i++)
		if (!i || facts.v[i].fixture != facts.v[i - 1].fixture)
			file_release(facts.v[i].fixture);
	free(facts.v);
	arena_free(&facts.arena);
	return facts.disagree || !few;
}
