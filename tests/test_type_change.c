/* What a change of type does, against what servers did: tests/facts/type_changes.tsv. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "action_text.h"
#include "read.h"
#include "type_change.h"
#include "type_name.h"

#define FACTS "tests/facts/type_changes.tsv"

/* The types that the facts' schema has. */
static const struct domain {
	const char *name, *base;
	bool constrained, is_enum;
	const char *collation;
} domains[] = {
	{ "dom", "integer", false, false, NULL }, { "domc", "integer", true, false, NULL },
	{ "domt", "text", false, false, NULL }, { "domv", "varchar(10)", false, false, NULL },
	{ "domnn", "text", true, false, NULL }, { "domn", "numeric(10,2)", false, false, NULL },
	{ "domia", "integer[]", false, false, NULL }, { "domci", "citext", false, false, NULL },
	{ "domts", "timestamp", false, false, NULL }, { "domx", "text", false, false, "C" },
	{ "domen", "en", false, true, NULL }, { "en", NULL, false, true, NULL },
	{ "en2", NULL, false, true, NULL },
};

static const struct domain *domain_of(const char *type)
{
	for (size_t i = 0; type && i < LENGTH(domains); i++)
		if (!strcmp(type, domains[i].name))
			return &domains[i];
	return NULL;
}

static struct type_side side_of(const char *type)
{
	const struct domain *d = domain_of(type);

	if (!d)
		return (struct type_side){ .type = type };
	return (struct type_side){ type, d->base, d->constrained, d->is_enum };
}

static const char *collation_of(const struct action *act)
{
	const struct domain *d = domain_of(act->type);
	const char *name = RARE(act, collation) ? RARE(act, collation) : d ? d->collation : NULL;

	return name ? name : "default";
}

/* Both sides are read as SQL, so that what the extractor writes is what is judged. */
static struct type_change change_of(const char *old, const char *new, const char *zone, int version)
{
	struct arena arena = { 0 };
	struct file file;
	struct type_change change;
	struct type_side casts[8] = { { 0 } };
	const struct action *from, *to;

	file_from_text(&file, arena_printf(&arena, "ALTER TABLE tt ADD a %s; ALTER TABLE tt "
					   "ALTER a TYPE %s", old, new), &arena);
	from = &file.actions.v[0];
	to = &file.actions.v[1];
	assert_int_equal(from->kind, ACTION_ADD_COLUMN);
	assert_int_equal(to->kind, ACTION_ALTER_COLUMN_TYPE);
	assert_true(RARE(to, casts).n <= LENGTH(casts));
	for (size_t i = 0; i < RARE(to, casts).n; i++)
		casts[i] = side_of(RARE(to, casts).v[i]);
	change = type_change(&(struct type_question){
		.from = side_of(from->type), .to = side_of(to->type), .using = RARE(to, using),
		.casts = casts, .ncasts = RARE(to, casts).n,
		.time_zone = zone, .pg_version = version,
		.collation_changes = strcmp(collation_of(from), collation_of(to)) != 0,
	});
	file_release(&file);
	arena_free(&arena);
	return change;
}

static enum type_cost cost_of(const char *table, const char *index)
{
	if (!strcmp(table, "rewritten"))
		return TYPE_REWRITE;
	return !strcmp(index, "rebuilt") ? TYPE_INDEX_REBUILD : TYPE_METADATA;
}

/* versions, time zone, old, new, table, index: false when a version differs */
static bool check_fact(char *const word[6])
{
	char *end;
	long first = strtol(word[0], &end, 10), last = *end ? strtol(end + 1, NULL, 10) : first;
	const char *zone = strcmp(word[1], "-") ? word[1] : NULL;
	bool ok = true;

	for (long version = first; version <= last; version++) {
		struct type_change got = change_of(word[2], word[3], zone, (int)version);
		enum type_cost cost = cost_of(word[4], word[5]);

		/* where there can be no index, none is rebuilt */
		if (!strcmp(word[5], "-") && got.cost == TYPE_INDEX_REBUILD)
			got.cost = TYPE_METADATA;
		if (got.cost == cost)
			continue;
		print_error("%s to %s on %ld: %d\n", word[2], word[3], version, got.cost);
		ok = false;
	}
	return ok;
}

static void servers_agree(void **state)
{
	FILE *in = fopen(getenv("TYPE_FACTS") ? getenv("TYPE_FACTS") : FACTS, "r");
	char line[512];
	size_t rows = 0, failed = 0;

	(void)state;
	assert_non_null(in);
	while (fgets(line, sizeof line, in)) {
		char *word[6], *rest = line;
		size_t n = 0;

		line[strcspn(line, "\n")] = '\0';
		for (char *s; *line != '#' && n < LENGTH(word) && (s = strsep(&rest, "\t")); n++)
			word[n] = s;
		if (*line == '#')
			continue;
		assert_int_equal(n, LENGTH(word));
		failed += !check_fact(word);
		rows++;
	}
	fclose(in);
	assert_true(rows > 200);
	assert_int_equal(failed, 0);
}

