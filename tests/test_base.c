/* Arena, text, map and diagnostics. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "arena.h"
#include "diag.h"
#include "map.h"
#include "sparse.h"
#include "text.h"

static void arena_gives_zeroed_aligned_memory(void **state)
{
	static const size_t sizes[] = { 0, 1, 7, 8, 15, 16, 17, 100, 4095, 16384, 16385,
					65535, 65536, 65537, 1000000, 3 };
	struct arena a = { 0 };

	(void)state;
	for (int round = 0; round < 3; round++) {
		for (size_t i = 0; i < LENGTH(sizes); i++) {
			char *p = arena_alloc(&a, sizes[i]);

			assert_non_null(p);
			assert_int_equal((uintptr_t)p % _Alignof(uint64_t), 0);
			for (size_t k = 0; k < sizes[i]; k++)
				assert_int_equal(p[k], 0);
			memset(p, 0xff, sizes[i]);
		}
		arena_reset(&a);
	}
	arena_free(&a);
	assert_null(a.chunk);
}

static void arena_keeps_what_it_gave(void **state)
{
	enum { N = 5000 };
	struct arena a = { 0 };
	size_t *given[N];

	(void)state;
	for (size_t i = 0; i < N; i++) {
		given[i] = arena_alloc(&a, sizeof(size_t) * (1 + i % 700));
		given[i][i % 700] = i;
	}
	for (size_t i = 0; i < N; i++)
		assert_int_equal(given[i][i % 700], i);
	arena_free(&a);
}

static void arena_reset_and_free_of_nothing(void **state)
{
	struct arena a = { 0 };

	(void)state;
	arena_reset(&a);
	arena_free(&a);
	arena_free(&a);
	assert_string_equal(arena_strdup(&a, "again"), "again");
	arena_free(&a);
}

static void arena_copies_strings(void **state)
{
	struct arena a = { 0 };
	char *s = arena_strndup(&a, "ab\0cd", 5);
	size_t long_len = 100000;

	(void)state;
	assert_memory_equal(s, "ab\0cd\0", 6);
	assert_string_equal(arena_strndup(&a, "abc", 0), "");
	assert_null(arena_strdup(&a, NULL));
	assert_string_equal(arena_printf(&a, "%s-%d", "x", 7), "x-7");
	assert_string_equal(arena_printf(&a, "%s", ""), "");
	s = arena_printf(&a, "%*s", (int)long_len, "end");
	assert_int_equal(strlen(s), long_len);
	assert_string_equal(s + long_len - 3, "end");
	arena_free(&a);
}

static void grow_makes_room(void **state)
{
	struct { int *v; size_t n, cap; } list = { 0 };

	(void)state;
	for (int i = 0; i < 1000; i++) {
		GROW(&list);
		list.v[list.n++] = i;
	}
	for (int i = 0; i < 1000; i++)
		assert_int_equal(list.v[i], i);
	assert_true(list.cap >= list.n && list.cap <= 2 * list.n);
	free(list.v);
}

static void text_grows(void **state)
{
	struct text t = { 0 };

	(void)state;
	text_add(&t, NULL, 0);
	assert_string_equal(t.s, "");
	for (int i = 0; i < 1000; i++) {
		text_puts(&t, "ab");
		text_printf(&t, "%03d", i);
		text_add(&t, "\0", 1);
	}
	assert_int_equal(t.len, 6000);
	assert_true(t.cap > t.len);
	assert_memory_equal(t.s, "ab000\0ab001", 12);
	assert_memory_equal(t.s + 5994, "ab999\0", 7);
	text_free(&t);
	assert_null(t.s);
	text_printf(&t, "%0500d", 1);
	assert_int_equal(t.len, 500);
	assert_int_equal(strlen(t.s), 500);
	text_free(&t);
}

static size_t encode(unsigned long c, char *out)
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xc0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xe0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3f));
		out[2] = (char)(0x80 | (c & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3f));
	out[2] = (char)(0x80 | (c >> 6 & 0x3f));
	out[3] = (char)(0x80 | (c & 0x3f));
	return 4;
}

static void utf8_knows_every_code_point(void **state)
{
	(void)state;
	for (unsigned long c = 0; c < 0x1fffff; c++) {
		char s[4];
		size_t n = encode(c, s);
		bool valid = c <= 0x10ffff && (c < 0xd800 || c > 0xdfff);

		if (utf8_length(s, n) != (valid ? n : 0))
			fail_msg("U+%04lX: %zu", c, utf8_length(s, n));
		if (n > 1 && utf8_length(s, n - 1))
			fail_msg("U+%04lX cut short is accepted", c);
	}
}

static void utf8_refuses_what_is_not(void **state)
{
	static const struct { const char *bytes; size_t n; } cases[] = {
		{ "", 0 },
		{ "a", 0 },
		{ "\x80", 1 },
		{ "\xbf\x80", 2 },
		{ "\xc0\x80", 2 },               /* overlong NUL */
		{ "\xc1\xbf", 2 },
		{ "\xe0\x9f\xbf", 3 },
		{ "\xf0\x8f\xbf\xbf", 4 },
		{ "\xf8\x88\x80\x80\x80", 5 },
		{ "\xff\xff", 2 },
		{ "\xc3(", 2 },
		{ "\xe2\x82(", 3 },
		{ "\xe2(\xac", 3 },
		{ "\xf0\x9f\x98(", 4 },
		{ "\xf0\x9f(\x80", 4 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++)
		if (utf8_length(cases[i].bytes, cases[i].n))
			fail_msg("case %zu", i);
}

