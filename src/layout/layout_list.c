/* Lists the migrations of a folder in the order in which their tool runs them. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "diag.h"
#include "layout_row.h"

struct entry {
	const char *path;
	const char *name;      /* what sorts: as seen from the root */
	size_t listed;         /* its place in the list that gives the order, from 1 */
	bool by_bytes;
};

struct listing {
	const struct layout *layout;
	const char *root;
	const struct overlay *overlay;
	struct arena *arena;
	struct arena scratch;  /* for what is no path of a migration */
	struct { struct entry *v; size_t n, cap; } entries;
	struct map words;      /* of the list: where each stands */
	bool in_code;
};

static bool is_directory(struct listing *l, const struct dirent *entry, const char *name)
{
	struct stat st;

	if (entry->d_type != DT_UNKNOWN)
		return entry->d_type == DT_DIR;
	return !lstat(arena_join(&l->scratch, l->root, "/", name), &st) && S_ISDIR(st.st_mode);
}

/* 2024-03-01-120000_x as what it counts as: 20240301120000_x */
static const char *without_dashes(const char *name, struct arena *arena)
{
	size_t version = strcspn(name, "_"), len = 0;
	char *copy = arena_strdup(arena, name);

	for (size_t i = 0; name[i]; i++)
		if (i >= version || name[i] != '-')
			copy[len++] = name[i];
	copy[len] = '\0';
	return copy;
}

static void add_entry(struct listing *l, const char *name)
{
	const struct layout *layout = l->layout;
	bool here = !strcmp(l->root, ".");
	const char *slash = l->root[strlen(l->root) - 1] == '/' ? "" : "/";
	const char *path = here ? name : arena_join(&l->scratch, l->root, slash, name);

	if (!path_pattern(layout->up, path).len || layout_is_down(layout, path) ||
	    layout_no_migration(path, NULL) || layout_path_dialect(path_base(path)))
		return;
	path = arena_strdup(l->arena, path);
	GROW(&l->entries);
	if (layout->flags & (BASELINE | SKIP_LETTER))
		name = path_base(path) + !!(layout->flags & SKIP_LETTER);
	else
		name = path + strlen(path) - strlen(name);
	if (layout->flags & NO_DASHES)
		name = without_dashes(name, l->arena);
	l->entries.v[l->entries.n++] = (struct entry){
		.path = path, .name = name, .by_bytes = layout->flags & BY_BYTES,
	};
}

/* A migration that is a folder: each of the patterns with a slash names a file in it. */
static void add_folder(struct listing *l, const char *name)
{
	const char *rest = l->layout->up;
	struct part p;

	while (next_part(&rest, '|', &p)) {
		const char *slash = memchr(p.s, '/', p.len), *inside;

		if (!slash)
			continue;
		inside = arena_strndup(&l->scratch, slash, (size_t)(p.s + p.len - slash));
		inside = arena_join(&l->scratch, name, inside, "");
		if (!access(arena_join(&l->scratch, l->root, "/", inside), F_OK))
			add_entry(l, inside);
	}
}

static bool list_folder(struct listing *l, const char *inside, unsigned depth);

/* 20240101_x.go, V2__x.java: a number, as migrations have it, and a program. */
static bool is_in_code(const char *name)
{
	static const char *const languages[] = {
		".cs", ".ex", ".exs", ".go", ".java", ".js", ".kt", ".php", ".py", ".rb", ".ts",
	};
	const char *end = strrchr(name, '.');

	name += *name == 'V';
	for (size_t i = 0; end && *name >= '0' && *name <= '9' && i < LENGTH(languages); i++)
		if (!strcmp(end, languages[i]))
			return true;
	return false;
}

static void list_entry(struct listing *l, const char *inside, const struct dirent *entry,
		       unsigned depth)
{
	enum { TOO_DEEP = 100 };
	const unsigned flags = l->layout->flags;
	const char *name = *inside ? arena_join(&l->scratch, inside, "/", entry->d_name) :
		entry->d_name;

	if (entry->d_name[0] == '.' || !strcmp(entry->d_name, "node_modules"))
		return;
	if (!is_directory(l, entry, name)) {
		l->in_code = l->in_code || is_in_code(entry->d_name);
		add_entry(l, name);
		return;
	}
	if (strchr(l->layout->up, '/'))
		add_folder(l, name);
	if (depth < TOO_DEEP && (flags & FOLDERS || (flags & VERSION_FOLDERS &&
						     is_version_name(entry->d_name))))
		list_folder(l, name, depth + 1);
}

