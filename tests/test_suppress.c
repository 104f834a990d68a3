/* stet:allow comments: what they hide, and what is said about those that hide nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "allow.h"
#include "finding.h"
#include "suppress.h"
#include "text.h"

/* Sorted by id, as rules_find wants them. */
static struct rule table[] = {
	{ .id = "allow-unknown-rule", .group = "suppression", .class = CLASS_RISKY },
	{ .id = "allow-unused", .group = "suppression", .class = CLASS_RISKY },
	{ .id = "allow-without-reason", .group = "suppression", .class = CLASS_RISKY },
	{ .id = "drop-column", .group = "tables", .class = CLASS_DESTRUCTIVE },
	{ .id = "drop-table", .group = "tables", .class = CLASS_DESTRUCTIVE },
	{ .id = "switched-off", .group = "tables", .class = CLASS_OFF },
	{ .id = "unparsed", .group = "tables", .class = CLASS_RISKY },
};

/* What a judge would make of "DROP TABLE t" and "ALTER TABLE t DROP COLUMN c". */
static void judge(struct file *file, size_t i)
{
	struct action *act = &file->actions.v[i];
	const char *text = file->script.work + file->statements[i].span.start;
	char *table_name = arena_alloc(file->arena, 64), *column = arena_alloc(file->arena, 64);
	struct finding *f;

	if (sscanf(text, "DROP TABLE %60[a-z_]", table_name) == 1)
		act->kind = ACTION_DROP_TABLE;
	else if (sscanf(text, "ALTER TABLE %60s DROP COLUMN %60[a-zA-Z]", table_name, column) == 2)
		act->kind = ACTION_DROP_COLUMN;
	else
		return;
	act->table = table_name;
	act->column = *column ? column : NULL;
	f = findings_add(&file->findings);
	f->rule = &table[*column ? 3 : 4];
	f->class = CLASS_DESTRUCTIVE;
	f->action = act;
	f->statement = i;
	f->span = file->statements[i].span;
	f->message = "lost";
}

static void file_init(struct file *file, const char *sql, struct arena *arena)
{
	*file = (struct file){ .arena = arena };
	source_init(&file->src, "x.sql", sql, strlen(sql), arena);
	split(&file->script, &file->src, arena);
	file->nstatements = file->script.npieces;
	file->statements = arena_alloc(arena, (file->nstatements + 1) * sizeof *file->statements);
	file->actions.v = arena_alloc(arena, (file->nstatements + 1) * sizeof *file->actions.v);
	for (size_t i = 0; i < file->nstatements; i++) {
		file->statements[i].span = file->script.pieces[i].span;
		judge(file, i);
	}
}

/* "drop-table@2" for a finding on line 2, and its reason when it is hidden. */
static void describe(const struct file *file, struct text *t)
{
	text_puts(t, "");
	for (size_t i = 0; i < file->findings.n; i++) {
		const struct finding *f = &file->findings.v[i];

		text_printf(t, "%s%s@%zu", i ? " " : "", f->rule->id,
			    source_place(&file->src, f->span.start).line);
		if (f->suppressed)
			text_printf(t, "(%s)", f->suppressed->reason);
	}
}

static char *run(const char *sql)
{
	struct rule *pointers[LENGTH(table)];
	struct rules rules = { .v = pointers, .n = LENGTH(table), .cap = LENGTH(table) };
	struct arena arena = { 0 };
	struct text t = { 0 };
	struct file file;

	for (size_t i = 0; i < LENGTH(table); i++)
		pointers[i] = &table[i];
	file_init(&file, sql, &arena);
	suppress(&file, &rules, false, &arena);
	findings_sort(&file.findings);
	describe(&file, &t);
	free(file.findings.v);
	arena_free(&arena);
	return t.s;
}

