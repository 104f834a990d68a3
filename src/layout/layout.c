/* The migration tools: one row for each, in the order in which they are thought of. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "layout_row.h"

static bool opts_out_beside(const struct source *src, bool in_folder, const char *name,
			    const char *setting)
{
	struct arena arena = { 0 };
	bool says = side_file_says(side_file(src, in_folder, name, &arena), setting);

	arena_free(&arena);
	return says;
}

/* diesel: metadata.toml beside up.sql */
static bool diesel_opts_out(const struct source *src)
{
	return opts_out_beside(src, true, "metadata.toml", "run_in_transaction=false");
}

/* Flyway: V1__x.sql.conf */
static bool flyway_opts_out(const struct source *src)
{
	return opts_out_beside(src, false, ".conf", "executeInTransaction=false");
}

/* Where Flyway's settings may be, and Spring's, seen from the migrations. */
static const char *const settings[] = {
	"flyway.conf", "../flyway.conf", "../conf/flyway.conf", "flyway.toml", "../flyway.toml",
	"../../application.properties", "../../application.yml", "../../application.yaml",
};

bool layout_mixes(const struct layout *l, const struct source *src)
{
	static const char *const words[] = {
		"flyway.mixed=true", "spring.flyway.mixed=true", "mixed=true", "mixed:true",
	};

	for (size_t i = 0; l && l->refusing == REFUSING_FILE && i < LENGTH(settings); i++)
		for (size_t k = 0; k < LENGTH(words); k++)
			if (opts_out_beside(src, true, settings[i], words[k]))
				return true;
	return false;
}

static bool pop_opts_out(const struct source *src)
{
	const char *rest = path_base(src->path);
	struct part p;

	while (next_part(&rest, '.', &p))
		if (part_is(p, "autocommit"))
			return true;
	return false;
}

#define LIQUIBASE_LISTS "db.changelog-master.yaml|db.changelog-master.xml|" \
	"../db.changelog-master.yaml|../db.changelog-master.xml|changelog.yaml|changelog.xml|" \
	"../changelog.yaml|../changelog.xml"
#define UP_FILES "#_*.up.sql"
#define DOWN_FILES "#_*.down.sql"

