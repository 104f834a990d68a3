#ifndef LOCK_H
#define LOCK_H

#include <stdbool.h>

/* X(enumerator, the manual's name, the short one of tests/facts): PostgreSQL's
 * table-level locks, weakest first. */
#define LOCK_MODES(X) \
	X(ACCESS_SHARE,           "ACCESS SHARE",           "AS") \
	X(ROW_SHARE,              "ROW SHARE",              "RS") \
	X(ROW_EXCLUSIVE,          "ROW EXCLUSIVE",          "RX") \
	X(SHARE_UPDATE_EXCLUSIVE, "SHARE UPDATE EXCLUSIVE", "SUX") \
	X(SHARE,                  "SHARE",                  "S") \
	X(SHARE_ROW_EXCLUSIVE,    "SHARE ROW EXCLUSIVE",    "SRX") \
	X(EXCLUSIVE,              "EXCLUSIVE",              "X") \
	X(ACCESS_EXCLUSIVE,       "ACCESS EXCLUSIVE",       "AX")

enum lock_mode {
	LOCK_NONE,
#define X(id, name, brief) LOCK_##id,
	LOCK_MODES(X)
#undef X
	LOCK_COUNT
};

/* "ACCESS EXCLUSIVE"; "" for LOCK_NONE. */
const char *lock_name(enum lock_mode mode);
/* The mode of a name, in any case; LOCK_NONE when there is none. */
enum lock_mode lock_find(const char *name);

/* Must a SELECT wait for it? Must an INSERT, UPDATE or DELETE? */
#define LOCK_BLOCKS_READS(mode)  ((mode) == LOCK_ACCESS_EXCLUSIVE)
#define LOCK_BLOCKS_WRITES(mode) ((mode) >= LOCK_SHARE)

#endif
