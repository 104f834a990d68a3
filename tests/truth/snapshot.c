/* Two accounts of a schema in one form: the server's own, and stet's. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "catalog_print.h"
#include "truth.h"

static const char *const kinds[ABOUT_COUNT] = { "column", "constraint", "index", NULL };

/* What an extension brought along is none of the migrations'. */
#define OURS(oid) "n.nspname !~ '^(pg_|information_schema$)' AND NOT EXISTS (SELECT FROM " \
	"pg_depend e WHERE e.objid = " oid " AND e.deptype = 'e')"
#define NAMES(table, keys) "coalesce((SELECT string_agg(a.attname, ',' ORDER BY k.i) FROM " \
	"unnest(" keys ") WITH ORDINALITY k (num, i) JOIN pg_attribute a " \
	"ON a.attrelid = " table " AND a.attnum = k.num), '')"

static const char server_lines[] =
	"SELECT concat_ws(E'\\t', CASE c.relkind WHEN 'v' THEN 'view' WHEN 'S' THEN 'sequence' "
	"WHEN 'm' THEN 'materialized-view' WHEN 'f' THEN 'foreign-table' ELSE 'table' END, "
	"n.nspname, c.relname), '' "
	"FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
	"WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S') AND " OURS("c.oid")
	" UNION ALL "
	"SELECT concat_ws(E'\\t', CASE typtype WHEN 'd' THEN 'domain' ELSE 'type' END, "
	"n.nspname, typname), '' "
	"FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace "
	"LEFT JOIN pg_class c ON c.oid = t.typrelid "
	"WHERE typelem = 0 AND typtype <> 'm' AND (typtype <> 'c' OR c.relkind = 'c') AND "
	OURS("t.oid")
	" UNION ALL "
	"SELECT concat_ws(E'\\t', 'column', n.nspname, c.relname, a.attname), "
	"concat_ws(E'\\t', format_type(a.atttypid, a.atttypmod), "
	"CASE WHEN a.attnotnull THEN 'not null' ELSE '' END, "
	"CASE WHEN a.attidentity <> '' THEN 'identity' WHEN a.attgenerated = 's' THEN 'stored' "
	"WHEN a.attgenerated = 'v' THEN 'virtual' "
	/* DEFAULT NULL is stored for a varchar(9), and gives what no default gives */
	"WHEN NOT a.atthasdef OR (SELECT pg_get_expr(d.adbin, d.adrelid) LIKE 'NULL::%' "
	"FROM pg_attrdef d WHERE d.adrelid = c.oid AND d.adnum = a.attnum) THEN '' "
	"ELSE 'default' END) "
	"FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid "
	"JOIN pg_namespace n ON n.oid = c.relnamespace "
	"WHERE c.relkind IN ('r', 'p', 'f') AND a.attnum > 0 AND NOT a.attisdropped AND "
	OURS("c.oid")
	" UNION ALL "
	"SELECT concat_ws(E'\\t', 'constraint', n.nspname, c.relname, k.conname), "
	"concat_ws(E'\\t', CASE k.contype WHEN 'c' THEN 'check' WHEN 'f' THEN 'foreign-key' "
	"WHEN 'p' THEN 'primary-key' WHEN 'u' THEN 'unique' ELSE 'exclusion' END, "
	"CASE WHEN k.contype IN ('f', 'p', 'u') THEN " NAMES("c.oid", "k.conkey") " ELSE '' END, "
	"CASE WHEN k.convalidated THEN '' ELSE 'not valid' END, "
	"CASE WHEN k.confrelid <> 0 THEN (SELECT concat_ws(E'\\t', rn.nspname, r.relname) "
	"FROM pg_class r JOIN pg_namespace rn ON rn.oid = r.relnamespace "
	"WHERE r.oid = k.confrelid) END) "
	"FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid "
	"JOIN pg_namespace n ON n.oid = c.relnamespace "
	"WHERE k.contype IN ('c', 'f', 'p', 'u', 'x') AND c.relkind IN ('r', 'p', 'f') AND "
	OURS("c.oid")
	" UNION ALL "
	"SELECT concat_ws(E'\\t', 'index', n.nspname, c.relname, i.relname), "
	"concat_ws(E'\\t', CASE WHEN x.indisunique THEN 'unique' ELSE '' END, "
	"CASE WHEN x.indpred IS NULL AND x.indexprs IS NULL THEN "
	NAMES("c.oid", "(x.indkey::int2[])[0:x.indnkeyatts - 1]") " || E'\\t' "
	"ELSE E'\\tpartial or computed' END) "
	"FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid "
	"JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace "
	"WHERE c.relkind IN ('r', 'p', 'm') AND " OURS("c.oid");

