/* Statements and the actions they are read as: the rows stand in tests/actions/. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "action_text.h"
#include "parse.h"
#include "read.h"

#define ROWS "tests/actions"

static bool seen[ACTION_KIND_COUNT];
static uint64_t seen_flags;

/* What a text is read as, a line an action; the end of the file goes without saying. */
static void describe(const char *sql, struct text *t)
{
	struct arena arena = { 0 };
	struct file file;

	file_from_text(&file, sql, &arena);
	text_puts(t, "");
	for (size_t i = 0; i < file.actions.n; i++) {
		const struct action *act = &file.actions.v[i];

		seen[act->kind] = true;
		seen_flags |= act->flags;
		if (act->kind == ACTION_END_OF_FILE)
			continue;
		text_puts(t, "\t");
		action_text(t, &file, act);
		text_puts(t, "\n");
	}
	file_release(&file);
	arena_free(&arena);
}

/* A row of a file of rows: SQL, then its actions, each behind a tab. */
struct row {
	int grammar;            /* older ones cannot read it */
	struct text sql, expected;
};

static void row_free(struct row *row)
{
	text_free(&row->sql);
	text_free(&row->expected);
	*row = (struct row){ 0 };
}

/* Compare a row with what its SQL gives; false, and a diagnosis, when they differ. */
static bool check_row(struct row *row, const char *path, size_t line)
{
	struct text got = { 0 };
	bool ok = true;

	if (row->sql.len && row->grammar <= parse_grammar()) {
		describe(row->sql.s, &got);
		ok = !strcmp(got.s, row->expected.len ? row->expected.s : "");
	}
	if (!ok)
		print_error("%s:%zu: %s  gives\n%s  not\n%s", path, line, row->sql.s, got.s,
			    row->expected.len ? row->expected.s : "");
	text_free(&got);
	row_free(row);
	return ok;
}

/* Blank lines end a row, # is a comment, @18 the oldest grammar that reads the row. */
static void add_line(struct row *row, const char *line)
{
	if (*line == '@')
		row->grammar = (int)strtol(line + 1, NULL, 10);
	else if (*line == '\t')
		text_puts(&row->expected, line);
	else if (*line != '#')
		text_puts(&row->sql, line);
}

static size_t check_file(const char *path, size_t *rows)
{
	FILE *in = fopen(path, "r");
	struct row row = { 0 };
	char *line = NULL;
	size_t size = 0, number = 0, failed = 0;

	assert_non_null(in);
	while (getline(&line, &size, in) > 0) {
		number++;
		if (*line != '\n') {
			add_line(&row, line);
			continue;
		}
		*rows += row.sql.len > 0;
		failed += !check_row(&row, path, number);
	}
	*rows += row.sql.len > 0;
	failed += !check_row(&row, path, number);
	free(line);
	fclose(in);
	return failed;
}

static void statements_give_their_actions(void **state)
{
	struct dirent **entries;
	int n = scandir(ROWS, &entries, NULL, alphasort);
	size_t failed = 0, rows = 0;

	(void)state;
	assert_true(n > 0);
	for (int i = 0; i < n; i++) {
		char path[512];

		snprintf(path, sizeof path, ROWS "/%s", entries[i]->d_name);
		if (*entries[i]->d_name != '.')
			failed += check_file(path, &rows);
		free(entries[i]);
	}
	free(entries);
	assert_int_equal(failed, 0);
	assert_true(rows > 300);
}

