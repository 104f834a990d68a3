/* Literals compared as PostgreSQL would compare them in a column of a type. */
#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "term.h"
#include "type_name.h"

/* Types whose values are told apart in one way, and what a literal may be cast to beside. */
enum family { OTHER, INTEGER, NUMERIC, DATE, TIMESTAMP, TIMESTAMPTZ, TEXT };

static const struct {
	enum family family;
	const char *type, *casts[4];
} families[] = {
	{ INTEGER, "smallint", { "smallint", "integer", "bigint" } },
	{ INTEGER, "integer", { "smallint", "integer", "bigint" } },
	{ INTEGER, "bigint", { "smallint", "integer", "bigint" } },
	{ NUMERIC, "numeric", { "numeric", "integer", "bigint" } },
	{ NUMERIC, "double precision", { "double precision" } },
	{ DATE, "date", { "date", "timestamp" } },
	{ TIMESTAMP, "timestamp", { "timestamp", "date" } },
	{ TIMESTAMPTZ, "timestamptz", { "timestamptz" } },
	{ TEXT, "text", { "text", "varchar" } },
	{ TEXT, "varchar", { "text", "varchar" } },
};

static size_t find(const struct type_name *type)
{
	size_t i = 0;

	while (i < LENGTH(families) && !type_is(type, families[i].type))
		i++;
	return type->array ? LENGTH(families) : i;
}

/* Does a literal keep its meaning when it is cast to this, in a column of that type? */
static bool cast_fits(size_t family, const struct type_name *column, const char *cast)
{
	struct type_name type;

	if (!cast)
		return true;
	if (!type_parse(cast, &type) || type.nmods)
		return false;
	if (family == LENGTH(families))
		return type_same_name(&type, column);
	for (size_t i = 0; i < LENGTH(families[0].casts) && families[family].casts[i]; i++)
		if (!type.array && type_is(&type, families[family].casts[i]))
			return true;
	return false;
}

bool term_same_column(const char *column_type, const char *as)
{
	struct type_name column, type;

	if (!as)
		return true;
	if (!type_parse(column_type, &column) || !type_parse(as, &type) || type.nmods)
		return false;
	return type_same_name(&column, &type) || (type_is(&column, "varchar") && !column.array &&
						  type_is(&type, "text") && !type.array);
}

struct number {
	bool negative;
	const char *whole, *part;
	size_t nwhole, npart;     /* digits before and behind the point, without idle zeros */
};

static bool read_number(const char *s, bool integer, struct number *n)
{
	size_t zeros;

	n->negative = *s == '-';
	s += *s == '-' || *s == '+';
	zeros = strspn(s, "0");
	n->whole = s + zeros;
	n->nwhole = strspn(n->whole, "0123456789");
	s = n->whole + n->nwhole;
	n->part = *s == '.' && !integer ? s + 1 : s;
	n->npart = strspn(n->part, "0123456789");
	if (n->part[n->npart] || !(zeros + n->nwhole + n->npart))
		return false;
	while (n->npart && n->part[n->npart - 1] == '0')
		n->npart--;
	n->negative = n->negative && n->nwhole + n->npart;   /* there is no -0 */
	return true;
}

static int compare_digits(const char *a, size_t na, const char *b, size_t nb)
{
	int c = memcmp(a, b, na < nb ? na : nb);

	return c ? c : (na > nb) - (na < nb);
}

static enum order as_order(int c)
{
	return c < 0 ? ORDER_LESS : c > 0 ? ORDER_GREATER : ORDER_EQUAL;
}

static enum order order_numbers(const char *a, const char *b, bool integer)
{
	struct number x, y;
	int c;

	if (!read_number(a, integer, &x) || !read_number(b, integer, &y))
		return ORDER_UNKNOWN;
	if (x.negative != y.negative)
		return x.negative ? ORDER_LESS : ORDER_GREATER;
	c = (x.nwhole > y.nwhole) - (x.nwhole < y.nwhole);
	if (!c)
		c = compare_digits(x.whole, x.nwhole, y.whole, y.nwhole);
	if (!c)
		c = compare_digits(x.part, x.npart, y.part, y.npart);
	return as_order(x.negative ? -c : c);
}

struct moment {
	int64_t seconds;
	char fraction[8];
	bool has_time, has_zone;
};

static const char *digits(const char *s, int min, int max, int64_t *n)
{
	int i = 0;

	for (*n = 0; s && i < max && isdigit((unsigned char)s[i]); i++)
		*n = *n * 10 + s[i] - '0';
	return s && i >= min ? s + i : NULL;
}

/* Behind a character that may stand there, or NULL. */
static const char *past(const char *s, char c)
{
	return s && *s == c ? s + 1 : NULL;
}

