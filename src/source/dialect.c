/* Weighs whether a text is written for another database. */
#include "dialect.h"

#include <limits.h>
#include <string.h>
#include <strings.h>

#include "arena.h"

/* Words of MySQL's weigh more than its quotes: those are a slip of a pen too. */
enum { QUOTE_WEIGHT = 1, WORD_WEIGHT = 3 };

static void add_foreign(struct dialect *d, size_t at, unsigned weight)
{
	if (!d->foreign)
		d->first = at;
	if (d->foreign < UINT_MAX / 2)
		d->foreign += weight;
}

/* May a name follow, rather than a value? Nothing is a name after DEFAULT. */
static bool name_may_follow(const char *text, struct token t)
{
	static const char *const value[] = { "comment", "default", "in", "like", "values" };

	if (t.kind != TOKEN_WORD)
		return token_is_char(text, t, '.');
	for (size_t i = 0; i < LENGTH(value); i++)
		if (token_is(text, t, value[i]))
			return false;
	return true;
}

static bool is_identifier(const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)s[i];

		if (!(c >= 0x80 || c == '_' || c == '$' || c == '-' || (c >= '0' && c <= '9') ||
		      (c | 0x20u) - 'a' < 26u))
			return false;
	}
	return len > 0 && len <= 64;
}

static void see_name(struct dialect *d, const char *text, struct token t, struct token before)
{
	bool follows = name_may_follow(text, before);
	const char *s = text + t.span.start;
	size_t len = t.span.end - t.span.start;

	if (*s != '`')
		d->postgres += follows;
	else if (is_identifier(s + 1, len - 2) &&
		 (follows || token_is_char(text, before, '(') || token_is_char(text, before, ',')))
		add_foreign(d, t.span.start, QUOTE_WEIGHT);
}

static bool ends_in(const char *s, size_t len, const char *end)
{
	size_t n = strlen(end);

	return len >= n && strncasecmp(s + len - n, end, n) == 0;
}

/* ENGINE = InnoDB, or without the sign */
static void see_engine_value(struct dialect *d, const char *text, struct token t)
{
	static const char *const engines[] = {
		"InnoDB", "MyISAM", "Aria", "RocksDB", "NDBCLUSTER",
	};
	const char *s = text + t.span.start;
	size_t len = t.span.end - t.span.start;

	if (t.span.start - d->engine.span.end > strlen("  =  "))
		return;
	for (size_t i = 0; i < LENGTH(engines); i++)
		if (len == strlen(engines[i]) && ends_in(s, len, engines[i]))
			add_foreign(d, d->engine.span.start, WORD_WEIGHT);
	if (ends_in(s, len, "MergeTree")) {
		add_foreign(d, d->engine.span.start, WORD_WEIGHT);
		d->name = "ClickHouse";
	}
}

/* "id int NOT NULL AUTO_INCREMENT": after a type or another property, not where a name stands. */
static bool is_property(const char *text, struct token before)
{
	static const char *const words[] = {
		"bigint", "int", "integer", "key", "mediumint", "null", "smallint", "tinyint",
		"unique", "unsigned",
	};

	for (size_t i = 0; i < LENGTH(words); i++)
		if (token_is(text, before, words[i]))
			return true;
	return token_is_char(text, before, ')');
}

static bool is_one_of(const char *text, struct token t, const char *const *words)
{
	while (*words && !token_is(text, t, *words))
		words++;
	return *words != NULL;
}

static void is_certain(struct dialect *d, size_t at, const char *name)
{
	add_foreign(d, at, 0);
	d->foreign = UINT_MAX;
	d->name = name;
}

/* What no statement of PostgreSQL's has: PRAGMA, and a trigger with its body in it. */
static void see_statement(struct dialect *d, const char *text, struct token t, bool begins)
{
	static const char *const options[] = { "constraint", "or", "replace", "temp", "temporary",
					       NULL };
	static const char *const body[] = { "delete", "insert", "replace", "select", "update",
					    "with", NULL };
	static const char *const mysql[] = { "call", "declare", "if", "set", NULL };

	if (begins)
		d->at = token_is(text, t, "create") ? CREATING :
			token_is(text, t, "pragma") ? PRAGMA : NO_TRIGGER;
	else if (d->at == PRAGMA)
		is_certain(d, t.span.start, "SQLite");
	else if (d->at == CREATING && token_is(text, t, "trigger"))
		d->at = TRIGGER;
	else if (d->at == CREATING && !is_one_of(text, t, options))
		d->at = NO_TRIGGER;
	else if (d->at == TRIGGER_BEGINS && is_one_of(text, t, mysql))
		is_certain(d, t.span.start, "MySQL");
	else if (d->at == TRIGGER_BEGINS && is_one_of(text, t, body))
		is_certain(d, t.span.start, d->name ? d->name : "SQLite or MySQL");
	else if (d->at >= TRIGGER)
		d->at = token_is(text, t, "begin") ? TRIGGER_BEGINS :
			token_is(text, t, "execute") ? NO_TRIGGER : TRIGGER;
	if (d->foreign == UINT_MAX)
		d->at = NO_TRIGGER;
}

static void see_word(struct dialect *d, const char *text, struct token t,
		     const struct token *before)
{
	/* One word a length, so that most words cost one look. */
	static const char *const words[] = {
		[5] = "jsonb", [6] = "engine", [7] = "plpgsql", [9] = "bigserial",
		[11] = "timestamptz", [12] = "concurrently", [13] = "autoincrement",
		[14] = "auto_increment",
	};
	const size_t len = t.span.end - t.span.start;
	const bool begins = before->kind == TOKEN_END;

	if ((begins || d->at) && d->foreign < UINT_MAX)
		see_statement(d, text, t, begins);
	if (d->engine.kind == TOKEN_WORD) {
		see_engine_value(d, text, t);
		d->engine.kind = TOKEN_END;
	}
	if (len >= LENGTH(words) || !words[len] || !token_is(text, t, words[len]))
		return;
	if (len == strlen("engine"))
		d->engine = t;
	else if (len == strlen("autoincrement") && is_property(text, *before))
		d->name = "SQLite";
	else if (len == strlen("auto_increment") && is_property(text, *before))
		add_foreign(d, t.span.start, WORD_WEIGHT);
	else if (len < strlen("autoincrement"))
		d->postgres++;
}

void dialect_see(struct dialect *d, const char *text, const struct token *t,
		 const struct token *before)
{
	const char *s = text + t->span.start;
	size_t len = t->span.end - t->span.start;

	switch (t->kind) {
	case TOKEN_WORD:
		see_word(d, text, *t, before);
		break;
	case TOKEN_NAME:
		see_name(d, text, *t, *before);
		break;
	case TOKEN_STRING:
		d->postgres += *s == '$';
		break;
	case TOKEN_OPERATOR:
		d->postgres += len == 2 && s[0] == ':' && s[1] == ':';
		break;
	case TOKEN_COMMENT:
		/* What only MySQL executes: a comment with its version number. */
		if (len > 3 && s[1] == '*' && s[2] == '!' && s[3] >= '0' && s[3] <= '9')
			add_foreign(d, t->span.start, WORD_WEIGHT);
		break;
	default:
		break;
	}
}

void dialect_is_mysql(struct dialect *d, size_t at)
{
	is_certain(d, at, NULL);
}

const char *dialect_name(const struct dialect *d)
{
	if (d->foreign <= d->postgres)
		return NULL;
	return d->name ? d->name : "MySQL";
}
