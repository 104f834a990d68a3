#ifndef DIAG_H
#define DIAG_H

#include <stdbool.h>
#include <stddef.h>

#include "die.h"

/*
 * Trouble with what we were given (a file, a rule, an option): one line on
 * standard error, "stet: path:line: message". path NULL or line 0 are left
 * out. Always false, so that callers can write: return complain(...).
 */
__attribute__((format(printf, 3, 4)))
bool complain(const char *path, size_t line, const char *format, ...);

/*
 * A settings file names a path: what is complained of it, with no line of its own, says where.
 */
void complain_names(const char *path, const char *settings, size_t line);

/* The same of what is worth knowing, and is no trouble: it does not count. */
void remark(const char *path, const char *message);

/* How many complaints there were; the exit status is 2 when there was one. */
size_t complaints(void);
/* The text of one of the first complaints, or NULL behind the last that is kept. */
const char *complaint_at(size_t i);

/*
 * The name in names[0..n) nearest to what was typed, or NULL when none is
 * near: for "did you mean ...?".
 */
const char *nearest(const char *typed, const char *const *names, size_t n);

#endif
