#ifndef REPORT_SUMMARY_H
#define REPORT_SUMMARY_H

#include "report.h"

/* How many files and statements there were, of which class, and what was not judged: a line. */
void summary_totals(struct text *t, const struct run *run);
/* How many findings: a line, or nothing where there is none. */
void summary_findings(struct text *t, const struct run *run);
/* Passed or not, by what: a line. */
void summary_verdict(struct text *t, const struct run *run, int exit_status);

#endif