static const struct layout layouts[] = {
	{ "goose", "N_x.sql with -- +goose Up and Down; a transaction a file",
	  .past = LATE_REFUSED,
	  .way_out = "-- +goose NO TRANSACTION",
	  .up = "#_*.sql", .wrap = WRAP_FILE, .where = IN_COMMENT,
	  .opt_out = { "--~+goose ~no transaction", FORM_FOLD }, .markings = OF_GOOSE,
	  .flags = DOWN_PART | RUNS_ALL,
	  .text = CLUE(GOOSE) },
	{ "sql-migrate", "*.sql with -- +migrate Up and Down; a transaction a file",
	  .past = LATE_RUNS | NAME_COUNTS,
	  .way_out = "-- +migrate Up notransaction",
	  .up = "*.sql", .wrap = WRAP_FILE, .where = IN_MARKER, .opt_out = { "notransaction", 0 },
	  .markings = OF_SQL_MIGRATE, .flags = NAMES | DOWN_PART | RUNS_ALL,
	  .text = CLUE(SQL_MIGRATE) },
	{ "dbmate", "N_x.sql with -- migrate:up and :down; a transaction a part",
	  .past = LATE_RUNS,
	  .way_out = "-- migrate:up transaction:false",
	  .up = "#*.sql", .wrap = WRAP_FILE, .without = WRAP_IMPLICIT, .where = IN_MARKER,
	  .opt_out = { "transaction:false", 0 }, .markings = OF_DBMATE,
	  .flags = BY_BYTES | DOWN_PART | RUNS_ALL,
	  .text = CLUE(DBMATE) },
	{ "liquibase", "formatted SQL, changesets in one file; a transaction a changeset",
	  .past = EDIT_REFUSED | NAME_COUNTS | LATE_RUNS | APPENDED,
	  .way_out = "--changeset you:1 runInTransaction:false",
	  .up = "*.sql", .wrap = WRAP_FILE, .where = IN_MARKER,
	  .opt_out = { "runintransaction:false", FORM_FOLD }, .unit = "each changeset",
	  .flags = BY_BYTES | FOLDERS | NAMES, .order = LIQUIBASE_LISTS, .text = CLUE(LIQUIBASE) },
	{ "tern", "N_x.sql, numbers without a gap, down below a line; a transaction a file",
	  .past = LATE_SKIPPED,
	  .way_out = "---- tern: disable-tx ----",
	  .up = "#_*.sql", .wrap = WRAP_FILE, .where = IN_COMMENT,
	  .opt_out = { "---- tern: disable-tx ----", 0 }, .markings = OF_TERN,
	  .flags = GAP_FREE | DOWN_PART | RUNS_ALL,
	  .text = CLUE(TERN), .near = CLUE(TERN) },
	{ "drizzle", "N_x.sql in the order of meta/_journal.json, or TIME_x/migration.sql; "
	  "one transaction for all",
	  .past = LATE_SKIPPED,
	  .way_out = "-- by hand, before the migrations run",
	  .up = "*/migration.sql|#_*.sql", .wrap = WRAP_RUN, .order = "meta/_journal.json",
	  .flags = NAMES, .text = CLUE(DRIZZLE), .near = CLUE(DRIZZLE) },
	{ "graphile-migrate", "committed/N.sql and current.sql; a transaction a file",
	  .past = EDIT_REFUSED | LATE_REFUSED,
	  .again = "current.sql|current/*.sql",
	  .way_out = "--! no-transaction",
	  .up = "committed/#.sql|committed/#-*.sql|current.sql|current/*.sql",
	  .wrap = WRAP_FILE, .without = WRAP_IMPLICIT,
	  .where = ON_TOP, .opt_out = { "--!~no-transaction", 0 },
	  .flags = BY_BYTES | FOLDERS,
	  .text = CLUE(GRAPHILE), .near = CLUE(GRAPHILE) },
	{ "sqitch", "deploy/*.sql in the order of sqitch.plan, with revert/ and verify/; "
	  "no transaction but the script's own",
	  .past = LATE_SKIPPED | NAME_COUNTS,
	  .up = "*.sql", .home = "deploy", .order = "../sqitch.plan|../../sqitch.plan",
	  .flags = FOLDERS | NAMES,
	  .text = CLUE(SQITCH), .near = CLUE(SQITCH) },
	{ "node-pg-migrate", "TIME_x.sql with -- Up Migration and Down, or .up.sql and "
	  ".down.sql; one transaction for all",
	  .past = LATE_REFUSED | NAME_COUNTS,
	  .way_out = "-- by hand, before the migrations run",
	  .up = UP_FILES "|#_*.sql|#-*.sql", .down = DOWN_FILES, .wrap = WRAP_RUN,
	  .markings = OF_NODE_PG_MIGRATE, .flags = NAMES, .text = CLUE(NODE_PG_MIGRATE),
	  .near = CLUE(NODE_PG_MIGRATE) },
	{ "postgres-migrations", "N_x.sql, numbers without a gap; a transaction a file",
	  .past = EDIT_REFUSED | NAME_REFUSED | LATE_REFUSED,
	  .way_out = "-- postgres-migrations disable-transaction",
	  .up = "#*.sql", .wrap = WRAP_FILE, .without = WRAP_IMPLICIT, .where = IN_COMMENT,
	  .opt_out = { "-- postgres-migrations disable-transaction", FORM_ANYWHERE },
	  .flags = GAP_FREE,
	  .text = CLUE(POSTGRES_MIGRATIONS), .near = CLUE(POSTGRES_MIGRATIONS) },
	{ "morph", "N_x.up.sql and .down.sql; a transaction a file",
	  .past = LATE_RUNS,
	  .way_out = "-- morph:nontransactional",
	  .up = UP_FILES, .down = DOWN_FILES, .wrap = WRAP_FILE, .without = WRAP_IMPLICIT,
	  .where = AT_START, .opt_out = { "-- morph:nontransactional", 0 },
	  .text = CLUE(MORPH), .near = CLUE(MORPH) },
	{ "pop", "N_x.up.sql and .down.sql, a dialect before the .up; a transaction a file",
	  .past = LATE_RUNS,
	  .way_out = "-- in a file called like 1_x.autocommit.up.sql",
	  .up = UP_FILES, .down = DOWN_FILES, .wrap = WRAP_FILE, .without = WRAP_IMPLICIT,
	  .opts_out = pop_opts_out, .flags = DIALECTS | NAMES, .near = CLUE(POP) },
	{ "sqlx", "N_x.sql, or N_x.up.sql and .down.sql; a transaction a file",
	  .past = EDIT_REFUSED | LATE_RUNS,
	  .way_out = "-- no-transaction",
	  .up = UP_FILES "|#_*.sql", .down = DOWN_FILES, .wrap = WRAP_FILE,
	  .without = WRAP_IMPLICIT, .where = AT_START, .opt_out = { "-- no-transaction", 0 },
	  .text = CLUE(SQLX), .near = CLUE(SQLX) },
	{ "golang-migrate", "N_x.up.sql and .down.sql; a file is one query, so one transaction",
	  .past = LATE_SKIPPED,
	  .way_out = "-- the only statement of its file",
	  .up = "#_*.up.*", .down = "#_*.down.*", .wrap = WRAP_IMPLICIT,
	  .flags = VERSION_FOLDERS, .near = CLUE(ALWAYS) },
	{ "refinery", "V1__x.sql; a transaction a file",
	  .past = EDIT_REFUSED | NAME_REFUSED | LATE_REFUSED,
	  .way_out = "-- by hand, before the migrations run",
	  .up = "V#*__*.sql|U#*__*.sql", .wrap = WRAP_FILE, .flags = SKIP_LETTER,
	  .near = CLUE(REFINERY) },
	{ "flyway", "V1.2__x.sql, U for a way down, R__x.sql for repeatable ones; "
	  "a transaction a file",
	  .past = EDIT_REFUSED | NAME_REFUSED | LATE_REFUSED, .again = "R__*.sql",
	  .way_out = "-- executeInTransaction=false in the file's .sql.conf",
	  .up = "V#*__*.sql|R__*.sql|B#*__*.sql|migration/#__*.sql", .down = "U#*__*.sql",
	  .wrap = WRAP_FILE,
	  .opts_out = flyway_opts_out, .refusing = REFUSING_FILE,
	  .flags = FOLDERS | BASELINE | RUNS_ALL,
	  .near = CLUE(ALWAYS) },
	{ "postgrator", "N.do.x.sql and N.undo.x.sql; a file is one query, so one transaction",
	  .past = EDIT_REFUSED | LATE_SKIPPED,
	  .way_out = "-- the only statement of its file",
	  .up = "#.do.*sql", .down = "#.undo.*sql", .wrap = WRAP_IMPLICIT, .near = CLUE(ALWAYS) },
	{ "prisma", "TIME_x/migration.sql; a file is one query, so one transaction",
	  .past = NAME_COUNTS | LATE_RUNS,
	  .way_out = "-- the only statement of its file",
	  .up = "#*/migration.sql", .wrap = WRAP_IMPLICIT, .flags = BY_BYTES | NAMES,
	  .near = CLUE(ALWAYS) },
	{ "hasura", "TIME_x/up.sql and down.sql; a file is one query, so one transaction",
	  .past = LATE_RUNS,
	  .way_out = "-- the only statement of its file",
	  .up = "#_*/up.sql", .down = "#_*/down.sql", .wrap = WRAP_IMPLICIT,
	  .near = CLUE(HASURA) },
	{ "diesel", "DATE_x/up.sql and down.sql; a transaction a file",
	  .past = LATE_RUNS,
	  .way_out = "-- run_in_transaction = false in metadata.toml beside up.sql",
	  .up = "#*/up.sql", .down = "#*/down.sql", .wrap = WRAP_FILE, .without = WRAP_IMPLICIT,
	  .opts_out = diesel_opts_out, .flags = BY_BYTES | NO_DASHES, .near = CLUE(DIESEL) },
	{ "supabase", "supabase/migrations/TIME_x.sql; a file is one batch, so one transaction",
	  .past = LATE_REFUSED,
	  .up = "#_*.sql", .wrap = WRAP_IMPLICIT, .refusing = REFUSING_ALONE,
	  .flags = BY_BYTES | RUNS_LONE, .near = CLUE(SUPABASE) },
	{ "atlas", "TIME_x.sql beside atlas.sum; a transaction a file",
	  .past = LATE_REFUSED,
	  .way_out = "-- atlas:txmode none",
	  .up = "*.sql", .wrap = WRAP_FILE, .where = IN_HEADER,
	  .opt_out = { "-- atlas:txmode none", 0 }, .markings = OF_ATLAS,
	  .flags = BY_BYTES | RUNS_LONE, .text = CLUE(ATLAS), .near = CLUE(ATLAS) },
	{ "rails-structure", "structure.sql: a dump of the schema",
	  .up = "structure.sql", .flags = NAMES, .near = CLUE(ALWAYS) },
	{ "django", "what sqlmigrate prints, BEGIN and COMMIT included",
	  .up = "*.sql", .flags = NAMES, .text = CLUE(DJANGO) },
	{ "alembic", "what upgrade --sql prints, BEGIN and COMMIT included",
	  .up = "*.sql", .flags = NAMES, .text = CLUE(ALEMBIC) },
	{ "efcore", "what migrations script prints, START TRANSACTION and COMMIT included",
	  .past = APPENDED, .guards = "\"MigrationId\" = '|migration_id = '|"
		"migration_id\" = '",
	  .up = "*.sql", .flags = NAMES, .text = CLUE(EFCORE) },
	{ "plain", "any *.sql, in the order of the numbers in their names; no transaction",
	  .up = "*/up.sql|*/migration.sql|*.sql|*.sql.postgres|*.sql.postgresql",
	  .down = "*/down.sql",
	  .flags = VERSION_FOLDERS | NAMES },
};