static const char *read_time(const char *s, struct moment *m)
{
	int64_t hour, minute, second = 0, n;
	const char *part;

	s = digits(s, 2, 2, &hour);
	s = digits(past(s, ':'), 2, 2, &minute);
	if (s && *s == ':')
		s = digits(s + 1, 2, 2, &second);
	if (s && *s == '.') {
		part = s + 1;
		s = digits(part, 1, 6, &n);
		if (s)
			snprintf(m->fraction, sizeof m->fraction, "%.*s", (int)(s - part), part);
	}
	for (size_t len = strlen(m->fraction); len && m->fraction[len - 1] == '0';)
		m->fraction[--len] = '\0';
	m->seconds += hour * 3600 + minute * 60 + second;
	m->has_time = true;
	return s;
}

static const char *read_zone(const char *s, struct moment *m)
{
	int64_t hour, minute = 0;
	int sign;

	m->has_zone = true;
	if (*s == 'Z' || *s == 'z')
		return s + 1;
	if (*s != '+' && *s != '-')
		return NULL;
	sign = *s == '-' ? -1 : 1;
	s = digits(s + 1, 2, 2, &hour);
	if (s && *s == ':')
		s = digits(s + 1, 2, 2, &minute);
	m->seconds -= sign * (hour * 3600 + minute * 60);
	return s;
}

/* 2024-01-31, 2024-01-31 10:00:00.5+00: the form that PostgreSQL writes, and no other */
static bool read_moment(const char *s, struct moment *m)
{
	int64_t year, month, day, years;

	*m = (struct moment){ 0 };
	s = digits(s, 4, 4, &year);
	s = digits(past(s, '-'), 2, 2, &month);
	s = digits(past(s, '-'), 2, 2, &day);
	if (!s || month < 1 || month > 12 || day < 1 || day > 31)
		return false;
	/* days since a year's first of March, of which February is the end */
	years = year - (month <= 2);
	m->seconds = 86400 * (365 * years + years / 4 - years / 100 + years / 400 +
			      (153 * ((month + 9) % 12) + 2) / 5 + day);
	if (*s == ' ' || *s == 'T')
		s = read_time(s + 1, m);
	if (s && *s)
		s = read_zone(s, m);
	return s && !*s;
}

static bool is_date(struct literal value, enum family family)
{
	return value.type ? !strcmp(value.type, "date") : family == DATE;
}

static enum order order_moments(struct literal a, struct literal b, enum family family,
				const struct type_name *column)
{
	struct moment x, y;
	bool zones;

	if (!read_moment(a.text, &x) || !read_moment(b.text, &y))
		return ORDER_UNKNOWN;
	/* what a date or a lower precision makes of it is not followed */
	if ((x.has_time && is_date(a, family)) || (y.has_time && is_date(b, family)))
		return ORDER_UNKNOWN;
	if (column->nmods && (*x.fraction || *y.fraction))
		return ORDER_UNKNOWN;
	zones = x.has_zone || y.has_zone;
	if (zones && (family != TIMESTAMPTZ || x.has_zone != y.has_zone))
		return ORDER_UNKNOWN;
	if (x.seconds != y.seconds)
		return x.seconds < y.seconds ? ORDER_LESS : ORDER_GREATER;
	return as_order(compare_digits(x.fraction, strlen(x.fraction), y.fraction,
				       strlen(y.fraction)));
}

static bool same_cast(const char *a, const char *b)
{
	return a == b || (a && b && !strcmp(a, b));
}

enum order term_order(const char *column_type, struct literal a, struct literal b)
{
	struct type_name column;
	bool same = a.text && b.text && !strcmp(a.text, b.text);
	enum order order = ORDER_UNKNOWN;
	size_t family;

	if (!a.text || !b.text)
		return ORDER_UNKNOWN;
	if (!type_parse(column_type, &column))
		return same && !a.type && !b.type ? ORDER_EQUAL : ORDER_UNKNOWN;
	family = find(&column);
	if (!cast_fits(family, &column, a.type) || !cast_fits(family, &column, b.type))
		return ORDER_UNKNOWN;
	switch (family < LENGTH(families) ? families[family].family : OTHER) {
	case INTEGER:
		order = order_numbers(a.text, b.text, true);
		break;
	case NUMERIC:
		order = order_numbers(a.text, b.text, false);
		break;
	case DATE: case TIMESTAMP: case TIMESTAMPTZ:
		order = order_moments(a, b, families[family].family, &column);
		break;
	case TEXT:
		return same ? ORDER_EQUAL : ORDER_UNEQUAL;
	case OTHER:
		return same ? ORDER_EQUAL : ORDER_UNKNOWN;
	}
	return order == ORDER_UNKNOWN && same && same_cast(a.type, b.type) ? ORDER_EQUAL : order;
}
