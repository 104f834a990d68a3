/* From a source to its statements and actions: what was read, and what could not be. */
#include <stdlib.h>
#include <string.h>

#include "extract.h"
#include "layout.h"
#include "lex.h"
#include "lists.h"
#include "mask.h"
#include "parse.h"
#include "quoting.h"
#include "read.h"
#include "reader.h"
#include "unread_text.h"
#include "rows.h"

struct statement *reader_add(struct reader *r, const struct piece *piece, struct span span)
{
	struct file *file = r->file;

	if (file->nstatements == r->cap) {
		r->cap = r->cap ? r->cap * 2 : 16;
		file->statements = xrealloc(file->statements, r->cap * sizeof *file->statements);
	}

	struct statement *st = &file->statements[file->nstatements++];

	*st = (struct statement){
		.span = span, .direction = piece->direction, .wrap = piece->wrap,
		.section = piece->section, .first_action = file->actions.n,
	};
	return st;
}

struct extractor reader_extractor(struct reader *r, struct span span)
{
	return (struct extractor){
		.arena = r->file->arena, .scratch = r->tree, .out = &r->file->actions,
		.work = r->file->script.work, .base = span.start, .span = span,
		.statement = r->file->nstatements - 1, .prepared = r->prepared,
		.bodies = &r->file->bodies,
	};
}

/* A statement that could not be read stands in the lists with its error. */
static void add_unparsed(struct reader *r, const struct piece *piece, struct span span,
			 const char *error, size_t at)
{
	struct statement *st = reader_add(r, piece, span);
	struct extractor x = reader_extractor(r, span);
	struct action *act = extract_add(&x, ACTION_UNPARSED, OBJECT_NONE);

	st->error = error;
	st->error_at = at;
	st->nactions = 1;
	act->value = error;
	act->flags |= FLAG(UNREAD);
	/* point at the place of the error, to the end of its token */
	if (at >= span.start && at < span.end) {
		struct token t = lex(x.work, at, span.end);

		act->span = (struct span){ at, t.span.end > at ? t.span.end : span.end };
	}
}

/* A placeholder, and what is said of it. */
static const char *say_of(struct reader *r, struct span p, const char *what)
{
	enum { SHOWN = 60 };
	size_t len = p.end - p.start;

	return arena_printf(r->file->arena, "%.*s%s %s", (int)(len > SHOWN ? SHOWN : len),
			    r->file->script.work + p.start, len > SHOWN ? "..." : "", what);
}

/* What is in a statement's way to be SQL; at is where. */
static const char *describe_error(struct reader *r, struct span span, const char *message,
				  size_t at)
{
	const char *work = r->file->script.work;
	struct span p = mask_placeholder_at(work, span, at);
	bool control = p.end && strchr("{<", work[p.start]) &&
		mask_control(work, p) != CONTROL_NONE;

	message = parse_describe(work, span, message, r->file->arena);
	if (p.end == p.start)
		return message;
	return say_of(r, p, arena_join(r->file->arena, control ?
				       "is of a template that makes no SQL of this: " :
				       "does not stand for a name here: ", message, ""));
}

/* Behind what a template puts before a statement: IF and END, and calls, which are not read unless
 * the settings say what they stand for. */
static struct span behind_template(struct reader *r, const struct piece *piece, struct span span)
{
	enum { MOST = 16 };   /* each looks at all of the statement */
	const char *work = r->file->script.work;
	struct span call;

	for (size_t i = 0; i < MOST; i++) {
		span.start = mask_behind_controls(work, span);
		call = mask_call_before(work, span);
		if (!call.end)
			return span;
		if (!values_read(r, piece, call))
			add_unparsed(r, piece, call, say_of(r, call, "stands for SQL that is not "
							    "in this file"), call.start);
		span.start = lex_sql(work, call.end, span.end).span.start;
	}
	return span;
}

void reader_note(struct reader *r, size_t first)
{
	const struct variables *v = r->variables;

	for (size_t i = first; i < r->file->actions.n; i++) {
		struct action *act = &r->file->actions.v[i];

		if (v->ifs || (v->goes_on && action_phase(act->kind)))
			act->flags |= FLAG(CONDITIONAL);
		quoting_note(&r->variables->escapes, act);
	}
}