const struct layout *layout_find(const char *name)
{
	for (size_t i = 0; i < LENGTH(layouts); i++)
		if (!strcmp(layouts[i].name, name))
			return &layouts[i];
	return NULL;
}

size_t layout_count(void)
{
	return LENGTH(layouts);
}

const struct layout *layout_at(size_t i)
{
	return i < LENGTH(layouts) ? &layouts[i] : NULL;
}

const char *layout_name(const struct layout *l)
{
	return l->name;
}

const char *layout_help(const struct layout *l)
{
	return l->help;
}

unsigned layout_past(const struct layout *l)
{
	return l->past;
}

bool layout_has_down_part(const struct layout *l)
{
	return l->flags & DOWN_PART;
}

bool layout_has_dialects(const struct layout *l)
{
	return l->flags & DIALECTS;
}

bool layout_is_gap_free(const struct layout *l)
{
	return l->flags & GAP_FREE;
}

const char *layout_unit(const struct layout *l)
{
	return l && l->unit ? l->unit : "the file";
}

const char *layout_way_out(const struct layout *l)
{
	return l->way_out;
}

enum refusing layout_refusing(const struct layout *l)
{
	return l->refusing;
}

/* Folded names; NULL stands for any. What a project may well call a table of its own
 * counts only in the tool's schema. */