static const struct {
	const char *sql, *expected;
} cases[] = {
	/* where a comment holds */
	{ "DROP TABLE a;", "drop-table@1" },
	{ "-- stet:allow drop-table: why\nDROP TABLE a;", "drop-table@2(why)" },
	{ "-- stet:allow drop-table: why\n\n-- more\n\nDROP TABLE a;", "drop-table@5(why)" },
	{ "-- stet:allow drop-table: why\nDROP TABLE a;\nDROP TABLE b;",
	  "drop-table@2(why) drop-table@3" },
	{ "DROP TABLE a; -- stet:allow drop-table: why", "drop-table@1(why)" },
	{ "DROP TABLE a; -- stet:allow drop-table: why\nDROP TABLE b;",
	  "drop-table@1(why) drop-table@2" },
	{ "DROP TABLE a\n; -- stet:allow drop-table: why\nDROP TABLE b;",
	  "drop-table@1(why) drop-table@3" },
	{ "DROP TABLE a /* x */\n/* y */; /* z */ -- stet:allow drop-table: why\nDROP TABLE b;",
	  "drop-table@1(why) drop-table@3" },
	{ "ALTER TABLE a DROP COLUMN c -- stet:allow drop-column: why\n, ADD d int;\n"
	  "DROP TABLE b;", "drop-column@1(why) drop-table@3" },
	{ "DROP TABLE a; /* stet:allow drop-table: why */ DROP TABLE b;",
	  "drop-table@1 drop-table@1(why)" },
	{ "DROP TABLE /* stet:allow drop-table: why */ a;", "drop-table@1(why)" },
	{ "DROP TABLE a, -- stet:allow drop-table: why\n b; DROP TABLE c;",
	  "drop-table@1(why) drop-table@2" },
	{ "SELECT 1; /* stet:allow drop-table: why\n */ DROP TABLE a;", "drop-table@2(why)" },
	/* block comments and how they are decorated */
	{ "/* stet:allow drop-table: why */ DROP TABLE a;", "drop-table@1(why)" },
	{ "/*\n * Cleaning.\n * stet:allow drop-table: why\n */\nDROP TABLE a;",
	  "drop-table@5(why)" },
	{ "/* stet:allow drop-table: one\r\n   stet:allow drop-column: two */\nDROP TABLE a;",
	  "allow-unused@2 drop-table@3(one)" },
	{ "--stet:allow drop-table:why\r\nDROP TABLE a;", "drop-table@2(why)" },
	{ "/* stet:allow drop-table: why", "" },
	/* lists */
	{ "-- stet:allow drop-table, drop-column: why\nDROP TABLE a;",
	  "allow-unused@1 drop-table@2(why)" },
	{ "-- stet:allow drop-table ,drop-tabel : why\nDROP TABLE a;",
	  "allow-unknown-rule@1 drop-table@2(why)" },
	/* the file */
	{ "-- stet:allow-file drop-table: why\nDROP TABLE a; DROP TABLE b;",
	  "drop-table@2(why) drop-table@2(why)" },
	{ "DROP TABLE a;\n-- stet:allow-file drop-table: why\nDROP TABLE b;",
	  "drop-table@1 allow-unused@2 drop-table@3" },
	{ "-- stet:allow-file drop-column: why\nDROP TABLE a;", "allow-unused@1 drop-table@2" },
	{ "-- stet:allow-file drop-table: file\n-- stet:allow drop-table: near\nDROP TABLE a;",
	  "allow-unused@1 drop-table@3(near)" },
	/* one object */
	{ "-- stet:allow drop-column(users.legacy): w\nALTER TABLE users DROP COLUMN legacy;",
	  "drop-column@2(w)" },
	{ "-- stet:allow drop-column(public.users.legacy): w\n"
	  "ALTER TABLE users DROP COLUMN legacy;", "drop-column@2(w)" },
	{ "-- stet:allow drop-column(users): w\nALTER TABLE users DROP COLUMN legacy;",
	  "drop-column@2(w)" },
	{ "-- stet:allow drop-column(USERS.Legacy): w\nALTER TABLE users DROP COLUMN legacy;",
	  "drop-column@2(w)" },
	{ "-- stet:allow drop-column(users.\"Legacy\"): w\nALTER TABLE users DROP COLUMN legacy;",
	  "allow-unused@1 drop-column@2" },
	{ "-- stet:allow drop-column(users.email): w\nALTER TABLE users DROP COLUMN legacy;",
	  "allow-unused@1 drop-column@2" },
	{ "-- stet:allow drop-column(audit.users.legacy): w\n"
	  "ALTER TABLE users DROP COLUMN legacy;", "allow-unused@1 drop-column@2" },
	{ "-- stet:allow drop-column(), drop-column(.): w\nALTER TABLE users DROP COLUMN c;",
	  "allow-unused@1 allow-unused@1 drop-column@2" },
	{ "-- stet:allow-file drop-table(a), drop-table(b): w\nDROP TABLE b; DROP TABLE c;",
	  "allow-unused@1 drop-table@2(w) drop-table@2" },
	/* comments that are wrong */
	{ "-- stet:allow drop-colum: why\nDROP TABLE a;", "allow-unknown-rule@1 drop-table@2" },
	{ "-- stet:allow drop-table\nDROP TABLE a;", "allow-without-reason@1 drop-table@2" },
	{ "-- stet:allow drop-table:\nDROP TABLE a;", "allow-without-reason@1 drop-table@2" },
	{ "-- stet:allow drop-table: ...\nDROP TABLE a;", "allow-without-reason@1 drop-table@2" },
	{ "-- stet:allow drop-table nobody reads it\nDROP TABLE a;",
	  "allow-without-reason@1 drop-table@2" },
	{ "-- stet:allow drop-table: \xc3\xa9\nDROP TABLE a;", "drop-table@2(\xc3\xa9)" },
	{ "-- stet:allow\nDROP TABLE a;", "allow-unknown-rule@1 drop-table@2" },
	{ "-- stet:allow: why\nDROP TABLE a;", "allow-unknown-rule@1 drop-table@2" },
	{ "-- stet:allow drop-table(a: why\nDROP TABLE a;", "allow-unknown-rule@1 drop-table@2" },
	{ "-- stet:alow drop-table: why\nDROP TABLE a;", "allow-unknown-rule@1 drop-table@2" },
	{ "-- stet: allow drop-table: why\nDROP TABLE a;", "allow-unknown-rule@1 drop-table@2" },
	{ "-- stet allow drop-table: why\nDROP TABLE a;", "allow-unknown-rule@1 drop-table@2" },
	{ "-- stet-ignore drop-table\nDROP TABLE a;", "allow-unknown-rule@1 drop-table@2" },
	{ "-- STET:allow drop-table: why\nDROP TABLE a;", "allow-unknown-rule@1 drop-table@2" },
	{ "-- stet:allow-next drop-table: why\nDROP TABLE a;",
	  "allow-unknown-rule@1 drop-table@2" },
	{ "-- stet:allow drop-table: why", "allow-unused@1" },
	{ "SELECT 1;\n-- stet:allow drop-table: why\n", "allow-unused@2" },
	/* comments that are none of ours */
	{ "-- stet\nDROP TABLE a;", "drop-table@2" },
	{ "-- stetson: allow\nDROP TABLE a;", "drop-table@2" },
	{ "-- see stet:allow drop-table: why\nDROP TABLE a;", "drop-table@2" },
	{ "-- stet: what a proofreader writes\nDROP TABLE a;", "drop-table@2" },
	{ "SELECT '-- stet:allow drop-column: why';", "" },
	/* rules that are off, and rules about comments */
	{ "-- stet:allow switched-off: why\nDROP TABLE a;", "drop-table@2" },
	{ "-- stet:allow-file allow-unused: yes\n-- stet:allow drop-column: why\nDROP TABLE a;",
	  "allow-unused@2(yes) drop-table@3" },
	{ "-- stet:allow allow-unused: yes\nSELECT 1;", "allow-unused@1" },
	{ "-- stet:allow-file allow-unknown-rule: yes\n-- stet:allow nothing: why\nSELECT 1;",
	  "allow-unknown-rule@2(yes)" },
};