void reader_extract(struct reader *r, const struct parsed *p, struct span span, bool filled)
{
	struct statement *st = &r->file->statements[r->file->nstatements - 1];
	struct extractor x = reader_extractor(r, span);
	size_t first = r->file->actions.n;

	st->filled = filled;
	if (filled)
		x.fillers = filler_find(r->file->script.work + span.start,
					r->file->src.text + span.start, span.end - span.start,
					r->file->arena);
	extract(&x, p->tree);
	map_free(&x.ctes);
	for (size_t i = first; i < r->file->actions.n && filled; i++)
		r->file->actions.v[i].flags |= FLAG(FILLED);
	reader_note(r, first);
	st->nactions = r->file->actions.n - st->first_action;
}

bool reader_parse_filled(struct reader *r, struct parsed *p, struct span span)
{
	char *work = r->file->script.work;
	size_t len = span.end - span.start;
	char *original = arena_strndup(r->tree, work + span.start, len);

	if (!mask_placeholders(work, span))
		return false;
	parse_release(p);
	parse_statement(p, work, span, r->tree);
	if (!p->error)
		return true;
	memcpy(work + span.start, original, len);
	return false;
}

/* What a template's words leave of a text when nothing else is in it. */
static bool is_nothing(const char *work, struct span span)
{
	for (size_t at = span.start;;) {
		/* comments are blanked: one that is left has no end, and is not nothing */
		struct token t = lex(work, at, span.end);

		if (t.kind == TOKEN_END)
			return true;
		if (t.kind != TOKEN_TEMPLATE || mask_control(work, t.span) == CONTROL_NONE)
			return false;
		at = t.span.end;
	}
}

/* What is wrong with many statements is often the same: it is kept once then. */
static const char *keep_error(const struct file *file, const char *error)
{
	const char *before = file->nstatements ?
		file->statements[file->nstatements - 1].error : NULL;

	return error && before && !strcmp(before, error) ? before :
		arena_strdup(file->arena, error);
}

static void read_statement(struct reader *r, const struct piece *piece, struct span span)
{
	struct file *file = r->file;
	const char *nul = memchr(file->src.text + span.start, '\0', span.end - span.start);
	struct parsed p;
	const char *error;
	size_t error_at, start = span.start;
	bool filled = false;

	if (nul) {
		add_unparsed(r, piece, span, "NUL byte: PostgreSQL reads nothing behind it",
			     (size_t)(nul - file->src.text));
		return;
	}
	if (r->variables->escapes && quoting_differs(file->src.text, span, &error_at)) {
		add_unparsed(r, piece, span, "standard_conforming_strings is off: where a string "
			     "with a backslash ends is not told", error_at);
		return;
	}
	if (piece->partly) {
		add_unparsed(r, piece, span, "psql's \\if stands in it: only a run tells which "
			     "of its parts are sent", span.start);
		return;
	}
	if (is_nothing(file->script.work, span))
		return;
	span = behind_template(r, piece, span);
	filled = span.start != start;
	if (is_nothing(file->script.work, span) || values_read(r, piece, span))
		return;
	rows_shorten(file->script.work, span);
	lists_shorten(file->script.work, span);
	arena_reset(r->tree);
	parse_statement(&p, file->script.work, span, r->tree);
	error = keep_error(file, p.error);
	error_at = p.error_at;
	if (error)
		filled = reader_parse_filled(r, &p, span);
	if (error && !filled && branches_read(r, piece, span)) {
		;
	} else if (error && !filled) {
		add_unparsed(r, piece, span, describe_error(r, span, error, error_at), error_at);
	} else if (p.nparts > 1) {
		/* the lexer saw one statement where the parser sees several */
		size_t n = p.nparts;
		struct span *parts = arena_alloc(file->arena, n * sizeof *parts);

		memcpy(parts, p.parts, n * sizeof *parts);
		parse_release(&p);
		for (size_t i = 0; i < n; i++)
			read_statement(r, piece, parts[i]);
		return;
	} else {
		reader_add(r, piece, span);
		reader_extract(r, &p, span, filled);
	}
	parse_release(&p);
}

