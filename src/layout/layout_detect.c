/* Finds out which migration tool a file is for: by its text, its name, what lies about. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "layout_row.h"
#include "text.h"

enum {
	ABOVE = 4,           /* how many folders above the file's own are looked into */
	MANIFEST = 65536,    /* bytes of a Cargo.toml ... that are searched */
	SAMPLE = 8,          /* neighbours whose texts count */
};

/* What a line of a migration says. */
static const struct { struct form form; enum clue clue; } lines[] = {
	{ { "--~+goose ", FORM_FOLD | FORM_OPEN }, CLUE_GOOSE },
	{ { "-- +migrate ~Up", 0 }, CLUE_SQL_MIGRATE },
	{ { "-- +migrate ~Down", 0 }, CLUE_SQL_MIGRATE },
	{ { "--~migrate:up", 0 }, CLUE_DBMATE },
	{ { "--~migrate:down", 0 }, CLUE_DBMATE },
	{ { "---- create above / drop below ----", FORM_OPEN }, CLUE_TERN },
	{ { "---- tern: disable-tx ----", 0 }, CLUE_TERN },
	{ { "--~liquibase~formatted", FORM_FOLD | FORM_INDENT | FORM_OPEN }, CLUE_LIQUIBASE },
	{ { "-- Deploy ", FORM_OPEN | FORM_COLON }, CLUE_SQITCH },
	{ { "-- Revert ", FORM_OPEN | FORM_COLON }, CLUE_SQITCH },
	{ { "--=up ~migration", FORM_FOLD | FORM_INDENT | FORM_OPEN }, CLUE_UP_MIGRATION },
	{ { "--=down ~migration", FORM_FOLD | FORM_INDENT | FORM_OPEN }, CLUE_DOWN_MIGRATION },
	{ { "--! Previous:", FORM_OPEN }, CLUE_GRAPHILE },
	{ { "--!~no-transaction", 0 }, CLUE_GRAPHILE },
	{ { "-- atlas:txmode", 0 }, CLUE_ATLAS }, { { "-- atlas:txtar", 0 }, CLUE_ATLAS },
	{ { "-- atlas:delimiter", 0 }, CLUE_ATLAS }, { { "-- atlas:checkpoint", 0 }, CLUE_ATLAS },
	{ { "-- morph:nontransactional", 0 }, CLUE_MORPH },
	{ { "-- postgres-migrations disable-transaction", 0 }, CLUE_POSTGRES_MIGRATIONS },
	{ { "-- Running upgrade ", FORM_OPEN }, CLUE_ALEMBIC },
	{ { "-- Running downgrade ", FORM_OPEN }, CLUE_ALEMBIC },
	{ { "-- Create model ", FORM_OPEN }, CLUE_DJANGO },
	{ { "-- Delete model ", FORM_OPEN }, CLUE_DJANGO },
	{ { "-- Add field ", FORM_OPEN }, CLUE_DJANGO },
	{ { "-- Alter field ", FORM_OPEN }, CLUE_DJANGO },
	{ { "-- Remove field ", FORM_OPEN }, CLUE_DJANGO },
	{ { "-- Rename field ", FORM_OPEN }, CLUE_DJANGO },
	{ { "-- Raw SQL operation", 0 }, CLUE_DJANGO },
	{ { "-- Raw Python operation", 0 }, CLUE_DJANGO },
};

/* What a migration says somewhere. */
static const struct { const char *words; enum clue clue; } phrases[] = {
	{ "--> statement-breakpoint", CLUE_DRIZZLE },
	{ "\"__EFMigrationsHistory\"", CLUE_EFCORE },
};

/* What a file says that lies in the migration's folder, or at most so many above it;
 * with a word, only if the file has that. */
