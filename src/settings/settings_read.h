#ifndef SETTINGS_READ_H
#define SETTINGS_READ_H

#include "settings_key.h"
#include "yaml_tree.h"

/*
 * Read a settings file and hold it against the tables. *root is NULL when it says nothing.
 * False, after complaints with the file's line, on any mistake.
 */
bool settings_read(const struct yaml **root, const char *path, const char *text, size_t len,
		   struct arena *arena);

#endif