static void patterns(void **state)
{
	static const struct { const char *pattern, *name; bool matches; } cases[] = {
		{ "", "", true },
		{ "", "a", false },
		{ "a", "", false },
		{ "a", "a", true },
		{ "a", "A", false },
		{ "a", "ab", false },
		{ "*", "", true },
		{ "*", "anything", true },
		{ "**", "", true },
		{ "audit.*", "audit.log", true },
		{ "audit.*", "audit.", true },
		{ "audit.*", "audit", false },
		{ "audit.*", "my.audit.log", false },
		{ "*_id", "user_id", true },
		{ "*_id", "user_id_id", true },
		{ "*_id", "user_ids", false },
		{ "a*b*c", "abc", true },
		{ "a*b*c", "a-b-b-c", true },
		{ "a*b*c", "a-c-b", false },
		{ "*aab", "aaaab", true },
		{ "a?c", "abc", false },
		{ "a[b]", "a[b]", true },
		{ "\\*", "\\x", true },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++)
		if (pattern_matches(cases[i].pattern, cases[i].name) != cases[i].matches)
			fail_msg("\"%s\" and \"%s\"", cases[i].pattern, cases[i].name);
}

/* One star after the other must not multiply: this would not end in a lifetime. */
static void a_hostile_pattern_ends(void **state)
{
	char pattern[201], name[5001];

	(void)state;
	for (size_t i = 0; i < 200; i++)
		pattern[i] = i % 2 ? 'a' : '*';
	pattern[199] = 'b';
	pattern[200] = '\0';
	memset(name, 'a', 5000);
	name[5000] = '\0';
	assert_false(pattern_matches(pattern, name));
	name[4999] = 'b';
	assert_true(pattern_matches(pattern, name));
}

static void map_keeps_keys_apart(void **state)
{
	static const struct { const char *key; size_t len; } keys[] = {
		{ "", 0 }, { "a", 1 }, { "ab", 2 }, { "abc", 3 }, { "a\0b", 3 }, { "a\0", 2 },
		{ "\0", 1 }, { "\0\0", 2 }, { "A", 1 }, { "public\0users", 12 },
		{ "publi\0cusers", 12 },
	};
	struct arena a = { 0 };
	struct map m;
	int values[LENGTH(keys)];

	(void)state;
	map_init(&m, &a);
	assert_null(map_find(&m, "a", 1));
	for (size_t i = 0; i < LENGTH(keys); i++) {
		void **slot;

		assert_null(map_find(&m, keys[i].key, keys[i].len));
		slot = map_slot(&m, keys[i].key, keys[i].len);
		assert_null(*slot);
		*slot = &values[i];
	}
	for (size_t i = 0; i < LENGTH(keys); i++) {
		assert_ptr_equal(*map_find(&m, keys[i].key, keys[i].len), &values[i]);
		assert_ptr_equal(*map_slot(&m, keys[i].key, keys[i].len), &values[i]);
	}
	assert_int_equal(m.n, LENGTH(keys));
	map_free(&m);
	assert_null(map_find(&m, "a", 1));
	arena_free(&a);
}

