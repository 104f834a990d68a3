#ifndef MEASURE_H
#define MEASURE_H

#include "arena.h"
#include "file.h"
#include "pg.h"

/* What a server did; the lists are those of a claim, see claim.h. */
struct measured {
	const char *error;           /* what the server said when it refused, or NULL */
	const char *locks, *rewrites, *scans;
	bool refused_transaction;    /* a statement did not run between BEGIN and COMMIT */
	bool sampled;                /* locks and scans were watched: there may be more */
};

/*
 * Run the statements of a file in one transaction, and take them back. When one
 * does not run in it, or they say BEGIN or COMMIT themselves, *alone is set: then
 * the next function is needed, in a database that may change.
 */
struct measured measure(struct pg *pg, const struct file *file, bool *alone, struct arena *arena);
struct measured measure_alone(struct pg *pg, const struct file *file, struct arena *arena);

/* Does a statement begin or end a transaction itself? */
bool steers_transaction(const struct file *file, size_t i);

/* Just run the first n statements of a file, each as it comes; NULL, or the server's error. */
const char *run_alone(struct pg *pg, const struct file *file, size_t n);

#endif
