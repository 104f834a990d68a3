#ifndef FOLLOW_H
#define FOLLOW_H

#include "extract_rare.h"
#include "routine.h"

/* The calls of one file, while they are followed. */
struct expansion {
	struct routines *routines;
	struct file *file;
	struct actions out;
	size_t bodies, acts, bytes, depth;
	size_t fired;                /* how many of the bodies around triggers and rules have */
	size_t views;                /* how many views are read around */
	struct names own;            /* search_path of the function around; NULL: the session's */
	bool later;                  /* ... or what only later statements evaluate */
};

/* An action of the file, or of a body that it leads to, and what follows from it. */
void follow(struct expansion *e, struct action *act);

/* The newest action is a call: the bodies that it runs. */
void follow_call(struct expansion *e, struct action *act);
/* What a body does, behind what runs it. False when part of it could not be read. */
bool follow_body(struct expansion *e, struct routine *r, const struct action *call);
/* Calls that no query of the statement has: of an expression that it evaluates, of a trigger. */
void follow_names(struct expansion *e, const struct action *by, struct names names);
/* The same, where only a later statement evaluates it, or may. */
void follow_later(struct expansion *e, const struct action *by, const char *name);

/* The views that an action reads, the triggers and rules that it fires. */
void follow_beside(struct expansion *e, const struct action *act);

#endif
