#ifndef CAPTURE_H
#define CAPTURE_H

/* Keep what goes to standard error, so that a test can compare it. */

#include <stdio.h>
#include <unistd.h>

struct capture {
	FILE *file;
	int saved;
	char text[4096];
};

static inline void capture_begin(struct capture *c)
{
	fflush(stderr);
	c->saved = dup(STDERR_FILENO);
	c->file = tmpfile();
	dup2(fileno(c->file), STDERR_FILENO);
}

/* What was said since capture_begin. */
static inline const char *capture_end(struct capture *c)
{
	size_t n;

	fflush(stderr);
	dup2(c->saved, STDERR_FILENO);
	close(c->saved);
	rewind(c->file);
	n = fread(c->text, 1, sizeof c->text - 1, c->file);
	c->text[n] = '\0';
	fclose(c->file);
	return c->text;
}

#endif
