/* Knows what migration tools read from names and from comments: direction, dialect, order. */
#include "layout.h"

#include <ctype.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "marker.h"

/* Some bytes of a path. */
struct part {
	const char *s;
	size_t len;
};

static bool part_is(struct part p, const char *word)
{
	return p.len == strlen(word) && strncasecmp(p.s, word, p.len) == 0;
}

/* The part before the next separator; moves *s behind that. False after the last one. */
static bool next_part(const char **s, char separator, struct part *p)
{
	const char *end;

	if (!*s)
		return false;
	end = strchr(*s, separator);
	*p = (struct part){ *s, end ? (size_t)(end - *s) : strlen(*s) };
	*s = end ? end + 1 : NULL;
	return true;
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* sqitch keeps revert/ beside deploy/; a folder of that name alone means nothing. */
static bool in_sqitch_revert(const char *path)
{
	const char *base = base_name(path);
	size_t len = (size_t)(base - path);
	struct stat st;
	char deploy[PATH_MAX];

	if (len < 7 || strncmp(base - 7, "revert/", 7) != 0 || (len > 7 && base[-8] != '/'))
		return false;
	snprintf(deploy, sizeof deploy, "%.*sdeploy", (int)(len - 7), path);
	return !stat(deploy, &st) && S_ISDIR(st.st_mode);
}

/*
 * Only what is plain: a file that is no way down and is taken for one would
 * not be read. 42_scale_down.sql goes up, and so does refinery's U1__x.sql.
 */
bool layout_path_is_down(const char *path)
{
	const char *rest = base_name(path);
	bool numbered = false;
	struct part p;

	if (in_sqitch_revert(path))
		return true;
	for (size_t i = 0; next_part(&rest, '.', &p); i++) {
		/* rest is NULL behind the last part, the suffix */
		if (part_is(p, "down") && rest)
			return true;
		/* postgrator's 7.undo.x.sql */
		if (i == 1 && numbered && part_is(p, "undo"))
			return true;
		if (i == 0)
			numbered = p.len && strspn(p.s, "0123456789") >= p.len;
	}
	return false;
}

void layout_direct(struct script *script)
{
	bool down = layout_path_is_down(script->src->path);
	enum direction direction = down ? DOWN : UP;
	size_t next = 0;

	for (size_t i = 0; i < script->npieces; i++) {
		struct piece *piece = &script->pieces[i];

		for (; next < script->ncomments; next++) {
			struct span comment = script->comments[next];
			enum marker marker;

			if (comment.start > piece->span.start)
				break;
			marker = marker_read(script->src->text, comment);
			if (!down && (marker == MARKER_UP || marker == MARKER_DOWN))
				direction = marker == MARKER_DOWN ? DOWN : UP;
		}
		piece->direction = direction;
	}
}

static const struct {
	const char *part, *dialect;
	bool folder;        /* a folder's name says it too; an oracle may be many things */
} dialects[] = {
	{ "clickhouse", "ClickHouse", true }, { "cockroach", "CockroachDB", false },
	{ "cockroachdb", "CockroachDB", true }, { "crdb", "CockroachDB", false },
	{ "db2", "Db2", false }, { "h2", "H2", false }, { "hsqldb", "HSQLDB", true },
	{ "mariadb", "MariaDB", true }, { "mssql", "SQL Server", true },
	{ "mysql", "MySQL", true }, { "oracle", "Oracle", false }, { "sqlite", "SQLite", true },
	{ "sqlite3", "SQLite", true }, { "sqlserver", "SQL Server", true },
};

/* sqlite, migrations_sqlite, migrations-sqlite */
static bool ends_with_word(struct part p, const char *word)
{
	size_t len = strlen(word);
	struct part last = { p.s + p.len - len, len };

	return p.len >= len && part_is(last, word) &&
	       (p.len == len || strchr("_-", last.s[-1]) != NULL);
}

static const char *dialect_of(struct part p, bool folder)
{
	for (size_t i = 0; i < LENGTH(dialects); i++)
		if (folder ? dialects[i].folder && ends_with_word(p, dialects[i].part) :
		    part_is(p, dialects[i].part))
			return dialects[i].dialect;
	return NULL;
}

const char *layout_path_dialect(const char *path)
{
	enum { NEAR = 4 };   /* folders above the file: farther ones are the machine's */
	const char *base = base_name(path), *rest = base, *found = NULL;
	size_t depth = 0, i = 0;
	struct part p;

	/* The first part is the name itself: mysql.sql may well be about MySQL. */
	next_part(&rest, '.', &p);
	while (!found && next_part(&rest, '.', &p))
		found = dialect_of(p, false);
	for (const char *s = path; s < base; s++)
		depth += *s == '/';
	for (rest = path; !found && i < depth && next_part(&rest, '/', &p); i++)
		if (i + NEAR >= depth)
			found = dialect_of(p, true);
	return found;
}

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

/* How long the folders are that two paths have in common. */
static size_t common_folders(const char *a, const char *b)
{
	size_t folders = 0;

	for (size_t i = 0; a[i] && a[i] == b[i]; i++)
		if (a[i] == '/')
			folders = i + 1;
	return folders;
}

int layout_compare(const char *a, const char *b)
{
	size_t folders = common_folders(a, b);
	const char *x = a + folders, *y = b + folders;
	struct part p, q;

	while (next_part(&x, '/', &p) && next_part(&y, '/', &q)) {
		int order;

		/* A directory's own files before those of directories in it. */
		if (!x != !y)
			return x ? 1 : -1;
		order = compare_parts(p, q);
		if (order)
			return order;
	}
	return strcmp(a, b);
}
