#ifndef FINDING_H
#define FINDING_H

#include "file.h"

/* A new, zeroed finding at the end of the list; good until the next is added. */
struct finding *findings_add(struct findings *list);

/* Of what a rule says that speaks once a turn, keep what is let stand and the first that counts:
 * which is not first may be the one that nobody has allowed. */
void findings_once(struct findings *list);

/* By offset, then rule. */
void findings_sort(struct findings *list);

/*
 * Fill in the fingerprints of sorted findings: of the rule, the path (from the
 * repository's root), the statement's words and its occurrence in the file.
 */
void findings_fingerprint(struct file *file);
/* The path that they are made of: from the repository's root, if that is known. */
const char *finding_path(const struct file *file);
/* That of an included file, when it is written as its includer's is; else NULL. */
const char *finding_included_path(const struct file *included, const struct file *by);

/*
 * Set the class of a file and its statements: the worst of the findings about
 * what they do, whether suppressed or not. Findings about comments say nothing
 * about a statement, and are left out.
 */
void file_classify(struct file *file);

/* How many of a file's actions were not read, and are not allowed by a comment:
 * the gate does not pass them, whatever rules are on. */
size_t file_unread(const struct file *file);

/* Does it fail a run, by its class or since it stands for what was not read? */
bool finding_fails(const struct finding *f, enum class fail_on);

/* What a run adds up to. */
struct summary {
	size_t files;
	size_t statements[CLASS_DESTRUCTIVE + 1];   /* by class, before suppression */
	size_t findings[CLASS_DESTRUCTIVE + 1];     /* by class, that count */
	size_t unparsed, dynamic, suppressed, baselined;
	size_t unread;               /* actions that were not read, and that nobody allowed */
	size_t skipped;              /* files that were not read */
	size_t down;                 /* statements of down parts, which were not judged */
};

/* Add a judged file to a run's sum; down: its down parts were judged too. */
void summary_add(struct summary *sum, const struct file *file, bool down);

/* Does the statement run something that stet could not read? */
bool statement_is_dynamic(const struct file *file, const struct statement *st);

#endif
