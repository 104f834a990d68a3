/* Knows the names by which files and folders say that they are for another database. */
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "layout_row.h"

static const char POSTGRES[] = "PostgreSQL";

/* A word with its length. */
#define WORD(s) { s, sizeof(s) - 1 }

static const struct {
	struct part word;
	const char *dialect;
	bool folder;        /* a folder's name says it too; an oracle may be many things */
	bool glued;         /* ... also where it is glued to another word: appsqlite */
} dialects[] = {
	{ WORD("clickhouse"), "ClickHouse", true, true },
	{ WORD("cockroach"), "CockroachDB", false, false },
	{ WORD("cockroachdb"), "CockroachDB", true, true },
	{ WORD("crdb"), "CockroachDB", false, false }, { WORD("db2"), "Db2", false, false },
	{ WORD("h2"), "H2", false, false }, { WORD("hsqldb"), "HSQLDB", true, false },
	{ WORD("mariadb"), "MariaDB", true, true }, { WORD("mssql"), "SQL Server", true, false },
	{ WORD("mysql"), "MySQL", true, true }, { WORD("oracle"), "Oracle", false, false },
	{ WORD("sqlite"), "SQLite", true, true }, { WORD("sqlite3"), "SQLite", true, true },
	{ WORD("sqlserver"), "SQL Server", true, false }, { WORD("pg"), POSTGRES, true, false },
	{ WORD("pgsql"), POSTGRES, true, false }, { WORD("postgres"), POSTGRES, true, true },
	{ WORD("postgresql"), POSTGRES, true, true },
};

/* Most parts have another letter there: this is asked for each word of each folder. */
static bool ends_in(struct part p, struct part word)
{
	struct part last = { p.s + p.len - word.len, word.len };

	return ((*last.s ^ *word.s) & ~0x20) == 0 && part_is(last, word.s);
}

static bool is_of_version(char c)
{
	return (c >= '0' && c <= '9') || c == '.';
}

/* sqlite, migrations_sqlite, migrations-sqlite; mysql8 and mysql5.7 are MySQL's too */
static bool ends_with_word(struct part p, struct part word, bool glued)
{
	const char last = p.len ? p.s[p.len - 1] : '\0';

	/* most folders end in another letter */
	if (p.len < word.len || (!is_of_version(last) && (last | 0x20) != word.s[word.len - 1]))
		return false;
	while (p.len > word.len && is_of_version(p.s[p.len - 1]) && !ends_in(p, word))
		p.len--;
	return ends_in(p, word) &&
	       (glued || p.len == word.len || strchr("_-", p.s[p.len - word.len - 1]));
}

static const char *dialect_of(struct part p, bool folder)
{
	for (size_t i = 0; i < LENGTH(dialects); i++)
		if (folder ? dialects[i].folder &&
		    ends_with_word(p, dialects[i].word, dialects[i].glued) :
		    p.len == dialects[i].word.len && part_is(p, dialects[i].word.s))
			return dialects[i].dialect;
	return NULL;
}

/* Does a repository begin in that folder of the path, or below it on the file's way? What is above
 * says nothing about its files. */
static bool is_above_repository(const char *path, const char *folder)
{
	char git[PATH_MAX];

	for (const char *slash = folder; (slash = strchr(slash, '/')); slash++) {
		snprintf(git, sizeof git, "%.*s/.git", (int)(slash - path), path);
		if (!access(git, F_OK))
			return true;
	}
	return false;
}

/* 20240101_drop_mysql, 3-leave-sqlite: a migration's own name, which says what it is about */
static bool is_migration(struct part p)
{
	size_t digits = 0;

	while (digits < p.len && is_of_version(p.s[digits]))
		digits++;
	return digits && digits < p.len && strchr("_-", p.s[digits]);
}

/* oracle/ beside postgresql/ is one of several databases' folders, whatever it is elsewhere. */
static const char *dialect_beside(const char *path, struct part p)
{
	const char *dialect = dialect_of(p, false);
	char folder[PATH_MAX];

	for (size_t i = 0; dialect && i < LENGTH(dialects); i++) {
		if (!dialects[i].folder)
			continue;
		snprintf(folder, sizeof folder, "%.*s%s", (int)(p.s - path), path,
			 dialects[i].word.s);
		if (!access(folder, F_OK))
			return dialect;
	}
	return NULL;
}

/* What the nearest folder says that says something: mysql/v8/users.sql. */
static const char *dialect_of_folders(const char *path)
{
	const char *rest = path, *base = path_base(path), *found = NULL, *at = NULL;
	struct part p;

	while (rest && rest < base && next_part(&rest, '/', &p)) {
		const char *dialect = is_migration(p) ? NULL : dialect_of(p, true);

		if (!dialect)
			dialect = dialect_beside(path, p);
		at = dialect ? p.s : at;
		found = dialect ? dialect : found;
	}
	return found && found != POSTGRES && !is_above_repository(path, at) ? found : NULL;
}

