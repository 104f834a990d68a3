#ifndef JUDGE_H
#define JUDGE_H

#include "catalog.h"
#include "file.h"
#include "rule.h"

struct routines;
struct baseline;

/* What a file is judged by. */
struct judge {
	const struct rules *rules;
	struct catalog *catalog;     /* learns what the file does */
	int pg_version;
	bool effects;                /* give every statement its effects */
	bool down;                   /* ways down are judged too, and compared with ways up */
	bool inspect;                /* and every action the predicates that hold */
	struct routines *routines;   /* whose calls are followed; NULL: no call is */
	const struct sizes *sizes;   /* how big tables are; NULL: nobody says */
	bool no_allow;               /* comments hide nothing */
	/* what settings let stand in an included file; NULL: nothing in any */
	const struct acceptances *(*accepted)(void *of, const char *path);
	void *of;
	struct baseline *baseline;   /* what was there before; or NULL */
	const struct session_defaults *runner;   /* what is set already; or NULL */
};

/*
 * Judge a file that was read: its findings, the class and phase of its
 * statements, what comments, settings and the baseline hide.
 */
void judge_file(const struct judge *judge, struct file *file);

/* The same for what existed before: the catalog learns, nothing is said. */
void judge_remember(const struct judge *judge, struct file *file);

#endif