static void map_slots_stay_while_it_grows(void **state)
{
	enum { N = 20000 };
	struct arena a = { 0 };
	struct map m;
	void ***slots = xrealloc(NULL, N * sizeof *slots);
	char key[32];

	(void)state;
	map_init(&m, &a);
	for (int i = 0; i < N; i++) {
		snprintf(key, sizeof key, "key %d", i);
		slots[i] = map_slot(&m, key, strlen(key));
		*slots[i] = slots[i];
	}
	memset(key, 'x', sizeof key);
	for (int i = 0; i < N; i++) {
		snprintf(key, sizeof key, "key %d", i);
		assert_ptr_equal(map_find(&m, key, strlen(key)), slots[i]);
		assert_ptr_equal(*slots[i], slots[i]);
	}
	assert_null(map_find(&m, "key 20000", 9));
	assert_true(m.nbuckets >= N);
	free(slots);
	map_free(&m);
	arena_free(&a);
}

/* Fingerprints are made of it, so its values are fixed; words and the rest are both covered. */
struct wide {
	const char *name;
	struct { const char **v; size_t n; } list;
	char letter;
	bool yes;
};

#define WIDE(list, field) SPARSE((list), struct wide, field)
#define SET_WIDE(list, field, ...) \
	SPARSE_SET(&(list), struct wide, field, &arena, __VA_ARGS__)

static void sparse_keeps_what_is_set(void **state)
{
	static const char *words[] = { "a", "b" };
	struct arena arena = { 0 };
	struct sparse *list = NULL, *copy, *longer;

	(void)state;
	assert_null(WIDE(list, name));
	assert_int_equal(WIDE(list, list).n, 0);
	SET_WIDE(list, name, NULL);
	SET_WIDE(list, letter, 0);
	assert_null(list);
	SET_WIDE(list, list, { words, 2 });
	SET_WIDE(list, letter, 'x');
	assert_ptr_equal(WIDE(list, list).v, words);
	assert_int_equal(WIDE(list, list).n, 2);
	assert_int_equal(WIDE(list, letter), 'x');
	assert_false(WIDE(list, yes));

	copy = sparse_copy(list, &arena);
	longer = list;
	SET_WIDE(longer, yes, true);
	assert_false(WIDE(list, yes));
	assert_int_equal(WIDE(longer, letter), 'x');
	SET_WIDE(list, letter, 0);
	assert_int_equal(WIDE(list, letter), 0);
	assert_int_equal(WIDE(copy, letter), 'x');
	assert_int_equal(WIDE(copy, list).n, 2);
	assert_null(sparse_copy(NULL, &arena));
	arena_free(&arena);
}

static void hash_is_fixed(void **state)
{
	static const char *const texts[] = {
		"", "a", "b", "aa", "foobar", "foobas", "12345678", "12345679", "12345678a",
		"a2345678", "1234567812345678",
	};
	unsigned long hashes[LENGTH(texts)];

	(void)state;
	for (size_t i = 0; i < LENGTH(texts); i++) {
		hashes[i] = hash_add(HASH_START, texts[i], strlen(texts[i]));
		for (size_t k = 0; k < i; k++)
			assert_true(hashes[i] != hashes[k]);
	}
	assert_int_equal(hashes[1], 0xaf63dc4c296230c0);
	assert_int_equal(hashes[6], 0x49f2564c2b60e0c1);
	assert_true(hash_add(hashes[1], "a", 1) != hashes[1]);
}

