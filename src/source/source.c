/* Holds an input text and turns offsets into lines and columns. */
#include "source.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "diag.h"
#include "text.h"

/* How far apart marks are, and what a column may cost. */
#define STEP 128

/* A file may claim any size; believe it up to here. */
#define BELIEVED_SIZE ((off_t)64 << 20)

/* A span has 32 bits, and some streams have no end. */
#define MAX_SIZE ((size_t)1 << 30)

/* The first character at or after a multiple of STEP, and how many are before it. */
struct mark {
	size_t offset, before;
};

/* A character's length; a byte that is no part of one counts as one. */
static size_t char_length(const struct source *src, size_t at)
{
	size_t n;

	if ((unsigned char)src->text[at] < 0x80)
		return 1;
	n = utf8_length(src->text + at, src->len - at);
	return n ? n : 1;
}

static bool is_ascii(const char *text, size_t len)
{
	uint64_t all = 0, word;
	size_t i = 0;

	for (; i + sizeof word <= len; i += sizeof word) {
		memcpy(&word, text + i, sizeof word);
		all |= word;
	}
	for (; i < len; i++)
		all |= (unsigned char)text[i];
	return !(all & UINT64_MAX / 255 << 7);
}

static void set_marks(struct source *src, struct arena *arena)
{
	size_t before = 0, next = 0, at = 0;

	src->marks = arena_alloc(arena, (src->len / STEP + 1) * sizeof *src->marks);
	for (; at < src->len; at += char_length(src, at), before++)
		if (at >= next * STEP)
			src->marks[next++] = (struct mark){ at, before };
	if (next <= src->len / STEP)
		src->marks[next] = (struct mark){ at, before };
}

static void set_lines(struct source *src, struct arena *arena)
{
	struct { uint32_t *v; size_t n, cap; } starts = { 0 };
	const char *end = src->text + src->len, *p = src->text;

	starts.cap = src->len / 32 + 8;
	starts.v = xrealloc(NULL, starts.cap * sizeof *starts.v);
	starts.v[starts.n++] = 0;
	while (p < end && (p = memchr(p, '\n', (size_t)(end - p)))) {
		p++;
		GROW(&starts);
		starts.v[starts.n++] = (uint32_t)(p - src->text);
	}
	src->nlines = starts.n;
	src->line_start = arena_take(arena, starts.n * sizeof *starts.v);
	memcpy(src->line_start, starts.v, starts.n * sizeof *starts.v);
	free(starts.v);
}

void source_init(struct source *src, const char *path, const char *text, size_t len,
		 struct arena *arena)
{
	if (len > MAX_SIZE)
		die("a text of more than 1 GB");
	*src = (struct source){ .path = path, .text = text, .len = len };
	set_lines(src, arena);
	if (!is_ascii(text, len))
		set_marks(src, arena);
}

/* How many characters of the text begin before an offset, not counting one it is inside of. */
static size_t count_chars(const struct source *src, size_t offset)
{
	struct mark m = { 0 };
	size_t k = offset / STEP, n;

	if (!src->marks)
		return offset;
	m = src->marks[k];
	if (m.offset > offset)
		m = src->marks[k - 1];
	while (m.offset < offset && m.offset + (n = char_length(src, m.offset)) <= offset) {
		m.offset += n;
		m.before++;
	}
	return m.before;
}

struct place source_place(const struct source *src, size_t offset)
{
	size_t low = 0, high = src->nlines;

	if (offset > src->len)
		offset = src->len;
	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;

		if (src->line_start[mid] <= offset)
			low = mid;
		else
			high = mid;
	}
	return (struct place){
		.line = low + 1,
		.column = count_chars(src, offset) - count_chars(src, src->line_start[low]) + 1,
	};
}

struct span source_line(const struct source *src, size_t line)
{
	struct span span;

	if (line == 0 || line > src->nlines)
		return (struct span){ src->len, src->len };
	span.start = src->line_start[line - 1];
	if (line == src->nlines) {
		span.end = src->len;
		return span;
	}
	span.end = src->line_start[line] - 1;
	if (span.end > span.start && src->text[span.end - 1] == '\r')
		span.end--;
	return span;
}

