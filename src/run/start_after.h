#ifndef START_AFTER_H
#define START_AFTER_H

#include "run_settings.h"
#include "select.h"
#include "sequence.h"

/*
 * Take the inputs out that their settings' start_after leaves to history, and note their
 * paths; those that remain belong together. What git says is added stays, though a later one
 * ran. False, after a complaint, where no migration is called so.
 */
bool start_after(struct run_settings *rs, struct sequences *sequences,
		 struct selection *selection, struct inputs *inputs, struct names *before);

#endif
