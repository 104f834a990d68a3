/* What a change of type costs: nothing, indexes, or the whole table. */
#include "type_change.h"

#include <string.h>
#include <strings.h>

#include "type_loss.h"
#include "type_name.h"

/* A side, with its types taken apart. base is the type itself when it is no domain. */
struct side {
	struct type_name type, base;
	bool known, is_domain, constrained, is_enum;
};

static struct side read_side(const struct type_side *from)
{
	struct side side = { .is_domain = from->base != NULL, .is_enum = from->is_enum };

	side.known = type_parse(from->type, &side.type) &&
		     type_parse(from->base ? from->base : from->type, &side.base);
	/* an array of a domain is no domain */
	if (side.is_domain && side.type.array) {
		side.base = side.type;
		side.is_domain = false;
	}
	side.constrained = from->constrained && side.is_domain;
	return side;
}

/* What the values of a column are when nothing but their domain's name is taken away. */
static struct type_name value_of(const struct side *side)
{
	struct type_name type = side->base;

	/* PostgreSQL forgets the length when it looks through a domain */
	if (side->is_domain)
		type.nmods = type.least = 0;
	return type;
}

static bool is_object_id(const struct type_name *type)
{
	return !strncmp(type->name, "reg", 3) || type_is(type, "oid");
}

/* Types whose values are stored alike, both ways, and what one of them may be read as. */
static bool is_relabel(const struct type_name *a, const struct type_name *b)
{
	static const struct {
		const char *from, *to;
	} pairs[] = {
		{ "text", "varchar" }, { "varchar", "text" }, { "text", "bpchar" },
		{ "varchar", "bpchar" }, { "cidr", "inet" }, { "bit", "varbit" },
		{ "varbit", "bit" }, { "xml", "text" }, { "xml", "varchar" }, { "xml", "bpchar" },
		{ "citext", "text" }, { "citext", "varchar" }, { "citext", "bpchar" },
		{ "text", "citext" }, { "varchar", "citext" }, { "integer", "oid" },
		{ "oid", "integer" }, { "regproc", "regprocedure" },
		{ "regprocedure", "regproc" },
		{ "regoper", "regoperator" }, { "regoperator", "regoper" },
	};

	if (a->array || b->array)
		return false;
	for (size_t i = 0; i < LENGTH(pairs); i++)
		if (type_is(a, pairs[i].from) && type_is(b, pairs[i].to))
			return true;
	/* regclass and its kin are oids, and integers are read as them */
	return (is_object_id(a) && (type_is(b, "oid") || type_is(b, "integer"))) ||
	       (is_object_id(b) && (type_is(a, "oid") || type_is(a, "integer")));
}

bool type_is_utc(const char *zone)
{
	static const char *const zones[] = {
		"UTC", "UCT", "GMT", "GMT0", "GMT+0", "GMT-0", "Universal", "Zulu", "Greenwich",
		"0",
	};

	if (!zone)
		return false;
	if (!strncasecmp(zone, "Etc/", 4))
		zone += 4;
	for (size_t i = 0; i < LENGTH(zones); i++)
		if (!strcasecmp(zone, zones[i]))
			return true;
	return false;
}

/* Where the session's time is UTC, PostgreSQL 12 and later see that nothing moves. */
static bool is_free_in_utc(const struct type_name *a, const struct type_name *b,
			   const struct type_question *q)
{
	bool pair = (type_is(a, "timestamp") && type_is(b, "timestamptz")) ||
		    (type_is(a, "timestamptz") && type_is(b, "timestamp"));

	return pair && !a->array && !b->array && q->pg_version >= 12 && type_is_utc(q->time_zone);
}

/* Seconds have six digits at most, and that many when nothing is said. */
static long digits(const struct type_name *type)
{
	long n = type_mod(type, 6);

	return n > 6 ? 6 : n;
}

/* Does every value keep its form under the new length? Only these types are asked it. */
static bool keeps_form(const struct type_name *a, const struct type_name *b)
{
	static const char *const times[] = { "timestamp", "timestamptz", "time", "timetz" };

	if (!b->nmods && !b->least)
		return true;
	if (type_same_mods(a, b))
		return true;
	if (a->array)
		return false;
	if (type_is(a, "varchar") || type_is(a, "varbit"))
		return a->nmods && b->mods[0] >= a->mods[0];
	if (type_is(a, "numeric"))
		return a->nmods && b->mods[0] >= a->mods[0] && b->mods[1] == a->mods[1];
	if (type_is(a, "interval"))
		return b->least <= a->least && (a->least > 0 || digits(b) >= digits(a));
	for (size_t i = 0; i < LENGTH(times); i++)
		if (type_is(a, times[i]))
			return digits(b) >= digits(a);
	return false;
}