static const struct { const char *name, *word; unsigned above; enum clue clue; } files[] = {
	{ "snapshot.json", NULL, 0, CLUE_DRIZZLE },
	{ "meta/_journal.json", NULL, 0, CLUE_DRIZZLE }, { "tern.conf", NULL, 1, CLUE_TERN },
	{ "sqitch.plan", NULL, ABOVE, CLUE_SQITCH }, { "atlas.sum", NULL, 0, CLUE_ATLAS },
	{ ".gmrc", NULL, 2, CLUE_GRAPHILE }, { ".gmrc.js", NULL, 2, CLUE_GRAPHILE },
	{ "metadata.toml", "run_in_transaction", 0, CLUE_DIESEL },
	{ "diesel.toml", NULL, ABOVE, CLUE_DIESEL }, { ".sqlx", NULL, ABOVE, CLUE_SQLX },
	{ "sqlx-data.json", NULL, ABOVE, CLUE_SQLX }, { "Cargo.toml", "sqlx", ABOVE, CLUE_SQLX },
	{ "Cargo.toml", "diesel", ABOVE, CLUE_DIESEL },
	{ "Cargo.toml", "refinery", ABOVE, CLUE_REFINERY },
	{ "config.toml", "project_id", 1, CLUE_SUPABASE },
	{ "config.yaml", "metadata_directory", ABOVE, CLUE_HASURA },
	{ "package.json", "\"node-pg-migrate\"", ABOVE, CLUE_NODE_PG_MIGRATE },
	{ "package.json", "\"postgres-migrations\"", ABOVE, CLUE_POSTGRES_MIGRATIONS },
	{ "go.mod", "mattermost/morph", ABOVE, CLUE_MORPH }, { "go.mod", "/pop/v", ABOVE, CLUE_POP },
};

/* What the names of files, or of their folders, say. */
static const struct { const char *pattern; enum clue clue; } names[] = {
	{ "*.autocommit.up.sql|*.postgres.up.sql|*.cockroach.up.sql|*.mysql.up.sql", CLUE_POP },
	{ "*.sqlite3.up.sql|*.fizz", CLUE_POP },
	{ "#-#-#-#_*|#-#-#-#-#_*|*_diesel_initial_setup", CLUE_DIESEL },
	{ "committed/*.sql", CLUE_GRAPHILE },
};

/* What a folder tells those that are so many below it: siblings ask the same folders. */
struct surroundings {
	clue_set clues[ABOVE + 1];
	bool known[ABOVE + 1], knows_above;
	const char *above;        /* the folder above, or NULL */
};

struct folder {
	clue_set clues;           /* of what lies in it and above */
	clue_set held;            /* ... or is in most of its files */
	bool looked;
	struct surroundings *tells;    /* NULL: nobody asked */
	const struct layout *layout;   /* of a migration that is a folder in here */
};

void folders_init(struct folders *folders, struct arena *arena)
{
	*folders = (struct folders){ .arena = arena };
	map_init(&folders->seen, arena);
}

void folders_free(struct folders *folders)
{
	map_free(&folders->seen);
}

static struct folder *find_folder(struct folders *folders, const char *path)
{
	void **slot = map_slot(&folders->seen, path, strlen(path));

	if (!*slot)
		*slot = ARENA_NEW(folders->arena, struct folder);
	return *slot;
}

/* Django's headings stand between two lines of nothing but dashes. */
static bool is_heading(const char *text, size_t at)
{
	return at >= 3 && !memcmp(text + at - 3, "--\n", 3) && (at == 3 || text[at - 4] == '\n');
}

static clue_set clues_of_line(const char *text, struct span line)
{
	clue_set clues = 0;

	if (line.end - line.start < 4 || text[line.start] != '-')
		return 0;
	for (size_t i = 0; i < LENGTH(lines); i++)
		if (comment_has_form(text, line, &lines[i].form) &&
		    (lines[i].clue != CLUE_DJANGO || is_heading(text, line.start)))
			clues |= 1ul << lines[i].clue;
	return clues;
}

