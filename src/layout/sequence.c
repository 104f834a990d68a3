/* The migrations of a folder as their tool runs them: order, and what comes before a file. */
#include "sequence.h"

#include <ctype.h>
#include <dirent.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void sequences_init(struct sequences *all, const struct layout *forced,
		    struct path_keys *keys, struct arena *arena)
{
	*all = (struct sequences){ .forced = forced, .keys = keys, .arena = arena };
	folders_init(&all->folders, arena);
	map_init(&all->by_root, arena);
	map_init(&all->names, arena);
	all->round = 1;
}

void sequences_free(struct sequences *all)
{
	for (struct sequence *s = all->list; s; s = s->after) {
		map_free(&s->ranks);
		map_free(&s->ways_back);
	}
	folders_free(&all->folders);
	map_free(&all->by_root);
	map_free(&all->names);
}

static void begin_round(struct sequences *all)
{
	map_free(&all->names);
	map_init(&all->names, all->arena);
	all->round++;
}

void sequences_see(struct sequences *all, struct view view)
{
	all->view = view;
	all->folders.overlay = view.overlay;
}

const struct layout *sequences_layout(struct sequences *all, const char *path,
				      const struct source *src)
{
	return all->forced ? all->forced : layout_detect(&all->folders, path, src);
}

/* Of the files that only the view has, those that are in the folder, as seen from there. */
static struct paths also_in(struct sequences *all, const char *root)
{
	const char *real = path_key_folder(all->keys, root);
	const struct names *also = &all->view.also;
	size_t len = strlen(real);
	struct paths paths = { .v = arena_alloc(all->arena, (also->n + 1) * sizeof *paths.v) };

	for (size_t i = 0; i < also->n; i++)
		if (!strncmp(also->v[i], real, len) && also->v[i][len] == '/')
			paths.v[paths.n++] = also->v[i] + len + 1;
	return paths;
}

static struct sequence *new_sequence(struct sequences *all)
{
	struct sequence *s = ARENA_NEW(all->arena, struct sequence);

	s->after = all->list;
	all->list = s;
	map_init(&s->ranks, all->arena);
	map_init(&s->ways_back, all->arena);
	return s;
}