/* Read until the buffer is full or all is read; false (see errno) when it fails. */
static bool fill_buffer(int fd, char *buf, size_t cap, size_t *len)
{
	while (*len < cap) {
		ssize_t n = read(fd, buf + *len, cap - *len);

		if (n < 0 && errno == EAGAIN)
			poll(&(struct pollfd){ .fd = fd, .events = POLLIN }, 1, -1);
		if (n < 0 && (errno == EINTR || errno == EAGAIN))
			continue;
		if (n < 0)
			return false;
		if (!n)
			break;
		*len += (size_t)n;
	}
	return true;
}

/* Everything that fd has to give, whatever size it claims. */
static const char *read_stream(int fd, size_t *len, struct arena *arena)
{
	size_t cap = 65536;
	char *buf = xrealloc(NULL, cap), *text = NULL;

	for (*len = 0; fill_buffer(fd, buf, cap, len);) {
		if (*len < cap) {
			text = arena_strndup(arena, buf, *len);
			break;
		}
		if (cap >= MAX_SIZE) {
			errno = EFBIG;
			break;
		}
		cap *= 2;
		buf = xrealloc(buf, cap);
	}
	free(buf);
	return text;
}

/* Everything that fd has to give, and a NUL; NULL (see errno) when it fails. */
static const char *read_all(int fd, const struct stat *st, size_t *len, struct arena *arena)
{
	char *text;
	ssize_t n;

	/* /proc claims 0 */
	if (!S_ISREG(st->st_mode) || st->st_size <= 0 || st->st_size > BELIEVED_SIZE)
		return read_stream(fd, len, arena);
	*len = (size_t)st->st_size;
	text = arena_take(arena, *len + 1);
	do
		n = read(fd, text, *len + 1);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return NULL;
	/* it became longer or shorter, or stands at a place of its own */
	if (n != st->st_size) {
		if (lseek(fd, -n, SEEK_CUR) < 0)
			return NULL;
		return read_stream(fd, len, arena);
	}
	text[*len] = '\0';
	return text;
}

/*
 * Does nothing come from a named pipe for a while? To wait for a writer who may never
 * come would be to hang; of one that has a writer, <(...) too, nothing is lost.
 */
static bool is_silent(int fd, const struct stat *st)
{
	enum { A_WHILE = 5000 };
	struct pollfd wait = { .fd = fd, .events = POLLIN };

	return S_ISFIFO(st->st_mode) && !poll(&wait, 1, A_WHILE);
}

/* NULL (see errno) when it cannot be read. */
static const char *read_path(const char *path, bool is_stdin, size_t *len, struct arena *arena)
{
	int fd = is_stdin ? STDIN_FILENO :
		open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	bool silent = false;
	const char *text = NULL;
	struct stat st;
	int error;

	/* A directory opens, and only fails to be read; its size is only a hint. */
	if (fd >= 0 && !fstat(fd, &st)) {
		silent = !is_stdin && is_silent(fd, &st);
		errno = EISDIR;
		text = S_ISDIR(st.st_mode) ? NULL : read_all(fd, &st, len, arena);
	}
	if (silent && text && !*len) {
		text = NULL;
		errno = EPIPE;
	}
	error = errno;
	if (fd >= 0 && !is_stdin)
		close(fd);
	errno = error;
	return text;
}

const char *source_peek(const char *path, size_t max, size_t *len, struct arena *arena)
{
	const char *text = NULL;
	struct stat st;
	int fd;

	/* who writes to a pipe would lose it to whoever only opens it */
	if (stat(path, &st) || !S_ISREG(st.st_mode) || (size_t)st.st_size >= max)
		return NULL;
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd >= 0)
		text = read_all(fd, &st, len, arena);
	if (fd >= 0)
		close(fd);
	return text;
}

bool source_read(struct source *src, const char *path, const char *name, struct arena *arena)
{
	bool is_stdin = strcmp(path, "-") == 0;
	const char *shown = !is_stdin ? path : name ? name : "<stdin>";
	size_t len = 0;
	const char *text = read_path(path, is_stdin, &len, arena);

	if (!text)
		return complain(shown, 0, "cannot read it: %s", errno == EPIPE ?
				"nobody writes to this pipe" : strerror(errno));
	source_init(src, arena_strdup(arena, shown), text, len, arena);
	return true;
}
