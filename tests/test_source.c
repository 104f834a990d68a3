/* Sources: reading, lines, columns. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "diag.h"
#include "source.h"

static void test_places(void **state)
{
	static const struct { const char *text; size_t offset, line, column; } cases[] = {
		{ "", 0, 1, 1 }, { "", 9, 1, 1 },
		{ "ab\n\nc", 0, 1, 1 }, { "ab\n\nc", 2, 1, 3 }, { "ab\n\nc", 3, 2, 1 },
		{ "ab\n\nc", 4, 3, 1 }, { "ab\n\nc", 5, 3, 2 }, { "ab\n\nc", 99, 3, 2 },
		{ "a\n", 1, 1, 2 }, { "a\n", 2, 2, 1 },
		{ "a\r\nb", 2, 1, 3 }, { "a\r\nb", 3, 2, 1 },
		{ "a\rb\nc", 2, 1, 3 }, { "a\rb\nc", 4, 2, 1 },        /* a lone CR ends no line */
		{ "\xc3\xa4" "b", 2, 1, 2 }, { "\xc3\xa4" "b", 1, 1, 1 }, /* inside a character */
		{ "\xe2\x82\xac\xf0\x9f\x90\x98x", 7, 1, 3 },
		{ "\xff\xffx", 2, 1, 3 }, { "\xc3x", 1, 1, 2 }, { "\xe2\x82\nx", 3, 2, 1 },
		{ "\xed\xa0\x80x", 3, 1, 4 },
		/* a surrogate: three bytes */
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct arena arena = { 0 };
		struct source src;
		struct place p;

		source_init(&src, "t.sql", cases[i].text, strlen(cases[i].text), &arena);
		p = source_place(&src, cases[i].offset);
		if (p.line != cases[i].line || p.column != cases[i].column)
			fail_msg("case %zu: %zu:%zu", i, p.line, p.column);
		arena_free(&arena);
	}
}

/* In long lines too, and wherever a character lies across a mark. */
static void test_long_lines(void **state)
{
	static const char *const units[] = { "a", "\xc3\xa4", "\xe2\x82\xac", "\xf0\x9f\x90\x98",
	  "\xff" };

	(void)state;
	for (size_t u = 0; u < LENGTH(units); u++) {
		const size_t size = strlen(units[u]), n = 5000;
		struct arena arena = { 0 };
		struct source src;
		char *text = arena_alloc(&arena, 2 + n * size + 1);

		memcpy(text, "x\n", 2);
		for (size_t i = 0; i < n; i++)
			memcpy(text + 2 + i * size, units[u], size);
		source_init(&src, "t.sql", text, 2 + n * size, &arena);
		for (size_t i = 0; i <= n * size; i++) {
			struct place p = source_place(&src, 2 + i);

			assert_int_equal(p.line, 2);
			assert_int_equal(p.column, i / size + 1);
		}
		arena_free(&arena);
	}
}

/* A place costs the same in a line of megabytes: this would take minutes otherwise. */
static void test_places_are_cheap(void **state)
{
	const size_t len = 4 << 20;
	struct arena arena = { 0 };
	struct source src;
	char *text = arena_alloc(&arena, len + 1);
	size_t sum = 0;

	(void)state;
	memset(text, 'x', len);
	memcpy(text, "\xc3\xa4", 2);
	source_init(&src, "t.sql", text, len, &arena);
	for (size_t i = 0; i < 100000; i++)
		sum += source_place(&src, len - i).column;
	assert_int_equal(sum, 100000 * len - 100000ul * 99999 / 2);
	arena_free(&arena);
}

