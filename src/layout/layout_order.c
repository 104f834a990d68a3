/* The order of names: numbers by value, versions part by part. */
#include <ctype.h>
#include <string.h>

#include "layout_row.h"

static int sign(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

/* Take a number off the front: its digits without leading zeros. */
static struct part take_number(struct part *p)
{
	struct part number;

	while (p->len && *p->s == '0') {
		p->s++;
		p->len--;
	}
	number = (struct part){ p->s, 0 };
	while (p->len && isdigit((unsigned char)*p->s)) {
		p->s++;
		p->len--;
		number.len++;
	}
	return number;
}

static int compare_numbers(struct part *a, struct part *b)
{
	struct part x = take_number(a), y = take_number(b);

	return x.len != y.len ? sign(x.len, y.len) : memcmp(x.s, y.s, x.len);
}

static bool has_digit(struct part p, size_t at)
{
	return at < p.len && isdigit((unsigned char)p.s[at]);
}

/* Where a version's digits begin: first, or after a letter (Flyway's V1); or the length. */
static size_t version_at(struct part p)
{
	size_t letter = p.len > 0 && isalpha((unsigned char)*p.s);

	return has_digit(p, letter) ? letter : p.len;
}

/* Is there another number of the version: one of . _ - and digits? */
static bool more_version(struct part p)
{
	return has_digit(p, 1) && (*p.s == '.' || *p.s == '_' || *p.s == '-');
}

/* Bytes, but runs of digits by value. */
static int compare_natural(struct part a, struct part b)
{
	while (a.len && b.len) {
		if (has_digit(a, 0) && has_digit(b, 0)) {
			int order = compare_numbers(&a, &b);

			if (order)
				return order;
			continue;
		}
		if (*a.s != *b.s)
			return sign((unsigned char)*a.s, (unsigned char)*b.s);
		a.s++;
		a.len--;
		b.s++;
		b.len--;
	}
	return sign(a.len, b.len);
}

/* One component of a path: those with a version first, by it; 1 before 1.1. */
static int compare_parts(struct part a, struct part b)
{
	size_t na = version_at(a), nb = version_at(b);
	bool more_a, more_b;
	int order;

	if (na == a.len && nb == b.len)
		return compare_natural(a, b);
	if (na == a.len || nb == b.len)
		return na == a.len ? 1 : -1;
	order = compare_natural((struct part){ a.s, na }, (struct part){ b.s, nb });
	for (;;) {
		a.s += na;
		a.len -= na;
		b.s += nb;
		b.len -= nb;
		if (!order)
			order = compare_numbers(&a, &b);
		if (order)
			return order;
		more_a = more_version(a);
		more_b = more_version(b);
		if (more_a != more_b)
			return more_a ? 1 : -1;
		if (!more_a)
			return compare_natural(a, b);
		na = nb = 1;
	}
}

/* Is a directory's own file before those of a directory in it? Where that is called like a version
 * and the file is not, such as LATEST.sql beside 3.1/, the file says what all versions led to. */
static bool file_is_first(struct part file, struct part folder)
{
	return version_at(file) < file.len || version_at(folder) == folder.len;
}

/* How long the folders are that two paths have in common: most paths of a run share theirs. */
static size_t common_folders(const char *a, const char *b)
{
	size_t la = strlen(a), most = strlen(b), i = 0;

	most = la < most ? la : most;
	while (i + 16 <= most && !memcmp(a + i, b + i, 16))
		i += 16;
	while (i < most && a[i] == b[i])
		i++;
	while (i && a[i - 1] != '/')
		i--;
	return i;
}

int layout_compare(const char *a, const char *b)
{
	size_t folders = common_folders(a, b);
	const char *x = a + folders, *y = b + folders;
	struct part p, q;

	while (next_part(&x, '/', &p) && next_part(&y, '/', &q)) {
		int order;

		if (!x != !y)
			return file_is_first(x ? q : p, x ? p : q) == !x ? -1 : 1;
		order = compare_parts(p, q);
		if (order)
			return order;
	}
	return strcmp(a, b);
}
