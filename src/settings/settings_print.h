#ifndef SETTINGS_PRINT_H
#define SETTINGS_PRINT_H

#include <stdio.h>

#include "settings_key.h"

/* text; json, a JSON Schema for editors; man, a manual page. Ends with a NULL. */
extern const char *const settings_formats[];
/* The keys of the settings file, in one of these. */
void settings_print(const char *format, FILE *out);

/* The manual page, stet.yaml(5). */
void settings_manual(FILE *out);
/* "text or list" */
const char *setting_shape(const struct setting_key *key);

#endif