static void test_lines(void **state)
{
	static const struct { const char *text; size_t line; const char *want; } cases[] = {
		{ "", 1, "" }, { "", 2, "" }, { "a", 0, "" }, { "a", 1, "a" },
		{ "a\nb\r\n\nc", 1, "a" }, { "a\nb\r\n\nc", 2, "b" }, { "a\nb\r\n\nc", 3, "" },
		{ "a\nb\r\n\nc", 4, "c" }, { "a\nb\r\n\nc", 5, "" }, { "a\n", 2, "" },
		{ "\r\n", 1, "" }, { "a\rb\n", 1, "a\rb" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct arena arena = { 0 };
		struct source src;
		struct span line;

		source_init(&src, "t.sql", cases[i].text, strlen(cases[i].text), &arena);
		line = source_line(&src, cases[i].line);
		assert_true(line.start <= line.end && line.end <= src.len);
		assert_int_equal(line.end - line.start, strlen(cases[i].want));
		assert_memory_equal(src.text + line.start, cases[i].want, strlen(cases[i].want));
		arena_free(&arena);
	}
}

/* Runs after fork: no checks of cmocka's in it. */
static void write_all(int fd, const char *bytes, size_t len)
{
	while (len) {
		ssize_t n = write(fd, bytes, len);

		if (n <= 0)
			_exit(1);
		bytes += n;
		len -= (size_t)n;
	}
}

static void test_read_file(void **state)
{
	static const size_t sizes[] = { 0, 1, 4095, 4096, 4097, 200000 };
	char path[] = "/tmp/stet-source-XXXXXX";
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	for (size_t i = 0; i < LENGTH(sizes); i++) {
		struct arena arena = { 0 };
		struct source src;
		char *bytes = arena_alloc(&arena, sizes[i] + 1);

		memset(bytes, 'q', sizes[i]);
		assert_int_equal(ftruncate(fd, 0), 0);
		assert_int_equal(pwrite(fd, bytes, sizes[i], 0), sizes[i]);
		assert_true(source_read(&src, path, NULL, &arena));
		assert_int_equal(src.len, sizes[i]);
		assert_string_equal(src.text, bytes);
		assert_string_equal(src.path, path);
		arena_free(&arena);
	}
	close(fd);
	unlink(path);
}

/* A pipe has no size, gives its bytes in pieces, and may hold NULs. */
static void test_read_pipes(void **state)
{
	char dir[] = "/tmp/stet-fifo-XXXXXX", path[64];
	enum { LEN = 300000 };
	static char bytes[LEN];
	struct arena arena = { 0 };
	struct source src;
	int status = 1;
	pid_t pid;

	(void)state;
	assert_non_null(mkdtemp(dir));
	snprintf(path, sizeof path, "%s/fifo", dir);
	assert_int_equal(mkfifo(path, 0600), 0);
	memset(bytes, 'p', sizeof bytes);
	bytes[5] = '\0';
	pid = fork();
	if (pid == 0) {
		write_all(open(path, O_WRONLY), bytes, sizeof bytes);
		_exit(0);
	}
	assert_true(source_read(&src, path, NULL, &arena));
	waitpid(pid, &status, 0);
	assert_int_equal(status, 0);
	assert_int_equal(src.len, LEN);
	assert_memory_equal(src.text, bytes, LEN);
	unlink(path);
	rmdir(dir);
	arena_free(&arena);
}

static void test_read_stdin(void **state)
{
	static const struct { const char *name, *shown; } cases[] = {
		{ NULL, "<stdin>" }, { "db/1.sql", "db/1.sql" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct arena arena = { 0 };
		struct source src;
		int ends[2], saved = dup(STDIN_FILENO);

		assert_int_equal(pipe(ends), 0);
		assert_int_equal(write(ends[1], "SELECT 1", 8), 8);
		close(ends[1]);
		dup2(ends[0], STDIN_FILENO);
		close(ends[0]);
		assert_true(source_read(&src, "-", cases[i].name, &arena));
		dup2(saved, STDIN_FILENO);
		close(saved);
		assert_string_equal(src.text, "SELECT 1");
		assert_string_equal(src.path, cases[i].shown);
		arena_free(&arena);
	}
}

static void test_unreadable(void **state)
{
	static const char *const paths[] = { "/nonexistent/x.sql", "/tmp", "", "/dev/null/x" };
	size_t before = complaints();

	(void)state;
	for (size_t i = 0; i < LENGTH(paths); i++) {
		struct arena arena = { 0 };
		struct source src;

		assert_false(source_read(&src, paths[i], NULL, &arena));
		assert_int_equal(complaints(), ++before);
		arena_free(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_long_lines),
		cmocka_unit_test(test_places_are_cheap),
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_read_file),
		cmocka_unit_test(test_read_pipes),
		cmocka_unit_test(test_read_stdin),
		cmocka_unit_test(test_unreadable),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