/* schema-mysql, as Spring has it, or sqlite3_dump: two words, of which one is all that there is. */
static const char *dialect_of_whole(struct part name)
{
	static const char *const wholes[] = {
		"schema", "data", "tables", "init", "dump", "structure", "ddl",
	};
	size_t len = 0;

	while (len < name.len && !strchr("-_", name.s[len]))
		len++;
	if (len == name.len)
		return NULL;
	for (size_t i = 0; i < LENGTH(wholes); i++) {
		struct part first = { name.s, len };
		struct part last = { name.s + len + 1, name.len - len - 1 };

		if (part_is(first, wholes[i]))
			return dialect_of(last, false);
		if (part_is(last, wholes[i]))
			return dialect_of(first, false);
	}
	return NULL;
}

const char *layout_path_dialect(const char *path)
{
	const char *rest = path_base(path), *found = NULL;
	struct part p;

	/* The first part is the name itself: mysql.sql may well be about MySQL. */
	if (next_part(&rest, '.', &p))
		found = dialect_of_whole(p);
	while (!found && next_part(&rest, '.', &p))
		found = dialect_of(p, false);
	if (!found)
		found = dialect_of_folders(path);
	return found == POSTGRES ? NULL : found;
}

/* What a tool's own file says that lies beside the migrations, or in the folder of them all. */
static const struct { const char *tool, *file, *setting, *dialect; } sides[] = {
	{ "prisma", "../migration_lock.toml", "provider=\"mysql\"", "MySQL" },
	{ "prisma", "../migration_lock.toml", "provider=\"sqlite\"", "SQLite" },
	{ "prisma", "../migration_lock.toml", "provider=\"sqlserver\"", "SQL Server" },
	{ "prisma", "../migration_lock.toml", "provider=\"cockroachdb\"", "CockroachDB" },
	{ "drizzle", "meta/_journal.json", "\"dialect\":\"mysql\"", "MySQL" },
	{ "drizzle", "meta/_journal.json", "\"dialect\":\"sqlite\"", "SQLite" },
	{ "drizzle", "snapshot.json", "\"dialect\":\"mysql\"", "MySQL" },
	{ "drizzle", "snapshot.json", "\"dialect\":\"sqlite\"", "SQLite" },
};

/* Where a crate's dependency in a Cargo.toml ends: sqlx = { ... }, [dependencies.sqlx] ... */
static const char *dependency_end(const char *text, const char *at, const char *name)
{
	const char *behind = at + strlen(name);

	if (at > text && at[-1] == '.' && *behind == ']')
		return strstr(behind, "\n[");
	if ((at > text && at[-1] != '\n') || !strchr(" =\t", *behind))
		return at;
	return strchr(behind, '}');
}

/* SQLite's, where the crate around the migrations has its driver and no other. */
static const char *dialect_of_crate(const struct layout *l, const struct source *src,
				    struct arena *arena)
{
	enum { MANIFEST = 65536 };
	const bool diesel = !strcmp(l->name, "diesel");
	const char *folder = path_folder(src->path, arena), *text, *end;
	bool lite = false, other = false;

	if (!diesel && strcmp(l->name, "sqlx") != 0)
		return NULL;
	text = read_head(src->overlay, arena_join(arena, folder, diesel ? "/../.." : "/..",
						  "/Cargo.toml"), MANIFEST, arena);
	for (const char *at = text; at && (at = strstr(at, l->name)); at++) {
		size_t len;

		end = dependency_end(text, at, l->name);
		len = end ? (size_t)(end - at) : strlen(at);
		lite = lite || memmem(at, len, "\"sqlite", 7);
		other = other || memmem(at, len, "\"postgres", 9) || memmem(at, len, "\"mysql", 6);
	}
	return lite && !other ? "SQLite" : NULL;
}

const char *layout_file_dialect(const struct layout *l, const struct source *src)
{
	const char *dialect = layout_path_dialect(src->path), *file = "", *text = NULL;
	struct arena arena = { 0 };

	for (size_t i = 0; l && !dialect && i < LENGTH(sides); i++) {
		if (strcmp(sides[i].tool, l->name) != 0)
			continue;
		if (strcmp(sides[i].file, file) != 0)
			text = side_file(src, true, file = sides[i].file, &arena);
		if (side_file_says(text, sides[i].setting))
			dialect = sides[i].dialect;
	}
	if (l && !dialect)
		dialect = dialect_of_crate(l, src, &arena);
	arena_free(&arena);
	return dialect;
}
