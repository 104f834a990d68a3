#ifndef EXTRACT_RARE_H
#define EXTRACT_RARE_H

#include "action.h"
/* Write a field of what few actions have. */
#define SET_RARE(x, act, field, ...) \
	SPARSE_SET(&(act)->rare, struct rare, field, (x)->arena, __VA_ARGS__)

#endif
