/* What stet says of a statement's cost, and what servers did: a case a row of tests/facts. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "claim.h"
#include "facts.h"
#include "read.h"

#define FOLDER "tests/facts/"
#define VERSION_MIN 10
#define VERSION_MAX 18
/* Of 100 rows, so many may be beyond a text and its schema. */
#define UNDECIDED_MAX 5

struct row {
	const struct fact *fact;
	const char *name;            /* file and case */
	struct file *fixture;
	const char *undecided;       /* why it cannot be known, or NULL */
};

enum { FIXTURES = 4 };
static const char *const names[FIXTURES] = { "small", "shop", "shapes", "app" };

struct test {
	struct arena arena;
	struct facts facts[FIXTURES];
	struct file *fixtures[FIXTURES];
	struct { struct row *v; size_t n, cap; } rows;
	size_t agree, disagree, undecided, unread, claims;
};

static struct file *read_fixture(const char *name, struct arena *arena)
{
	const char *error, *path = arena_printf(arena, FOLDER "%s.sql", name);
	struct file *fixture = schema_read(text_of(path, arena), arena, &error);

	if (error) {
		fprintf(stderr, "%s: %s\n", path, error);
		exit(2);
	}
	return fixture;
}

static void read_rows(struct test *t, size_t which, const char *name)
{
	struct facts *facts = &t->facts[which];
	struct file *fixture = t->fixtures[which] = read_fixture(name, &t->arena);

	facts_read(facts, arena_printf(&t->arena, FOLDER "%s.tsv", name), &t->arena);
	for (size_t i = 0; i < facts->n; i++) {
		GROW(&t->rows);
		t->rows.v[t->rows.n++] = (struct row){
			.fact = &facts->v[i], .fixture = fixture,
			.name = arena_printf(&t->arena, "%s %s", name, facts->v[i].name),
		};
	}
}

/* Lines of undecided.tsv: file and case, versions as in the row or *, why. */
static void read_undecided(struct test *t)
{
	char *rest = text_of(FOLDER "undecided.tsv", &t->arena);

	strsep(&rest, "\n");
	for (char *line; (line = strsep(&rest, "\n")) && *line;) {
		const char *c[3];
		bool found = false;

		cells_of(line, c, LENGTH(c));
		for (size_t i = 0; i < t->rows.n; i++) {
			struct row *row = &t->rows.v[i];

			if (strcmp(c[0], row->name) != 0 ||
			    (strcmp(c[1], "*") != 0 && strcmp(c[1], row->fact->versions) != 0))
				continue;
			row->undecided = c[2];
			found = true;
		}
		if (!found || !*c[2]) {
			fprintf(stderr, FOLDER "undecided.tsv: no row or no reason: %s\n", c[0]);
			exit(2);
		}
	}
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
			 const char *got, enum slack slack)
{
	if (strcmp(expected, "?") != 0 && !list_agrees(expected, got, slack))
		differ(d, what, expected, got);
}

static void compare(const struct fact *fact, const struct claim *claim, struct differences *d)
{
	bool outside = *fact->transactional == 'n';
	enum slack slack = outside ? MAY_BE_MORE : EXACTLY;

	if (outside == claim->transactional)
		differ(d, "transactional", outside ? "no" : "yes", outside ? "yes" : "no");
	compare_list(d, "locks", fact->locks, claim->locks, slack);
	compare_list(d, "rewrites", fact->rewrites, claim->rewrites, EXACTLY);
	compare_list(d, "scans", fact->scans, claim->scans, slack);
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
	if (*row->fact->setup)
		printf("# setup: %s\n", row->fact->setup);
	printf("# statement: %s\n", row->fact->statement);
	for (size_t i = 0; i < d->n; i++) {
		printf("# expected %s on %d: %s\n", d->v[i].what, d->version, d->v[i].expected);
		printf("# got %s: %s\n", d->v[i].what, d->v[i].got);
	}
	if (row->undecided && !d->n)
		printf("# it agrees, and need not be in undecided.tsv: %s\n", row->undecided);
}

/* Stops at the first version that differs; false when the row cannot be read. */
static bool try_row(struct test *t, const struct row *row, bool show, struct differences *d,
		    struct arena *arena)
{
	const char *error, *sql = sql_of(row->fact->statement, arena);
	struct file *setup = schema_read(sql_of(row->fact->setup, arena), arena, &error);
	struct file *before[] = { row->fixture, setup };

	for (int v = VERSION_MIN; v <= VERSION_MAX && !error && !d->n; v++) {
		struct claim claim;

		if (!versions_have(row->fact->versions, v))
			continue;
		claim = claim_about(before, LENGTH(before), sql, v, arena);
		t->claims++;
		if (show)
			print_claim(&claim, v);
		error = claim.error;
		d->version = v;
		compare(row->fact, &claim, d);
	}
	file_release(setup);
	return !error;
}

static void judge_row(struct test *t, const struct row *row, size_t number, bool show)
{
	struct differences d = { .n = 0 };
	struct arena arena = { 0 };
	bool read = try_row(t, row, show, &d, &arena);
	bool fails = read && (d.n != 0) != (row->undecided != NULL);

	printf("%s %zu - %s (%s)%s\n", fails ? "not ok" : "ok", number, row->name,
	       row->fact->versions, read ? "" : " # SKIP not in this parser's grammar");
	if (show || fails)
		print_row(row, &d);
	if (!read)
		t->unread++;
	else if (fails)
		t->disagree++;
	else
		*(row->undecided ? &t->undecided : &t->agree) += 1;
	arena_free(&arena);
}

/* Arguments are parts of the names that are wanted. */
static bool wanted(const struct row *row, int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (strstr(row->name, argv[i]))
			return true;
	return argc == 1;
}

int main(int argc, char **argv)
{
	struct test t = { .rows.n = 0 };
	size_t n = 0;
	bool few;

	for (size_t i = 0; i < FIXTURES; i++)
		read_rows(&t, i, names[i]);
	read_undecided(&t);
	for (size_t i = 0; i < t.rows.n; i++)
		if (wanted(&t.rows.v[i], argc, argv))
			judge_row(&t, &t.rows.v[i], ++n, argc > 1);
	few = t.undecided * 100 <= t.rows.n * UNDECIDED_MAX;
	printf("%s %zu - few rows are undecided\n", few ? "ok" : "not ok", ++n);
	printf("1..%zu\n", n);
	printf("# rows: %zu agree, %zu disagree, %zu undecided, %zu not read; %zu claims\n",
	       t.agree, t.disagree, t.undecided, t.unread, t.claims);
	free(t.rows.v);
	for (size_t i = 0; i < LENGTH(t.facts); i++) {
		file_release(t.fixtures[i]);
		free(t.facts[i].v);
	}
	arena_free(&t.arena);
	return t.disagree || !few;
}
