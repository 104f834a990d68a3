#ifndef CLI_H
#define CLI_H

#include "options.h"

/* Nothing at or above --fail-on; there is; stet could not do its work. */
enum { EXIT_PASSED = 0, EXIT_FOUND = 1, EXIT_TROUBLE = 2 };

/* From argv to an exit status. */
int cli_run(int argc, char **argv);

/* stet check: from the options to an exit status. */
struct stet;
int check_run(struct stet *stet, const struct options *o);

/* stet init: the same. EXIT_FOUND: something is left for the user to do. */
int init_run(const struct options *o);

#endif
