/* Cuts a source into statements and psql commands. */
#include "split.h"

#include <stdlib.h>
#include <string.h>

#include "changeset.h"
#include "command.h"
#include "delimiter.h"
#include "dialect.h"
#include "lex.h"
#include "marker.h"
#include "mask.h"

/*
 * After this many unterminated quotes the rest of a text is one piece: each
 * one was looked for up to the end.
 */
#define MAX_RESYNCS 16

/* What the first words of a statement say about the semicolons in it. */
enum head {
	HEAD_NONE,      /* no word seen yet */
	HEAD_CREATE,    /* CREATE [OR REPLACE] ... */
	HEAD_ROUTINE,   /* may have a BEGIN ATOMIC body */
	HEAD_RULE,      /* may have ( ...; ... ) */
	HEAD_COPY,      /* may be followed by data */
	HEAD_OTHER,
};

struct splitter {
	const char *text;
	char *work;
	size_t len;
	size_t at;        /* where to read on */
	size_t end;       /* read up to here: the text's end, or COPY data ... */
	size_t resume;    /* ... after which it goes on here */
	unsigned resyncs;
	bool no_data_end; /* no line with \. is left that counts */
	size_t ifs;       /* how many of psql's \if are open */
	bool by_lines;    /* psql's SINGLELINE: a line's end ends a statement */
	bool marked;      /* a comment is a tool's marker */

	bool open;              /* a statement has begun: */
	size_t piece;           /* its index */
	enum head head;
	size_t depth;           /* of parentheses */
	bool atomic, from_stdin;
	struct token before;    /* its newest token */

	struct delimiter delimiter;
	bool liquibase;         /* its formatted SQL, which has rollbacks in comments: */
	struct span rollback;   /* the lines of one that are read so far */

	struct dialect dialect;
	struct { struct piece *v; size_t n, cap; } pieces;
	struct { struct span *v; size_t n, cap; } comments;
};

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static void add_piece(struct splitter *s, enum piece_kind kind, struct span span)
{
	GROW(&s->pieces);
	s->pieces.v[s->pieces.n++] = (struct piece){ .kind = kind, .span = span };
}

/* Is the line at this offset the end of COPY data? */
static bool is_data_end(const struct splitter *s, size_t at)
{
	const char *p = s->text + at;
	size_t n = s->len - at;

	return n >= 2 && p[0] == '\\' && p[1] == '.' &&
	       (n == 2 || p[2] == '\n' || (p[2] == '\r' && (n == 3 || p[3] == '\n')));
}

static size_t line_end(const struct splitter *s, size_t at)
{
	const char *newline = memchr(s->text + at, '\n', s->len - at);

	return newline ? (size_t)(newline - s->text) : s->len;
}

/* psql sends what follows the line as data; without an end, better read it as SQL. */
static void skip_data(struct splitter *s)
{
	size_t start = s->end < s->len ? s->resume : line_end(s, s->at);
	size_t at = start;

	while (!s->no_data_end) {
		if (at >= s->len) {
			s->no_data_end = true;
		} else if (is_data_end(s, ++at)) {
			/* where the COPY does not run, psql obeys what stands in its data */
			s->no_data_end = s->ifs &&
				command_has_condition(s->text, (struct span){ start, at });
			if (s->no_data_end)
				return;
			s->end = s->end < s->len ? s->end : start;
			s->resume = line_end(s, at);
			mask_blank(s->work, (struct span){ start, s->resume });
			return;
		} else {
			at = line_end(s, at);
		}
	}
}

static void open_statement(struct splitter *s, size_t start)
{
	s->open = true;
	s->piece = s->pieces.n;
	s->head = HEAD_NONE;
	s->depth = 0;
	s->atomic = s->from_stdin = false;
	add_piece(s, PIECE_STATEMENT, (struct span){ start, start });
}

static void close_statement(struct splitter *s)
{
	if (!s->open)
		return;
	s->open = false;
	s->pieces.v[s->piece].span.end = s->before.span.end;
	s->before = (struct token){ .kind = TOKEN_END };
	if (s->from_stdin)
		skip_data(s);
}

