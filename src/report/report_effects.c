/* The effects of a statement as JSON: an empty list means none. */
#include "report_object.h"

typedef bool chooses(const struct touched *t);

static bool rewritten(const struct touched *t) { return t->rewritten; }
static bool scanned(const struct touched *t) { return t->scanned; }
static bool rebuilt(const struct touched *t) { return t->rebuilt; }
static bool reads_wait(const struct touched *t) { return t->reads_wait; }
static bool writes_wait(const struct touched *t) { return t->writes_wait; }

static void add_list(struct json *j, const char *key, const struct effects *effects,
		     chooses *chosen)
{
	json_open(j, key, '[');
	for (size_t i = 0; i < effects->n; i++)
		if (chosen(&effects->v[i]))
			json_string(j, NULL, effects->v[i].relation);
	json_close(j, ']');
}

void json_effects(struct json *j, const struct effects *effects)
{
	json_open(j, "effects", '{');
	json_open(j, "locks", '[');
	for (size_t i = 0; i < effects->n; i++) {
		if (!effects->v[i].lock)
			continue;
		json_open(j, NULL, '{');
		json_string(j, "relation", effects->v[i].relation);
		json_word(j, "mode", lock_name(effects->v[i].lock));
		json_close(j, '}');
	}
	json_close(j, ']');
	add_list(j, "rewrites", effects, rewritten);
	add_list(j, "scans", effects, scanned);
	add_list(j, "index_rebuilds", effects, rebuilt);
	add_list(j, "blocks_reads", effects, reads_wait);
	add_list(j, "blocks_writes", effects, writes_wait);
	json_bool(j, "transactional", !effects->refuses_transaction);
	json_bool(j, "may_fail", effects->may_fail);
	json_bool(j, "breaks_plans", effects->breaks_plans);
	json_close(j, '}');
}