/* Another dialect: one finding for the whole file, and nothing is read. */
static void skip_dialect(struct reader *r, const char *dialect, bool is_said)
{
	struct file *file = r->file;
	struct extractor x = reader_extractor(r, (struct span){ 0, 0 });
	struct action *act = extract_add(&x, ACTION_UNPARSED, OBJECT_NONE);
	struct span line = source_line(&file->src, source_place(&file->src,
								file->script.dialect_at).line);

	file->skipped = arena_printf(file->arena, "written for %s", dialect);
	act->statement = NO_STATEMENT;
	act->span = (struct span){ file->script.dialect_at, line.end };
	act->value = arena_printf(file->arena, is_said ?
				  "this file is for %s, as its path or its tool's files say" :
				  "this file is written for %s, not for PostgreSQL", dialect);
	act->name = dialect;
	act->flags |= FLAG(UNREAD);
	SET_RARE(&x, act, unread, is_said ? &unread_of_nothing :
		unread_of_statement(file->src.text, (struct span){ 0, file->src.len },
				    file->arena));
}

/* Where the first NUL byte is, when no statement has it and can tell of it; or the text's end. */
static size_t find_stray_nul(const struct file *file)
{
	const struct source *src = &file->src;
	const char *nul = memchr(src->text, '\0', src->len);
	size_t at = nul ? (size_t)(nul - src->text) : src->len;

	for (size_t i = 0; nul && i < file->script.npieces; i++) {
		const struct piece *piece = &file->script.pieces[i];

		if (piece->kind == PIECE_STATEMENT && at >= piece->span.start &&
		    at < piece->span.end)
			return src->len;
	}
	return at;
}

/* It would hide the rest from PostgreSQL too. Said in its place: before what ends behind it. */
static void report_stray_nul(struct reader *r, size_t *nul, size_t until)
{
	struct piece piece = { .direction = UP };
	size_t at = *nul;

	if (at >= until)
		return;
	add_unparsed(r, &piece, (struct span){ at, at + 1 },
		     "NUL byte: PostgreSQL reads nothing behind it", at);
	*nul = r->file->src.len;
}

/* Where a way ends: at its last statement. first: the statement that it begins with. */
static void end_of_way(struct reader *r, size_t first)
{
	struct file *file = r->file;
	bool empty = first == file->nstatements;
	struct span end = { file->src.len, file->src.len };
	struct extractor x;

	/* an included file's end is none to its transaction */
	if (file->includer)
		return;
	if (!empty)
		end = file->statements[file->nstatements - 1].span;
	x = reader_extractor(r, end);
	if (empty)
		x.statement = NO_STATEMENT;
	extract_add(&x, ACTION_END_OF_FILE, OBJECT_NONE);
}

static void read_piece(struct reader *r, const struct piece *piece)
{
	if (piece->kind == PIECE_META)
		meta_read(r, piece);
	else if (piece->kind == PIECE_OPAQUE)
		add_unparsed(r, piece, piece->span, "Django runs code here that no file "
			     "of SQL has: RunPython, or an operation of its own",
			     piece->span.start);
	else if (piece->kind == PIECE_DIVIDED)
		add_unparsed(r, piece, piece->span, "the migration tool finds its marker in a "
			     "string or comment here too, and runs what follows",
			     piece->span.start);
	else
		read_statement(r, piece, piece->span);
}

/* What is not read, as PostgreSQL never gets it, is told. */
static void tell_foreign(struct reader *r)
{
	const struct foreign *foreign = &r->file->script.foreign;

	for (size_t i = 0; i < foreign->n; i++) {
		struct extractor x = reader_extractor(r, foreign->v[i]);

		extract_add(&x, ACTION_OTHER_DATABASE, OBJECT_NONE)->statement = NO_STATEMENT;
	}
}

