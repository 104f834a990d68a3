/* The scanner of PL/pgSQL bodies against libpg_query's own parser of them, over the fixtures. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <cjson/cJSON.h>
#include <ctype.h>
#include <dlfcn.h>
#include <ftw.h>
#include <pg_query.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "body.h"
#include "mask.h"
#include "parse.h"
#include "split.h"
#include "text.h"

/* How many bodies were compared, and could not be; what those hold, and what was not found. */
static struct {
	size_t compared, refused, statements, missed;
} seen;
static const char *folder = "fixtures";

/* The system's libpg_query: a fetched one is cut down to what stet uses. */
static __typeof__(pg_query_parse_plpgsql) *parse_plpgsql;

/*
 * What libpg_query makes of a statement: in a process of its own, since it aborts on some that are
 * valid. An empty text: nothing.
 */
static void ask_oracle(const char *sql, struct text *out)
{
	int ends[2];
	ssize_t n;
	pid_t pid;

	assert_int_equal(pipe(ends), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (!pid) {
		PgQueryPlpgsqlParseResult result;
		size_t len, done = 0;

		if (!freopen("/dev/null", "w", stderr))
			_exit(1);
		result = parse_plpgsql(sql);
		len = result.error ? 0 : strlen(result.plpgsql_funcs);
		while (done < len &&
		       (n = write(ends[1], result.plpgsql_funcs + done, len - done)) > 0)
			done += (size_t)n;
		_exit(0);
	}
	close(ends[1]);
	text_puts(out, "");
	for (char part[4096]; (n = read(ends[0], part, sizeof part)) > 0;)
		text_add(out, part, (size_t)n);
	close(ends[0]);
	waitpid(pid, NULL, 0);
}

/* A statement's words without blanks, comments and the case of letters. */
static char *squeeze(const char *s, size_t len)
{
	char *copy = memcpy(xrealloc(NULL, len + 1), s, len), *to = copy;

	copy[len] = '\0';
	mask_comments(copy, len);
	for (size_t i = 0; i < len; i++)
		if (!isspace((unsigned char)copy[i]))
			*to++ = (char)tolower((unsigned char)copy[i]);
	*to = '\0';
	return copy;
}

static int line_of(const char *text, size_t at)
{
	int line = 1;

	for (size_t i = 0; i < at; i++)
		line += text[i] == '\n';
	return line;
}

/* Is there such a step, in that line (0: in any)? PERFORM is SELECT in a step. */
static bool has_step(const struct body *body, const char *work, enum step_kind kind,
		     const char *query, int line)
{
	char *want = squeeze(query, strlen(query));
	bool found = false;

	for (size_t i = 0; !found && i < body->n; i++) {
		struct span span = body->v[i].span;
		char *got;

		if (body->v[i].kind != kind || (line && line_of(work, span.start) != line))
			continue;
		got = squeeze(work + span.start, span.end - span.start);
		found = !strcmp(got, want);
		free(got);
	}
	free(want);
	return found;
}

/* Statements of the oracle: where the text of each is, and whether its line is the text's. */
static const struct {
	const char *name, *query;
	enum step_kind kind;
	bool same_line;
} statements[] = {
	{ "PLpgSQL_stmt_execsql", "sqlstmt", STEP_SQL, true },
	{ "PLpgSQL_stmt_perform", "expr", STEP_SQL, true },
	{ "PLpgSQL_stmt_call", "expr", STEP_SQL, true },
	{ "PLpgSQL_stmt_fors", "query", STEP_SQL, false },
	{ "PLpgSQL_stmt_return_query", "query", STEP_SQL, false },
	{ "PLpgSQL_stmt_open", "query", STEP_SQL, false },
	{ "PLpgSQL_stmt_dynexecute", "query", STEP_EXECUTE, false },
	{ "PLpgSQL_stmt_dynfors", "query", STEP_EXECUTE, false },
	{ "PLpgSQL_stmt_return_query", "dynquery", STEP_EXECUTE, false },
};

static void compare(const cJSON *node, const struct body *body, const char *work)
{
	const cJSON *child;

	for (size_t i = 0; node->string && i < LENGTH(statements); i++) {
		const cJSON *query = cJSON_GetObjectItem(node, statements[i].query);
		const cJSON *line = cJSON_GetObjectItem(node, "lineno");

		query = cJSON_GetObjectItem(cJSON_GetObjectItem(query, "PLpgSQL_expr"), "query");
		if (strcmp(node->string, statements[i].name) != 0 || !query)
			continue;
		seen.statements++;
		if (has_step(body, work, statements[i].kind, query->valuestring,
			     statements[i].same_line && line ? line->valueint : 0))
			continue;
		seen.missed++;
		print_error("not found: line %d: %s\n", line ? line->valueint : 0,
			    query->valuestring);
	}
	cJSON_ArrayForEach(child, node)
		compare(child, body, work);
}

static void check_body(const char *sql, const char *text)
{
	size_t len = strlen(text);
	char *work = memcpy(xrealloc(NULL, len + 1), text, len + 1);
	struct body body;
	struct text json = { 0 };
	cJSON *tree;

	ask_oracle(sql, &json);
	tree = cJSON_Parse(json.s);
	mask_comments(work, len);
	body_scan(&body, work, (struct span){ 0, len });
	if (tree && cJSON_GetArraySize(tree)) {
		seen.compared++;
		seen.missed += body.error != NULL;
		compare(tree, &body, work);
	} else {
		seen.refused++;
	}
	cJSON_Delete(tree);
	text_free(&json);
	free(body.v);
	free(work);
}

/* The value of an option of CREATE FUNCTION or DO. */
static const struct node *option(const struct node *options, const char *name)
{
	FOR_EACH(o, options)
		if (node_eq(o, "defname", name))
			return node_get(o, "arg");
	return NULL;
}

static void check_statement(struct script *script, struct span span, struct arena *arena)
{
	struct parsed p;

	parse_statement(&p, script->work, span, arena);
	if (!p.error && (node_is(p.tree, "DoStmt") || node_is(p.tree, "CreateFunctionStmt"))) {
		bool is_do = node_is(p.tree, "DoStmt");
		const struct node *options = node_get(p.tree, is_do ? "args" : "options");
		const struct node *as = option(options, "as");
		const char *language = node_string(option(options, "language"));
		const char *body = node_string(is_do ? as : node_nth(as, 0));
		char *sql = arena_strndup(arena, script->src->text + span.start,
					  span.end - span.start);

		if (body && (language ? !strcmp(language, "plpgsql") : is_do))
			check_body(sql, body);
	}
	parse_release(&p);
}

static int check_file(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	struct arena arena = { 0 };
	struct source src;
	struct script script;
	size_t len = strlen(path);

	(void)st;
	(void)ftw;
	if (type != FTW_F || len < 4 || strcmp(path + len - 4, ".sql") != 0)
		return 0;
	assert_true(source_read(&src, path, path, &arena));
	split(&script, &src, &arena);
	for (size_t i = 0; !script.dialect && i < script.npieces; i++)
		if (script.pieces[i].kind == PIECE_STATEMENT)
			check_statement(&script, script.pieces[i].span, &arena);
	arena_free(&arena);
	return 0;
}

static void every_statement_is_found(void **state)
{
	void *library = dlopen("libpg_query.so", RTLD_NOW | RTLD_LOCAL);
	void *function = library ? dlsym(library, "pg_query_parse_plpgsql") : NULL;

	(void)state;
	if (!function) {
		print_message("no libpg_query.so of the system's\n");
		skip();
	}
	memcpy(&parse_plpgsql, &function, sizeof parse_plpgsql);
	assert_int_equal(nftw(folder, check_file, 16, FTW_PHYS), 0);
	print_message("%zu bodies compared, with %zu statements; %zu not\n", seen.compared,
		      seen.statements, seen.refused);
	dlclose(library);
	assert_int_equal(seen.missed, 0);
	assert_true(seen.compared >= 20 && seen.statements >= 50);
}

/* test_plpgsql [FOLDER]: of another folder, too */
int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_statement_is_found),
	};

	if (argc > 1)
		folder = argv[1];
	return cmocka_run_group_tests_name("plpgsql", tests, NULL, NULL);
}
