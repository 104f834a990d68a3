#ifndef CATALOG_OLD_H
#define CATALOG_OLD_H

#include "catalog_state.h"

/* An object is there no more: if it was old, another one of its name stands in for it. */
void catalog_bury_object(struct catalog *cat, struct object *obj);
/* The same of one that a DROP tells of first. */
void catalog_bury_unseen(struct catalog *cat, const struct action *act);
/* A table became another one's child: its rows are the parent's now, and old ones stay old. */
void catalog_shelter(struct catalog *cat, const struct object *child, struct object *parent);
/* Was an old one of that name dropped in this unit? */
bool catalog_is_anew(struct catalog *cat, enum object_kind kind, const struct object *parent,
		     const char *name);

#endif