static void comments_hide_and_complain(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		char *got = run(cases[i].sql);

		if (strcmp(got, cases[i].expected) != 0)
			fail_msg("%s\n  gives %s\n  not   %s", cases[i].sql, got,
				 cases[i].expected);
		free(got);
	}
}

/* Comments in any bytes: nothing but that they are read, and that spans stay inside. */
static void garbage_is_read(void **state)
{
	static const char *const pieces[] = {
		"stet", ":", "allow", "-file", " ", "\n", "drop-table", "(", ")", ",", "\"", ".",
		"\xff", "*", "-", "a",
	};
	unsigned seed = 1;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		struct arena arena = { 0 };
		struct text t = { 0 };
		struct span all = { 0, 0 };
		bool block = round % 2;

		text_puts(&t, block ? "/*stet:allow" : "--stet:allow");
		for (int i = 0; i < 12; i++) {
			const char *piece;

			seed = seed * 1103515245 + 12345;
			piece = pieces[seed >> 16 & 15];
			if (block || *piece != '\n')
				text_puts(&t, piece);
		}
		text_puts(&t, block && round % 3 ? "*/" : "");
		all.end = t.len;
		for (struct directive *d = allow_read(t.s, all, &arena); d; d = d->next) {
			assert_true(d->span.start < d->span.end && d->span.end <= t.len);
			assert_true(d->allows || d->kind == ALLOW_MISTYPED);
		}
		text_free(&t);
		arena_free(&arena);
	}
}

