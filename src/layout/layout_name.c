/* Takes paths apart: names, versions, which way they lead, what is no migration. */
#include <ctype.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "layout_row.h"

bool part_is(struct part p, const char *word)
{
	/* most words differ in their first letter */
	return p.len && !((*p.s ^ *word) & ~0x20) && p.len == strlen(word) &&
	       strncasecmp(p.s, word, p.len) == 0;
}

bool next_part(const char **s, char separator, struct part *p)
{
	const char *end;

	if (!*s)
		return false;
	end = strchr(*s, separator);
	*p = (struct part){ *s, end ? (size_t)(end - *s) : strlen(*s) };
	*s = end ? end + 1 : NULL;
	return true;
}

const char *path_base(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

const char *path_folder(const char *path, struct arena *arena)
{
	const char *base = path_base(path);

	while (base - path > 1 && base[-1] == '/')
		base--;
	return base == path ? "." : arena_strndup(arena, path, (size_t)(base - path));
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_special(char c)
{
	return c == '*' || c == '#';
}

/* Most names differ from a pattern in what comes behind its last special character. */
static bool has_tail(struct part p, const char *name, size_t len)
{
	while (p.len && !is_special(p.s[p.len - 1]))
		if (!len || p.s[--p.len] != name[--len])
			return false;
	return true;
}

/* A # takes all digits there are, so that only a star is tried again. */
static bool matches(struct part p, const char *name)
{
	const char *end = p.s + p.len, *star = NULL, *resume = NULL;

	for (const char *s = p.s;;) {
		if (s < end && *s == '*') {
			star = ++s;
			resume = name;
		} else if (s < end && *s == '#' && is_digit(*name)) {
			s++;
			while (is_digit(*name))
				name++;
		} else if (s < end && *s == *name && *name) {
			s++;
			name++;
		} else if (s == end && !*name) {
			return true;
		} else if (star && *resume) {
			s = star;
			name = ++resume;
		} else {
			return false;
		}
	}
}

/* folder/name, or NULL when the path names no folder */
static const char *last_two(const char *path)
{
	const char *base = path_base(path);

	if (base - path < 2)
		return NULL;
	for (base -= 2; base > path && base[-1] != '/'; base--)
		;
	return base;
}

struct part path_pattern(const char *patterns, const char *path)
{
	const char *base = path_base(path), *two;
	size_t len = strlen(path);
	struct part p;

	while (next_part(&patterns, '|', &p)) {
		if (!has_tail(p, path, len))
			continue;
		two = memchr(p.s, '/', p.len) ? last_two(path) : base;
		if (two && matches(p, two))
			return p;
	}
	return (struct part){ "", 0 };
}

bool is_version_name(const char *name)
{
	if (*name == 'v' || *name == 'V')
		name++;
	if (!is_digit(*name))
		return false;
	while (is_digit(*name) || (*name && strchr("._-", *name) && is_digit(name[1])))
		name++;
	return !*name;
}

bool layout_in_version_folder(const char *path)
{
	const char *two = last_two(path);
	size_t len = two ? strcspn(two, "/") : 0;
	char folder[NAME_MAX + 1];

	if (!len || len >= sizeof folder)
		return false;
	memcpy(folder, two, len);
	folder[len] = '\0';
	return is_version_name(folder);
}

/* Is the file in a folder of sqitch's, which lies beside deploy/? A folder of such a
 * name alone means nothing; of a change called tables/orders, deploy/ has the file too. */
static bool in_sqitch_folder(const char *path, const char *folder)
{
	size_t n = strlen(folder);
	struct stat st;
	char deploy[PATH_MAX];

	for (const char *s = strstr(path, folder); s; s = strstr(s + 1, folder)) {
		const char *rest = strchr(s + n, '/') ? s + n : "";

		if (s > path && s[-1] != '/')
			continue;
		snprintf(deploy, sizeof deploy, "%.*sdeploy/%s", (int)(s - path), path, rest);
		if (!stat(deploy, &st) && (*rest ? S_ISREG(st.st_mode) : S_ISDIR(st.st_mode)))
			return true;
	}
	return false;
}

/* down_1.sql beside up_1.sql */
static bool leads_back(const char *path)
{
	static const char down[] = "down";
	const char *base = path_base(path), *rest = base + sizeof down - 1;
	char up[PATH_MAX];

	if (strncmp(base, down, sizeof down - 1) != 0 || (!is_digit(*rest) && !strchr("_-", *rest)))
		return false;
	snprintf(up, sizeof up, "%.*sup%s", (int)(base - path), path, rest);
	return !access(up, F_OK);
}

/* 7_x_down.sql beside 7_x_up.sql; 42_scale_down.sql alone goes up. */
static bool has_twin_upwards(const char *path)
{
	static const char down[] = "down.sql";
	const size_t len = strlen(path_base(path)), n = sizeof down - 1, end = strlen(path);
	char up[PATH_MAX];

	if (len <= n + 1 || !strchr("_-", path[end - n - 1]) || strcmp(path + end - n, down) != 0)
		return false;
	snprintf(up, sizeof up, "%.*sup.sql", (int)(end - n), path);
	return !access(up, F_OK);
}

/*
 * Only what is plain: a file that is no way down and is taken for one would
 * not be read. 42_scale_down.sql goes up, and so does refinery's U1__x.sql.
 */
bool layout_path_is_down(const char *path)
{
	const char *rest = path_base(path);
	bool numbered = false;
	struct part p;

	if (in_sqitch_folder(path, "revert/"))
		return true;
	for (size_t i = 0; next_part(&rest, '.', &p); i++) {
		/* rest is NULL behind the last part, the suffix */
		if (part_is(p, "down") && rest)
			return true;
		/* postgrator's 7.undo.x.sql */
		if (i == 1 && numbered && part_is(p, "undo"))
			return true;
		if (i == 0)
			numbered = p.len && strspn(p.s, "0123456789") >= p.len;
	}
	return false;
}

/* Where a word stands last in a path, or NULL. */
static const char *last_of(const char *path, const char *word)
{
	const char *found = NULL;

	for (const char *s = path; (s = strstr(s, word)); s++)
		found = s;
	return found;
}

/* golang-migrate's and its kin's 2_drop.down.up.sql is a way up. */
static bool ends_upwards(const char *path)
{
	const char *base = path_base(path), *up = last_of(base, ".up.");

	return up && !last_of(up, ".down.");
}

bool layout_is_lone_down(const char *path)
{
	const char *base = path_base(path), *down = last_of(base, ".down.");
	char up[PATH_MAX];

	if (!down || ends_upwards(path))
		return false;
	snprintf(up, sizeof up, "%.*s.up.%s", (int)(down - path), path, down + strlen(".down."));
	return access(up, F_OK) != 0;
}

/* Does the tool run what others take for a way down? */
static bool runs_down(const struct layout *l, const char *path)
{
	return l && layout_takes(l, path) &&
	       (l->flags & RUNS_ALL || (l->flags & RUNS_LONE && layout_is_lone_down(path)));
}

bool layout_is_down(const struct layout *l, const char *path)
{
	if (ends_upwards(path))
		return false;
	if (l && l->down && path_pattern(l->down, path).len)
		return true;
	if (layout_path_is_down(path))
		return !runs_down(l, path);
	/* where a tool has names of its own, these are no others */
	return (!l || !strcmp(l->name, "plain")) && (has_twin_upwards(path) || leads_back(path));
}

const char *layout_other_way(const struct layout *l, const char *path, struct arena *arena)
{
	static const struct { const char *up, *down; } ways[] = {
		{ ".up.", ".down." }, { "/up.sql", "/down.sql" }, { ".do.", ".undo." },
		{ "/deploy/", "/revert/" }, { "_up.sql", "_down.sql" }, { "-up.sql", "-down.sql" },
		{ "/up_", "/down_" }, { "/up-", "/down-" },
	};
	const bool down = layout_is_down(l, path), bare = *path != '/' && *path != '.';
	const char *whole = bare ? arena_join(arena, "/", path, "") : path, *at, *other = NULL;
	const char *base = path_base(path);

	for (size_t i = 0; i < LENGTH(ways) && !other; i++) {
		const char *from = down ? ways[i].down : ways[i].up;

		at = last_of(whole, from);
		if (at)
			other = arena_join(arena, arena_strndup(arena, whole, (size_t)(at - whole)),
					   down ? ways[i].up : ways[i].down, at + strlen(from));
	}
	if (other)
		return other + bare;
	/* Flyway's V1__x.sql and U1__x.sql */
	if (l && l->flags & BASELINE && *base == (down ? 'U' : 'V'))
		return arena_join(arena, arena_strndup(arena, path, (size_t)(base - path)),
				  down ? "V" : "U", base + 1);
	return NULL;
}

bool layout_takes(const struct layout *l, const char *path)
{
	return path_pattern(l->up, path).len || (l->down && path_pattern(l->down, path).len);
}

bool layout_is_repeatable(const struct layout *l, const char *path)
{
	return l->again && path_pattern(l->again, path).len;
}

/* Digits from there, without leading zeros; gives where they end. */
static const char *add_number(char *out, size_t *len, const char *s)
{
	while (*s == '0' && is_digit(s[1]))
		s++;
	while (is_digit(*s))
		out[(*len)++] = *s++;
	return s;
}

/* That of the name alone. */
static const char *name_version(const struct layout *l, const char *path, struct arena *arena)
{
	struct part pattern = path_pattern(l->up, path);
	bool in_folder = pattern.len && strchr("#*", *pattern.s) &&
		memchr(pattern.s, '/', pattern.len);
	const char *s = in_folder ? last_two(path) : path_base(path);
	/* Flyway's are 1_10 or 1.10, and 1.0 is 1; diesel's are dates with dashes */
	bool dotted = l->flags & BASELINE || l->flags & SKIP_LETTER;
	char *version = arena_alloc(arena, strlen(s) + 1);
	size_t len = 0, keep;

	if (dotted && isalpha((unsigned char)*s))
		s++;
	if (!is_digit(*s))
		return NULL;
	s = add_number(version, &len, s);
	keep = len;
	while (dotted ? (*s == '.' || *s == '_') && is_digit(s[1]) :
	       in_folder && *s == '-' && is_digit(s[1])) {
		if (dotted) {
			version[len++] = '.';
			s = add_number(version, &len, s + 1);
			if (version[len - 2] != '.' || version[len - 1] != '0')
				keep = len;
		} else {
			for (s++; is_digit(*s); s++)
				version[len++] = *s;
			keep = len;
		}
	}
	version[keep] = '\0';
	return version;
}

const char *layout_version(const struct layout *l, const char *path, struct arena *arena)
{
	const char *version = l->flags & NAMES ? NULL : name_version(l, path, arena), *folder;

	/* each folder counts from the beginning */
	if (!version || !(l->flags & VERSION_FOLDERS) || !layout_in_version_folder(path))
		return version;
	folder = last_two(path);
	folder = arena_strndup(arena, folder, strcspn(folder, "/"));
	return arena_join(arena, folder, "/", version);
}

/* Is one of the two nearest folders called so? */
static bool is_below(const char *path, const char *folder)
{
	const char *end = path_base(path);

	for (int i = 0; i < 2 && end > path; i++) {
		const char *s = --end;

		while (s > path && s[-1] != '/')
			s--;
		if (part_is((struct part){ s, (size_t)(end - s) }, folder))
			return true;
		end = s;
	}
	return false;
}

static bool is_seed(const char *path)
{
	const char *base = path_base(path);

	return !strcasecmp(base, "seed.sql") || !strcasecmp(base, "seeds.sql") ||
	       is_below(path, "seed") || is_below(path, "seeds");
}

/* A first migration may well be a dump: what begins with a number, or V and one, is one. */
static bool is_dump(const char *path, const struct source *src)
{
	static const char header[] = "-- PostgreSQL database dump";
	size_t len = src->len < HEAD ? src->len : HEAD;
	const char *base = path_base(path);
	bool numbered = is_digit(base[isalpha((unsigned char)*base) != 0]);

	return !numbered && memmem(src->text, len, header, strlen(header)) != NULL;
}

const char *layout_no_migration(const char *path, const struct source *src)
{
	if (is_seed(path))
		return "seed data";
	if (!strcasecmp(path_base(path), "structure.sql"))
		return "a dump of the schema";
	if (in_sqitch_folder(path, "verify/"))
		return "a verify script";
	return src && is_dump(path, src) ? "a dump" : NULL;
}