static clue_set clues_of_text(const char *text, size_t len)
{
	static const char sqlx[] = "-- no-transaction";
	const clue_set pair = CLUE(UP_MIGRATION) | CLUE(DOWN_MIGRATION);
	const char *end = text + len, *newline;
	clue_set clues = 0;

	for (const char *s = text; s < end; s = newline + 1) {
		struct span line = { (size_t)(s - text), 0 };

		newline = memchr(s, '\n', (size_t)(end - s));
		newline = newline ? newline : end;
		line.end = (size_t)(newline - text);
		while (line.start < line.end && strchr(" \t", text[line.start]))
			line.start++;
		if (s == text && len > 3 && !memcmp(s, "\xef\xbb\xbf", 3))
			line.start = 3;
		clues |= clues_of_line(text, line);
	}
	/* one of them is no more than a heading */
	if ((clues & pair) == pair)
		clues |= CLUE(NODE_PG_MIGRATE);
	if (len >= strlen(sqlx) && !memcmp(text, sqlx, strlen(sqlx)))
		clues |= CLUE(SQLX);
	for (size_t i = 0; i < LENGTH(phrases); i++)
		if (memmem(text, len, phrases[i].words, strlen(phrases[i].words)))
			clues |= 1ul << phrases[i].clue;
	return clues;
}

static clue_set clues_of_file(const struct overlay *overlay, const char *path)
{
	struct arena arena = { 0 };
	const char *head = read_head(overlay, path, HEAD, &arena);
	clue_set clues = head ? clues_of_text(head, strlen(head)) : 0;

	arena_free(&arena);
	return clues;
}

static bool is_there(const struct overlay *overlay, const char *path, struct arena *arena)
{
	size_t len;

	return !overlay_lacks(overlay, path) &&
	       (!access(path, F_OK) || overlay_text(overlay, path, &len, arena));
}

/* Files that several tools know are read once for all of them. */
static clue_set clues_beside(const struct overlay *overlay, const char *folder, unsigned above)
{
	struct arena arena = { 0 };
	const char *text = NULL, *path = NULL;
	clue_set clues = 0;

	for (size_t i = 0; i < LENGTH(files); i++) {
		if (files[i].above < above)
			continue;
		if (!path || strcmp(files[i - 1].name, files[i].name) != 0) {
			path = arena_join(&arena, folder, "/", files[i].name);
			text = files[i].word ? read_head(overlay, path, MANIFEST, &arena) : NULL;
		}
		if (files[i].word ? text && strstr(text, files[i].word) :
		    is_there(overlay, path, &arena))
			clues |= 1ul << files[i].clue;
	}
	arena_free(&arena);
	return clues;
}

/* The folder above, or NULL at the root of a repository or of everything. */
static const char *folder_above(const char *folder, struct arena *arena)
{
	const char *base = path_base(folder);

	if (!strcmp(folder, "/") || !access(arena_join(arena, folder, "/", ".git"), F_OK))
		return NULL;
	if (!strcmp(base, ".") || !strcmp(base, ".."))
		return !strcmp(folder, ".") ? ".." : arena_join(arena, folder, "/..", "");
	return path_folder(folder, arena);
}

/* What the folder's own names say, and at least half of some texts. held: what most say, of
 * none all. */
static clue_set clues_inside(const struct overlay *overlay, const char *folder, clue_set *held)
{
	struct arena arena = { 0 };
	struct dirent **entries = NULL;
	int n = scandir(folder, &entries, NULL, alphasort), sample = 0;
	int votes[CLUE_COUNT] = { 0 };
	clue_set clues = 0;

	for (int i = 0; i < n; i++) {
		const char *path = arena_join(&arena, folder, "/", entries[i]->d_name);
		bool reads = sample < SAMPLE && pattern_matches("*.sql", path) &&
			!overlay_lacks(overlay, path);
		clue_set text = reads ? clues_of_file(overlay, path) : 0;

		sample += reads;
		for (size_t k = 0; k < CLUE_COUNT && text; k++)
			votes[k] += text >> k & 1;
		for (size_t k = 0; k < LENGTH(names); k++)
			if (!(clues >> names[k].clue & 1) &&
			    path_pattern(names[k].pattern, path).len)
				clues |= 1ul << names[k].clue;
		free(entries[i]);
	}
	*held = 0;
	for (size_t k = 0; k < CLUE_COUNT; k++) {
		if (votes[k] && votes[k] * 2 >= sample)
			clues |= 1ul << k;
		if (!sample || votes[k] * 2 > sample)
			*held |= 1ul << k;
	}
	free(entries);
	arena_free(&arena);
	return clues;
}

