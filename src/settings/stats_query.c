/* The query whose answer --stats reads. */
#include "stats.h"

static const char query[] =
	"-- How big tables are, and how busy, for stet check --stats. It reads no rows:\n"
	"--   stet explain stats | psql -AtX mydatabase >stats.json\n"
	"WITH RECURSIVE tree AS (\n"
	"  SELECT oid AS root, oid AS part FROM pg_class WHERE relkind IN ('r', 'p', 'm')\n"
	"  UNION\n"
	"  SELECT tree.root, i.inhrelid FROM tree JOIN pg_inherits i ON i.inhparent = tree.part\n"
	"), part AS (\n"
	"  SELECT c.oid, pg_total_relation_size(c.oid) AS bytes,\n"
	"    s.seq_scan + coalesce(s.idx_scan, 0) AS reads,\n"
	"    s.n_tup_ins + s.n_tup_upd + s.n_tup_del AS writes,\n"
	"    CASE WHEN c.relkind = 'p' THEN 0\n"
	"         WHEN c.relkind = 'f' THEN NULL\n"
	"         WHEN c.reltuples > 0 THEN greatest(c.reltuples, s.n_live_tup)\n"
	"         -- 0 and -1 may mean that nobody has counted\n"
	"         WHEN coalesce(s.last_vacuum, s.last_autovacuum, s.last_analyze,\n"
	"                       s.last_autoanalyze) IS NOT NULL THEN s.n_live_tup\n"
	"    END AS rows\n"
	"  FROM pg_class c LEFT JOIN pg_stat_all_tables s ON s.relid = c.oid\n"
	"), whole AS (\n"
	"  SELECT n.nspname, c.relname, sum(part.bytes) AS bytes, sum(part.reads) AS reads,\n"
	"    sum(part.writes) AS writes,\n"
	"    CASE WHEN count(*) = count(part.rows) THEN sum(part.rows)::bigint END AS rows\n"
	"  FROM tree JOIN part ON part.oid = tree.part\n"
	"    JOIN pg_class c ON c.oid = tree.root JOIN pg_namespace n ON n.oid = c.relnamespace\n"
	"  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'\n"
	"  GROUP BY n.nspname, c.relname\n"
	")\n"
	"SELECT '{\"version\": 1, \"taken\": \"' || to_char(now(), 'YYYY-MM-DD') ||\n"
	"  '\", \"seconds\": ' ||\n"
	"  coalesce((SELECT extract(epoch FROM now() - stats_reset)::bigint\n"
	"    FROM pg_stat_database WHERE datname = current_database())::text, 'null') ||\n"
	"  E', \"tables\": [\\n' || coalesce(string_agg(json_build_object('schema', nspname,\n"
	"    'table', relname, 'rows', rows, 'bytes', bytes, 'reads', reads,\n"
	"    'writes', writes)::text, E',\\n' ORDER BY nspname, relname), '') || E'\\n]}'\n"
	"FROM whole;\n";

void stats_print(FILE *out)
{
	fputs(query, out);
}
