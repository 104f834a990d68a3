#ifndef READ_H
#define READ_H

#include <stdbool.h>

#include "file.h"

/*
 * From a source to its statements and actions: split, parse, extract. file->src
 * is set; everything else of the file is made here and lives in the arena,
 * but the lists, which file_release frees. tree is for parse trees, one after
 * another. With down, down parts are read too.
 */
void file_read(struct file *file, bool down, struct arena *arena, struct arena *tree);
void file_release(struct file *file);

#endif
