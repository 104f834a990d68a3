/* What a conversion leaves of the values: all, less without a word, or an error. */
#include "type_loss.h"

#include <string.h>

enum { NEVER, FAILS };

/* Pairs whose types have one way to be converted, lengths left aside. */
static const struct row {
	const char *from, *to;
	enum type_loss loss;
	bool fails;
} rows[] = {
	{ "smallint", "integer", LOSS_NONE, NEVER }, { "smallint", "bigint", LOSS_NONE, NEVER },
	{ "integer", "bigint", LOSS_NONE, NEVER }, { "integer", "smallint", LOSS_NONE, FAILS },
	{ "bigint", "integer", LOSS_NONE, FAILS }, { "bigint", "smallint", LOSS_NONE, FAILS },
	{ "smallint", "real", LOSS_NONE, NEVER }, { "integer", "real", LOSS_SILENT, NEVER },
	{ "bigint", "real", LOSS_SILENT, NEVER },
	{ "smallint", "double precision", LOSS_NONE, NEVER },
	{ "integer", "double precision", LOSS_NONE, NEVER },
	{ "bigint", "double precision", LOSS_SILENT, NEVER },
	{ "integer", "money", LOSS_NONE, NEVER }, { "bigint", "money", LOSS_NONE, FAILS },
	{ "integer", "boolean", LOSS_SILENT, NEVER }, { "boolean", "integer", LOSS_NONE, NEVER },
	{ "bigint", "oid", LOSS_NONE, FAILS }, { "oid", "bigint", LOSS_NONE, NEVER },
	{ "oid", "integer", LOSS_SILENT, NEVER }, { "integer", "oid", LOSS_SILENT, NEVER },
	{ "numeric", "smallint", LOSS_SILENT, FAILS }, { "numeric", "integer", LOSS_SILENT, FAILS },
	{ "numeric", "bigint", LOSS_SILENT, FAILS }, { "numeric", "real", LOSS_SILENT, FAILS },
	{ "numeric", "double precision", LOSS_SILENT, FAILS },
	{ "numeric", "money", LOSS_SILENT, FAILS },
	{ "real", "double precision", LOSS_NONE, NEVER },
	{ "double precision", "real", LOSS_SILENT, FAILS },
	{ "real", "numeric", LOSS_SILENT, FAILS },
	{ "double precision", "numeric", LOSS_SILENT, FAILS },
	{ "real", "smallint", LOSS_SILENT, FAILS }, { "real", "integer", LOSS_SILENT, FAILS },
	{ "real", "bigint", LOSS_SILENT, FAILS },
	{ "double precision", "smallint", LOSS_SILENT, FAILS },
	{ "double precision", "integer", LOSS_SILENT, FAILS },
	{ "double precision", "bigint", LOSS_SILENT, FAILS },
	{ "date", "timestamp", LOSS_NONE, NEVER },
	{ "timestamp", "date", LOSS_SILENT, NEVER }, { "timestamptz", "date", LOSS_SILENT, NEVER },
	{ "timestamp", "time", LOSS_SILENT, NEVER }, { "timestamptz", "time", LOSS_SILENT, NEVER },
	{ "timestamptz", "timetz", LOSS_SILENT, NEVER },
	{ "time", "interval", LOSS_NONE, NEVER }, { "interval", "time", LOSS_SILENT, NEVER },
	{ "timetz", "time", LOSS_SILENT, NEVER },
	{ "json", "jsonb", LOSS_SILENT, FAILS }, { "jsonb", "json", LOSS_NONE, NEVER },
	{ "inet", "cidr", LOSS_SILENT, NEVER },
	{ "macaddr", "macaddr8", LOSS_NONE, NEVER }, { "macaddr8", "macaddr", LOSS_NONE, FAILS },
};

/* Between these the session's time zone decides what a value means. */
static const struct {
	const char *from, *to;
} zones[] = {
	{ "timestamp", "timestamptz" }, { "timestamptz", "timestamp" }, { "date", "timestamptz" },
	{ "time", "timetz" },
};

static bool is_one_of(const struct type_name *type, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (type_is(type, names[i]))
			return true;
	return false;
}

static bool is_text(const struct type_name *type)
{
	static const char *const names[] = { "text", "varchar", "bpchar", "citext", "name",
					     "\"char\"" };

	return is_one_of(type, names, LENGTH(names));
}

/* How many characters a value has as text, at most; 0: no telling. */
static long width(const struct type_pair *pair)
{
	static const struct {
		const char *name;
		long width;
	} widths[] = {
		{ "smallint", 6 }, { "integer", 11 }, { "bigint", 20 }, { "boolean", 5 },
		{ "uuid", 36 }, { "name", 63 }, { "\"char\"", 1 }, { "oid", 10 },
	};
	const struct type_name *type = pair->from;

	if (type->array != pair->to->array)
		return 0;
	for (size_t i = 0; i < LENGTH(widths); i++)
		if (type_is(type, widths[i].name))
			return widths[i].width;
	if (type_is(type, "varchar") || type_is(type, "bpchar"))
		return type_mod(type, 0);
	/* a sign, a point, a zero before it */
	return type_is(type, "numeric") && type->nmods ? type->mods[0] + 3 : 0;
}

