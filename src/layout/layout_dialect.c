/* Knows the names by which files and folders say that they are for another database. */
#include <string.h>

#include "layout_row.h"

static const struct {
	const char *part, *dialect;
	bool folder;        /* a folder's name says it too; an oracle may be many things */
} dialects[] = {
	{ "clickhouse", "ClickHouse", true }, { "cockroach", "CockroachDB", false },
	{ "cockroachdb", "CockroachDB", true }, { "crdb", "CockroachDB", false },
	{ "db2", "Db2", false }, { "h2", "H2", false }, { "hsqldb", "HSQLDB", true },
	{ "mariadb", "MariaDB", true }, { "mssql", "SQL Server", true },
	{ "mysql", "MySQL", true }, { "oracle", "Oracle", false }, { "sqlite", "SQLite", true },
	{ "sqlite3", "SQLite", true }, { "sqlserver", "SQL Server", true },
};

/* sqlite, migrations_sqlite, migrations-sqlite */
static bool ends_with_word(struct part p, const char *word)
{
	size_t len = strlen(word);
	struct part last = { p.s + p.len - len, len };

	return p.len >= len && part_is(last, word) &&
	       (p.len == len || strchr("_-", last.s[-1]) != NULL);
}

static const char *dialect_of(struct part p, bool folder)
{
	for (size_t i = 0; i < LENGTH(dialects); i++)
		if (folder ? dialects[i].folder && ends_with_word(p, dialects[i].part) :
		    part_is(p, dialects[i].part))
			return dialects[i].dialect;
	return NULL;
}

const char *layout_path_dialect(const char *path)
{
	enum { NEAR = 4 };   /* folders above the file: farther ones are the machine's */
	const char *base = path_base(path), *rest = base, *found = NULL;
	size_t depth = 0, i = 0;
	struct part p;

	/* The first part is the name itself: mysql.sql may well be about MySQL. */
	next_part(&rest, '.', &p);
	while (!found && next_part(&rest, '.', &p))
		found = dialect_of(p, false);
	for (const char *s = path; s < base; s++)
		depth += *s == '/';
	for (rest = path; !found && i < depth && next_part(&rest, '/', &p); i++)
		if (i + NEAR >= depth)
			found = dialect_of(p, true);
	return found;
}
