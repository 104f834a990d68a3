/* Patterns of paths. */
#include "glob.h"

#include <stddef.h>
#include <string.h>

#include "text.h"

/* Where a part of the pattern may be tried again, one place later. */
struct retry {
	const char *pattern, *path;
};

static size_t letter_length(const char *s)
{
	size_t len = utf8_length(s, strlen(s));

	return len ? len : 1;
}

/* "**" as a whole name: gives what stands behind it, or NULL. */
static const char *behind_folders(const char *p, const char *first)
{
	if (strncmp(p, "**", 2) != 0 || (p > first && p[-1] != '/'))
		return NULL;
	return p[2] == '/' ? p + 3 : p[2] ? NULL : p + 2;
}

/* The newest star takes one letter more, or else the newest "**" one folder more. */
static bool go_back(struct retry *star, struct retry *folders, const char **p, const char **s)
{
	if (star->pattern && *star->path && *star->path != '/') {
		star->path += letter_length(star->path);
		*p = star->pattern;
		*s = star->path;
		return true;
	}
	folders->path = folders->pattern ? strchr(folders->path, '/') : NULL;
	if (!folders->path)
		return false;
	*p = folders->pattern;
	*s = ++folders->path;
	star->pattern = NULL;
	return true;
}

static bool matches_from(const char *pattern, const char *path)
{
	struct retry star = { NULL, NULL }, folders = { NULL, NULL };
	const char *p = pattern, *s = path, *rest;

	for (;;) {
		if ((rest = behind_folders(p, pattern))) {
			if (!*rest)
				return true;
			folders = (struct retry){ p = rest, s };
			star.pattern = NULL;
		} else if (*p == '*') {
			star = (struct retry){ ++p, s };
		} else if (!*p && (!*s || *s == '/')) {
			return true;
		} else if (*s && (*p == *s || (*p == '?' && *s != '/'))) {
			s += *p == '?' ? letter_length(s) : 1;
			p++;
		} else if (!go_back(&star, &folders, &p, &s)) {
			return false;
		}
	}
}

bool glob_matches(const char *pattern, const char *path)
{
	const bool here = *pattern == '/' || !strncmp(pattern, "./", 2);
	char whole[4096];
	size_t len;

	while (!strncmp(pattern, "./", 2))
		pattern += 2;
	len = strlen(pattern);
	while (len > 1 && pattern[len - 1] == '/')
		len--;
	if (!len || len >= sizeof whole)
		return false;
	memcpy(whole, pattern, len);
	whole[len] = '\0';
	if (!strcmp(whole, "."))
		return true;
	if (here || strchr(whole, '/'))
		return matches_from(whole + (*whole == '/'), path);
	for (const char *s = path; s; s = strchr(s, '/'), s += s != NULL)
		if (matches_from(whole, s))
			return true;
	return false;
}