static int by_key(const void *a, const void *b)
{
	return strcmp(((const struct fact_line *)a)->key, ((const struct fact_line *)b)->key);
}

static void add(struct snapshot *snap, const char *key, const char *value)
{
	GROW(snap);
	snap->v[snap->n++] = (struct fact_line){ key, value };
}

static void sort(struct snapshot *snap)
{
	if (snap->n)
		qsort(snap->v, snap->n, sizeof *snap->v, by_key);
}

void snapshot_of_server(struct snapshot *snap, PGconn *conn)
{
	PGresult *result = pg_ask(conn, server_lines);

	*snap = (struct snapshot){ 0 };
	for (int i = 0; i < PQntuples(result); i++)
		add(snap, arena_strdup(&snap->arena, PQgetvalue(result, i, 0)),
		    arena_strdup(&snap->arena, PQgetvalue(result, i, 1)));
	PQclear(result);
	sort(snap);
}

static bool is(const char *s, const char *word)
{
	return !strcmp(s, word);
}

/* As SQL would write a type whose name has capitals; stet keeps no quotes. */
static const char *quoted_type(const char *type, struct arena *arena)
{
	size_t len = strcspn(type, "([");
	const char *dot = memchr(type, '.', len);
	int schema = dot ? (int)(dot - type) : 0;

	if (strpbrk(type, " \""))
		return type;
	return arena_printf(arena, "%s%.*s%s\"%.*s\"%s", dot ? "\"" : "", schema, type,
			    dot ? "\"." : "", (int)len - schema - (dot != NULL),
			    type + schema + (dot != NULL), type + len);
}

static bool make_typed_table(PGconn *conn, const char *type, struct arena *arena)
{
	PGresult *result = PQexec(conn, arena_printf(arena, "CREATE TEMP TABLE stet_type (c %s)",
						     type));
	bool ok = PQresultStatus(result) == PGRES_COMMAND_OK;

	PQclear(result);
	return ok;
}

/* What the server calls a type that stet has read: it is asked with a column of it. */
static const char *type_of_server(struct snapshot *snap, struct map *types, const char *type,
				  PGconn *conn)
{
	const char **slot = (const char **)map_slot(types, type, strlen(type));
	PGresult *result;

	if (*slot)
		return *slot;
	*slot = arena_strdup(&snap->arena, type);
	if (!make_typed_table(conn, type, &snap->arena) &&
	    !make_typed_table(conn, quoted_type(type, &snap->arena), &snap->arena))
		return *slot;
	result = pg_ask(conn, "SELECT format_type(atttypid, atttypmod) FROM pg_attribute "
			"WHERE attrelid = 'pg_temp.stet_type'::regclass AND attnum = 1");
	*slot = arena_strdup(&snap->arena, PQgetvalue(result, 0, 0));
	PQclear(result);
	pg_must(conn, "DROP TABLE pg_temp.stet_type");
	return *slot;
}

/* Cut behind the n-th cell of a line; gives what follows. */
static char *cut(char *line, size_t n)
{
	while (n-- && line) {
		line = strchr(line, '\t');
		line += line != NULL;
	}
	if (line)
		line[-1] = '\0';
	return line;
}

