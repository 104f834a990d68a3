/* The functions of widely used extensions that give a value, and do nothing else. */
#include <stdlib.h>
#include <string.h>

#include "known_call.h"

/*
 * Sorted; as the extensions' scripts define them. A name that somebody's own function is as
 * likely to have (delete, each, sort ...) is left out. What begins with st_ is PostGIS'.
 */
static const char *const names[] = {
	"akeys", "approximate_row_count", "armor", "avals", "box2d", "box3d", "bt_index_check",
	"bt_metap", "bt_page_items", "bt_page_stats", "by_hash", "by_range",
	"chunks_detailed_size", "citext", "cosine_distance", "crypt", "cube", "cube_dim",
	"cube_distance", "cube_ll_coord", "cube_ur_coord", "dblink_build_sql_delete",
	"dblink_build_sql_insert", "dblink_build_sql_update", "dblink_cancel_query",
	"dblink_close", "dblink_connect", "dblink_connect_u", "dblink_current_query",
	"dblink_disconnect", "dblink_error_message", "dblink_fetch", "dblink_get_connections",
	"dblink_get_notify", "dblink_get_pkey", "dblink_get_result", "dblink_is_busy",
	"dearmor", "decrypt", "decrypt_iv", "difference", "digest", "dmetaphone",
	"dmetaphone_alt", "earth", "earth_box", "earth_distance", "encrypt", "encrypt_iv",
	"find_srid", "first", "gen_random_bytes", "gen_salt", "gen_ulid", "geography",
	"geometry", "geometrytype", "get_raw_page", "gin_index_check", "heap_page_items",
	"histogram", "hmac", "hstore", "hstore_to_array", "hstore_to_json",
	"hstore_to_json_loose", "hstore_to_jsonb", "hstore_to_jsonb_loose", "hstore_to_matrix",
	"hypertable_detailed_size", "hypertable_size", "icount", "inner_product",
	"interpolate", "intset", "json_matches_schema", "jsonb_matches_schema", "l1_distance",
	"l2_distance", "last", "latitude", "levenshtein", "levenshtein_less_equal",
	"ll_to_earth", "locf", "longitude", "ltree2text", "ltree_addltree", "ltree_addtext",
	"ltree_textadd", "metaphone", "nlevel", "normal_rand",
	"page_header", "pg_buffercache_pages", "pg_buffercache_summary", "pg_check_frozen",
	"pg_check_visible", "pg_file_sync", "pg_freespace", "pg_logdir_ls", "pg_prewarm",
	"pg_relpages", "pg_stat_statements", "pg_stat_statements_info", "pg_visibility",
	"pg_visibility_map", "pg_visibility_map_summary", "pgp_pub_decrypt",
	"pgp_pub_decrypt_bytea", "pgp_pub_encrypt", "pgp_pub_encrypt_bytea", "pgp_sym_decrypt",
	"pgp_sym_decrypt_bytea", "pgp_sym_encrypt", "pgp_sym_encrypt_bytea", "pgrowlocks",
	"pgstatginindex", "pgstathashindex", "pgstatindex", "pgstattuple",
	"pgstattuple_approx", "postgis_full_version", "postgis_lib_version", "postgis_version",
	"postgres_fdw_disconnect", "postgres_fdw_disconnect_all",
	"postgres_fdw_get_connections", "set_limit", "show_chunks", "show_limit", "show_trgm",
	"similarity", "skeys", "soundex", "strict_word_similarity", "subltree", "subpath",
	"svals", "text2ltree", "time_bucket", "time_bucket_gapfill", "ulid_generate",
	"unaccent", "uuid_generate_v1", "uuid_generate_v1mc", "uuid_generate_v3",
	"uuid_generate_v4", "uuid_generate_v5", "uuid_generate_v7", "uuid_nil", "uuid_ns_dns",
	"uuid_ns_oid", "uuid_ns_url", "uuid_ns_x500", "vector_dims", "vector_norm",
	"verify_heapam", "word_similarity",
};

/* Those whose names alone say too little. Supabase's read what the request's token says. */
static const struct { const char *schema, *name; } qualified[] = {
	{ "auth", "email" }, { "auth", "jwt" }, { "auth", "role" }, { "auth", "uid" },
	{ "storage", "extension" }, { "storage", "filename" }, { "storage", "foldername" },
};

static int compare_name(const void *name, const void *entry)
{
	return strcmp(name, *(const char *const *)entry);
}

bool value_call_is_known(const char *schema, const char *name)
{
	for (size_t i = 0; schema && i < LENGTH(qualified); i++)
		if (!strcmp(schema, qualified[i].schema) && !strcmp(name, qualified[i].name))
			return true;
	return !strncmp(name, "st_", 3) ||
	       bsearch(name, names, LENGTH(names), sizeof *names, compare_name) != NULL;
}