static void nearest_name(void **state)
{
	static const char *const names[] = {
		"drop-column", "drop-table", "add-column", "rename-table", "risky", "off",
		"a-name-that-is-longer-than-any-that-we-are-willing-to-compare-with-others",
	};
	static const struct { const char *typed, *near; } cases[] = {
		{ "drop-colum", "drop-column" },
		{ "drop-columns", "drop-column" },
		{ "drop_column", "drop-column" },
		{ "dorp-table", "drop-table" },
		{ "drop-table", "drop-table" },
		{ "risk", "risky" },
		{ "rikys", "risky" },
		{ "of", "off" },
		{ "ff", "off" },
		{ "", NULL },
		{ "x", NULL },
		{ "xyz", NULL },
		{ "nothing-like-it", NULL },
		{ "a-name-that-is-longer-than-any-that-we-are-willing-to-compare-with-other",
		  NULL },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		const char *got = nearest(cases[i].typed, names, LENGTH(names));

		if (!cases[i].near != !got || (got && strcmp(got, cases[i].near) != 0))
			fail_msg("%s: %s", cases[i].typed, got ? got : "nothing");
	}
	assert_null(nearest("x", NULL, 0));
}

/* Run in a child; gives its exit status and what it wrote on standard error. */
static int run_apart(void (*run)(void), char *err, size_t size)
{
	int fd[2], status;
	size_t len = 0;
	ssize_t n;
	pid_t child;

	assert_int_equal(pipe(fd), 0);
	child = fork();
	assert_true(child >= 0);
	if (!child) {
		dup2(fd[1], STDERR_FILENO);
		close(fd[0]);
		close(fd[1]);
		run();
		fflush(NULL);
		_exit((int)complaints());
	}
	close(fd[1]);
	while (len + 1 < size && (n = read(fd[0], err + len, size - 1 - len)) > 0)
		len += (size_t)n;
	err[len] = '\0';
	close(fd[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void complain_thrice(void)
{
	bool said = complain("a.sql", 3, "no %s", "way");

	said |= complain("a.sql", 0, "odd");
	said |= complain(NULL, 7, "100%%");
	if (said)
		complain(NULL, 0, "complain() is not false");
}

static void die_now(void)
{
	die("bug %d", 4);
}

static void ask_for_too_much(void)
{
	struct arena a = { 0 };

	arena_alloc(&a, SIZE_MAX);
}

static void add_too_much(void)
{
	struct text t = { 0 };

	text_add(&t, "", SIZE_MAX - 1);
}

static void trouble_is_told(void **state)
{
	static const struct { void (*run)(void); int status; const char *err; } cases[] = {
		{ complain_thrice, 3,
		  "stet: a.sql:3: no way\nstet: a.sql: odd\nstet: 100%\n" },
		{ die_now, 2, "stet: bug 4\n" },
		{ ask_for_too_much, 2, "stet: out of memory\n" },
		{ add_too_much, 2, "stet: out of memory\n" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		char err[1000];

		assert_int_equal(run_apart(cases[i].run, err, sizeof err), cases[i].status);
		assert_string_equal(err, cases[i].err);
	}
	assert_int_equal(complaints(), 0);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(arena_gives_zeroed_aligned_memory),
		cmocka_unit_test(arena_keeps_what_it_gave),
		cmocka_unit_test(arena_reset_and_free_of_nothing),
		cmocka_unit_test(arena_copies_strings),
		cmocka_unit_test(grow_makes_room),
		cmocka_unit_test(text_grows),
		cmocka_unit_test(utf8_knows_every_code_point),
		cmocka_unit_test(utf8_refuses_what_is_not),
		cmocka_unit_test(patterns),
		cmocka_unit_test(a_hostile_pattern_ends),
		cmocka_unit_test(map_keeps_keys_apart),
		cmocka_unit_test(map_slots_stay_while_it_grows),
		cmocka_unit_test(sparse_keeps_what_is_set),
		cmocka_unit_test(hash_is_fixed),
		cmocka_unit_test(nearest_name),
		cmocka_unit_test(trouble_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
