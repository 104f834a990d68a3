/* What stet says of SQL on a schema that it knows, as lists to compare. */
#include "claim.h"

#include <stdlib.h>
#include <string.h>

#include "apply.h"
#include "effect.h"
#include "finding.h"
#include "judge.h"
#include "outlook.h"
#include "read.h"
#include "routine.h"


static const char *const briefs[] = {
	[LOCK_NONE] = "",
#define X(id, name, brief) [LOCK_##id] = (brief),
	LOCK_MODES(X)
#undef X
};

static const char *first_error(const struct file *file)
{
	for (size_t i = 0; i < file->nstatements; i++)
		if (file->statements[i].error)
			return file->statements[i].error;
	return NULL;
}

struct file *schema_read(const char *sql, struct arena *arena, const char **error)
{
	struct file *file = ARENA_NEW(arena, struct file);
	struct arena tree = { 0 };

	source_init(&file->src, "sql", sql, strlen(sql), arena);
	file_read(file, false, arena, &tree);
	arena_free(&tree);
	*error = first_error(file);
	return file;
}

/* Is it a relation that the lists name: not an index, not new, no sequence? */
static bool counts(const struct touched *t)
{
	if (t->is_index)
		return false;
	if (!t->object)
		return true;
	return t->object->unit == 0 && t->object->kind != OBJECT_SEQUENCE &&
	       t->object->kind != OBJECT_TYPE && t->object->kind != OBJECT_INDEX;
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

const char *list_lock(const char *name, enum lock_mode lock, struct arena *arena)
{
	return arena_printf(arena, "%s=%s", name, briefs[lock]);
}

const char *list_join(const char **v, size_t n, struct arena *arena)
{
	const char *list = "";

	qsort(v, n, sizeof *v, by_text);
	for (size_t i = 0; i < n; i++)
		if (!i || strcmp(v[i], v[i - 1]) != 0)
			list = arena_printf(arena, "%s%s%s", list, i ? "," : "", v[i]);
	return list;
}

/* What a list says of a relation, or NULL when it is not in it. */
typedef const char *entry_of(const struct touched *t, struct arena *arena);

static const char *name_of(const struct touched *t)
{
	return strncmp(t->relation, "public.", 7) ? t->relation : t->relation + 7;
}

static const char *lock_entry(const struct touched *t, struct arena *arena)
{
	return t->lock ? list_lock(name_of(t), t->lock, arena) : NULL;
}

#define ENTRY(what, field) \
	static const char *what##_entry(const struct touched *t, struct arena *arena) \
	{ \
		(void)arena; \
		return t->field ? name_of(t) : NULL; \
	}
ENTRY(rewrite, rewritten)
ENTRY(scan, scanned)
ENTRY(read, reads_wait)
ENTRY(write, writes_wait)

static const char *list_of(const struct effects *effects, entry_of *entry, struct arena *arena)
{
	const char **v = arena_alloc(arena, (effects->n + 1) * sizeof *v);
	size_t n = 0;

	for (size_t i = 0; i < effects->n; i++) {
		v[n] = counts(&effects->v[i]) ? entry(&effects->v[i], arena) : NULL;
		n += v[n] != NULL;
	}
	return list_join(v, n, arena);
}

static void add_up(struct effects *sum, struct file *file, struct catalog *catalog, int version,
		   struct arena *arena)
{
	struct routines routines;
	struct outlook outlook;
	struct context ctx = {
		.file = file, .catalog = catalog, .outlook = &outlook, .pg_version = version,
	};

	routines_init(&routines);
	routines_expand(&routines, file);
	routines_free(&routines);
	outlook_build(&outlook, file, false);
	for (size_t i = 0; i < file->actions.n; i++) {
		struct action *act = &file->actions.v[i];
		bool goes_on = i && act[-1].statement == act->statement;

		if (!goes_on && act->kind != ACTION_END_OF_FILE)
			catalog_begin_statement(catalog);
		if (RARE(act, step) && !(goes_on && action_together(act - 1, act)))
			catalog_begin_step(catalog, act);
		act->home = catalog_home(catalog, act);
		effects_add(sum, effects_of(act, &ctx), arena);
		judge_apply(catalog, file, act);
	}
	outlook_free(&outlook);
}

struct claim claim_about(struct file *const *before, size_t nbefore, const char *sql,
			 int version, struct arena *arena)
{
	struct judge judge = { .catalog = catalog_new(), .pg_version = version };
	struct effects sum = { 0 };
	struct claim claim = { 0 };
	struct file *file = schema_read(sql, arena, &claim.error);

	for (size_t i = 0; i < nbefore; i++)
		judge_remember(&judge, before[i]);
	catalog_set_complete(judge.catalog);
	catalog_begin_unit(judge.catalog);
	add_up(&sum, file, judge.catalog, version, arena);
	claim.locks = list_of(&sum, lock_entry, arena);
	claim.rewrites = list_of(&sum, rewrite_entry, arena);
	claim.scans = list_of(&sum, scan_entry, arena);
	claim.blocks_reads = list_of(&sum, read_entry, arena);
	claim.blocks_writes = list_of(&sum, write_entry, arena);
	claim.transactional = !sum.refuses_transaction;
	file_release(file);
	catalog_free(judge.catalog);
	return claim;
}

struct item {
	const char *name;
	size_t len;
	enum lock_mode lock;
	bool maybe;
};

/* The next item of a list; false at its end. */
static bool next_item(const char **list, struct item *item)
{
	size_t len = strcspn(*list, ",");
	const char *mode;

	if (!len)
		return false;
	*item = (struct item){ .name = *list, .maybe = (*list)[len - 1] == '?' };
	mode = memchr(*list, '=', len);
	item->len = mode ? (size_t)(mode - *list) : len - item->maybe;
	for (size_t i = 1; mode && i < LOCK_COUNT; i++)
		if (strlen(briefs[i]) == len - item->len - 1 - item->maybe &&
		    !strncmp(briefs[i], mode + 1, strlen(briefs[i])))
			item->lock = (enum lock_mode)i;
	*list += len + ((*list)[len] == ',');
	return true;
}

static bool find_item(const char *list, const struct item *wanted, struct item *found)
{
	while (next_item(&list, found))
		if (found->len == wanted->len && !memcmp(found->name, wanted->name, wanted->len))
			return true;
	return false;
}

bool list_agrees(const char *measured, const char *claimed, enum slack slack)
{
	struct item a, b;

	for (const char *rest = measured; next_item(&rest, &a);) {
		if (!find_item(claimed, &a, &b)) {
			if (!a.maybe)
				return false;
			continue;
		}
		if (slack == MAY_BE_STRONGER ? b.lock < a.lock : b.lock != a.lock)
			return false;
	}
	for (const char *rest = claimed; !slack && next_item(&rest, &b);)
		if (!b.maybe && !find_item(measured, &b, &a))
			return false;
	return true;
}
