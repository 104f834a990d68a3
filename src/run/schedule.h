#ifndef SCHEDULE_H
#define SCHEDULE_H

#include "roots.h"
#include "run_settings.h"
#include "select.h"
#include "sequence.h"

/* The files of a run, each with its settings, in the order in which they are judged. */
struct schedule {
	struct path_keys keys;
	struct run_settings settings;
	struct sequences sequences;
	struct selection selection;
	struct roots roots;
	struct inputs inputs;
	size_t peeked;               /* bytes of their texts that were read for their layouts */
	struct names excluded, before_start;   /* files that settings leave out */
	const struct options *o;
	struct stet *stet;
	struct arena *arena;
};

/* Find the settings of the run, which fill in what *o does not say. False after a complaint. */
bool schedule_begin(struct schedule *s, struct options *o, struct stet *stet,
		    struct arena *arena);
/* False after a complaint because of which nothing can be judged. */
bool schedule_collect(struct schedule *s);
/* Is no report to take the place of what is read? Complains. */
bool schedule_spares_inputs(struct schedule *s);
void schedule_end(struct schedule *s);

/* The server's version, of the first file; for reports. */
int schedule_version(const struct schedule *s);

#endif
