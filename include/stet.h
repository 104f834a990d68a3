#ifndef STET_H
#define STET_H

#include <stdbool.h>
#include <stddef.h>

/*
 * stet as a library: judge a text of SQL migrations, walk what was found.
 *
 *	struct stet *stet = stet_new();
 *	struct stet_result *result = stet_check(stet, "001.sql", text, strlen(text));
 *	struct stet_finding finding;
 *
 *	while (stet_next(result, &finding))
 *		printf("%zu: %s\n", finding.line, finding.message);
 *	stet_result_free(result);
 *	stet_free(stet);
 *
 * Mistakes in what it is given are told on standard error, one line each. A
 * struct stet is for one thread at a time; run that thread with a stack of
 * STET_STACK bytes when the SQL may be deeply nested.
 */

#define STET_VERSION "0.1.0"
#define STET_STACK ((size_t)64 << 20)
/* The oldest version that PostgreSQL still supports. */
#define STET_PG_VERSION 15

enum stet_class { STET_OFF, STET_ADDITIVE, STET_RISKY, STET_DESTRUCTIVE };

/* Strings live as long as the result. */
struct stet_finding {
	const char *rule;            /* its id: "drop-column" */
	enum stet_class class;
	const char *message;         /* one line */
	const char *why, *instead;   /* may be NULL */
	size_t line, column;         /* from 1; the column in code points */
	size_t end_line, end_column; /* exclusive */
	size_t offset, length;       /* bytes of the text */
	const char *suppressed;      /* the reason when a comment allows it, or NULL */
};

struct stet;
struct stet_result;

/* The built-in rules are on; NULL when they cannot be read (a bug of stet). */
struct stet *stet_new(void);
void stet_free(struct stet *stet);

/* Read the rules below a directory too. False, after a complaint, on a mistake. */
bool stet_add_rules(struct stet *stet, const char *dir);
/* "drop-column=risky", "style=additive", "grant-to-public=off" */
bool stet_set_rule(struct stet *stet, const char *assignment);
/* The major version of the server that the migrations are for. */
void stet_set_pg_version(struct stet *stet, int version);
/* The text that a placeholder stands for: ${name}, {{ .name }}, :name, @name@, %(name)s ... */
void stet_set_placeholder(struct stet *stet, const char *name, const char *value);
/* Judge the down parts of migrations too. */
void stet_set_down(struct stet *stet, bool down);

/*
 * A text of SQL that made what existed before the migrations: pg_dump's, or any
 * script. Before the first check. False: part of it could not be read, so that
 * what it may have made is unknown.
 */
bool stet_add_schema(struct stet *stet, const char *path, const char *text, size_t len);

/*
 * Texts checked between two of these belong together: what one creates is new
 * to the next. Without it, every text is on its own, and what earlier ones
 * created exists.
 */
void stet_begin_together(struct stet *stet);
void stet_end_together(struct stet *stet);

/*
 * Judge one text, of at most 1 GB; path is what reports call it, or NULL. text is not kept;
 * it needs no NUL at its end, and may be NULL when len is 0.
 */
struct stet_result *stet_check(struct stet *stet, const char *path, const char *text, size_t len);
void stet_result_free(struct stet_result *result);

/* The worst class of its statements, before suppression. */
enum stet_class stet_result_class(const struct stet_result *result);
/* Was there something that could not be read, and that no comment allows? */
bool stet_result_unread(const struct stet_result *result);
/* The next finding, by place in the text; false after the last. */
bool stet_next(struct stet_result *result, struct stet_finding *finding);

#endif