/* "serial" is a word for what the server keeps as a default. */
static const char *said_of_column(const char *words, struct arena *arena)
{
	const char *serial = strstr(words, "\tserial");

	return serial ? arena_printf(arena, "%.*s\tdefault", (int)(serial - words), words) : words;
}

/* A line of stet's, said as the server's query does. */
static void add_line(struct snapshot *snap, char *line, struct map *types, PGconn *conn)
{
	struct arena *arena = &snap->arena;
	bool part = !strncmp(line, "column\t", 7) || !strncmp(line, "constraint\t", 11) ||
		    !strncmp(line, "index\t", 6);
	char *rest = part ? cut(line, 4) : NULL, *more;

	if (!part)
		cut(line, 3);
	if (!rest) {
		add(snap, line, "");
		return;
	}
	more = cut(rest, 1);
	if (!more)
		more = rest + strlen(rest);
	if (!strncmp(line, "column", 6))
		add(snap, line,
		    arena_printf(arena, "%s\t%s", type_of_server(snap, types, rest, conn),
				 said_of_column(more, arena)));
	else if (is(rest, "check") || is(rest, "exclusion"))
		add(snap, line, arena_printf(arena, "%s\t%s", rest, more + strcspn(more, "\t")));
	else if (strstr(more, "\tpartial"))
		add(snap, line, arena_printf(arena, "%s\t\tpartial or computed", rest));
	else
		add(snap, line, arena_printf(arena, "%s\t%s", rest, more));
}


void snapshot_of_stet(struct snapshot *snap, const struct catalog *cat, PGconn *conn)
{
	struct arena scratch = { 0 };
	struct map types;
	char *text = NULL, *rest, *line;
	size_t len;
	FILE *out = open_memstream(&text, &len);

	catalog_print(cat, out);
	fclose(out);
	*snap = (struct snapshot){ 0 };
	map_init(&types, &scratch);
	rest = arena_strdup(&snap->arena, text);
	free(text);
	while ((line = strsep(&rest, "\n")))
		if (*line)
			add_line(snap, line, &types, conn);
	map_free(&types);
	arena_free(&scratch);
	sort(snap);
}

void snapshot_free(struct snapshot *snap)
{
	free(snap->v);
	arena_free(&snap->arena);
	*snap = (struct snapshot){ 0 };
}

const char *snapshot_find(const struct snapshot *snap, const char *key)
{
	struct fact_line wanted = { .key = key }, *found = NULL;

	if (snap->n)
		found = bsearch(&wanted, snap->v, snap->n, sizeof wanted, by_key);
	return found ? found->value : NULL;
}

static enum about about(const char *key)
{
	size_t len = strcspn(key, "\t");

	for (size_t i = 0; i < ABOUT_COUNT; i++)
		if (kinds[i] && strlen(kinds[i]) == len && !strncmp(kinds[i], key, len))
			return (enum about)i;
	return ABOUT_RELATION;
}

struct tally snapshot_compare(const struct snapshot *server, const struct snapshot *stet,
			      void (*differs)(void *arg, const char *key, const char *server,
					      const char *stet),
			      void *arg)
{
	struct tally tally = { 0 };
	size_t i = 0, k = 0;

	while (i < server->n || k < stet->n) {
		int order = i == server->n ? 1 : k == stet->n ? -1 :
			by_key(&server->v[i], &stet->v[k]);
		const struct fact_line *a = order <= 0 ? &server->v[i++] : NULL;
		const struct fact_line *b = order >= 0 ? &stet->v[k++] : NULL;
		const char *key = a ? a->key : b->key;
		bool equal = a && b && !strcmp(a->value, b->value);

		tally.all[about(key)]++;
		tally.equal[about(key)] += equal;
		if (!equal)
			differs(arg, key, a ? a->value : NULL, b ? b->value : NULL);
	}
	return tally;
}
