/* Puts findings in order, gives them fingerprints, and adds them up. */
#include "finding.h"

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "map.h"
#include "rule.h"

struct finding *findings_add(struct findings *list)
{
	GROW(list);
	list->v[list->n] = (struct finding){ .statement = NO_STATEMENT };
	return &list->v[list->n++];
}

/* Let stand by the same comment, or the same words of the settings. */
static bool same_suppression(const struct suppression *a, const struct suppression *b)
{
	return a && b && a->line == b->line && !strcmp(a->by, b->by);
}

void findings_once(struct findings *list)
{
	struct arena arena = { 0 };
	struct map last;             /* by rule: the newest finding that was kept, and its index */
	size_t n = 0;

	map_init(&last, &arena);
	for (size_t i = 0; i < list->n; i++) {
		const struct finding *f = &list->v[i], *before;
		void **slot;

		if (f->turn) {
			slot = map_slot(&last, f->rule->id, strlen(f->rule->id));
			before = *slot ? &list->v[(size_t)(uintptr_t)*slot - 1] : NULL;
			if (before && before->turn == f->turn &&
			    (!before->suppressed ||
			     same_suppression(before->suppressed, f->suppressed)))
				continue;
			*slot = (void *)(uintptr_t)(n + 1);
		}
		list->v[n++] = list->v[i];
	}
	list->n = n;
	map_free(&last);
	arena_free(&arena);
}

static int compare(const void *a, const void *b)
{
	const struct finding *x = a, *y = b;
	int by_rule;

	if (x->span.start != y->span.start)
		return x->span.start < y->span.start ? -1 : 1;
	by_rule = strcmp(x->rule->id, y->rule->id);
	if (by_rule)
		return by_rule;
	if (x->span.end != y->span.end)
		return x->span.end < y->span.end ? -1 : 1;
	return strcmp(x->message, y->message);
}

void findings_sort(struct findings *list)
{
	if (list->n)
		qsort(list->v, list->n, sizeof *list->v, compare);
}

/*
 * A hash of a text that does not change with its layout: letters outside of
 * quotes count as small, blanks and comments as one blank.
 */
static unsigned long hash_folded(const char *text, struct span span)
{
	unsigned long hash = HASH_START;
	bool blank = false;
	char quote = 0;

	for (size_t i = span.start; i < span.end; i++) {
		char c = text[i];

		if (!quote && isspace((unsigned char)c)) {
			blank = true;
			continue;
		}
		if (blank)
			hash = hash_byte(hash, ' ');
		blank = false;
		if (quote)
			quote = c == quote ? 0 : quote;
		else if (c == '\'' || c == '"')
			quote = c;
		else
			c = (char)tolower((unsigned char)c);
		hash = hash_byte(hash, (unsigned char)c);
	}
	return hash;
}

/* A finding's hash, with those of others that have the same one. */
struct hashed {
	unsigned long hash;
	size_t i;
};

static int by_hash(const void *a, const void *b)
{
	const struct hashed *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return x->i < y->i ? -1 : x->i > y->i;
}

const char *finding_path(const struct file *file)
{
	const char *path = file->standing.from_root ? file->standing.from_root : file->src.path;

	while (path[0] == '.' && path[1] == '/')
		path += 2;
	return path;
}

const char *finding_included_path(const struct file *included, const struct file *by)
{
	const char *path = by->src.path, *root = by->standing.from_root, *own = included->src.path;
	size_t len, all = root ? strlen(root) : 0;

	while (!strncmp(path, "./", 2))
		path += 2;
	len = strlen(path);
	if (*own == '/' || strstr(own, "..") || all < len || strcmp(root + all - len, path) != 0)
		return NULL;
	return arena_printf(included->arena, "%.*s%s", (int)(all - len), root,
			    own + (strncmp(own, "./", 2) ? 0 : 2));
}

