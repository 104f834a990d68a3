/* Works out whether a template's condition about the database holds for PostgreSQL. */
#include "database.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "arena.h"
#include "lex.h"

enum { NESTED_MAX = 16 };

struct condition {
	const char *text;
	size_t end;
	struct token next;
	size_t nested;
	bool lost;                   /* it says something else: nothing is known */
};

static const struct { const char *name; enum answer answer; } databases[] = {
	{ "postgres", ANSWER_YES }, { "postgresql", ANSWER_YES }, { "pg", ANSWER_YES },
	{ "pgsql", ANSWER_YES }, { "psql", ANSWER_YES },
	{ "mysql", ANSWER_NO }, { "mariadb", ANSWER_NO }, { "sqlite", ANSWER_NO },
	{ "sqlite3", ANSWER_NO }, { "mssql", ANSWER_NO }, { "sqlserver", ANSWER_NO },
	{ "oracle", ANSWER_NO }, { "clickhouse", ANSWER_NO }, { "cockroach", ANSWER_NO },
	{ "cockroachdb", ANSWER_NO }, { "snowflake", ANSWER_NO }, { "bigquery", ANSWER_NO },
};

enum answer database_named(const char *s, size_t len)
{
	for (size_t i = 0; i < LENGTH(databases); i++)
		if (len == strlen(databases[i].name) && !strncasecmp(s, databases[i].name, len))
			return databases[i].answer;
	return ANSWER_MAYBE;
}

static enum answer negated(enum answer a)
{
	return a == ANSWER_MAYBE ? a : a == ANSWER_YES ? ANSWER_NO : ANSWER_YES;
}

static enum answer both(enum answer a, enum answer b)
{
	if (a == ANSWER_NO || b == ANSWER_NO)
		return ANSWER_NO;
	return a == ANSWER_YES ? b : a;
}

static enum answer either(enum answer a, enum answer b)
{
	return negated(both(negated(a), negated(b)));
}

static void advance(struct condition *c)
{
	c->next = lex(c->text, c->next.span.end, c->end);
}

static bool take_word(struct condition *c, const char *word)
{
	bool is = token_is(c->text, c->next, word);

	if (is)
		advance(c);
	return is;
}

static bool take_sign(struct condition *c, const char *sign)
{
	size_t len = c->next.span.end - c->next.span.start;
	bool is = len == strlen(sign) && !memcmp(c->text + c->next.span.start, sign, len);

	if (is)
		advance(c);
	return is;
}

/* A name with dots, .Config.Dialect, or a literal: what is compared, or asked. */
struct operand {
	struct span span;            /* of a name, its last part */
	bool literal;
};

static struct operand take_operand(struct condition *c)
{
	struct operand o = { { 0, 0 }, false };
	size_t end = 0;

	if (c->next.kind == TOKEN_STRING || c->next.kind == TOKEN_NAME) {
		o.span = (struct span){ c->next.span.start + 1, c->next.span.end - 1 };
		o.literal = true;
		advance(c);
		return o;
	}
	take_sign(c, "$");
	while (token_is_char(c->text, c->next, '.') || c->next.kind == TOKEN_WORD) {
		bool dot = c->next.kind != TOKEN_WORD;

		/* "a .b" is two, and "a b" a call */
		if (end && c->next.span.start != end)
			break;
		if (!dot)
			o.span = c->next.span;
		end = c->next.span.end;
		advance(c);
	}
	c->lost |= !o.span.end;
	return o;
}

/* .mysql, isMySQL, is_mysql */
static enum answer operand_answer(const struct condition *c, struct operand o)
{
	const char *s = c->text + o.span.start;
	size_t len = o.span.end - o.span.start;

	if (!o.literal && len > 2 && !strncasecmp(s, "is", 2)) {
		size_t skip = s[2] == '_' ? 3 : 2;

		if (database_named(s + skip, len - skip) != ANSWER_MAYBE)
			return database_named(s + skip, len - skip);
	}
	return o.literal ? ANSWER_MAYBE : database_named(s, len);
}