static void read_up(struct reader *r)
{
	const struct script *script = &r->file->script;
	size_t nul = find_stray_nul(r->file);

	tell_foreign(r);
	for (size_t i = 0; i < script->npieces; i++) {
		const struct piece *piece = &script->pieces[i];

		report_stray_nul(r, &nul, piece->span.start);
		if (piece->direction == UP)
			read_piece(r, piece);
		else
			r->file->ndown += piece->kind == PIECE_STATEMENT;
	}
	report_stray_nul(r, &nul, r->file->src.len);
	if (!layout_is_down(r->file->standing.layout, r->file->src.path))
		end_of_way(r, 0);
}

/* Sections that went up one after another go down in the other order. */
static void read_down(struct reader *r)
{
	const struct script *script = &r->file->script;
	const size_t first = r->file->nstatements;
	size_t start, end;

	for (end = script->npieces; end; end = start) {
		const struct piece *last = &script->pieces[end - 1];

		for (start = end - 1; start && script->pieces[start - 1].section == last->section &&
				      script->pieces[start - 1].direction == last->direction;)
			start--;
		for (size_t i = start; i < end && last->direction == DOWN; i++)
			read_piece(r, &script->pieces[i]);
	}
	if (r->file->script.has_down ||
	    layout_is_down(r->file->standing.layout, r->file->src.path))
		end_of_way(r, first);
}

static int by_place(const void *a, const void *b)
{
	const struct statement *x = a, *y = b;

	return x->span.start < y->span.start ? -1 : x->span.start > y->span.start;
}

static size_t statement_at(const struct file *file, size_t start)
{
	size_t i = 0;

	while (i < file->nstatements && file->statements[i].span.start != start)
		i++;
	return i < file->nstatements ? i : NO_STATEMENT;
}

/* The statements, which were read in the order of the run, stand in that of the file. */
static void sort_statements(struct file *file)
{
	bool sorted = true;

	for (size_t i = 1; i < file->nstatements; i++)
		sorted = sorted && by_place(file->statements + i - 1, file->statements + i) < 0;
	if (sorted)
		return;
	qsort(file->statements, file->nstatements, sizeof *file->statements, by_place);
	for (size_t i = 0; i < file->nstatements; i++)
		for (size_t k = 0; k < file->statements[i].nactions; k++)
			file->actions.v[file->statements[i].first_action + k].statement = i;
	for (size_t i = 0; i < file->actions.n; i++)
		if (file->actions.v[i].kind == ACTION_END_OF_FILE)
			file->actions.v[i].statement =
				statement_at(file, file->actions.v[i].span.start);
}

void reader_read(struct reader *r)
{
	struct file *file = r->file;
	const char *said = layout_file_dialect(file->standing.layout, &file->src);
	const char *dialect = said ? said : file->script.dialect;

	if (dialect) {
		skip_dialect(r, dialect, said != NULL);
	} else {
		read_up(r);
	}
	file->down_from = file->actions.n;
	if (r->down && !dialect) {
		file->ndown = 0;
		read_down(r);
		sort_statements(file);
	}
	/* what is included goes the way of its includer */
	if (file->includer)
		file->down_from = file->actions.n;
}

void file_read(struct file *file, bool down, struct arena *arena, struct arena *tree)
{
	struct map prepared;
	struct included included = { 0 };
	struct variables variables = { 0 };
	struct reader r = {
		.file = file, .tree = tree, .prepared = &prepared, .included = &included,
		.variables = &variables,
		.down = down,
	};

	file->arena = arena;
	map_init(&prepared, arena);
	map_init(&variables.values, arena);
	split(&file->script, &file->src, arena);
	layout_direct(&file->script, file->standing.layout, file->standing.wrap);
	reader_read(&r);
	map_free(&prepared);
	map_free(&variables.values);
}

void file_release(struct file *file)
{
	for (struct file *f = file->included; f; f = f->next)
		file_release(f);
	free(file->statements);
	free(file->actions.v);
	free(file->findings.v);
	free(file->bodies.v);
	file->statements = NULL;
	file->actions = (struct actions){ 0 };
	file->findings = (struct findings){ 0 };
	file->bodies = (struct bodies){ 0 };
}
