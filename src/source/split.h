#ifndef SPLIT_H
#define SPLIT_H

#include <stdbool.h>
#include <stddef.h>

#include "foreign.h"
#include "source.h"

enum piece_kind {
	PIECE_STATEMENT,
	PIECE_OPAQUE,       /* a comment that tells of something that is not in the file */
	PIECE_DIVIDED,      /* a migration tool's marker stands in its string or comment */
	PIECE_META,         /* a psql command; it may stand inside of a statement's span */
};

enum direction { UP, DOWN };

/* Who puts a transaction around a statement that is in none of the file's own. */
enum wrap {
	WRAP_NONE,       /* nobody: each one commits by itself */
	WRAP_FILE,       /* the tool, around its section: the file, or a part of it */
	WRAP_IMPLICIT,   /* the server, when a section of several comes as one simple query */
	WRAP_RUN,        /* the tool, around all files of a run */
};

/* A part of a script that is read on its own. The layout fills in the last three. */
struct piece {
	struct span span;           /* without leading blanks, comments and the semicolon */
	enum piece_kind kind : 8;
	enum direction direction : 8;
	enum wrap wrap : 8;
	bool partly : 1;            /* psql's \if leaves out a part of it */
	bool rollback : 1;          /* it stands in comments: Liquibase's --rollback */
	uint32_t section;           /* 0, 1 ...: another one is another transaction */
};

/*
 * A source cut into pieces. work is the source's text of the same length in
 * which everything that is not SQL is blanked (line ends stay): comments, a
 * byte order mark, COPY data, psql commands. Placeholders stay in it.
 */
struct script {
	const struct source *src;
	char *work;
	struct piece *pieces;       /* by where they start */
	size_t npieces;
	struct span *comments;      /* in the order of the text, delimiters included */
	size_t ncomments;
	bool marked;                /* one of them is a tool's marker */
	struct foreign foreign;     /* blanked in work, too: what is for other databases alone */
	bool has_down;              /* a marker begins a way down, with or without statements */
	const char *dialect;        /* "MySQL" ...: not PostgreSQL's, do not read; or NULL */
	size_t dialect_at;          /* the offset that tells */
};

/* Cannot fail. Everything lives in the arena. */
void split(struct script *script, const struct source *src, struct arena *arena);

/* The top-level comma separated parts of a span: "a, f(b, c)" has two. Gives how
 * many, and writes the first max of them (trimmed) to parts. */
size_t split_list(const char *work, struct span list, struct span *parts, size_t max);

#endif
