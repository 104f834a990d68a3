/* The scanner of PL/pgSQL bodies, and texts that know where they come from. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "arena.h"
#include "body.h"
#include "excerpt.h"

static const char kinds[] = {
	[STEP_SQL] = 's', [STEP_EXPRESSION] = 'e', [STEP_ASSIGN] = 'a', [STEP_SET] = 'v',
	[STEP_EXECUTE] = 'x', [STEP_RETURN] = 'r', [STEP_BLOCK] = 'B', [STEP_HANDLER] = 'H',
	[STEP_IF] = 'I', [STEP_CASE] = 'C', [STEP_LOOP] = 'L',
};

static size_t put(char *out, const char *text, struct span span)
{
	size_t n = span.end - span.start;

	memcpy(out, text + span.start, n);
	return n;
}

/* "B(s:select 1 I2(s:...))": the number behind I is its condition's. */
static size_t render(const struct body *b, const char *text, const char *original, char *out,
		     size_t in, size_t from)
{
	size_t n = 0;

	for (size_t i = from; i < b->n; i++) {
		const struct step *step = &b->v[i];

		if (step->in != in)
			continue;
		if (n)
			out[n++] = ' ';
		out[n++] = kinds[step->kind];
		if (step->name.end)
			n += put(out + n, original, step->name);
		if (step->kind < STEP_BLOCK) {
			out[n++] = ':';
			n += put(out + n, step->kind == STEP_SET ? original : text, step->span);
			continue;
		}
		if (step->condition)
			n += (size_t)snprintf(out + n, 16, "%s%zu", step->otherwise ? "-" : "",
					      step->condition);
		if (step->handler)
			n += (size_t)snprintf(out + n, 16, "%zu", step->handler);
		out[n++] = '(';
		n += render(b, text, original, out + n, i + 1, i + 1);
		out[n++] = ')';
	}
	out[n] = '\0';
	return n;
}

