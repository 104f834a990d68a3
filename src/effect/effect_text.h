#ifndef EFFECT_TEXT_H
#define EFFECT_TEXT_H

#include "effect.h"
#include "text.h"

/* "ACCESS EXCLUSIVE on users; rewrites users; ...": nothing when nothing is touched. */
void effects_describe(struct text *t, const struct effects *e);

/* Its name for a reader: without "public". */
const char *effect_relation(const struct touched *t);

#endif
