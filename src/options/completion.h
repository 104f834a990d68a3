#ifndef COMPLETION_H
#define COMPLETION_H

#include <stdbool.h>
#include <stdio.h>

#include "options.h"

/* bash, zsh, fish; ends with a NULL. */
extern const char *const completion_shells[];
/* A script for one of them that completes stet's command lines. */
void completion_print(const char *shell, FILE *out);

/* What the argument of an option, or what a command is about, can be. */
enum value {
	VALUE_NONE, VALUE_OTHER, VALUE_WORDS, VALUE_FILE, VALUE_FOLDER, VALUE_REF, VALUE_RULE,
	VALUE_RULE_CLASS, VALUE_FORMAT,
};
enum value option_value(enum option_id id);
enum value command_value(const struct command_row *row);

/* The words that the argument may be, with a blank between; of VALUE_FORMAT, by the command. */
void option_value_words(enum option_id id, enum command command, FILE *out);
/* Behind ID= of --rule. */
void class_words(FILE *out);
/* Names of what "stet explain" can tell that is no rule. */
void topic_words(FILE *out);

/* What a shell runs for the names of rules, with or without groups, and of revisions. */
extern const char completion_rules[], completion_groups[], completion_refs[];

void completion_bash(FILE *out);
void completion_zsh(FILE *out);
void completion_fish(FILE *out);

#endif
