/* The lexer: what ends a token, and that nothing stops it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "lex.h"

static const char letters[] = {
	[TOKEN_END] = 'e', [TOKEN_WORD] = 'w', [TOKEN_NAME] = 'n', [TOKEN_STRING] = 's',
	[TOKEN_NUMBER] = '0', [TOKEN_OPERATOR] = 'o', [TOKEN_PUNCT] = 'p', [TOKEN_COMMENT] = 'c',
	[TOKEN_BACKSLASH] = 'b', [TOKEN_TEMPLATE] = 't', [TOKEN_OTHER] = '?',
};

/* "w:select|0:1": each token's kind and text; ! before the text: unterminated. */
static void render(const char *sql, size_t len, char *out, size_t size)
{
	size_t at = 0, n = 0;

	out[0] = '\0';
	for (;;) {
		struct token t = lex(sql, at, len);
		size_t k = t.span.end - t.span.start;

		if (t.kind == TOKEN_END)
			return;
		assert_true(t.span.start >= at && t.span.end <= len && k > 0 && n + k + 5 < size);
		if (n)
			out[n++] = '|';
		out[n++] = letters[t.kind];
		out[n++] = t.unterminated ? '!' : ':';
		memcpy(out + n, sql + t.span.start, k);
		n += k;
		out[n] = '\0';
		at = t.span.end;
	}
}

static const struct { const char *sql, *want; } tokens[] = {
	{ "", "" }, { " \t\r\n\f\v", "" },
	{ "select a1,b$2", "w:select|w:a1|p:,|w:b$2" },
	{ "\xc3\xa4x \xc2\xa0", "w:\xc3\xa4x|w:\xc2\xa0" },     /* NBSP is no blank */
	/* strings */
	{ "'a''b' 'c", "s:'a''b'|s!'c" }, { "'\\'x", "s:'\\'|w:x" },
	{ "E'\\'x' e'a''b\\\\'y", "s:E'\\'x'|s:e'a''b\\\\'|w:y" },
	{ "E'a\\", "s!E'a\\" }, { "E'a'\n  'b\\'c' d", "s:E'a'\n  'b\\'c'|w:d" },
	{ "E'a' 'b\\' c", "s:E'a'|s:'b\\'|w:c" },
	{ "'a'\n'b\\' c", "s:'a'|s:'b\\'|w:c" },
	{ "U&'d\\0061' u&\"x\"\"y\"", "s:U&'d\\0061'|n:u&\"x\"\"y\"" },
	{ "U&x u & 'a'", "w:U|o:&|w:x|w:u|o:&|s:'a'" },
	{ "b'1' X'F' n'x' date'2'", "s:b'1'|s:X'F'|s:n'x'|w:date|s:'2'" },
	{ "$$a'b$$ $x$ $y$ $$ $x$z", "s:$$a'b$$|s:$x$ $y$ $$ $x$|w:z" },
	{ "$a$ $a $aa$ $a$", "s:$a$ $a $aa$ $a$" }, { "$a$$$a$", "s:$a$$$a$" },
	{ "$x$ y", "s!$x$ y" }, { "$1a $ b$$c", "0:$1|w:a|?:$|w:b$$c" },
	{ "$1$", "0:$1|?:$" }, { "$a-b$", "?:$|w:a|o:-|w:b$" },
	{ "$\xc3\xa4$;$\xc3\xa4$", "s:$\xc3\xa4$;$\xc3\xa4$" },
	/* names */
	{ "\"a;\"\"b\".\"c", "n:\"a;\"\"b\"|p:.|n!\"c" },
	{ "`a;b` `c\nd", "n:`a;b`|?:`|w:c|w:d" },
	/* numbers */
	{ "1 1.5 .5 1. 1e5 1E-5 1e+5", "0:1|0:1.5|0:.5|0:1.|0:1e5|0:1E-5|0:1e+5" },
	{ "1..2 a.1", "0:1|p:.|0:.2|w:a|0:.1" },
	{ "1_000 0x1F 0o17 0b1 1_ 1e 0xg",
	  "0:1_000|0:0x1F|0:0o17|0:0b1|0:1|w:_|0:1|w:e|0:0|w:xg" },
	{ "[1:2]", "p:[|0:1|p::|0:2|p:]" },
	/* operators */
	{ "a::b:=c:d", "w:a|o:::|w:b|o::=|w:c|p::|w:d" },
	{ "a=-1 b@-1 c>=+d e<>-f",
	  "w:a|o:=|o:-|0:1|w:b|o:@-|0:1|w:c|o:>=|o:+|w:d|w:e|o:<>|o:-|w:f" },
	{ "a=>b", "w:a|o:=>|w:b" }, { "a->>'b'", "w:a|o:->>|s:'b'" },
	{ "1+--x\n2", "0:1|o:+|c:--x|0:2" }, { "1*/**/2", "0:1|o:*|c:/**/|0:2" },
	{ "a <% b", "w:a|o:<%|w:b" }, { "a <% b; c %> d", "w:a|o:<%|w:b|p:;|w:c|o:%>|w:d" },
	/* comments */
	{ "--a\rb", "c:--a|w:b" }, { "--a\r\nb", "c:--a|w:b" }, { "--", "c:--" },
	{ "/* /* */ */x", "c:/* /* */ */|w:x" }, { "/*/*/", "c!/*/*/" },
	{ "/**/", "c:/**/" },
	{ "/***/x", "c:/***/|w:x" }, { "/* /* */", "c!/* /* */" }, { "/*/", "c!/*/" },
	{ "/*//**/*/x", "c:/*//**/*/|w:x" }, { "- -", "o:-|o:-" },
	/* psql */
	{ "\\d t\nx", "b:\\d t|w:x" }, { "\\t \\a", "b:\\t |b:\\a" },
	{ "\\set x 1 \\\\ drop", "b:\\set x 1 \\\\|w:drop" },
	{ "\\echo 'a\\'b\\c' \"\\\" x\ny", "b:\\echo 'a\\'b\\c' \"\\\" x|w:y" },
	{ "\\copy t from 'a\\b' \\x\ny", "b:\\copy t from 'a\\b' \\x|w:y" },
	{ "1\\;2", "0:1|b:\\;|0:2" }, { "\\", "b:\\" }, { "\\echo 'a\\", "b:\\echo 'a\\" },
	{ "\\echo 'it\nx", "b:\\echo 'it|w:x" },
	/* templates */
	{ "${a;b}c", "t:${a;b}|w:c" }, { "t_${a}_b", "w:t_|t:${a}|w:_b" },
	{ "{{ \"a;\" }}{{{x}}}", "t:{{ \"a;\" }}|t:{{{x}}}" },
	{ "{% if 'x %}{# it's #}<%= ';'", "t:{% if 'x %}|t:{# it's #}|o:<%=|s:';'" },
	{ "<%= a %>b", "t:<%= a %>|w:b" }, { "${a\n}", "?:$|?:{|w:a|?:}" },
	{ "{{ {{ a }}", "?:{|?:{|t:{{ a }}" }, { "{{", "?:{|?:{" }, { "${", "?:$|?:{" },
	{ "'${a}' \"{{b}}\"", "s:'${a}'|n:\"{{b}}\"" },
};

