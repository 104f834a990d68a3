#ifndef FIRED_H
#define FIRED_H

#include "routine.h"

/* What fires a trigger or a rule. */
enum event {
	EVENT_INSERT = 1 << 0, EVENT_UPDATE = 1 << 1, EVENT_DELETE = 1 << 2,
	EVENT_TRUNCATE = 1 << 3,
};

/* What runs beside a statement that uses a table or view, since these files have made it so. */
struct fired {
	const char *schema;          /* NULL: it is not known */
	const char *table;
	const char *name;            /* of a trigger or rule; NULL: it is a view */
	unsigned events;             /* ... what fires it */
	struct routine *rule;        /* of a rule: what it does, as the body of a function */
	bool off;                    /* it is disabled */
	struct names columns;        /* of a trigger: the columns of UPDATE OF */
	struct names calls;          /* of a trigger or view: the functions, as written */
	struct reads reads;          /* of a view: what its query reads */
	struct while_down down;
	size_t file;                 /* the number of the file that it was followed in last */
	struct fired *next;          /* of tables of the same name */
};

/* An action makes, drops or switches such a thing. */
void fired_note(struct routines *routines, const struct action *act);
/* The first one of a table of that name, of any schema, or NULL; fired_is_of tells which. */
struct fired *fired_named(const struct routines *routines, const char *table);
bool fired_is_of(const struct routines *routines, const struct fired *f, const char *schema);
/* The events that an action may fire something by: a bit for each enum event. */
unsigned fired_events(const struct action *act);
/* Does an action fire it? */
bool fired_by(const struct routines *routines, const struct fired *f, const struct action *act);

#endif
