#ifndef MANUAL_H
#define MANUAL_H

#include <stdio.h>

/* The manual page, stet(1), from the tables of the commands and options. */
void manual_print(FILE *out);

#endif
