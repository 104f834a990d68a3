#ifndef SUPPRESS_H
#define SUPPRESS_H

#include "file.h"
#include "rule.h"

/*
 * Apply a judged file's stet:allow comments to its findings, and add the
 * findings about comments that are unknown, unused or without a reason.
 * Call once, after all rules have spoken. in_vain: comments hide nothing, and what they say
 * is added to the message.
 */
void suppress(struct file *file, const struct rules *rules, bool in_vain, struct arena *arena);

#endif