static void test_tokens(void **state)
{
	char out[512];

	(void)state;
	for (size_t i = 0; i < LENGTH(tokens); i++) {
		render(tokens[i].sql, strlen(tokens[i].sql), out, sizeof out);
		assert_string_equal(out, tokens[i].want);
	}
}

/* Every prefix and every byte, in memory that ends where the text does. */
static void test_any_bytes(void **state)
{
	static const char seed[] =
		"E'\\' $a$ $a $ /* /* -- "
		"\\copy 'x ${a {{b {%c <%d U&\" `x 1e 0x 1_ .5 ::= @a@ \"\0\xff\xc3";
	char out[512];

	(void)state;
	for (size_t from = 0; from < sizeof seed; from++) {
		for (size_t len = 0; from + len <= sizeof seed; len++) {
			char *copy = malloc(len ? len : 1);

			assert_non_null(copy);
			memcpy(copy, seed + from, len);
			render(copy, len, out, sizeof out);
			free(copy);
		}
	}
	for (unsigned a = 0; a < 256; a++) {
		for (unsigned b = 0; b < 256; b++) {
			char two[2] = { (char)a, (char)b };

			render(two, 2, out, sizeof out);
		}
	}
}

static void test_is(void **state)
{
	const char *sql = "SeLect \"select\" _x selec selects 'a' ( ::";
	struct token t = lex(sql, 0, strlen(sql));

	(void)state;
	assert_true(token_is(sql, t, "select"));
	assert_false(token_is(sql, t, "selec"));
	assert_false(token_is(sql, t, "selects"));
	assert_false(token_is_char(sql, t, 'S'));
	t = lex(sql, t.span.end, strlen(sql));
	assert_int_equal(t.kind, TOKEN_NAME);
	assert_false(token_is(sql, t, "select"));
	t = lex(sql, t.span.end, strlen(sql));
	assert_true(token_is(sql, t, "_x"));
	t = lex(sql, t.span.end, strlen(sql));
	assert_false(token_is(sql, t, "select"));
	t = lex(sql, t.span.end, strlen(sql));
	assert_false(token_is(sql, t, "select"));
	t = lex(sql, strlen(sql) - 4, strlen(sql));
	assert_true(token_is_char(sql, t, '('));
	t = lex(sql, t.span.end, strlen(sql));
	assert_false(token_is_char(sql, t, ':'));
}

static void test_past_comments(void **state)
{
	const char *sql = "/* a */ -- b\n x -- c";
	struct token t = lex_sql(sql, 0, strlen(sql));

	(void)state;
	assert_int_equal(t.kind, TOKEN_WORD);
	assert_int_equal(t.span.start, 14);
	assert_int_equal(lex_sql(sql, t.span.end, strlen(sql)).kind, TOKEN_END);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tokens),
		cmocka_unit_test(test_any_bytes),
		cmocka_unit_test(test_is),
		cmocka_unit_test(test_past_comments),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
