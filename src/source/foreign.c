/* Takes out what a template sends to other databases alone. */
#include "foreign.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "database.h"
#include "lex.h"
#include "mask.h"

enum { DEPTH_MAX = 64 };

/* An IF that is open, and the branch of it that the text is in. */
struct open_if {
	size_t start;
	enum answer sent;            /* is the branch for PostgreSQL? */
	bool decided;                /* an earlier branch is: the others are not */
};

struct finder {
	char *text;
	struct open_if open[DEPTH_MAX];
	size_t depth;
	struct { struct span *v; size_t n, cap; } found;
};

/* What is between a template's brackets, without the signs at both ends. */
static struct span inside(const char *text, struct span token)
{
	struct span s = { token.start + 2, token.end - 2 };

	while (s.start < s.end && strchr(" \t\r\n-~#", text[s.start]))
		s.start++;
	while (s.start < s.end && strchr(" \t\r\n-~", text[s.end - 1]))
		s.end--;
	return s;
}

/* The answer of a condition: {{if x}}, {% elif x %}, {{else if x}}. An ELSE alone asks nothing. */
static enum answer ask(const char *text, struct span token, bool *has_condition)
{
	struct span s = inside(text, token);
	struct token word = lex(text, s.start, s.end);
	bool negative = token_is(text, word, "unless");

	s.start = word.span.end;
	if (token_is(text, word, "else")) {
		word = lex(text, s.start, s.end);
		s.start = word.span.end;
	}
	*has_condition = word.kind != TOKEN_END;
	if (!negative && !token_is(text, word, "if") && !token_is(text, word, "elif") &&
	    !token_is(text, word, "elsif") && !token_is(text, word, "elseif"))
		return ANSWER_MAYBE;
	return database_answer(text, s, negative);
}

static void close_branch(struct finder *f, size_t end)
{
	const struct open_if *own = &f->open[f->depth - 1];
	struct span span = { lex(f->text, own->start, end).span.start, end };

	if (own->sent != ANSWER_NO || span.start == end)
		return;
	mask_blank(f->text, span);
	/* of what is inside of another one, that one tells */
	for (size_t i = 0; i + 1 < f->depth; i++)
		if (f->open[i].sent == ANSWER_NO)
			return;
	GROW(&f->found);
	f->found.v[f->found.n++] = span;
}

/* {% case x %}, <% begin %>: what is no control that is known may have an ELSE of its own. */
static bool may_have_else(const char *text, struct span token)
{
	return text[token.start + 1] == '%' && text[token.start + 2] != '=';
}

/* False: more are open than are told apart. */
static bool see(struct finder *f, struct span token)
{
	enum control control = mask_control(f->text, token);
	struct open_if *own = f->depth ? &f->open[f->depth - 1] : NULL;
	bool has_condition = true;

	if (control == CONTROL_BEGIN) {
		if (f->depth == DEPTH_MAX)
			return false;
		f->open[f->depth++] = (struct open_if){
			.start = token.end, .sent = ask(f->text, token, &has_condition),
		};
	} else if (control == CONTROL_ELSE && own) {
		close_branch(f, token.start);
		own->decided |= own->sent == ANSWER_YES;
		own->sent = ask(f->text, token, &has_condition);
		own->sent = own->decided ? ANSWER_NO : has_condition ? own->sent : ANSWER_MAYBE;
		own->start = token.end;
	} else if (control == CONTROL_END && own) {
		close_branch(f, token.start);
		f->depth--;
	} else if (control == CONTROL_NONE && own && own->sent == ANSWER_YES &&
		   may_have_else(f->text, token)) {
		own->sent = ANSWER_MAYBE;
	}
	return true;
}

/* The first letter is rare: memmem of both would look at each byte several times. */
static bool has_opening(const char *text, size_t len, char first, const char *second)
{
	const char *end = text + len;

	for (const char *s = text; (s = memchr(s, first, (size_t)(end - s))); s++)
		if (s + 1 < end && s[1] && strchr(second, s[1]))
			return true;
	return false;
}

/* Is an ELSE or an END in a string or a comment, as PostgreSQL ends these? MySQL and the template
 * may end them elsewhere, and the branch with them: behind 'it\'s', # don't and -- {{else}}. */
static bool hides_control(const char *text, struct span s)
{
	size_t depth = 0;

	for (size_t at = s.start; at < s.end; at++) {
		struct token t;
		enum control control;

		if (text[at] != '{' && text[at] != '<')
			continue;
		t = lex(text, at, s.end);
		control = t.kind == TOKEN_TEMPLATE ? mask_control(text, t.span) : CONTROL_NONE;
		if ((control == CONTROL_ELSE || control == CONTROL_END) && !depth)
			return true;
		depth += control == CONTROL_BEGIN;
		depth -= control == CONTROL_END;
	}
	return depth > 0;
}

bool foreign_may_be(const char *text, size_t len)
{
	return has_opening(text, len, '{', "{%") || has_opening(text, len, '<', "%");
}

struct foreign foreign_blank(char *text, size_t len, struct arena *arena)
{
	struct finder f = { .text = text };
	struct foreign found = { NULL, 0 };
	struct token t;

	for (size_t at = 0; (t = lex(text, at, len)).kind != TOKEN_END; at = t.span.end)
		if (t.kind == TOKEN_TEMPLATE ? !see(&f, t.span) :
		    f.depth && hides_control(text, t.span))
			break;
	found.n = f.found.n;
	found.v = memcpy(arena_alloc(arena, (found.n + 1) * sizeof *found.v),
			 f.found.v ? f.found.v : (struct span[]){ { 0, 0 } },
			 found.n * sizeof *found.v);
	free(f.found.v);
	return found;
}
