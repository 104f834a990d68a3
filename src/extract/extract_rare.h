#ifndef EXTRACT_RARE_H
#define EXTRACT_RARE_H

#include "action.h"
#include "text.h"

struct extractor;

/* What few actions have, to be written. */
struct rare *extract_rare(struct extractor *x, struct action *act);
/* Write a field of it, if there is something to write. */
#define SET_RARE(x, act, field, ...) \
	do { \
		const __typeof__((act)->rare->field) value_ = __VA_ARGS__; \
		if (!is_zero(&value_, sizeof value_)) \
			extract_rare((x), (act))->field = value_; \
	} while (0)

#endif
