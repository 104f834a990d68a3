/* Cuts SQL text into tokens, one at a time, and never fails. */
#include "lex.h"

#include <string.h>
#include <strings.h>

/* Template brackets further apart than this are not a pair. */
#define MAX_TEMPLATE 4096

/* PostgreSQL refuses longer operators; a limit keeps hostile runs linear. */
#define MAX_OPERATOR 64

/* SPECIAL: an operator with one of these in it may end in a plus or a minus. */
enum { BLANK = 1, DIGIT = 2, LETTER = 4, SIGN = 8, DOLLAR = 16, SPECIAL = 32 };

#define LETTERS_8(c) [c] = LETTER, [(c) + 1] = LETTER, [(c) + 2] = LETTER, [(c) + 3] = LETTER, \
	[(c) + 4] = LETTER, [(c) + 5] = LETTER, [(c) + 6] = LETTER, [(c) + 7] = LETTER
#define LETTERS_32(c) LETTERS_8(c), LETTERS_8((c) + 8), LETTERS_8((c) + 16), LETTERS_8((c) + 24)

/* What each byte can be; those beyond ASCII are letters. */
static const unsigned char classes[256] = {
	[' '] = BLANK, ['\t'] = BLANK, ['\n'] = BLANK, ['\v'] = BLANK, ['\f'] = BLANK,
	['\r'] = BLANK,
	['0'] = DIGIT, ['1'] = DIGIT, ['2'] = DIGIT, ['3'] = DIGIT, ['4'] = DIGIT, ['5'] = DIGIT,
	['6'] = DIGIT, ['7'] = DIGIT, ['8'] = DIGIT, ['9'] = DIGIT,
	LETTERS_8('a'), LETTERS_8('i'), LETTERS_8('q'), ['y'] = LETTER, ['z'] = LETTER,
	LETTERS_8('A'), LETTERS_8('I'), LETTERS_8('Q'), ['Y'] = LETTER, ['Z'] = LETTER,
	['_'] = LETTER, LETTERS_32(0x80), LETTERS_32(0xa0), LETTERS_32(0xc0), LETTERS_32(0xe0),
	['~'] = SIGN | SPECIAL, ['!'] = SIGN | SPECIAL, ['@'] = SIGN | SPECIAL,
	['#'] = SIGN | SPECIAL, ['^'] = SIGN | SPECIAL, ['&'] = SIGN | SPECIAL,
	['|'] = SIGN | SPECIAL, ['?'] = SIGN | SPECIAL, ['%'] = SIGN | SPECIAL,
	['+'] = SIGN, ['-'] = SIGN, ['*'] = SIGN, ['/'] = SIGN,
	['<'] = SIGN, ['>'] = SIGN, ['='] = SIGN,
	['$'] = DOLLAR,
};

static bool is(char c, unsigned class)
{
	return (classes[(unsigned char)c] & class) != 0;
}

static bool is_blank(char c)
{
	return is(c, BLANK);
}

static bool is_digit(char c)
{
	return is(c, DIGIT);
}

static bool is_hex(char c)
{
	return is_digit(c) || (unsigned char)((c | 0x20) - 'a') < 6;
}

static bool starts_word(char c)
{
	return is(c, LETTER);
}

static bool is_operator(char c)
{
	return is(c, SIGN);
}

/*
 * Below, p is where a token begins, n how many bytes are left, and the result
 * the length of the token, or 0 when it is not one of that kind.
 */

static size_t word_length(const char *p, size_t n)
{
	size_t i = 1;

	while (i < n && is(p[i], LETTER | DIGIT | DOLLAR)) {
		if (p[i] == '$' && i + 1 < n && p[i + 1] == '{')
			break;   /* users_${suffix} */
		i++;
	}
	return i;
}

/* From an opener to the quote that is not doubled. */
static size_t quoted_length(const char *p, size_t n, size_t opener, struct token *t)
{
	char quote = p[opener - 1];
	size_t i = opener;

	while (i < n) {
		const char *q = memchr(p + i, quote, n - i);

		if (!q)
			break;
		i = (size_t)(q - p) + 1;
		if (i == n || p[i] != quote)
			return i;
		i++;
	}
	t->unterminated = true;
	return n;
}

/*
 * Two strings with only blanks and a line end between them are one, and E
 * holds for both: how far from the first's end to inside the second, or 0.
 */
static size_t continued(const char *p, size_t n)
{
	bool newline = false;
	size_t i;

	for (i = 0; i < n && is_blank(p[i]); i++)
		newline |= p[i] == '\n' || p[i] == '\r';
	return newline && i < n && p[i] == '\'' ? i + 1 : 0;
}

static size_t escaped_length(const char *p, size_t n, struct token *t)
{
	size_t i = 2;

	while (i < n) {
		size_t more;

		if (p[i] == '\\') {
			i += 2;
			continue;
		}
		if (p[i++] != '\'')
			continue;
		if (i < n && p[i] == '\'') {
			i++;
			continue;
		}
		more = continued(p + i, n - i);
		if (!more)
			return i;
		i += more;
	}
	t->unterminated = true;
	return n;
}