/* same, keys are checked again, fails, loses: s, k, f, l (? when nobody knows) */
static const struct {
	const char *old, *new, *zone, *expected;
} effects[] = {
	{ "int", "int4", NULL, "s" },
	{ "varchar(10)", "character varying(10)", NULL, "s" },
	{ "timestamp", "timestamp without time zone", NULL, "s" },
	{ "timestamp(3) with time zone", "timestamptz(3)", NULL, "s" },
	{ "app.status", "app.status", NULL, "s" },
	{ "int", "int using a", NULL, "s" },
	{ "int", "int using a::int", NULL, "s" },
	{ "int", "int using a + 1", NULL, "kf?" },
	{ "text", "text collate \"C\"", NULL, "" },
	{ "varchar(10)", "varchar(20)", NULL, "" },
	{ "varchar(20)", "varchar(10)", NULL, "kf" },
	{ "varchar(20)", "varchar(10) using a::varchar(10)", NULL, "kl" },
	{ "text", "varchar(9)", NULL, "kf" },
	{ "text", "char(9)", NULL, "kfl" },
	{ "char(3)", "char(9)", NULL, "k" },
	{ "char(9)", "char(3)", NULL, "kf" },
	{ "char(3)", "text", NULL, "k" },
	{ "text", "name", NULL, "kl" },
	{ "name", "text", NULL, "k" },
	{ "text", "citext", NULL, "k" },
	{ "int", "bigint", NULL, "k" },
	{ "bigint", "int", NULL, "kf" },
	{ "int", "varchar(11)", NULL, "k" },
	{ "int", "varchar(10)", NULL, "kf" },
	{ "int", "numeric", NULL, "k" },
	{ "int", "numeric(12,2)", NULL, "k" },
	{ "int", "numeric(11,2)", NULL, "kf" },
	{ "int", "real", NULL, "kl" },
	{ "real", "float8", NULL, "k" },
	{ "float8", "real", NULL, "kfl" },
	{ "float8", "int", NULL, "kfl" },
	{ "numeric(10,2)", "numeric(12,4)", NULL, "k" },
	{ "numeric(10,2)", "numeric(12,3)", NULL, "k" },
	{ "numeric(10,2)", "numeric(10,4)", NULL, "kf" },
	{ "numeric(12,2)", "numeric(10,2)", NULL, "kf" },
	{ "numeric(10,2)", "numeric(10,1)", NULL, "kfl" },
	{ "numeric(10,2)", "numeric(13,1)", NULL, "kfl" },
	{ "numeric(10)", "numeric(5,-2)", NULL, "kfl" },
	{ "numeric", "numeric(10,2)", NULL, "kfl" },
	{ "numeric(10,2)", "int", NULL, "kfl" },
	{ "timestamp", "timestamp(3)", NULL, "kl" },
	{ "timestamp", "timestamptz", NULL, "kl" },
	{ "timestamp", "timestamptz", "UTC", "k" },
	{ "timestamp", "timestamptz(3)", "UTC", "kl" },
	{ "timestamp", "timestamptz using a at time zone 'UTC'", NULL, "k" },
	{ "timestamp", "timestamp using a at time zone 'UTC'", NULL, "kf?" },
	{ "timestamp", "date", NULL, "kl" },
	{ "date", "timestamp", NULL, "k" },
	{ "date", "timestamptz", NULL, "kl" },
	{ "timetz", "time", NULL, "kl" },
	{ "interval", "interval day", NULL, "kl" },
	{ "interval day", "interval", NULL, "" },
	{ "json", "jsonb", NULL, "kfl" },
	{ "jsonb", "json", NULL, "k" },
	{ "jsonb", "text", NULL, "k" },
	{ "text", "jsonb using a::jsonb", NULL, "kf?" },
	{ "inet", "cidr", NULL, "kl" },
	{ "cidr", "inet", NULL, "" },
	{ "bit(8)", "bit(16) using a::bit(16)", NULL, "k" },
	{ "bit(8)", "bit(4) using a::bit(4)", NULL, "kl" },
	{ "bit(8)", "bit(4)", NULL, "kf" },
	{ "varbit(8)", "varbit(4)", NULL, "kf" },
	{ "varbit(8)", "bit(8)", NULL, "kf" },
	{ "varbit(8)", "bit(8) using a::bit(8)", NULL, "kl" },
	{ "int", "\"char\" using a::\"char\"", NULL, "kf?" },
	{ "\"char\"", "text", NULL, "k" },
	{ "bit(8)", "varbit(8)", NULL, "k" },
	{ "int[]", "bigint[]", NULL, "k" },
	{ "varchar(20)[]", "varchar(10)[]", NULL, "kf" },
	{ "timestamp[]", "timestamp(3)[]", NULL, "kl" },
	{ "int[]", "text", NULL, "k" },
	{ "text", "int[] using a::int[]", NULL, "kf?" },
	{ "en", "text", NULL, "k" },
	{ "text", "en using a::en", NULL, "kf" },
	{ "en", "en2 using a::text::en2", NULL, "kf" },
	{ "int", "dom", NULL, "" },
	{ "int", "domc", NULL, "kf" },
	{ "domv", "varchar(5)", NULL, "kf" },
	{ "app.status", "text", NULL, "k" },
	{ "app.status", "app.other", NULL, "kf?" },
	{ "public.citext", "text", NULL, "k" },
	{ "geometry(Point,4326)", "geometry(Polygon,4326)", NULL, "kf?" },
	{ "geometry(Point,4326)", "geometry(Point,4326)", NULL, "s" },
	{ "vector(3)", "vector(5)", NULL, "kf?" },
};