static bool list_folder(struct listing *l, const char *inside, unsigned depth)
{
	struct dirent **entries = NULL;
	const char *path = arena_join(l->arena, l->root, "/", inside);
	int n = scandir(path, &entries, NULL, NULL);

	/* one that is not there is told of where the file itself is opened */
	if (n < 0 && errno != ENOENT && errno != ENOTDIR)
		complain(path, 0, "cannot read the directory: %s: earlier migrations in it are "
			 "not known", strerror(errno));
	for (int i = 0; i < n; i++) {
		list_entry(l, inside, entries[i], depth);
		free(entries[i]);
	}
	free(entries);
	return n >= 0;
}

/* A file that the folder lacks, where one in it would be found. */
static void list_absent(struct listing *l, const char *name)
{
	const unsigned flags = l->layout->flags;
	const char *slash = strchr(name, '/'), *folder;
	struct part pattern = path_pattern(l->layout->up, arena_join(l->arena, l->root, "/", name));

	if (slash && !(flags & FOLDERS) && !memchr(pattern.s, '/', pattern.len)) {
		folder = arena_strndup(l->arena, name, (size_t)(slash - name));
		if (!(flags & VERSION_FOLDERS) || !is_version_name(folder))
			return;
	}
	add_entry(l, name);
}

/* Where a word stands in the list, and where it stood before that. */
struct place_in_list {
	size_t at;
	struct place_in_list *before;
};

static struct place_in_list *find_word(const struct listing *l, const char *word, size_t len)
{
	void **slot = map_find(&l->words, word, len);

	return slot ? *slot : NULL;
}

/* In sqitch.plan, what begins a line; in JSON, YAML, XML, what stands between quotes or
 * blanks, and the names at the ends of paths. */
static void read_list(struct listing *l, const char *text, bool first_only)
{
	const char *stops = " \t\r\n\"'<>,";
	size_t at = 0;

	for (const char *s = text; *s;) {
		size_t len = strcspn(s, stops);
		struct part word = { s, len };

		for (size_t i = 0; i < len && !first_only; i++)
			if (s[i] == '/')
				word = (struct part){ s + i + 1, len - i - 1 };
		if (word.len) {
			struct place_in_list *new = ARENA_NEW(l->arena, struct place_in_list);
			void **slot = map_slot(&l->words, word.s, word.len);

			*new = (struct place_in_list){ ++at, *slot };
			*slot = new;
		}
		s += first_only ? strcspn(s, "\n") : len;
		s += *s != '\0';
	}
}

/* A change of sqitch's that was done anew: x@v1.sql is what x was when v1 was tagged. */
static size_t place_at_tag(const struct listing *l, const char *name, const char *sign)
{
	const struct place_in_list *tag = find_word(l, sign, strlen(sign));
	const struct place_in_list *change = find_word(l, name, (size_t)(sign - name));

	while (tag && change && change->at > tag->at)
		change = change->before;
	return change ? change->at : 0;
}

static size_t place_of(const struct listing *l, const char *name, bool in_plan)
{
	size_t len = strlen(name);
	const struct place_in_list *place;
	const char *bare;

	if (!in_plan && (place = find_word(l, path_base(name), strlen(path_base(name)))))
		return place->at;
	bare = arena_strndup(l->arena, name, len - (len > 4 ? 4 : 0));
	if (in_plan && strchr(bare, '@'))
		return place_at_tag(l, bare, strchr(bare, '@'));
	place = find_word(l, bare, strlen(bare));
	return place ? place->at : 0;
}

/* Where the tool has a list, that gives the order. */
static void apply_list(struct listing *l)
{
	enum { MAX_LIST = 16 << 20 };
	const char *rest = l->layout->order;
	struct part p;

	while (next_part(&rest, '|', &p)) {
		const char *name = arena_strndup(l->arena, p.s, p.len);
		const char *path = arena_join(l->arena, l->root, "/", name);
		const char *text = read_head(l->overlay, path, MAX_LIST, l->arena);
		bool in_plan = strstr(name, ".plan") != NULL;

		if (!text)
			continue;
		map_init(&l->words, l->arena);
		read_list(l, text, in_plan);
		for (size_t i = 0; i < l->entries.n; i++)
			l->entries.v[i].listed = place_of(l, l->entries.v[i].name, in_plan);
		map_free(&l->words);
		return;
	}
}

