/* Knows the names by which files and folders say that they are for another database. */
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "layout_row.h"

static const char POSTGRES[] = "PostgreSQL";

static const struct {
	const char *part, *dialect;
	bool folder;        /* a folder's name says it too; an oracle may be many things */
	bool glued;         /* ... also where it is glued to another word: appsqlite */
} dialects[] = {
	{ "clickhouse", "ClickHouse", true, true }, { "cockroach", "CockroachDB", false, false },
	{ "cockroachdb", "CockroachDB", true, true }, { "crdb", "CockroachDB", false, false },
	{ "db2", "Db2", false, false }, { "h2", "H2", false, false },
	{ "hsqldb", "HSQLDB", true, false }, { "mariadb", "MariaDB", true, true },
	{ "mssql", "SQL Server", true, false }, { "mysql", "MySQL", true, true },
	{ "oracle", "Oracle", false, false }, { "sqlite", "SQLite", true, true },
	{ "sqlite3", "SQLite", true, true }, { "sqlserver", "SQL Server", true, false },
	{ "pg", POSTGRES, true, false }, { "pgsql", POSTGRES, true, false },
	{ "postgres", POSTGRES, true, true }, { "postgresql", POSTGRES, true, true },
};

/* sqlite, migrations_sqlite, migrations-sqlite; mysql8 and mysql5.7 are MySQL's too */
static bool ends_with_word(struct part p, const char *word, bool glued)
{
	size_t len = strlen(word);
	struct part last;

	while (p.len > len && strchr("0123456789.", p.s[p.len - 1]) &&
	       !part_is((struct part){ p.s + p.len - len, len }, word))
		p.len--;
	last = (struct part){ p.s + p.len - len, len };
	return p.len >= len && part_is(last, word) &&
	       (glued || p.len == len || strchr("_-", last.s[-1]) != NULL);
}

static const char *dialect_of(struct part p, bool folder)
{
	for (size_t i = 0; i < LENGTH(dialects); i++)
		if (folder ? dialects[i].folder &&
		    ends_with_word(p, dialects[i].part, dialects[i].glued) :
		    part_is(p, dialects[i].part))
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

/* What the nearest folder says that says something: mysql/v8/users.sql. */
static const char *dialect_of_folders(const char *path)
{
	const char *rest = path, *base = path_base(path), *found = NULL, *at = NULL;
	struct part p;

	while (rest && rest < base && next_part(&rest, '/', &p)) {
		const char *dialect = dialect_of(p, true);

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

const char *layout_file_dialect(const struct layout *l, const struct source *src)
{
	const char *dialect = layout_path_dialect(src->path);

	for (size_t i = 0; l && !dialect && i < LENGTH(sides); i++)
		if (!strcmp(sides[i].tool, l->name) &&
		    side_file_says(src, true, sides[i].file, sides[i].setting))
			dialect = sides[i].dialect;
	return dialect;
}
