/* Trouble, told on standard error. */
#include "diag.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "arena.h"
#include "display.h"
#include "text.h"

#define NAME_MAX_NEAR 64
#define MESSAGE_MAX 4096
#define KEPT_MAX 100

static atomic_size_t count;

struct named {
	char *path, *settings;
	size_t line;
};

/* Few: what settings name, not what is found below it. */
static struct {
	struct named *v;
	size_t n, cap;
} all_named;

/* Reports repeat them; the first are enough. */
static char *kept[KEPT_MAX];

static void keep(const char *path, size_t line, const char *message, size_t i)
{
	struct text t = { 0 };

	if (i >= KEPT_MAX)
		return;
	if (path)
		text_puts(&t, path);
	if (path && line)
		text_printf(&t, ":%zu", line);
	text_printf(&t, "%s%s", path ? ": " : "", message);
	kept[i] = t.s;
}

const char *complaint_at(size_t i)
{
	return i < KEPT_MAX ? kept[i] : NULL;
}

/* What is told may hold names from outside: nothing of them reaches a terminal as it is. */
static void tell(const char *path, size_t line, const char *message)
{
	struct text t = { 0 };

	text_puts(&t, "stet: ");
	if (path)
		display_add(&t, path, strlen(path));
	if (path && line)
		text_printf(&t, ":%zu", line);
	if (path)
		text_puts(&t, ": ");
	display_add(&t, message, strlen(message));
	text_puts(&t, "\n");
	fwrite(t.s, 1, t.len, stderr);
	text_free(&t);
}

static char *copy(const char *s)
{
	size_t size = strlen(s) + 1;

	return memcpy(xrealloc(NULL, size), s, size);
}

static const struct named *named(const char *path)
{
	for (size_t i = 0; path && i < all_named.n; i++)
		if (!strcmp(all_named.v[i].path, path))
			return &all_named.v[i];
	return NULL;
}

void complain_names(const char *path, const char *settings, size_t line)
{
	if (named(path))
		return;
	GROW(&all_named);
	all_named.v[all_named.n++] = (struct named){ copy(path), copy(settings), line };
}

bool complain(const char *path, size_t line, const char *format, ...)
{
	const struct named *by = line ? NULL : named(path);
	char message[MESSAGE_MAX];
	va_list args;
	size_t len;

	va_start(args, format);
	vsnprintf(message, sizeof message, format, args);
	va_end(args);
	len = strlen(message);
	if (by)
		snprintf(message + len, sizeof message - len, " (%s:%zu names it)", by->settings,
			 by->line);
	tell(path, line, message);
	keep(path, line, message, atomic_fetch_add(&count, 1));
	return false;
}

void remark(const char *path, const char *message)
{
	tell(path, 0, message);
}

size_t complaints(void)
{
	return atomic_load(&count);
}

static size_t min3(size_t a, size_t b, size_t c)
{
	size_t ab = a < b ? a : b;

	return ab < c ? ab : c;
}

/*
 * How many letters must be added, removed, replaced or swapped with the next.
 * Both are at most NAME_MAX_NEAR long.
 */
static size_t distance(const char *a, const char *b)
{
	size_t rows[3][NAME_MAX_NEAR + 1];
	size_t la = strlen(a), lb = strlen(b);

	for (size_t j = 0; j <= lb; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= la; i++) {
		size_t *row = rows[i % 3];
		const size_t *above = rows[(i - 1) % 3], *above2 = rows[(i + 1) % 3];

		row[0] = i;
		for (size_t j = 1; j <= lb; j++) {
			size_t swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
				      a[i - 2] == b[j - 1] ? above2[j - 2] + 1 : la + lb;
			size_t replace = above[j - 1] + (a[i - 1] != b[j - 1]);

			row[j] = min3(row[j - 1] + 1, above[j] + 1, replace);
			if (swap < row[j])
				row[j] = swap;
		}
	}
	return rows[la % 3][lb];
}

const char *nearest(const char *typed, const char *const *names, size_t n)
{
	const char *best = NULL;
	size_t len = strlen(typed), least = len / 3 + 1;

	if (!len || len > NAME_MAX_NEAR)
		return NULL;
	if (least > 3)
		least = 3;
	for (size_t i = 0; i < n; i++) {
		size_t d;

		if (strlen(names[i]) > NAME_MAX_NEAR)
			continue;
		d = distance(typed, names[i]);
		if (d < least || (d == least && !best)) {
			best = names[i];
			least = d;
		}
	}
	return best;
}