/* Is it called as what says which database it is? */
static bool is_dialect(const struct condition *c, struct operand o)
{
	static const char *const words[] = {
		"dialect", "driver", "dbtype", "db_type", "databasetype", "database_type",
		"vendor", "provider", "adapter", "engine", "backend", "flavor",
	};
	const char *s = c->text + o.span.start;
	size_t len = o.span.end - o.span.start;

	for (size_t i = 0; i < LENGTH(words); i++) {
		size_t n = strlen(words[i]);

		for (size_t at = 0; at + n <= len; at++)
			if (!strncasecmp(s + at, words[i], n))
				return true;
	}
	return len == 2 && !strncasecmp(s, "db", 2);
}

static enum answer equal(const struct condition *c, struct operand a, struct operand b)
{
	struct operand literal = a.literal ? a : b, name = a.literal ? b : a;

	if (!literal.literal || name.literal || !is_dialect(c, name))
		return ANSWER_MAYBE;
	return database_named(c->text + literal.span.start, literal.span.end - literal.span.start);
}

static enum answer take_either(struct condition *c);

static bool may_begin_operand(const struct condition *c)
{
	return c->next.kind == TOKEN_STRING || c->next.kind == TOKEN_NAME ||
	       c->next.kind == TOKEN_WORD || token_is_char(c->text, c->next, '(') ||
	       token_is_char(c->text, c->next, '.');
}

/* eq .Dialect "mysql" "sqlite" */
static enum answer take_equal(struct condition *c)
{
	struct operand first = take_operand(c);
	enum answer a = ANSWER_NO;

	do
		a = either(a, equal(c, first, take_operand(c)));
	while (!c->lost && (c->next.kind == TOKEN_STRING || c->next.kind == TOKEN_NAME));
	return a;
}

static enum answer take_one(struct condition *c)
{
	struct operand o;
	enum answer a;

	if (c->nested == NESTED_MAX)
		c->lost = true;
	if (c->lost)
		return ANSWER_MAYBE;
	c->nested++;
	if (take_word(c, "not") || take_sign(c, "!")) {
		a = negated(take_one(c));
	} else if (take_sign(c, "(")) {
		a = take_either(c);
		c->lost |= !take_sign(c, ")");
	} else if (take_word(c, "eq")) {
		a = take_equal(c);
	} else if (take_word(c, "ne")) {
		a = negated(take_equal(c));
	} else {
		o = take_operand(c);
		a = operand_answer(c, o);
		if (take_sign(c, "==") || take_sign(c, "==="))
			a = equal(c, o, take_operand(c));
		else if (take_sign(c, "!=") || take_sign(c, "!=="))
			a = negated(equal(c, o, take_operand(c)));
	}
	c->nested--;
	return a;
}

/* and .a .b, as Go's templates have it */
static enum answer take_prefixed(struct condition *c, bool all)
{
	enum answer a = all ? ANSWER_YES : ANSWER_NO;

	c->lost |= !may_begin_operand(c);
	while (!c->lost && may_begin_operand(c)) {
		enum answer b = take_one(c);

		a = all ? both(a, b) : either(a, b);
	}
	return a;
}

static enum answer take_both(struct condition *c)
{
	enum answer a;

	if (take_word(c, "and"))
		return take_prefixed(c, true);
	if (take_word(c, "or"))
		return take_prefixed(c, false);
	a = take_one(c);
	while (!c->lost && (take_word(c, "and") || take_sign(c, "&&")))
		a = both(a, take_one(c));
	return a;
}

static enum answer take_either(struct condition *c)
{
	enum answer a = take_both(c);

	while (!c->lost && (take_word(c, "or") || take_sign(c, "||")))
		a = either(a, take_both(c));
	return a;
}

enum answer database_answer(const char *text, struct span condition, bool negative)
{
	struct condition c = { .text = text, .end = condition.end };
	enum answer a;

	c.next = lex(text, condition.start, condition.end);
	a = take_either(&c);
	if (c.lost || c.next.kind != TOKEN_END)
		return ANSWER_MAYBE;
	return negative ? negated(a) : a;
}
