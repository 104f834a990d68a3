#ifndef LAYOUT_ROW_H
#define LAYOUT_ROW_H

#include "layout_wrap.h"
#include "marker.h"

/* What only the layout*.c files see: a row of the table, and names taken apart. */

/* Traces of a tool: in a text, in a name, in files that lie about. */
enum clue {
	CLUE_GOOSE, CLUE_SQL_MIGRATE, CLUE_DBMATE, CLUE_TERN, CLUE_LIQUIBASE, CLUE_SQITCH,
	CLUE_DRIZZLE, CLUE_NODE_PG_MIGRATE, CLUE_GRAPHILE, CLUE_ATLAS, CLUE_MORPH, CLUE_SQLX,
	CLUE_POSTGRES_MIGRATIONS, CLUE_DJANGO, CLUE_ALEMBIC, CLUE_EFCORE, CLUE_POP,
	CLUE_DIESEL, CLUE_HASURA, CLUE_REFINERY, CLUE_SUPABASE, CLUE_UP_MIGRATION,
	CLUE_DOWN_MIGRATION,
	CLUE_ALWAYS,    /* the name alone tells */
	CLUE_COUNT,
};
typedef unsigned long clue_set;
#define CLUE(id) (1ul << CLUE_##id)

/* Where a file says that it wants no transaction. */
enum where {
	NOWHERE,
	AT_START,       /* the file's very first bytes */
	ON_TOP,         /* a comment before the first statement */
	IN_HEADER,      /* one of the first lines, with a blank line behind them */
	IN_COMMENT,     /* any comment */
	IN_MARKER,      /* a word of the marker that begins the section */
};

enum layout_flag {
	GAP_FREE = 1,
	BY_BYTES = 2,        /* names are sorted as bytes: 10_x before 9_x */
	SKIP_LETTER = 4,     /* the letter before the version does not sort */
	FOLDERS = 8,         /* migrations may lie in folders below */
	VERSION_FOLDERS = 16, /* the same, if they are called like versions */
	NAMES = 32,          /* a whole name is the version: two of one number are fine */
	BASELINE = 64,       /* B2__x.sql stands for V1 and V2 */
	DIALECTS = 128,      /* x.postgres.up.sql goes before x.up.sql */
	NO_DASHES = 256,     /* 2024-03-01_x has the version 20240301 */
	DOWN_PART = 512,     /* a file has a part for the way down */
	RUNS_ALL = 1024,     /* what has such a name is run, x.down.sql too */
	RUNS_LONE = 2048,    /* ... but where an x.up.sql lies beside it */
};

/*
 * In a pattern # is a run of digits, * anything; | separates patterns. One with a
 * slash is compared with the file's folder and name, one without with its name.
 */
struct layout {
	const char *name, *help;
	const char *up, *down;
	enum wrap wrap, without;     /* by default, and after an opt-out */
	enum where where;
	struct form opt_out;         /* a word if IN_MARKER, as it stands if AT_START */
	const char *way_out;         /* how to do without it, for people: an SQL comment */
	bool (*opts_out)(const struct source *src);   /* by its name, or a side file */
	enum refusing refusing;
	const char *unit;            /* what it wraps, if that is not the file */
	const char *home;            /* the folder that holds the sequence, by name */
	const char *order;           /* files that list the migrations in order, as
		seen from the root, by | */
	const char *again;           /* the files that it runs again when they change */
	const char *guards;          /* what a statement has before the name of the migration that
		it is of, in quotes, where a script asks what ran; by | */
	enum markings markings;      /* the comments that divide its files */
	unsigned flags, past;
	clue_set text, near;         /* in the file; about a file that is called so */
};

/* Some bytes of a path. */
struct part {
	const char *s;
	size_t len;
};

bool part_is(struct part p, const char *word);
/* The part before the next separator; moves *s behind that. False after the last one. */
bool next_part(const char **s, char separator, struct part *p);
const char *path_base(const char *path);
/* The folder of a path: "." when it names none. */
const char *path_folder(const char *path, struct arena *arena);
/* The pattern among those that a path has, or one of no length. */
struct part path_pattern(const char *patterns, const char *path);
/* v1, 2.43, 2020-01: nothing but numbers, behind a v perhaps. */
bool is_version_name(const char *name);

/* The first bytes of a file, and a NUL; NULL when it cannot be read. */
enum { HEAD = 8192 };
char *read_head(const struct overlay *overlay, const char *path, size_t max,
		struct arena *arena);
/* Without its blanks, the file of that name in the source's folder, or whose name is the source's
 * and then that; or NULL. */
const char *side_file(const struct source *src, bool in_folder, const char *name,
		      struct arena *arena);
/* Is there such a setting in it? */
bool side_file_says(const char *text, const char *setting);

#endif