static struct surroundings *surroundings_of(struct folders *folders, const char *at)
{
	struct folder *folder = find_folder(folders, at);

	if (!folder->tells)
		folder->tells = ARENA_NEW(folders->arena, struct surroundings);
	return folder->tells;
}

/* The names in one folder count, the file's own or that above it, and what lies about. */
static const struct folder *look_at(struct folders *folders, const char *in, const char *own)
{
	struct folder *folder = find_folder(folders, own);
	clue_set about = 0;
	const char *at = own;

	if (folder->looked)
		return folder;
	folder->looked = true;
	folder->clues = clues_inside(folders->overlay, in, &folder->held);
	for (unsigned above = 0; at && above <= ABOVE; above++) {
		struct surroundings *s = surroundings_of(folders, at);

		if (!s->known[above])
			s->clues[above] = clues_beside(folders->overlay, at, above);
		s->known[above] = true;
		about |= s->clues[above];
		if (!s->knows_above)
			s->above = folder_above(at, folders->arena);
		s->knows_above = true;
		at = s->above;
	}
	folder->clues |= about;
	folder->held |= about;
	return folder;
}

/* What only these two are called: hasura's folders have milliseconds for a version. */
static clue_set clues_of_name(const char *folder)
{
	if (pattern_matches("*supabase/migrations", folder))
		return CLUE(SUPABASE);
	return strspn(path_base(folder), "0123456789") == 13 ? CLUE(HASURA) : 0;
}

static const struct layout *by_text(clue_set clues)
{
	for (size_t i = 0; i < layout_count(); i++)
		if (layout_at(i)->text & clues)
			return layout_at(i);
	return NULL;
}

/* What hides a part of a file must be what its neighbours are for: their tool runs it. */
static bool may_be(const struct layout *l, const struct folder *folder)
{
	return !l->markings || folder->held & (l->text | l->near);
}

/* These two run an x.down.sql that has no x.up.sql beside it: it is nobody's way down. */
static bool is_run(const struct layout *l, const char *path, clue_set clues)
{
	return clues & (CLUE(SUPABASE) | CLUE(ATLAS)) && l->down &&
	       path_pattern(l->down, path).len && layout_is_lone_down(path);
}

static const struct layout *by_name(const char *path, clue_set clues, const struct folder *folder)
{
	for (size_t i = 0; i < layout_count(); i++)
		if (layout_at(i)->near & clues && may_be(layout_at(i), folder) &&
		    layout_takes(layout_at(i), path) && !is_run(layout_at(i), path, clues))
			return layout_at(i);
	return layout_find("plain");
}

const struct layout *layout_of_text(const struct source *src)
{
	const struct layout *l = by_text(clues_of_text(src->text,
						       src->len < HEAD ? src->len : HEAD));

	return l && l->past & APPENDED ? l : NULL;
}

bool layout_is_folder(const char *path)
{
	const char *base = path_base(path);

	return base - path > 1 && (!strcmp(base, "up.sql") || !strcmp(base, "down.sql") ||
				   !strcmp(base, "migration.sql"));
}

const struct layout *layout_detect(struct folders *folders, const char *path,
				   const struct source *src)
{
	const bool is_folder = layout_is_folder(path);
	const struct layout *layout;
	const char *folder = path_folder(path, folders->arena), *root = folder;
	const struct folder *about;
	struct folder *parent = NULL;
	clue_set own;

	/* where each migration is a folder, the first one speaks for all */
	if (is_folder) {
		root = path_folder(folder, folders->arena);
		parent = find_folder(folders, root);
		if (parent->layout)
			return parent->layout;
	}
	own = src ? clues_of_text(src->text, src->len < HEAD ? src->len : HEAD) :
		clues_of_file(folders->overlay, path);
	layout = by_text(own);
	if (layout && layout->markings &&
	    (is_folder || !may_be(layout, look_at(folders, root, folder)))) {
		own &= ~layout->text;
		layout = NULL;
	}
	if (!layout) {
		about = look_at(folders, root, folder);
		layout = by_name(path, own | CLUE(ALWAYS) | clues_of_name(folder) | about->clues,
				 about);
	}
	if (parent)
		parent->layout = layout;
	return layout;
}