static const struct { const char *sql, *want; } bodies[] = {
	{ "begin end", "B()" }, { " <<a>> begin null; end a ; ", "B()" },
	{ "#option dump\n#variable_conflict error\nbegin return; end", "B(r:)" },
	{ "begin drop table a; perform f(1); call g(); end",
	  "B(s:drop table a s:SELECT  f(1) s:call g())" },
	{ "declare a int := 1; b constant text not null default 'x;'; c t.d%type; "
	  "d alias for $1; begin end",
	  "B(aa:1 ab:'x;' ac: ad:$1)" },
	{ "declare c scroll cursor (a int) for select 1; d refcursor; begin open d for execute s "
	  "using 1; fetch c into a, b.c; end",
	  "B(s:select 1 vc:c ad: x:s e:1 va:a vb:b)" },
	{ "begin a := b; a.b = 1; a[f(1)] := 2; a[i = 1] := 2; $1 := 3; end",
	  "B(aa:b aa:1 e:a[f(1)] aa:2 aa:2 a$1:3)" },
	{ "begin open c; open c (a => f(1), b := 2); fetch c into a; fetch next from c into b; "
	  "move relative f(2) in c; fetch (3) from c; end",
	  "B(e:f(1) e:2 va:a vb:b e:f(2) e:(3))" },
	{ "begin if a then b := 1; elsif c then d; else e; end if; end",
	  "B(e:a I2(ab:1) e:c I(s:d) I(s:e))" },
	{ "begin if a then b; else c; end if; end", "B(e:a I2(s:b) I-2(s:c))" },
	{ "begin if (case when a then b end) then c; end if; end",
	  "B(e:(case when a then b end) I2(s:c))" },
	{ "begin case a when 1, 2 then b; when 3 then c; else d; end case; end",
	  "B(e:a e:1, 2 C(s:b) e:3 C(s:c) C(s:d))" },
	{ "begin case when a then b; end case; end", "B(e:a C(s:b))" },
	{ "begin <<l>> loop exit l when a; continue; end loop l; while a < 2 loop b; end loop; end",
	  "B(L(e:a) e:a < 2 L(s:b))" },
	{ "begin for i in reverse 1..f(2) by 3 loop a; end loop; end",
	  "B(vi:i e:1 e:f(2) e:3 L(s:a))" },
	{ "begin for r in select a, b from t loop a; end loop; for r in c(1) loop end loop; end",
	  "B(vr:r s:select a, b from t L(s:a) vr:r e:1 L())" },
	{ "begin for a, b in execute 'x' || y using 1, 2 loop end loop; "
	  "foreach a slice 1 in array array[1] loop end loop; end",
	  "B(va:a vb:b x:'x' || y e:1, 2 L() va:a e:array[1] L())" },
	{ "begin begin a; exception when b or c then d; when others then e; end; end",
	  "B(B4(s:a) H(s:d) H(s:e))" },
	{ "begin select a, b into strict c, d[1] from t where x = 1; end",
	  "B(s:select a, b                     from t where x = 1 vc:c vd:d)" },
	{ "begin insert into a select 1 returning b into c; merge into a using b on c; end",
	  "B(s:insert into a select 1 returning b vc:c s:merge into a using b on c)" },
	{ "begin execute a into b using c, d; execute e using f into g; end",
	  "B(x:a vb:b e:c, d x:e e:f vg:g)" },
	{ "begin return query select 1; return query execute a; return next b; return f(2); end",
	  "B(s:select 1 x:a e:b e:f(2) r:)" },
	{ "begin raise notice 'a', b, c using hint = d, detail = e; raise; raise x; end",
	  "B(e:b, c e:d e:e)" },
	{ "begin get stacked diagnostics a = row_count, b = pg_context; assert c, 'd'; end",
	  "B(va:a vb:b e:c, 'd')" },
	{ "begin create function f() returns int begin atomic select case when a then 1 end; end; "
	  "commit; end",
	  "B(s:create function f() returns int begin atomic select case when a then 1 end; end "
	  "s:commit)" },
	{ "begin insert into import values (1); import foreign schema a from server b into c; end",
	  "B(s:insert into import values (1) s:import foreign schema a from server b into c)" },
	{ "begin {{ if a }} drop table b; {{ end }} end", "B(s:drop table b)" },
	/* what cannot be followed; what was found stays */
	{ "", "!" }, { "drop table a;", "!" }, { "begin drop table a", "B(s:drop table a)!" },
	{ "begin a; end; b;", "B(s:a)!" }, { "begin if a then b; end; end", "B(e:a I2(s:b))!" },
	{ "begin else a; end", "B()!" }, { "begin end if; end", "B()!" },
	{ "declare a int", "B(aa:)!" }, { "begin for a loop end loop; end", "B(va:a)!" },
	{ "begin exception a; end", "B()!" }, { "begin when a then b; end", "B()!" },
	{ "begin for i in 1..2; end", "B(vi:i e:1 e:2 L())!" }, { "begin case;", "B(C())!" },
	{ "<<a begin end", "!" },
};

static void test_bodies(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(bodies); i++) {
		char out[512], *text = strdup(bodies[i].sql);
		struct body body;
		size_t at;

		body_scan(&body, text, (struct span){ 0, strlen(text) });
		at = render(&body, text, bodies[i].sql, out, 0, 0);
		memcpy(out + at, body.error ? "!" : "", body.error ? 2 : 1);
		if (strcmp(out, bodies[i].want) != 0)
			fail_msg("%s\n gives %s\n   not %s", bodies[i].sql, out, bodies[i].want);
		free(body.v);
		free(text);
	}
}

/* Whatever stands there, each step is inside of the text and of what holds it. */
static void check_shape(const struct body *b, size_t len)
{
	for (size_t i = 0; i < b->n; i++) {
		const struct step *s = &b->v[i];

		assert_true(s->span.start <= s->span.end && s->span.end <= len);
		assert_true(s->in <= i && s->condition <= i && s->handler <= b->n);
		assert_true(s->kind < STEP_BLOCK || (s->end > i && s->end <= b->n));
		assert_true(!s->in || b->v[s->in - 1].kind >= STEP_BLOCK);
	}
	assert_true(b->error == NULL || b->error_at <= len);
}

