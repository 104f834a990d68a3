#ifndef SURVEY_H
#define SURVEY_H

#include "arena.h"
#include "git.h"
#include "options.h"
#include "sequence.h"

/* A folder with SQL in it: migrations, or not. */
struct surveyed {
	const char *folder;
	size_t files;
	const char *why;             /* it is left out, and why; NULL: they are migrations */
	const struct sequence *sequence;
	bool is_foreign;             /* ... it is for another database */
	const char *newest;          /* the migration, as start_after calls it; NULL: none such */
};

/* What SQL lies in the working directory. */
struct survey {
	struct { struct surveyed **v; size_t n, cap; } folders;  /* by name */
	size_t migrations;           /* how many of them are such */
	struct names foreign;        /* patterns of files beside migrations, for other databases */
	struct path_keys keys;
	struct sequences sequences;
	struct map by_name;          /* the same, to find one */
	bool has_commit;             /* what is in committed ran; else all that is there did */
	struct map committed;        /* paths of the newest commit */
	struct arena *arena;
};

/* Of repo, if it is not NULL, only what git does not ignore; of paths, if there are any, only
 * what is below them, and all of that are migrations. False after a complaint. */
bool survey(struct survey *s, const struct repository *repo, const char *const *paths,
	    size_t npaths, struct arena *arena);
void survey_free(struct survey *s);

#endif
