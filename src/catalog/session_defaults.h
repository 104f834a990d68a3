#ifndef SESSION_DEFAULTS_H
#define SESSION_DEFAULTS_H

struct catalog;

/* The parameters that whoever runs the migrations has set for each session, so that RESET
 * comes back to them; NULL: nothing is known of it. */
struct session_defaults {
	const char *lock_timeout, *statement_timeout;
};

/* Holds for the files that follow; NULL: no more. Not copied. */
void catalog_set_defaults(struct catalog *cat, const struct session_defaults *defaults);

#endif
