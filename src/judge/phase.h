#ifndef PHASE_H
#define PHASE_H

#include "file.h"

/*
 * A statement's phase: what its worst finding says, else what its actions do;
 * of several, the last one in the order of a rollout.
 */
void phases_set(struct file *file);

#endif