static enum head next_head(const char *text, enum head head, struct token t)
{
	if (head == HEAD_NONE && token_is(text, t, "create"))
		return HEAD_CREATE;
	if (head == HEAD_NONE && token_is(text, t, "copy"))
		return HEAD_COPY;
	if (head != HEAD_CREATE)
		return HEAD_OTHER;
	if (token_is(text, t, "or") || token_is(text, t, "replace"))
		return HEAD_CREATE;
	if (token_is(text, t, "function") || token_is(text, t, "procedure"))
		return HEAD_ROUTINE;
	return token_is(text, t, "rule") ? HEAD_RULE : HEAD_OTHER;
}

static void set_depth(struct splitter *s, char c)
{
	if (c == '(')
		s->depth++;
	else if (c == ')')
		s->depth -= s->depth > 0;
}

/* A token that belongs to a statement, and does not end it. */
static void add_token(struct splitter *s, struct token t)
{
	if (!s->open)
		open_statement(s, t.span.start);
	if (s->head <= HEAD_CREATE)
		s->head = next_head(s->text, s->head, t);
	if (t.kind == TOKEN_PUNCT)
		set_depth(s, s->text[t.span.start]);
	else if (s->head == HEAD_COPY && !s->depth && token_is(s->text, t, "stdin"))
		s->from_stdin |= token_is(s->text, s->before, "from");
	else if (s->head == HEAD_ROUTINE && !s->depth && token_is(s->text, t, "atomic"))
		s->atomic |= token_is(s->text, s->before, "begin");
	else if (s->atomic && token_is(s->text, t, "end") &&
		 (token_is_char(s->text, s->before, ';') || token_is(s->text, s->before, "atomic")))
		s->atomic = false;   /* not the END of a CASE, nor a column's name */
	s->before = t;
}

/*
 * Where semicolons do not end a statement, a line that begins with a word that
 * cannot stand there tells that a parenthesis or an END was forgotten.
 */
static bool is_forgotten(const struct splitter *s, size_t at)
{
	static const char *const words[] = {
		"alter", "begin", "comment", "commit", "create", "drop", "grant", "revoke",
		"rollback", "truncate",
	};
	struct token t = lex_sql(s->text, at, s->end);

	if (t.kind != TOKEN_WORD || s->text[t.span.start - 1] != '\n')
		return false;
	for (size_t i = 0; i < LENGTH(words); i++)
		if (token_is(s->text, t, words[i]))
			return true;
	return false;
}

static void semicolon(struct splitter *s, struct token t)
{
	if (!s->open)
		return;
	/* Elsewhere no grammar has one inside of parentheses: one was not closed. */
	if ((s->atomic || (s->head == HEAD_RULE && s->depth)) && !is_forgotten(s, t.span.end))
		add_token(s, t);
	else
		close_statement(s);
}

static void split_all(struct splitter *s);

static void comment(struct splitter *s, struct token t)
{
	enum marker marker;

	GROW(&s->comments);
	s->comments.v[s->comments.n++] = t.span;
	mask_blank(s->work, t.span);
	marker = marker_read(s->text, t.span, NULL);
	delimiter_read(&s->delimiter, s->text, t.span, marker);
	s->marked = s->marked || marker != MARKER_NONE;
	if (s->open && marker != MARKER_NONE)
		close_statement(s);
	if (marker == MARKER_OPAQUE)
		add_piece(s, PIECE_OPAQUE, t.span);
}

static bool has_rollback(const struct splitter *s)
{
	return s->rollback.end != s->rollback.start;
}

/* What is left of the lines, behind the word, is SQL. */
static void split_rollback(struct splitter *s)
{
	struct splitter inner = {
		.text = s->work, .work = s->work, .len = s->rollback.end, .at = s->rollback.start,
		.end = s->rollback.end, .delimiter = s->delimiter,
	};

	s->rollback = (struct span){ 0, 0 };
	split_all(&inner);
	for (size_t i = 0; i < inner.pieces.n; i++) {
		inner.pieces.v[i].rollback = true;
		GROW(&s->pieces);
		s->pieces.v[s->pieces.n++] = inner.pieces.v[i];
	}
	free(inner.pieces.v);
	free(inner.comments.v);
}

