/* The migrations of a folder as their tool runs them: order, and what comes before a file. */
#include "sequence.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void sequences_init(struct sequences *all, const struct layout *forced, struct arena *arena)
{
	*all = (struct sequences){ .forced = forced, .arena = arena };
	folders_init(&all->folders, arena);
	map_init(&all->by_root, arena);
	path_keys_init(&all->keys, arena);
}

void sequences_free(struct sequences *all)
{
	for (struct sequence *s = all->list; s; s = s->after)
		map_free(&s->ranks);
	folders_free(&all->folders);
	map_free(&all->by_root);
	path_keys_free(&all->keys);
}

const struct layout *sequences_layout(struct sequences *all, const char *path,
				      const struct source *src)
{
	return all->forced ? all->forced : layout_detect(&all->folders, path, src);
}

/* Of the files that only the view has, those that are in the folder, as seen from there. */
static struct paths also_in(struct sequences *all, const char *root)
{
	const char *real = path_key_folder(&all->keys, root);
	const struct names *also = &all->view.also;
	size_t len = strlen(real);
	struct paths paths = { .v = arena_alloc(all->arena, (also->n + 1) * sizeof *paths.v) };

	for (size_t i = 0; i < also->n; i++)
		if (!strncmp(also->v[i], real, len) && also->v[i][len] == '/')
			paths.v[paths.n++] = also->v[i] + len + 1;
	return paths;
}

static struct sequence *read_sequence(struct sequences *all, const struct layout *layout,
				      const char *root)
{
	struct sequence *s = ARENA_NEW(all->arena, struct sequence);
	const struct paths also = also_in(all, root);
	size_t n = 0;

	s->layout = layout;
	s->root = root;
	s->after = all->list;
	all->list = s;
	map_init(&s->ranks, all->arena);
	if (!layout_list(layout, root, &also, &s->list, all->arena))
		s->list.n = 0;
	for (size_t i = 0; i < s->list.n; i++) {
		const char *key = path_key(&all->keys, s->list.v[i]);

		if (all->view.lacks && all->view.lacks(all->view.of, key))
			continue;
		s->list.v[n++] = s->list.v[i];
		*map_slot(&s->ranks, key, strlen(key)) = (void *)(uintptr_t)n;
	}
	s->list.n = n;
	return s;
}

static bool is_plain(const struct sequence *s)
{
	return !strcmp(layout_name(s->layout), "plain");
}

struct sequence *sequences_of(struct sequences *all, const char *path,
			      const struct layout *layout)
{
	const char *root = layout_root(layout, path, all->arena);
	const char *key = path_key_folder(&all->keys, root);
	void **slot = map_slot(&all->by_root, key, strlen(key));

	/* a stray file beside a tool's migrations says nothing about them */
	if (!*slot || (is_plain(*slot) && strcmp(layout_name(layout), "plain") != 0))
		*slot = read_sequence(all, layout, root);
	return *slot;
}

size_t sequence_rank(struct sequences *all, const struct sequence *s, const char *path)
{
	const char *key = path_key(&all->keys, path);
	void **slot = map_find(&s->ranks, key, strlen(key));

	return slot ? (size_t)(uintptr_t)*slot : 0;
}

bool sequence_has_history(const struct sequence *s, const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;

	return !is_plain(s) || isdigit((unsigned char)*name) ||
	       ((*name == 'V' || *name == 'v') && isdigit((unsigned char)name[1]));
}

/* The version at a place of the list, from 0; NULL outside, and where it has none. */
static const char *version_at(const struct sequence *s, size_t at, struct arena *arena)
{
	return at < s->list.n ? layout_version(s->layout, s->list.v[at], arena) : NULL;
}

void sequence_compare(const struct sequence *s, size_t rank, struct standing *out,
		      struct arena *arena)
{
	size_t at = rank - 1;
	const char *version = version_at(s, at, arena);
	const char *before = version_at(s, at - 1, arena), *behind = version_at(s, at + 1, arena);
	unsigned long number;

	if (!version)
		return;
	if (before && !strcmp(before, version))
		out->twin = s->list.v[at - 1];
	else if (behind && !strcmp(behind, version))
		out->twin = s->list.v[at + 1];
	if (!layout_is_gap_free(s->layout) || !before)
		return;
	number = strtoul(before, NULL, 10) + 1;
	if (number < strtoul(version, NULL, 10))
		out->missing = arena_printf(arena, "%lu", number);
}

/* Is the file, without its ending, or a folder on its way called so? */
static bool is_called(const char *path, const char *name)
{
	size_t len = strlen(name), all = strlen(path);

	for (const char *s = path; s; s = strchr(s, '/'), s += s != NULL) {
		size_t left = all - (size_t)(s - path);

		if (left >= len && !strncmp(s, name, len) &&
		    (!s[len] || s[len] == '/' || !strcmp(s + len, ".sql")))
			return true;
	}
	return false;
}

size_t sequence_find(const struct sequence *s, const char *name, struct arena *arena)
{
	const char *number = name + strspn(name, "0");

	size_t root = strlen(s->root);

	for (size_t i = s->list.n; i--;) {
		const char *path = s->list.v[i], *version = version_at(s, i, arena);

		if (!strncmp(path, s->root, root) && path[root] == '/')
			path += root + 1;
		if (is_called(path, name) || (version && !strcmp(version, number)))
			return i + 1;
	}
	return 0;
}

bool sequences_part(const struct sequence *a, const struct sequence *b)
{
	return a && b && a != b && !is_plain(a) && !is_plain(b);
}
