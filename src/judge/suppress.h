#ifndef SUPPRESS_H
#define SUPPRESS_H

#include "file.h"
#include "rule.h"

/*
 * Apply a judged file's stet:allow comments to its findings, and add the
 * findings about comments that are unknown, unused or without a reason.
 * Call once, after all rules have spoken.
 */
void suppress(struct file *file, const struct rules *rules, struct arena *arena);

#endif