/* $$...$$ or $tag$...$tag$ */
static size_t dollar_length(const char *p, size_t n, struct token *t)
{
	size_t tag = 1;
	const char *close;

	if (tag < n && starts_word(p[tag]))
		while (tag < n && (starts_word(p[tag]) || is_digit(p[tag])))
			tag++;
	if (tag == n || p[tag] != '$')
		return 0;
	tag++;
	close = memmem(p + tag, n - tag, p, tag);
	if (close)
		return (size_t)(close - p) + tag;
	t->unterminated = true;
	return n;
}

static size_t digits_length(const char *p, size_t n)
{
	size_t i = 0;

	while (i < n && (is_digit(p[i]) || (i && p[i] == '_' && i + 1 < n && is_digit(p[i + 1]))))
		i++;
	return i;
}

static size_t number_length(const char *p, size_t n)
{
	size_t i = digits_length(p, n), sign;

	/* 0x1F, 0o17, 0b1 */
	if (i == 1 && n > 2 && *p == '0' && is_hex(p[2]) && memchr("xXoObB", p[1], 6)) {
		for (i = 2; i < n && (is_hex(p[i]) || p[i] == '_'); i++)
			;
		return i;
	}
	/* 1..2 is a range. */
	if (i < n && p[i] == '.' && (i + 1 == n || p[i + 1] != '.'))
		i += 1 + digits_length(p + i + 1, n - i - 1);
	if (i < n && (p[i] | 0x20) == 'e') {
		sign = i + 1 < n && (p[i + 1] == '+' || p[i + 1] == '-');
		if (i + 1 + sign < n && is_digit(p[i + 1 + sign]))
			i += 1 + sign + digits_length(p + i + 1 + sign, n - i - 1 - sign);
	}
	return i;
}

static size_t rest_of_line(const char *p, size_t n)
{
	const char *newline = memchr(p, '\n', n);

	return newline ? (size_t)(newline - p) : n;
}

static size_t line_comment_length(const char *p, size_t n)
{
	const char *cr;

	n = rest_of_line(p, n);
	/* A lone CR ends it too, in PostgreSQL: what follows is SQL. */
	cr = memchr(p, '\r', n);
	return cr ? (size_t)(cr - p) : n;
}

static size_t block_comment_length(const char *p, size_t n, struct token *t)
{
	size_t i = 2, depth = 1;

	while (i + 1 < n) {
		if (p[i] == '*' && p[i + 1] == '/') {
			i += 2;
			if (--depth == 0)
				return i;
		} else if (p[i] == '/' && p[i + 1] == '*') {
			i += 2;
			depth++;
		} else {
			i++;
		}
	}
	t->unterminated = true;
	return n;
}

static bool starts_comment(const char *p, size_t n)
{
	return n > 1 && ((p[0] == '-' && p[1] == '-') || (p[0] == '/' && p[1] == '*'));
}

static size_t operator_length(const char *p, size_t n)
{
	bool keeps_sign = false;
	size_t i = 0;

	if (n > MAX_OPERATOR)
		n = MAX_OPERATOR + 1;
	while (i < n && i < MAX_OPERATOR && is_operator(p[i]) && !starts_comment(p + i, n - i)) {
		keeps_sign |= is(p[i], SPECIAL);
		i++;
	}
	/* SQL wants a sign apart from the operator before it, as in a=-1. */
	while (!keeps_sign && i > 1 && (p[i - 1] == '+' || p[i - 1] == '-'))
		i--;
	return i;
}

/*
 * psql reads a command's arguments to the end of the line, or to a backslash
 * outside of quotes: another command, or "\\", after which SQL goes on.
 */
static size_t backslash_length(const char *p, size_t n)
{
	static const char *const whole_line[] = { "\\copy", "\\!", "\\help", "\\h " };
	char quote = '\0';
	size_t i;

	if (n > 1 && (p[1] == ';' || p[1] == '\\'))
		return 2;
	for (i = 0; i < LENGTH(whole_line); i++)
		if (n >= strlen(whole_line[i]) && !memcmp(p, whole_line[i], strlen(whole_line[i])))
			return rest_of_line(p, n);
	for (i = 1; i < n && p[i] != '\n'; i++) {
		if (quote == '\'' && p[i] == '\\')
			i += i + 1 < n && p[i + 1] != '\n';
		else if (quote)
			quote = p[i] == quote ? '\0' : quote;
		else if (p[i] == '\\')
			return i + 1 < n && p[i + 1] == '\\' ? i + 2 : i;
		else if (p[i] == '\'' || p[i] == '"' || p[i] == '`')
			quote = p[i];
	}
	return i;
}