static bool same_side(const struct side *a, const struct side *b)
{
	return type_same_name(&a->type, &b->type) && type_same_mods(&a->type, &b->type);
}

/* Can the old bytes stand for the new type, as far as PostgreSQL can see? */
static bool step_is_free(const struct side *from, const struct side *to,
			 const struct type_question *q)
{
	struct type_name a = value_of(from), b = to->base;

	if (!from->known || !to->known)
		return false;
	if (same_side(from, to))
		return true;
	if (to->constrained)
		return false;
	if (!type_same_name(&a, &b)) {
		if (!is_relabel(&a, &b) && !is_free_in_utc(&a, &b, q))
			return false;
		a = b;
		a.nmods = a.least = 0;   /* the old length means nothing to the new type */
	}
	return keeps_form(&a, &b);
}

/* The types that share a kind of index, and equality. */
static const char *operators_of(const struct type_name *type)
{
	if (type_is(type, "varchar"))
		return "text";
	if (type_is(type, "cidr"))
		return "inet";
	return is_object_id(type) ? "oid" : type->name;
}

/* One set of operators serves all arrays, all enums, all ranges: it asks for the very type. */
static bool is_polymorphic(const struct side *side)
{
	const char *name = side->base.name;
	size_t len = strlen(name);

	return side->base.array || side->is_enum || (len > 5 && !strcmp(name + len - 5, "range"));
}

static bool operators_change(const struct side *a, const struct side *b)
{
	if (!a->known || !b->known)
		return true;
	if (is_polymorphic(a) || is_polymorphic(b))
		return !type_same_name(&a->type, &b->type);
	return strcmp(operators_of(&a->base), operators_of(&b->base)) != 0;
}

/* A cast that is written cuts what is too long; one that PostgreSQL adds refuses it. */
static void lose(struct type_change *change, const struct side *from, const struct side *to,
		 bool is_written, const struct type_question *q)
{
	struct type_loss_of step = { LOSS_UNKNOWN, true };

	if (from->known && to->known)
		step = type_loss_of(&(struct type_pair){
			.from = &from->base, .to = &to->base, .to_enum = to->is_enum,
			.is_written = is_written, .in_utc = type_is_utc(q->time_zone),
			.zone_is_written = q->using == USING_ZONE,
		});
	if (step.loss > change->loss)
		change->loss = step.loss;
	change->may_fail = change->may_fail || step.may_fail ||
			   (to->constrained && !type_same_name(&from->type, &to->type));
}

/* The same bytes, another value: an oid above 2147483647 is a negative integer. */
static bool reads_anew(const struct side *a, const struct side *b)
{
	return a->known && b->known &&
	       ((type_is(&a->base, "oid") && type_is(&b->base, "integer")) ||
		(type_is(&a->base, "integer") && type_is(&b->base, "oid")));
}

/* One conversion of several: false when it needs new values. */
static bool take_step(struct type_change *change, const struct side *from, const struct side *to,
		      bool is_written, const struct type_question *q)
{
	change->same = change->same && from->known && to->known && same_side(from, to);
	bool is_free = step_is_free(from, to, q);

	if (!is_free || reads_anew(from, to))
		lose(change, from, to, is_written, q);
	return is_free;
}

struct type_change type_change(const struct type_question *q)
{
	struct side from = read_side(&q->from), to = read_side(&q->to), now = from;
	struct type_change change = { .same = !q->collation_changes };
	bool is_free = true, is_computed = q->using == USING_OTHER;

	/* AT TIME ZONE gives the other one of timestamp and timestamptz */
	if (q->using == USING_ZONE) {
		is_free = change.same = false;
		is_computed = type_same_name(&from.base, &to.base);
	}
	for (size_t i = 0; i < q->ncasts && q->using == USING_CAST; i++) {
		struct side next = read_side(&q->casts[i]);

		is_free = take_step(&change, &now, &next, true, q) && is_free;
		now = next;
	}
	is_free = take_step(&change, &now, &to, false, q) && is_free;
	if (is_computed) {
		change.same = is_free = false;
		change.loss = LOSS_UNKNOWN;
		change.may_fail = true;
	}
	change.keys_rechecked = !is_free || operators_change(&from, &to);
	if (!is_free)
		change.cost = TYPE_REWRITE;
	else if (change.keys_rechecked || q->collation_changes)
		change.cost = TYPE_INDEX_REBUILD;
	return change;
}