/* Is it a line of a rollback? Then its SQL stays. */
static bool is_rollback(struct splitter *s, struct token t)
{
	size_t sql = s->liquibase ? marker_rollback(s->text, t.span) : 0;

	if (!sql)
		return false;
	close_statement(s);
	GROW(&s->comments);
	s->comments.v[s->comments.n++] = t.span;
	mask_blank(s->work, (struct span){ t.span.start, sql });
	if (s->text[t.span.start] == '/')
		mask_blank(s->work, (struct span){ t.span.end - 2, t.span.end });
	if (!has_rollback(s))
		s->rollback.start = t.span.start;
	s->rollback.end = t.span.end;
	return true;
}

/* What was begun is forgotten. */
static void clear_statement(struct splitter *s)
{
	struct span *span = &s->pieces.v[s->piece].span;

	s->from_stdin = false;
	close_statement(s);
	mask_blank(s->work, *span);
	span->end = span->start;
}

/* \if and its kin: inside of a statement, a part of that is left out. */
static void condition(struct splitter *s, enum command command)
{
	s->ifs += command == COMMAND_IF;
	s->ifs -= command == COMMAND_ENDIF && s->ifs;
	if (s->open)
		s->pieces.v[s->piece].partly = true;
}

static void backslash(struct splitter *s, struct token t)
{
	struct span span = t.span;
	enum command command;

	while (is_blank(s->text[span.end - 1]))
		span.end--;
	command = command_read(s->text, span);
	/* of a rollback, the text that is read is work itself */
	mask_blank(s->work, t.span);
	if (command == COMMAND_ENDS || command == COMMAND_SENDS)
		close_statement(s);
	else if (command == COMMAND_CLEARS && s->open)
		clear_statement(s);
	else if (command == COMMAND_BY_LINES || command == COMMAND_BY_SEMICOLONS)
		s->by_lines = command == COMMAND_BY_LINES;
	else if (command >= COMMAND_IF && command <= COMMAND_ENDIF)
		condition(s, command);
	if (command != COMMAND_ENDS)
		add_piece(s, PIECE_META, span);
	if (command == COMMAND_COPIES)
		skip_data(s);
}

/*
 * A quote without its end: as far as one may guess, up to a line that ends
 * with a semicolon, or a blank line. The piece will not parse, and says so.
 */
static size_t guess_end(const struct splitter *s, size_t at)
{
	while (at < s->end) {
		size_t newline = line_end(s, at), last = newline;

		while (last > at && is_blank(s->text[last - 1]))
			last--;
		if (last == at)
			return at;
		if (s->text[last - 1] == ';')
			return last - 1;
		at = newline + 1;
	}
	return s->end;
}

static void unterminated(struct splitter *s, struct token t)
{
	size_t end = s->end;

	/* PostgreSQL, too, takes what follows such a comment for comment. */
	if (t.kind != TOKEN_COMMENT && s->resyncs++ < MAX_RESYNCS)
		end = guess_end(s, t.span.start);
	s->at = end;
	while (end > t.span.start + 1 && is_blank(s->text[end - 1]))
		end--;
	t.span.end = end;
	add_token(s, t);
	close_statement(s);
}

/* DELIMITER $$: a MySQL client reads it, and nothing after it is for us. */
static bool is_delimiter_command(const struct splitter *s, struct token t)
{
	struct token next;

	if (s->open || !token_is(s->text, t, "delimiter"))
		return false;
	next = lex(s->text, t.span.end, s->end);
	return next.span.start < line_end(s, t.span.end) && s->text[next.span.start] != '\'' &&
	       next.kind != TOKEN_WORD && next.kind != TOKEN_COMMENT && next.kind != TOKEN_END;
}

