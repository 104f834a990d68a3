#ifndef INIT_H
#define INIT_H

#include "options.h"
#include "survey.h"

/* stet init, to its exit status. EXIT_FOUND: something is left for the user to do. */
int init_run(const struct options *o);

/* What it finds out, and what it leaves behind. */
struct init {
	const struct options *o;
	const struct repository *repo;   /* NULL: the working directory is in none */
	struct survey survey;
	bool by_hand;                /* something is left for the user to do */
	struct arena *arena;
};

/*
 * Write a file of ours, with the folders that it needs, and say so. One that is there stays, if
 * it says the same; if not, that is a complaint, and with --force it is written anew.
 */
bool init_write(struct init *init, const char *path, const char *text, bool program);
/* Say that a file of the user's is to have some lines, which are printed. */
void init_ask(struct init *init, const char *path, const char *what, const char *lines);
/* Say something about a file. */
__attribute__((format(printf, 2, 3)))
void init_say(const char *path, const char *format, ...);
/* Has a line of the file these words in it that is no comment? */
bool init_has(struct init *init, const char *path, const char *words);

/* The parts of it, each in a file of its own; false after a complaint. */
bool init_settings(struct init *init);
bool init_hook(struct init *init);
bool init_github(struct init *init);
bool init_gitlab(struct init *init);

#endif