static size_t template_length(const char *p, size_t n)
{
	static const char brackets[][2][3] = {
		{ "{{", "}}" }, { "{%", "%}" }, { "{#", "#}" }, { "${", "}" }, { "<%", "%>" },
	};
	size_t kind = 0, len;

	while (kind < LENGTH(brackets) && (n < 3 || memcmp(p, brackets[kind][0], 2) != 0))
		kind++;
	if (kind == LENGTH(brackets))
		return 0;
	len = strlen(brackets[kind][1]);
	if (n > MAX_TEMPLATE)
		n = MAX_TEMPLATE;
	for (size_t i = 2; i + len <= n; i++) {
		if (!memcmp(p + i, brackets[kind][1], len)) {
			i += len;
			/* {{{x}}} */
			return i < n && kind == 0 && p[2] == '{' && p[i] == '}' ? i + 1 : i;
		}
		/* Not a pair: this keeps a run of openers linear, and a <% b an operator. */
		if (i > 2 && !memcmp(p + i, brackets[kind][0], len < 2 ? 1 : 2))
			return 0;
		if ((p[i] == '\n' && kind == 3) || (p[i] == ';' && kind == 4))
			return 0;
	}
	return 0;
}

/* MySQL's quotes. PostgreSQL has a use for none, so they end with the line. */
static size_t backtick_length(const char *p, size_t n)
{
	for (size_t i = 1; i < n && p[i] != '\n'; i++)
		if (p[i] == '`')
			return i + 1;
	return 0;
}

/* A string or a quoted name that begins with a letter: E'...', U&"...". */
static size_t prefixed_length(const char *p, size_t n, struct token *t)
{
	if (n < 2 || (p[1] != '\'' && p[1] != '&'))
		return 0;
	if (p[1] == '\'' && (p[0] | 0x20) == 'e') {
		t->kind = TOKEN_STRING;
		return escaped_length(p, n, t);
	}
	if (p[1] == '\'' && strchr("bBxXnN", p[0])) {
		t->kind = TOKEN_STRING;
		return quoted_length(p, n, 2, t);
	}
	if (n > 2 && (p[0] | 0x20) == 'u' && p[1] == '&' && (p[2] == '\'' || p[2] == '"')) {
		t->kind = p[2] == '"' ? TOKEN_NAME : TOKEN_STRING;
		return quoted_length(p, n, 3, t);
	}
	return 0;
}

static size_t take(struct token *t, enum token_kind kind, size_t len)
{
	t->kind = kind;
	return len;
}

static size_t dollar(const char *p, size_t n, struct token *t)
{
	size_t len;

	if (n > 1 && is_digit(p[1]))
		return take(t, TOKEN_NUMBER, 1 + digits_length(p + 1, n - 1));
	if ((len = template_length(p, n)))
		return take(t, TOKEN_TEMPLATE, len);
	len = dollar_length(p, n, t);
	return len ? take(t, TOKEN_STRING, len) : take(t, TOKEN_OTHER, 1);
}

static size_t mark(const char *p, size_t n, struct token *t)
{
	size_t len;

	switch (*p) {
	case '(': case ')': case '[': case ']': case ',': case ';':
		return take(t, TOKEN_PUNCT, 1);
	case '.':
		if (n > 1 && is_digit(p[1]))
			return take(t, TOKEN_NUMBER, number_length(p, n));
		return take(t, TOKEN_PUNCT, 1);
	case ':':
		if (n > 1 && (p[1] == ':' || p[1] == '='))
			return take(t, TOKEN_OPERATOR, 2);
		return take(t, TOKEN_PUNCT, 1);
	case '\'':
		return take(t, TOKEN_STRING, quoted_length(p, n, 1, t));
	case '"':
		return take(t, TOKEN_NAME, quoted_length(p, n, 1, t));
	case '`':
		len = backtick_length(p, n);
		return len ? take(t, TOKEN_NAME, len) : take(t, TOKEN_OTHER, 1);
	case '$':
		return dollar(p, n, t);
	case '\\':
		return take(t, TOKEN_BACKSLASH, backslash_length(p, n));
	case '{':
	case '<':
		len = template_length(p, n);
		if (len)
			return take(t, TOKEN_TEMPLATE, len);
		break;
	}
	if (starts_comment(p, n))
		return take(t, TOKEN_COMMENT, *p == '-' ? line_comment_length(p, n)
							: block_comment_length(p, n, t));
	len = operator_length(p, n);
	return len ? take(t, TOKEN_OPERATOR, len) : take(t, TOKEN_OTHER, 1);
}

struct token lex(const char *text, size_t at, size_t end)
{
	struct token t = { .kind = TOKEN_END };
	size_t n, len;

	while (at < end && is_blank(text[at]))
		at++;
	t.span.start = t.span.end = at;
	if (at >= end)
		return t;
	n = end - at;
	text += at;
	if (starts_word(*text)) {
		len = prefixed_length(text, n, &t);
		if (!len)
			len = take(&t, TOKEN_WORD, word_length(text, n));
	} else if (is_digit(*text)) {
		len = take(&t, TOKEN_NUMBER, number_length(text, n));
	} else {
		len = mark(text, n, &t);
	}
	t.span.end = at + len;
	return t;
}

struct token lex_sql(const char *text, size_t at, size_t end)
{
	struct token t = lex(text, at, end);

	while (t.kind == TOKEN_COMMENT)
		t = lex(text, t.span.end, end);
	return t;
}

bool token_is_all(const char *text, struct token t, const char *word)
{
	size_t len = t.span.end - t.span.start;

	return strncasecmp(text + t.span.start, word, len) == 0 && word[len] == '\0';
}