/* Every text that a body ends in the middle of. */
static void test_cut(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(bodies); i++)
		for (size_t len = 0; len < strlen(bodies[i].sql); len++) {
			char *text = strndup(bodies[i].sql, len);
			struct body body;

			body_scan(&body, text, (struct span){ 0, len });
			check_shape(&body, len);
			free(body.v);
			free(text);
		}
}

static double seconds(size_t n, const char *head, const char *part)
{
	size_t size = strlen(part), at = strlen(head);
	char *text = malloc(at + n * size + 1);
	struct body body;
	clock_t start;

	memcpy(text, head, at);
	for (size_t i = 0; i < n; i++, at += size)
		memcpy(text + at, part, size);
	text[at] = '\0';
	start = clock();
	body_scan(&body, text, (struct span){ 0, at });
	check_shape(&body, at);
	free(body.v);
	free(text);
	return (double)(clock() - start) / CLOCKS_PER_SEC;
}

/* Ten times the text is not a hundred times the work; deep nesting ends it. */
static void test_hostile(void **state)
{
	static const char *const parts[] = {
		"begin ", "if a then ", "for r in ", "a := ", "select into ", "exception when ",
		"execute ", "x;", "case when a then ", "(", "declare ", "<<", "for i in 1..2 loop ",
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(parts); i++)
		if (seconds(200000, "begin ", parts[i]) > 5)
			fail_msg("%s takes too long", parts[i]);
}

static const struct { const char *token, *text; size_t from[8]; } strings[] = {
	{ "'abc'", "abc", { 1, 2, 3 } }, { "'a''b'", "a'b", { 1, 2, 4 } }, { "''", "", { 0 } },
	{ "$$ab$$", "ab", { 2, 3 } }, { "$x$a$$b$x$", "a$$b", { 3, 4, 5, 6 } },
	{ "E'a\\nb\\'c'", "a\nb'c", { 2, 3, 5, 7, 8 } }, { "e'\\x41\\102\\\\'", "AB\\", { 2, 6, 11 } },
	{ "E'\\u00e4x'", "\xc3\xa4x", { 2, 2, 8 } }, { "E'a'\n 'b'", "ab", { 2, 7 } },
};

static void test_strings(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(strings); i++) {
		struct arena arena = { 0 };
		struct excerpt e = { 0 };
		struct span token = { 0, strlen(strings[i].token) };

		assert_true(excerpt_add_string(&e, strings[i].token, token));
		excerpt_end(&e, &arena);
		assert_string_equal(e.text.s, strings[i].text);
		for (size_t k = 0; k < e.text.len; k++)
			assert_int_equal(excerpt_source(&e, (struct span){ k, k + 1 }).start,
					 strings[i].from[k]);
		arena_free(&arena);
	}
}

/* A text made of a text made of the source. */
static void test_nested(void **state)
{
	static const char source[] = "do 'execute ''drop a'' || b'";
	struct arena arena = { 0 };
	struct excerpt body = { 0 }, sql = { .of = &body };
	struct span at;

	(void)state;
	assert_true(excerpt_add_string(&body, source, (struct span){ 3, sizeof source - 1 }));
	excerpt_end(&body, &arena);
	assert_string_equal(body.text.s, "execute 'drop a' || b");
	assert_true(excerpt_add_string(&sql, body.text.s, (struct span){ 8, 16 }));
	excerpt_add_for(&sql, "_b", 2, (struct span){ 20, 21 });
	excerpt_end(&sql, &arena);
	assert_string_equal(sql.text.s, "drop a_b");
	at = excerpt_source(&sql, (struct span){ 5, 8 });
	assert_int_equal(at.start, 19);
	assert_int_equal(at.end, sizeof source - 2);
	at = excerpt_source(NULL, (struct span){ 5, 8 });
	assert_int_equal(at.end, 8);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bodies), cmocka_unit_test(test_cut),
		cmocka_unit_test(test_hostile), cmocka_unit_test(test_strings),
		cmocka_unit_test(test_nested),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
