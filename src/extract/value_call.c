/* The functions of widely used extensions that give a value, and do nothing else. */
#include <stdlib.h>
#include <string.h>

#include "known_call.h"

/*
 * Sorted; as the extensions' scripts define them. A name that somebody's own function is as
 * likely to have (delete, each, sort ...) is left out. What begins with st_ is PostGIS'.
 */
static const char *const names[] = {
	"akeys", "armor", "avals", "citext", "cosine_distance", "crypt", "cube", "cube_dim",
	"cube_distance", "cube_ll_coord", "cube_ur_coord", "dearmor", "decrypt", "decrypt_iv",
	"difference", "digest", "dmetaphone", "dmetaphone_alt", "earth", "earth_box",
	"earth_distance", "encrypt", "encrypt_iv", "first", "gen_random_bytes", "gen_salt",
	"gen_ulid", "histogram", "hmac", "hstore", "hstore_to_array", "hstore_to_json",
	"hstore_to_json_loose", "hstore_to_jsonb", "hstore_to_jsonb_loose", "hstore_to_matrix",
	"icount", "inner_product", "interpolate", "intset", "json_matches_schema",
	"jsonb_matches_schema", "l1_distance", "l2_distance", "last", "latitude", "levenshtein",
	"levenshtein_less_equal", "ll_to_earth", "locf", "longitude", "ltree2text", "metaphone",
	"nlevel", "pgp_pub_decrypt", "pgp_pub_decrypt_bytea", "pgp_pub_encrypt",
	"pgp_pub_encrypt_bytea", "pgp_sym_decrypt", "pgp_sym_decrypt_bytea", "pgp_sym_encrypt",
	"pgp_sym_encrypt_bytea", "show_trgm", "similarity", "skeys", "soundex",
	"strict_word_similarity", "subltree", "subpath", "svals", "text2ltree", "time_bucket",
	"time_bucket_gapfill", "ulid_generate", "unaccent", "uuid_generate_v1",
	"uuid_generate_v1mc", "uuid_generate_v3", "uuid_generate_v4", "uuid_generate_v5",
	"uuid_generate_v7", "uuid_nil", "uuid_ns_dns", "uuid_ns_oid", "uuid_ns_url",
	"uuid_ns_x500", "vector_dims", "vector_norm", "word_similarity",
};

static int compare_name(const void *name, const void *entry)
{
	return strcmp(name, *(const char *const *)entry);
}

bool value_call_is_known(const char *name)
{
	return !strncmp(name, "st_", 3) ||
	       bsearch(name, names, LENGTH(names), sizeof *names, compare_name) != NULL;
}