/* What a tool's own delimiter ends; it is blanked. False: the token is still to be taken. */
static bool delimiter(struct splitter *s, struct token t)
{
	size_t end = delimiter_end(&s->delimiter, s->text, s->at, t, s->end);

	if (!end)
		return false;
	close_statement(s);
	if (end <= t.span.start || t.kind == TOKEN_COMMENT)
		return false;
	mask_blank(s->work, (struct span){ t.span.start, end });
	s->at = end;
	return true;
}

static void take(struct splitter *s, struct token t)
{
	if (s->delimiter.len && delimiter(s, t))
		return;
	s->at = t.span.end;
	if (t.kind == TOKEN_COMMENT && !t.unterminated && is_rollback(s, t))
		return;
	if (has_rollback(s))
		split_rollback(s);
	if (t.unterminated) {
		unterminated(s, t);
		return;
	}
	if (t.kind != TOKEN_PUNCT && t.kind != TOKEN_NUMBER)
		dialect_see(&s->dialect, s->text, &t, &s->before);
	if (t.kind == TOKEN_COMMENT) {
		comment(s, t);
	} else if (t.kind == TOKEN_BACKSLASH) {
		backslash(s, t);
	} else if (token_is_char(s->text, t, ';')) {
		semicolon(s, t);
	} else if (is_delimiter_command(s, t)) {
		dialect_is_mysql(&s->dialect, t.span.start);
		t.unterminated = true;
		s->resyncs = MAX_RESYNCS;
		unterminated(s, t);
	} else {
		add_token(s, t);
	}
}

/* Does what was begun end with its line, as in parentheses it does not? */
static bool is_next_line(const struct splitter *s, size_t at)
{
	const size_t end = s->before.span.end;

	return !s->depth && !s->atomic && memchr(s->text + end, '\n', at - end);
}

static void split_all(struct splitter *s)
{
	for (;;) {
		struct token t = lex(s->text, s->at, s->end);

		if (s->by_lines && s->open && is_next_line(s, t.span.start))
			close_statement(s);
		if (t.kind != TOKEN_END) {
			take(s, t);
		} else if (s->end < s->len) {
			s->at = s->resume;
			s->end = s->len;
		} else {
			break;
		}
	}
	close_statement(s);
}

static void *keep(struct arena *arena, void *list, size_t size)
{
	void *copy = memcpy(arena_alloc(arena, size), list ? list : "", size);

	free(list);
	return copy;
}

/* The text with blanks for what only other databases get. */
static const char *own_text(const struct source *src, struct foreign *foreign,
			    struct arena *arena)
{
	const bool changesets = changeset_may_be_foreign(src->text, src->len);
	char *text;

	if (!changesets && !foreign_may_be(src->text, src->len))
		return src->text;
	text = arena_strndup(arena, src->text, src->len);
	*foreign = (changesets ? changeset_blank : foreign_blank)(text, src->len, arena);
	return text;
}

void split(struct script *script, const struct source *src, struct arena *arena)
{
	struct splitter s = { .len = src->len, .end = src->len };
	struct foreign foreign = { NULL, 0 };

	s.text = own_text(src, &foreign, arena);
	s.work = arena_strndup(arena, s.text, src->len);
	if (s.len >= 3 && !memcmp(s.text, "\xef\xbb\xbf", 3)) {
		mask_blank(s.work, (struct span){ 0, 3 });
		s.at = 3;
	}
	s.liquibase = marker_is_liquibase(s.text, s.len);
	split_all(&s);
	if (has_rollback(&s))
		split_rollback(&s);
	*script = (struct script){
		.src = src, .work = s.work,
		.npieces = s.pieces.n,
		.pieces = keep(arena, s.pieces.v, s.pieces.n * sizeof *s.pieces.v),
		.ncomments = s.comments.n, .marked = s.marked,
		.comments = keep(arena, s.comments.v, s.comments.n * sizeof *s.comments.v),
		.dialect = dialect_name(&s.dialect),
		.dialect_at = s.dialect.first,
		.foreign = foreign,
	};
}