static const char *base(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* One folder that is called v1 is no sequence: two are. */
static bool is_versioned(const struct paths *list)
{
	const char *before = NULL;

	for (size_t i = 0; i < list->n; i++) {
		const char *path = list->v[i];

		if (!layout_in_version_folder(path))
			continue;
		if (before && strncmp(before, path, (size_t)(base(path) - path)) != 0)
			return true;
		before = path;
	}
	return false;
}

static void read_sequence(struct sequences *all, struct sequence *s, const struct layout *layout,
			  const char *root)
{
	const struct paths also = also_in(all, root);
	size_t n = 0;

	s->layout = layout;
	s->root = root;
	map_free(&s->ranks);
	if (!layout_list(layout, root, &also, all->view.overlay, &s->list, all->arena))
		s->list.n = 0;
	for (size_t i = 0; i < s->list.n; i++) {
		const char *key = path_key_now(all->keys, s->list.v[i]);

		if (overlay_lacks(all->view.overlay, key))
			continue;
		s->list.v[n++] = s->list.v[i];
		*map_slot(&s->ranks, key, strlen(key)) = (void *)(uintptr_t)n;
	}
	s->list.n = n;
	s->versioned = is_versioned(&s->list);
}

static bool is_plain(const struct layout *layout)
{
	return !strcmp(layout_name(layout), "plain");
}

struct sequence *sequences_of(struct sequences *all, const char *path,
			      const struct layout *layout)
{
	/* sqitch's revert/ is of the sequence of deploy/ */
	const char *up = layout_is_down(layout, path) ?
		layout_other_way(layout, path, all->arena) : NULL;
	const char *root = layout_root(layout, up ? up : path, all->arena);
	const char *key = path_key_folder(all->keys, root);
	void **slot = map_slot(&all->by_root, key, strlen(key));

	struct sequence *s = *slot;

	if (!s)
		*slot = s = new_sequence(all);
	/* a file that gives no tool away is of that of its neighbours */
	if (!s->layout || (is_plain(s->layout) && !is_plain(layout)))
		read_sequence(all, s, layout, root);
	return s;
}

size_t sequence_rank(struct sequences *all, const struct sequence *s, const char *path)
{
	const char *key = path_key_now(all->keys, path);
	void **slot = map_find(&s->ranks, key, strlen(key));

	return slot ? (size_t)(uintptr_t)*slot : 0;
}

bool sequence_has_tool(const struct sequence *s)
{
	return !is_plain(s->layout);
}

bool sequence_runs(const struct sequence *s, size_t rank)
{
	return rank && sequence_has_tool(s);
}

/* pop's 1_x.up.sql has the way down 1_x.postgres.down.sql */
static bool same_stem(const char *up, const char *down)
{
	const char *a = base(up), *b = base(down);
	size_t len = strcspn(a, ".");

	return len == strcspn(b, ".") && !strncmp(a, b, len) && strcmp(b, "down.sql") != 0;
}

const char *sequence_passes_over(const struct sequence *s, const char *path, size_t rank,
				 struct arena *arena)
{
	const char *dialect = layout_path_dialect(base(path));
	bool tells_dialects = false;

	if (rank || !layout_has_dialects(s->layout) || layout_is_down(s->layout, path))
		return NULL;
	for (size_t i = 0; i < s->list.n; i++) {
		if (same_stem(s->list.v[i], path))
			return arena_join(arena, "its tool runs ", s->list.v[i], " instead");
		tells_dialects = tells_dialects || strstr(base(s->list.v[i]), ".postgres.");
	}
	return dialect && tells_dialects ?
		arena_join(arena, "its tool runs it on ", dialect, " alone") : NULL;
}

size_t sequence_up_rank(struct sequences *all, const struct sequence *s, const char *down)
{
	const char *up = layout_other_way(s->layout, down, all->arena), *version;
	size_t rank = up ? sequence_rank(all, s, up) : 0;

	version = rank ? NULL : layout_version(s->layout, down, all->arena);
	for (size_t i = 0; i < s->list.n && !rank; i++) {
		const char *path = s->list.v[i];
		const char *other = version ? layout_version(s->layout, path, all->arena) : NULL;

		if (other ? !strcmp(other, version) : !version && same_stem(path, down))
			rank = i + 1;
	}
	return rank;
}

/* The names in the folder that are ways down, where each is a file beside its way up. */
static void look_for_ways_back(struct sequences *all, struct sequence *s, const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *folder = slash ? arena_strndup(all->arena, path, (size_t)(slash - path)) : ".";
	struct dirent **entries = NULL;
	int n;

	if (s->listed && !strcmp(s->listed, folder))
		return;
	s->listed = folder;
	n = scandir(folder, &entries, NULL, NULL);
	for (int i = 0; i < n; i++) {
		const char *name = entries[i]->d_name;

		if (layout_is_down(s->layout, name))
			*map_slot(&s->ways_back, name, strcspn(name, ".")) = s;
		free(entries[i]);
	}
	free(entries);
}

static bool has_way_back(struct sequences *all, const struct sequence *s, const char *path)
{
	const char *down = layout_other_way(s->layout, path, all->arena), *name = base(path);

	return down && (map_find(&s->ways_back, name, strcspn(name, ".")) || !access(down, F_OK));
}

bool sequence_lacks_way_back(struct sequences *all, struct sequence *s, const char *path)
{
	if (!layout_other_way(s->layout, path, all->arena))
		return false;
	if (!s->looked)
		look_for_ways_back(all, s, path);
	if (has_way_back(all, s, path))
		return false;
	for (size_t i = 0; i < s->list.n && !s->looked; i++)
		s->has_ways_back = s->has_ways_back || has_way_back(all, s, s->list.v[i]);
	s->looked = true;
	return s->has_ways_back;
}

bool sequence_has_history(const struct sequence *s, const char *path)
{
	const char *name = base(path);

	return !is_plain(s->layout) || isdigit((unsigned char)*name) ||
	       ((*name == 'V' || *name == 'v') && isdigit((unsigned char)name[1])) ||
	       (s->versioned && layout_in_version_folder(path));
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

/* A file's path as seen from the folder. */
static const char *name_in(const struct sequence *s, const char *path)
{
	size_t root = strlen(s->root);

	return !strncmp(path, s->root, root) && path[root] == '/' ? path + root + 1 : path;
}

/* Does a name begin with a number, which is given without its zeros? */
static bool has_number(const char *name, const char *number)
{
	const char *s = name + strspn(name, "0");
	size_t len = strlen(number);

	return isdigit((unsigned char)*name) && !strncmp(s, number, len) &&
	       !isdigit((unsigned char)s[len]);
}

/* Where a tool counts no versions, the one migration whose name begins with the number. */
static size_t find_number(const struct sequence *s, const char *name, const char *number)
{
	size_t found = 0;

	if (name[strspn(name, "0123456789")])
		return 0;
	for (size_t i = 0; i < s->list.n; i++) {
		if (!has_number(name_in(s, s->list.v[i]), number))
			continue;
		if (found)
			return 0;
		found = i + 1;
	}
	return found;
}

size_t sequence_find(const struct sequence *s, const char *name, struct arena *arena)
{
	const char *number = name + strspn(name, "0");

	for (size_t i = s->list.n; i--;) {
		const char *path = name_in(s, s->list.v[i]), *version = version_at(s, i, arena);

		if (is_called(path, name) || (version && !strcmp(version, number)))
			return i + 1;
	}
	return find_number(s, name, number);
}

/* Each tells of a database of its own, where two folders of plain files have a file of one name:
 * of all that were met since the last that did. */
static bool repeats_name(struct sequences *all, struct sequence *s)
{
	bool repeats = false;

	if (s->met == all->round)
		return false;
	for (size_t i = 0; i < s->list.n && !repeats; i++) {
		const char *name = name_in(s, s->list.v[i]);

		repeats = map_find(&all->names, name, strlen(name)) != NULL;
	}
	if (repeats)
		begin_round(all);
	s->met = all->round;
	for (size_t i = 0; i < s->list.n; i++) {
		const char *name = name_in(s, s->list.v[i]);

		*map_slot(&all->names, name, strlen(name)) = s;
	}
	return repeats;
}

bool sequences_part(struct sequences *all, const struct sequence *a, struct sequence *b)
{
	if (!b || !sequence_has_tool(b))
		return b && repeats_name(all, b);
	if (!a || a == b || !sequence_has_tool(a))
		return false;
	begin_round(all);
	return true;
}
