#ifndef SETTINGS_PRINT_H
#define SETTINGS_PRINT_H

#include <stdbool.h>
#include <stdio.h>

/* The keys of the settings file, in a format: text, or json, a JSON Schema for editors.
 * False, after a complaint, for another format. */
bool settings_print(const char *format, FILE *out);

#endif
