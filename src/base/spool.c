/* Keeps lines that a report prints later, in memory or in a temporary file. */
#include "spool.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>

#include "diag.h"

/* So much is kept in memory, and written to the file in one piece. */
enum { MOST = 4 << 20 };

static FILE *open_temporary(void)
{
	FILE *file = tmpfile();

#ifdef MFD_CLOEXEC
	/* A container may have no place to write. */
	if (!file) {
		int fd = memfd_create("stet", MFD_CLOEXEC);

		file = fd < 0 ? NULL : fdopen(fd, "w+");
	}
#endif
	if (!file)
		die("cannot make a temporary file");
	return file;
}

static void write_kept(struct spool *spool)
{
	if (!spool->file)
		spool->file = open_temporary();
	fwrite(spool->kept.s, 1, spool->kept.len, spool->file);
	spool->kept.len = 0;
}

void spool_line(struct spool *spool, char letter, const char *line, size_t len)
{
	text_add(&spool->kept, &letter, 1);
	text_add(&spool->kept, line, len);
	text_add(&spool->kept, "\n", 1);
	if (spool->kept.len > MOST)
		write_kept(spool);
}

/* A copy that is under way. */
struct copy {
	char letter;
	FILE *out;
	const char *separator;
	size_t n, max;
};

/* A line with its letter and its end. */
static void copy_line(struct copy *c, const char *line, size_t len)
{
	if (line[0] != c->letter || c->n++ >= c->max)
		return;
	if (c->n > 1)
		fputs(c->separator, c->out);
	fwrite(line + 1, 1, len - 2, c->out);
}

static void copy_file(struct copy *c, FILE *file)
{
	char *line = NULL;
	size_t cap = 0;
	ssize_t len;

	if (fflush(file) || fseek(file, 0, SEEK_SET))
		die("cannot write a temporary file");
	while ((len = getline(&line, &cap, file)) > 1)
		copy_line(c, line, (size_t)len);
	if (ferror(file))
		die("cannot read a temporary file");
	free(line);
}

size_t spool_copy(struct spool *spool, char letter, FILE *out, const char *separator, size_t max)
{
	struct copy c = { letter, out, separator, 0, max };
	const char *line = spool->kept.s, *end = line ? line + spool->kept.len : line, *newline;

	if (spool->file) {
		write_kept(spool);
		copy_file(&c, spool->file);
		return c.n;
	}
	for (; line < end; line = newline + 1) {
		newline = memchr(line, '\n', (size_t)(end - line));
		copy_line(&c, line, (size_t)(newline + 1 - line));
	}
	return c.n;
}

bool spool_is_empty(const struct spool *spool)
{
	return !spool->file && !spool->kept.len;
}

void spool_close(struct spool *spool)
{
	if (spool->file)
		fclose(spool->file);
	text_free(&spool->kept);
	spool->file = NULL;
}