/* Many findings can share a long statement: its words are hashed once. */
static void hash_findings(const struct file *file, struct hashed *v)
{
	const char *path = finding_path(file);
	const char *work = file->script.work ? file->script.work : file->src.text;
	unsigned long text = 0, hash;
	size_t hashed = NO_STATEMENT;

	for (size_t i = 0; i < file->findings.n; i++) {
		const struct finding *f = &file->findings.v[i];

		if (f->statement >= file->nstatements)
			text = hash_folded(file->src.text, f->span);
		else if (f->statement != hashed)
			text = hash_folded(work, file->statements[f->statement].span);
		hashed = f->statement;
		hash = hash_add(HASH_START, f->rule->id, strlen(f->rule->id) + 1);
		hash = hash_add(hash, path, strlen(path) + 1);
		v[i] = (struct hashed){ hash_add(hash, &text, sizeof text), i };
	}
}

void findings_fingerprint(struct file *file)
{
	const size_t n = file->findings.n;
	struct hashed *v = xrealloc(NULL, n * sizeof *v);

	hash_findings(file, v);
	/* those of one hash stand behind each other then, in their order */
	if (n)
		qsort(v, n, sizeof *v, by_hash);
	for (size_t i = 0, before = 0; i < n; i++) {
		struct finding *f = &file->findings.v[v[i].i];

		before = i && v[i].hash == v[i - 1].hash ? before + 1 : 0;
		snprintf(f->fingerprint, sizeof f->fingerprint, "%016lx",
			 hash_add(v[i].hash, &before, sizeof before));
	}
	free(v);
}

static enum class worse(enum class a, enum class b)
{
	return a > b ? a : b;
}

void file_classify(struct file *file)
{
	file->class = file->skipped && !file->left_out ? CLASS_RISKY : CLASS_ADDITIVE;
	for (size_t i = 0; i < file->nstatements; i++)
		file->statements[i].class = file->statements[i].error ? CLASS_RISKY
								      : CLASS_ADDITIVE;
	for (size_t i = 0; i < file->findings.n; i++) {
		const struct finding *f = &file->findings.v[i];
		struct statement *st;

		if (!f->action)
			continue;
		file->class = worse(file->class, f->class);
		if (f->statement >= file->nstatements)
			continue;
		st = &file->statements[f->statement];
		st->class = worse(st->class, f->class);
	}
	for (size_t i = 0; i < file->nstatements; i++)
		if (file->statements[i].direction == UP)
			file->class = worse(file->class, file->statements[i].class);
}

bool statement_is_dynamic(const struct file *file, const struct statement *st)
{
	if (st->error)
		return false;
	for (size_t i = 0; i < st->nactions; i++)
		if (HAS(&file->actions.v[st->first_action + i], UNREAD))
			return true;
	return false;
}

size_t file_unread(const struct file *file)
{
	const struct action *all = file->actions.v;
	const size_t nall = file->actions.n;
	bool *allowed = xrealloc(NULL, nall * sizeof *allowed);
	size_t n = 0;

	memset(allowed, 0, nall * sizeof *allowed);
	for (size_t i = 0; i < file->findings.n; i++)
		if (file->findings.v[i].suppressed && file->findings.v[i].action)
			allowed[file->findings.v[i].action - all] = true;
	for (size_t i = 0; i < nall; i++)
		n += HAS(&all[i], UNREAD) && !allowed[i];
	free(allowed);
	return n;
}

bool finding_fails(const struct finding *f, enum class fail_on)
{
	if (f->suppressed || fail_on == CLASS_OFF)
		return false;
	return f->class >= fail_on || (f->action && HAS(f->action, UNREAD));
}

void summary_add(struct summary *sum, const struct file *file, bool down)
{
	sum->files++;
	sum->skipped += file->skipped && !file->left_out;
	sum->unread += file_unread(file);
	sum->down += file->ndown;
	for (size_t i = 0; i < file->nstatements; i++) {
		const struct statement *st = &file->statements[i];

		if (st->direction == DOWN && !down)
			continue;
		sum->statements[st->class]++;
		sum->unparsed += st->error != NULL;
		sum->dynamic += statement_is_dynamic(file, st);
	}
	for (size_t i = 0; i < file->findings.n; i++) {
		const struct finding *f = &file->findings.v[i];

		if (!f->suppressed)
			sum->findings[f->class]++;
		else if (strcmp(f->suppressed->by, "baseline") == 0)
			sum->baselined++;
		else
			sum->suppressed++;
	}
}