/* As the tools sort the names of folders: what a slash ends comes before what goes on. */
static int compare_bytes(const char *a, const char *b)
{
	while (*a && *a == *b) {
		a++;
		b++;
	}
	if (*a == *b)
		return 0;
	if (*a == '/' || *b == '/')
		return *a == '/' ? -1 : 1;
	return (unsigned char)*a < (unsigned char)*b ? -1 : 1;
}

static int compare(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int order = 0;

	if (x->listed != y->listed)
		return !x->listed ? 1 : !y->listed ? -1 : x->listed < y->listed ? -1 : 1;
	order = x->by_bytes ? compare_bytes(x->name, y->name) : layout_compare(x->name, y->name);
	return order ? order : strcmp(x->path, y->path);
}

/* On a new database Flyway begins with the newest baseline. */
static void drop_before_baseline(struct listing *l)
{
	const char *newest = NULL, *version;
	size_t n = 0;

	for (size_t i = 0; i < l->entries.n; i++)
		if (*path_base(l->entries.v[i].name) == 'B')
			newest = path_base(l->entries.v[i].name);
	if (!newest)
		return;
	version = layout_version(l->layout, newest, l->arena);
	for (size_t i = 0; i < l->entries.n; i++) {
		const char *name = path_base(l->entries.v[i].name);
		bool older = *name == 'V' &&
			layout_compare(layout_version(l->layout, name, l->arena), version) <= 0;

		if (!older && (*name != 'B' || name == newest))
			l->entries.v[n++] = l->entries.v[i];
	}
	l->entries.n = n;
}

static bool is_for_postgres(const struct entry *entry)
{
	return strstr(entry->name, ".postgres.") != NULL;
}

/* Where x.postgres.up.sql is, x.up.sql is for the other databases. */
static void drop_for_others(struct listing *l)
{
	const struct entry *v = l->entries.v;
	size_t n = 0, next;

	for (size_t first = 0; first < l->entries.n; first = next) {
		size_t stem = strcspn(v[first].name, ".") + 1;
		bool has_own = is_for_postgres(&v[first]);

		for (next = first + 1; next < l->entries.n &&
		     !strncmp(v[first].name, v[next].name, stem); next++)
			has_own = has_own || is_for_postgres(&v[next]);
		for (size_t i = first; i < next; i++)
			if (!has_own || is_for_postgres(&v[i]))
				l->entries.v[n++] = v[i];
	}
	l->entries.n = n;
}

static void list(struct listing *l, const struct paths *also, struct paths *out)
{
	const struct layout *layout = l->layout;

	for (size_t i = 0; i < also->n; i++)
		list_absent(l, also->v[i]);
	if (layout->order)
		apply_list(l);
	if (l->entries.n)
		qsort(l->entries.v, l->entries.n, sizeof *l->entries.v, compare);
	if (layout->flags & BASELINE)
		drop_before_baseline(l);
	if (layout->flags & DIALECTS)
		drop_for_others(l);
	out->v = arena_alloc(l->arena, (l->entries.n + 1) * sizeof *out->v);
	out->listed = 0;
	out->in_code = l->in_code;
	for (out->n = 0; out->n < l->entries.n; out->n++) {
		out->v[out->n] = l->entries.v[out->n].path;
		out->listed += l->entries.v[out->n].listed > 0;
	}
	free(l->entries.v);
}

bool layout_list(const struct layout *layout, const char *root, const struct paths *also,
		 const struct overlay *overlay, struct paths *out, struct arena *arena)
{
	struct listing l = {
		.layout = layout, .root = root, .overlay = overlay, .arena = arena,
	};
	bool listed = list_folder(&l, "", 0);

	if (listed)
		list(&l, also, out);
	arena_free(&l.scratch);
	return listed;
}

const char *layout_root(const struct layout *l, const char *path, struct arena *arena)
{
	const char *folder = path_folder(path, arena);
	struct part pattern = path_pattern(l->down ? l->down : "", path);
	unsigned above = l->flags & FOLDERS ? 4 : l->flags & VERSION_FOLDERS ? 1 : 0;
	const char *home = folder;

	if (!pattern.len)
		pattern = path_pattern(l->up, path);
	if (memchr(pattern.s, '/', pattern.len))
		return path_folder(folder, arena);
	for (unsigned i = 0; l->home && i < above; i++) {
		if (!strcmp(path_base(home), l->home))
			return home;
		home = path_folder(home, arena);
	}
	while (above-- && is_version_name(path_base(folder)))
		folder = path_folder(folder, arena);
	return folder;
}
