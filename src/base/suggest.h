#ifndef SUGGEST_H
#define SUGGEST_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Complain "unknown WHAT 'TYPED'; did you mean 'NAME'?" with the nearest of
 * n names, when one is near, or with all of them, when these are few. Always false.
 */
bool complain_unknown(const char *path, size_t line, const char *what, const char *typed,
		      const char *const *names, size_t n);
/* The same, where the nearest was looked for, or NULL: then with where the names are listed. */
bool complain_unknown_of(const char *path, size_t line, const char *what, const char *typed,
			 const char *near, const char *where);

#endif
