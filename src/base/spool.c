/* Keeps lines that a report prints later in a temporary file. */
#include "spool.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <sys/types.h>

#include "diag.h"

/* A run of usual size has no more to keep, and is written in one piece. */
enum { BUFFER = 1 << 18 };

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
	setvbuf(file, NULL, _IOFBF, BUFFER);
	return file;
}

void spool_line(FILE **spool, char letter, const char *line, size_t len)
{
	if (!*spool)
		*spool = open_temporary();
	putc(letter, *spool);
	fwrite(line, 1, len, *spool);
	putc('\n', *spool);
}

size_t spool_copy(FILE *spool, char letter, FILE *out, const char *separator, size_t max)
{
	char *line = NULL;
	size_t cap = 0, n = 0;
	ssize_t len;

	if (!spool)
		return 0;
	if (fflush(spool) || fseek(spool, 0, SEEK_SET))
		die("cannot write a temporary file");
	while ((len = getline(&line, &cap, spool)) > 1) {
		if (line[0] != letter || n++ >= max)
			continue;
		if (n > 1)
			fputs(separator, out);
		fwrite(line + 1, 1, (size_t)len - 2, out);
	}
	if (ferror(spool))
		die("cannot read a temporary file");
	free(line);
	return n;
}

void spool_close(FILE **spool)
{
	if (*spool)
		fclose(*spool);
	*spool = NULL;
}