static void values_are_told_of(void **state)
{
	size_t failed = 0;

	(void)state;
	for (size_t i = 0; i < LENGTH(effects); i++) {
		struct type_change got = change_of(effects[i].old, effects[i].new, effects[i].zone,
						   15);
		char text[8];

		snprintf(text, sizeof text, "%s%s%s%s", got.same ? "s" : "",
			 got.keys_rechecked ? "k" : "", got.may_fail ? "f" : "",
			 got.loss == LOSS_SILENT ? "l" : got.loss == LOSS_UNKNOWN ? "?" : "");
		if (strcmp(text, effects[i].expected) != 0) {
			print_error("%s to %s: '%s'\n", effects[i].old, effects[i].new, text);
			failed++;
		}
	}
	assert_int_equal(failed, 0);
}

/* Nothing is known of the old type: everything may happen. */
static void unknown_is_the_worst(void **state)
{
	struct type_change got = type_change(&(struct type_question){
		.to = { .type = "text" }, .pg_version = 18, .time_zone = "UTC",
	});

	(void)state;
	assert_int_equal(got.cost, TYPE_REWRITE);
	assert_int_equal(got.loss, LOSS_UNKNOWN);
	assert_true(got.may_fail && got.keys_rechecked && !got.same);
}

/* Spellings of one type, as people and pg_dump write them. */
static const char *const spellings[][2] = {
	{ "character varying(50)", "varchar(50)" }, { "character(3)", "char(3)" },
	{ "character", "char(1)" }, { "timestamp(3) without time zone", "timestamp(3)" },
	{ "time with time zone", "timetz" }, { "bit varying(4)", "varbit(4)" },
	{ "decimal(10)", "numeric(10,0)" }, { "float(24)", "real" }, { "float(25)", "float8" },
	{ "bool", "boolean" }, { "pg_catalog.int4", "integer" }, { "bigserial", "int8" },
	{ "int4[]", "integer[][]" }, { "app.citext", "citext" }, { "bit", "bit(1)" },
	{ "numeric( 10 , 2 )", "numeric(10,2)" }, { "interval(3)", "interval(3)" },
};

static void spellings_are_one_type(void **state)
{
	struct type_name a, b;
	char longest[300];

	(void)state;
	for (size_t i = 0; i < LENGTH(spellings); i++) {
		assert_true(type_parse(spellings[i][0], &a) && type_parse(spellings[i][1], &b));
		if (!type_same_name(&a, &b) || !type_same_mods(&a, &b))
			fail_msg("%s is not %s", spellings[i][0], spellings[i][1]);
	}
	assert_true(type_parse("\"char\"", &a) && type_parse("char", &b));
	assert_false(type_same_name(&a, &b));
	assert_true(type_parse("interval day to second(3)", &a));
	assert_true(type_is(&a, "interval") && a.least == 0 && type_mod(&a, 6) == 3);
	memset(longest, 'x', sizeof longest);
	longest[sizeof longest - 1] = '\0';
	assert_false(type_parse(longest, &a) || type_parse(NULL, &a) || type_parse("", &a));
	assert_true(type_parse("a(", &a) && type_parse("(", &a) && type_parse("int(1,2,3)", &a));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(servers_agree),
		cmocka_unit_test(values_are_told_of),
		cmocka_unit_test(unknown_is_the_worst),
		cmocka_unit_test(spellings_are_one_type),
	};

	return cmocka_run_group_tests_name("type_change", tests, NULL, NULL);
}
