#ifndef TRIAL_H
#define TRIAL_H

#include <stdbool.h>

#include "arena.h"
#include "facts.h"
#include "pg.h"
#include "rule.h"

/* What text and schema cannot decide, or stet does not say yet. */
struct undecided {
	const char *group, *part;    /* of the SQL */
	const char *what;            /* locks, rewrites, scans, transactional */
	bool met;
};

/* A run of the conformance test against one server. */
struct run {
	PGconn *admin;               /* in a database of its own, to copy others */
	int version;
	size_t cases, failed;        /* lines of TAP */
	size_t tried, wrong;         /* cases, without advice */
	size_t sampled, refused;
	size_t advice_sql, advice_wrong, advice_text;
	bool seen[ACTION_KIND_COUNT];/* actions that some case is about */
	struct { struct undecided *v; size_t n, cap; } undecided;
	size_t unsure;               /* cases that they are about */
};

/* A filled schema: a template that nobody is connected to, and a copy to work in. */
struct stage {
	const char *name;            /* of the template */
	size_t spares;               /* copies that were made for a case */
	struct file *schema;         /* the same, as stet reads it */
	struct pg pg;
};

/* One piece of SQL to run, and to ask stet about. */
struct trial {
	const char *name;
	const char *group;           /* a rule, or a table of cases: for undecided.tsv */
	const char *schema;          /* what exists beyond the stage's, or NULL */
	const char *sql;
	const char *fails;           /* part of the server's refusal, or NULL */
	int since;                   /* it is for this version: older ones may refuse it, and */
	                             /* newer ones may do what it says that this one refuses */
	const struct fact *fact;     /* what was measured before, or NULL */
	bool unsure;                 /* stet is not asked: text and schema cannot tell */
};

void stage_open(struct stage *stage, const struct run *run, const char *name, const char *path,
		struct arena *arena);
/* A fresh copy, for what cannot be taken back; the caller closes it. */
void stage_spare(struct stage *stage, const struct run *run, struct pg *pg);
void stage_close(struct stage *stage);

/* An example may say anew what the stage has: its SQL, after a DROP of such tables. */
const char *made_anew(const struct stage *stage, const char *sql, struct arena *arena);
/* What takes such SQL back, when that is plain: it only creates. NULL: it is not. */
const char *undo_of(const struct file *schema, struct arena *arena);

/* A line of TAP's comments. */
void print_sql(const char *sql);

/* The actions of a case are about to be tried, or cannot be on this server. */
void trial_count(struct run *run, const char *sql);
/* A line for a case that this server is not asked about. */
void trial_skip(struct run *run, const char *name, const char *why);
void trial_run(struct run *run, struct stage *stage, const struct trial *trial);
/* What a rule advises for a bad example, in place of what it speaks about. */
void trial_advice(struct run *run, struct stage *stage, const struct rule *rule,
		  const struct example *ex);

/* What the query for --stats counts here. */
void try_sizes(struct run *run, struct arena *arena);

#endif