/* What a comment's object may name. */
static void objects_match_actions(void **state)
{
	static const struct action index = { .kind = ACTION_DROP_INDEX, .schema = "app",
					     .name = "by_email" };
	static const struct action check = { .kind = ACTION_ADD_CHECK, .table = "users",
					     .name = "positive" };
	static const struct action function = { .kind = ACTION_DROP_FUNCTION, .name = "f",
						.arguments = "(int4, text)" };
	static const struct action odd = { .kind = ACTION_DROP_TABLE, .table = "a.b\"c" };
	static const struct {
		const char *object;
		const struct action *act;
		bool matches;
	} rows[] = {
		{ "by_email", &index, true },
		{ "app.by_email", &index, true },
		{ "public.by_email", &index, false },
		{ "email", &index, false },
		{ "by_email.x", &index, false },
		{ "positive", &check, true },
		{ "users", &check, true },
		{ "users.positive", &check, true },
		{ "public.users.positive", &check, true },
		{ "a.b.c.d.e", &check, false },
		{ "f", &function, true },
		{ "f(int4,text)", &function, true },
		{ "public.f( INT4 , text )", &function, true },
		{ "f(text)", &function, false },
		{ "f()", &function, false },
		{ "positive()", &check, false },
		{ "\"a.b\"\"c\"", &odd, true },
		{ "a.b", &odd, false },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena arena = { 0 };
		char *text = arena_printf(&arena, "-- stet:allow r(%s): why", rows[i].object);
		struct directive *d = allow_read(text, (struct span){ 0, strlen(text) }, &arena);

		assert_non_null(d);
		assert_int_equal(d->kind, ALLOW_STATEMENT);
		if (allow_matches(d->allows, rows[i].act) != rows[i].matches)
			fail_msg("%s", rows[i].object);
		arena_free(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(comments_hide_and_complain),
		cmocka_unit_test(objects_match_actions),
		cmocka_unit_test(garbage_is_read),
	};

	return cmocka_run_group_tests_name("suppress", tests, NULL, NULL);
}
