#ifndef APPLY_H
#define APPLY_H

#include "catalog.h"
#include "file.h"

/* The catalog learns what an action of the file does. */
void judge_apply(struct catalog *cat, const struct file *file, const struct action *act);

#endif