static struct type_loss_of to_text(const struct type_pair *pair)
{
	const struct type_name *from = pair->from, *to = pair->to;
	struct type_loss_of of = { LOSS_NONE, false };
	long most = width(pair), room = type_mod(to, 0);
	bool cuts = type_is(to, "name") || type_is(to, "\"char\"");

	if (cuts)
		room = type_is(to, "name") ? 63 : 1;
	/* the blanks at its end mean nothing to char */
	if (type_is(to, "bpchar") && is_text(from) && !type_is(from, "bpchar"))
		of.loss = LOSS_SILENT;
	if (!room || (most && most <= room))
		return of;
	if (cuts || pair->is_written)
		of.loss = LOSS_SILENT;
	else
		of.may_fail = true;
	return of;
}

/* Digits before and behind the point that the old type can have; false: any number of them. */
static bool number_size(const struct type_name *type, long *before, long *behind)
{
	static const struct {
		const char *name;
		long before, behind;
	} sizes[] = {
		{ "smallint", 5, 0 }, { "integer", 10, 0 }, { "bigint", 19, 0 }, { "money", 17, 2 },
	};

	for (size_t i = 0; i < LENGTH(sizes); i++)
		if (type_is(type, sizes[i].name)) {
			*before = sizes[i].before;
			*behind = sizes[i].behind;
			return true;
		}
	if (!type_is(type, "numeric") || !type->nmods)
		return false;
	*before = type->mods[0] - type->mods[1];
	*behind = type->mods[1];
	return true;
}

static struct type_loss_of to_numeric(const struct type_name *from, const struct type_name *to)
{
	long before, behind, room = to->mods[0] - to->mods[1];
	struct type_loss_of of = { LOSS_NONE, false };

	if (!to->nmods)
		return of;
	if (!number_size(from, &before, &behind))
		return (struct type_loss_of){ LOSS_SILENT, true };
	if (to->mods[1] < behind)
		of.loss = LOSS_SILENT;
	/* rounding 9.9 needs another digit */
	of.may_fail = room < before || to->mods[1] < behind;
	return of;
}

static struct type_loss_of to_bits(const struct type_pair *pair)
{
	long old = type_mod(pair->from, 0), room = type_mod(pair->to, 0);
	bool fits = old && old <= room;
	struct type_loss_of of = { LOSS_NONE, false };

	if (!room)
		return of;
	/* bit(8) takes eight bits, not seven */
	if (type_is(pair->to, "bit") && !pair->is_written)
		fits = type_is(pair->from, "bit") && old == room;
	/* a cast cuts, or fills up with zeros */
	if (type_is(pair->to, "bit") && type_is(pair->from, "varbit"))
		fits = false;
	of.may_fail = !fits && !pair->is_written;
	of.loss = !fits && pair->is_written ? LOSS_SILENT : LOSS_NONE;
	return of;
}

static bool is_time(const struct type_name *type)
{
	static const char *const times[] = { "timestamp", "timestamptz", "time", "timetz",
					     "interval" };

	return is_one_of(type, times, LENGTH(times));
}

/* Fewer digits of a second, or fewer fields of an interval */
static bool rounds_time(const struct type_name *from, const struct type_name *to)
{
	return is_time(from) && is_time(to) &&
	       (type_mod(to, 6) < type_mod(from, 6) || to->least > from->least);
}

static struct type_loss_of look_up(const struct type_pair *pair)
{
	const struct type_name *from = pair->from, *to = pair->to;
	bool settled = pair->in_utc || pair->zone_is_written;

	if (type_same_name(from, to) && (type_same_mods(from, to) || !to->nmods || is_time(to)))
		return (struct type_loss_of){ LOSS_NONE, false };
	for (size_t i = 0; i < LENGTH(rows); i++)
		if (type_is(from, rows[i].from) && type_is(to, rows[i].to))
			return (struct type_loss_of){ rows[i].loss, rows[i].fails };
	for (size_t i = 0; i < LENGTH(zones); i++)
		if (type_is(from, zones[i].from) && type_is(to, zones[i].to))
			return (struct type_loss_of){ settled ? LOSS_NONE : LOSS_SILENT, false };
	return (struct type_loss_of){ LOSS_UNKNOWN, true };
}

static bool is_bits(const struct type_name *type)
{
	return type_is(type, "bit") || type_is(type, "varbit");
}

struct type_loss_of type_loss_of(const struct type_pair *pair)
{
	const struct type_name *from = pair->from, *to = pair->to;
	long before, behind;
	struct type_loss_of of;

	/* "char" is made of a number as well, by its code */
	if (is_text(to) && (!to->array || from->array) &&
	    (!type_is(to, "\"char\"") || is_text(from)))
		return to_text(pair);
	if (from->array != to->array)
		return (struct type_loss_of){ LOSS_UNKNOWN, true };
	if (pair->to_enum && is_text(from))
		return (struct type_loss_of){ LOSS_NONE, true };
	if (is_bits(from) && is_bits(to))
		return to_bits(pair);
	if (type_is(to, "numeric") && (type_is(from, "numeric") ||
				       number_size(from, &before, &behind)))
		return to_numeric(from, to);
	of = look_up(pair);
	if (rounds_time(from, to) && of.loss == LOSS_NONE)
		of.loss = LOSS_SILENT;
	return of;
}
