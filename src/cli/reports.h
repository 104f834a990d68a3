#ifndef REPORTS_H
#define REPORTS_H

#include "options.h"
#include "report.h"
#include "stet.h"

/* The reports of a run: one may go to standard output, each other one to a file. */
struct reports {
	struct destination *v;
	size_t n;
	bool whole;                  /* all of them came to their end */
};

/* Open what was asked for, or the one that a command gives by itself; complains. */
bool reports_open(struct reports *reports, const struct options *o, const struct run *run,
		  struct stet *stet, struct arena *arena);
/* A judged file, then those that it includes. */
void reports_file(struct reports *reports, const struct run *run, const struct file *file);
void reports_end(struct reports *reports, const struct run *run, int exit_status);
/*
 * Files take their names only now, when they are whole, so that no reader finds half of
 * one. Complains of what could not be written.
 */
void reports_close(struct reports *reports);

#endif
