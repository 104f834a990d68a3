#ifndef REPORT_OBJECT_H
#define REPORT_OBJECT_H

#include "effect.h"
#include "json.h"

/* An action, with all that is known of it and, unless NULL, the predicates that hold;
 * nothing for the ends of a transaction or a file, which no statement says. */
void json_action(struct json *j, const struct action *act, const struct names *held);

/* "effects": what a statement costs */
void json_effects(struct json *j, const struct effects *effects);

/* "object": what an action acts on; nothing when it has no name. */
void json_object(struct json *j, const struct action *act);

#endif
