#ifndef CLI_H
#define CLI_H

#include "exit_status.h"
#include "options.h"

/* From argv to an exit status. */
int cli_run(int argc, char **argv);

/* stet check: from the options to an exit status. */
struct stet;
int check_run(struct stet *stet, const struct options *o);

#endif
