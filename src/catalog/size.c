/* How big and how busy tables are: what the settings name, and what a server counted. */
#include "size.h"

#include <string.h>

#include "text.h"

static const char *bare(const char *relation)
{
	const char *dot = strchr(relation, '.');

	return dot ? dot + 1 : relation;
}

/* A pattern with a dot speaks of schema.name, any other of the name alone. */
static bool is_named(const struct names *patterns, const char *relation)
{
	for (size_t i = 0; i < patterns->n; i++) {
		const char *pattern = patterns->v[i];

		if (pattern_matches(pattern, strchr(pattern, '.') ? relation : bare(relation)))
			return true;
	}
	return false;
}

static const struct table_stats *stats_of(const struct sizes *sizes, const char *relation)
{
	void **slot = sizes->stats ? map_find(sizes->stats, relation, strlen(relation)) : NULL;

	return slot ? *slot : NULL;
}

static const char *bytes_text(double bytes, struct arena *arena)
{
	double kilobytes = bytes / 1024;

	if (kilobytes < 1024)
		return arena_printf(arena, "%.0f kB", kilobytes);
	return arena_printf(arena, "%.0f MB", kilobytes / 1024);
}

/* What was counted goes before what somebody wrote down once. */
bool size_is_small(const struct sizes *sizes, const char *relation, struct size_reason *why,
		   struct arena *arena)
{
	const struct table_stats *stats = sizes ? stats_of(sizes, relation) : NULL;

	if (stats && stats->rows >= 0 && stats->bytes >= 0) {
		why->by = "stats";
		if (stats->rows > SMALL_ROWS || stats->bytes > SMALL_BYTES)
			return false;
		why->says = arena_printf(arena, "%s has about %.0f row%s in %s (%s)",
					 bare(relation), stats->rows,
					 stats->rows == 1 ? "" : "s",
					 bytes_text(stats->bytes, arena), sizes->source);
		return true;
	}
	if (!sizes || !is_named(&sizes->small, relation))
		return false;
	why->by = "small_tables";
	why->says = arena_printf(arena, "%s is one of small_tables", bare(relation));
	return true;
}

bool size_is_hot(const struct sizes *sizes, const char *relation, struct size_reason *why,
		 struct arena *arena)
{
	const struct table_stats *stats = sizes ? stats_of(sizes, relation) : NULL;

	if (sizes && is_named(&sizes->hot, relation)) {
		why->by = "hot_tables";
		why->says = "it is one of hot_tables";
		return true;
	}
	if (!stats || stats->per_second < HOT_PER_SECOND)
		return false;
	why->by = "stats";
	why->says = arena_printf(arena, "it is read or written %.0f times a second (%s)",
				 stats->per_second, sizes->source);
	return true;
}
