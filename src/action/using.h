#ifndef USING_H
#define USING_H

/* What ALTER COLUMN ... TYPE ... USING makes the new value of. */
enum using {
	USING_NONE,      /* nothing is written */
	USING_COLUMN,    /* the column as it is */
	USING_CAST,      /* the column, cast: see action.casts */
	USING_ZONE,      /* the column AT TIME ZONE something */
	USING_OTHER
};

#endif
