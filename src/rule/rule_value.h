#ifndef RULE_VALUE_H
#define RULE_VALUE_H

#include "action.h"
#include "yaml_tree.h"

/* The plain values of a YAML file. What is wrong is complained about with path and line. */

/* A text that is not empty, without the blanks at its end. */
bool value_text(const char *path, const struct yaml *node, const char **out,
		    struct arena *arena);
/* Such a text, or a list of them that is not empty. */
bool value_list(const char *path, const struct yaml *node, struct names *out,
		    struct arena *arena);
/* A whole number from low to high, of a map. */
bool value_number(const char *path, const struct yaml *node, int low, int high, int *out);

#endif