#define BOOK(name) name, sizeof(name) - 1
static const struct { const char *schema, *table; size_t len; } books[] = {
	{ NULL, BOOK("schema_migrations") }, { NULL, BOOK("ar_internal_metadata") },
	{ NULL, BOOK("goose_db_version") }, { NULL, BOOK("gorp_migrations") },
	{ NULL, BOOK("schema_version") }, { NULL, BOOK("schemaversion") },
	{ NULL, BOOK("flyway_schema_history") }, { NULL, BOOK("refinery_schema_history") },
	{ NULL, BOOK("databasechangelog") }, { NULL, BOOK("databasechangeloglock") },
	{ NULL, BOOK("databasechangeloghistory") }, { NULL, BOOK("alembic_version") },
	{ NULL, BOOK("__EFMigrationsHistory") }, { NULL, BOOK("__EFMigrationsLock") },
	{ NULL, BOOK("_prisma_migrations") }, { NULL, BOOK("_sqlx_migrations") },
	{ NULL, BOOK("__diesel_schema_migrations") }, { NULL, BOOK("seaql_migrations") },
	{ NULL, BOOK("pgmigrations") }, { NULL, BOOK("django_migrations") },
	{ NULL, BOOK("south_migrationhistory") }, { NULL, BOOK("__drizzle_migrations") },
	{ NULL, BOOK("atlas_schema_revisions") }, { NULL, BOOK("db_migrations") },
	{ NULL, BOOK("schema_migration") }, { NULL, BOOK("bun_migrations") },
	{ NULL, BOOK("bun_migration_locks") }, { NULL, BOOK("river_migration") },
	{ NULL, BOOK("knex_migrations") }, { NULL, BOOK("knex_migrations_lock") },
	{ NULL, BOOK("SequelizeMeta") }, { NULL, BOOK("kysely_migration") },
	{ NULL, BOOK("kysely_migration_lock") }, { NULL, BOOK("mikro_orm_migrations") },
	{ NULL, BOOK("doctrine_migration_versions") }, { NULL, BOOK("phinxlog") },
	{ NULL, BOOK("play_evolutions") }, { NULL, BOOK("play_evolutions_lock") },
	{ NULL, BOOK("_yoyo_migration") }, { NULL, BOOK("_yoyo_log") },
	{ NULL, BOOK("_yoyo_version") }, { "supabase_migrations", NULL, 0 },
	{ "graphile_migrate", NULL, 0 }, { "sqitch", NULL, 0 },
	{ "drizzle", BOOK("__drizzle_migrations") }, { "hdb_catalog", NULL, 0 },
	{ "pgroll", NULL, 0 },
};

bool layout_is_bookkeeping(const char *schema, const char *table)
{
	const size_t len = table ? strlen(table) : 0;

	for (size_t i = 0; i < LENGTH(books); i++) {
		const char *of = books[i].schema, *name = books[i].table;

		if (name && (books[i].len != len || strcasecmp(name, table) != 0))
			continue;
		if (!of || (schema && !strcmp(of, schema)))
			return true;
	}
	return false;
}
