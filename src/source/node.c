/* Reads the JSON that libpg_query writes into a tree of small nodes. */
#include <ctype.h>
#include <limits.h>
#include <string.h>

#include "node.h"

struct reader {
	char *at;
	struct arena *arena;
	struct node *open;           /* the innermost object or list that is not closed */
	struct node **tail;          /* where its next child is hung in */
	size_t depth, max_depth;
	struct node *spare;          /* nodes of a block that are not in use yet */
	size_t nspare, block;
};

/* A tree has thousands of nodes, or a few: they are asked for in blocks that get bigger. */
static void add_block(struct reader *r)
{
	enum { FIRST = 32, LAST = 256 };

	r->block = !r->block ? FIRST : r->block < LAST ? r->block * 2 : LAST;
	r->spare = arena_take(r->arena, r->block * sizeof *r->spare);
	r->nspare = r->block;
}

static struct node *new_node(struct reader *r, const char *key)
{
	struct node *n;

	if (!r->nspare)
		add_block(r);
	r->nspare--;
	n = r->spare++;
	*n = (struct node){ .key = key };
	return n;
}

/* Four hexadecimal digits, or -1: fewer bytes than a character could take in place of them. */
static int hex4(const char *s)
{
	int value = 0;

	for (int i = 0; i < 4; i++) {
		unsigned char c = (unsigned char)s[i];

		if (!isxdigit(c))
			return -1;
		value = value * 16 + (isdigit(c) ? c - '0' : (c | 32) - 'a' + 10);
	}
	return value;
}

/* libpg_query escapes only ASCII, so one or two bytes are enough for most. */
static char *put_utf8(char *to, unsigned c)
{
	if (c < 0x80) {
		*to++ = (char)c;
	} else if (c < 0x800) {
		*to++ = (char)(0xc0 | c >> 6);
		*to++ = (char)(0x80 | (c & 0x3f));
	} else {
		*to++ = (char)(0xe0 | c >> 12);
		*to++ = (char)(0x80 | (c >> 6 & 0x3f));
		*to++ = (char)(0x80 | (c & 0x3f));
	}
	return to;
}

/* Decode the escape behind a backslash; where it ends, or NULL. */
static const char *decode(const char *from, char **to)
{
	static const char letters[] = "bfnrt", bytes[] = "\b\f\n\r\t";
	const char *letter;

	if (*from == 'u') {
		if (hex4(from + 1) < 0)
			return NULL;
		*to = put_utf8(*to, (unsigned)hex4(from + 1));
		return from + 5;
	}
	if (!*from)
		return NULL;
	letter = strchr(letters, *from);
	*(*to)++ = letter ? bytes[letter - letters] : *from;
	return from + 1;
}

/* How far the first quote or backslash is, or the end. */
static size_t plain_length(const char *s)
{
	const char *quote = strchr(s, '"'), *backslash;
	size_t len = quote ? (size_t)(quote - s) : strlen(s);

	backslash = memchr(s, '\\', len);
	return backslash ? (size_t)(backslash - s) : len;
}

/* Decode the string that begins after its quote, in place. */
static char *read_string(struct reader *r)
{
	char *start = r->at, *to = start + plain_length(start);
	const char *from = to;

	/* most have nothing to decode */
	while (*from != '"') {
		if (!*from)
			return NULL;
		if (*from != '\\')
			*to++ = *from++;
		else if (!(from = decode(from + 1, &to)))
			return NULL;
	}
	r->at += from + 1 - start;
	*to = '\0';
	return start;
}

/* "name": of a field, which has nothing but letters and lines. */
static const char *read_key(struct reader *r)
{
	char *start = r->at + 1, *at = start;

	if (*r->at != '"')
		return NULL;
	while (*at > '"')
		at++;
	if (at[0] != '"' || at[1] != ':')
		return NULL;
	*at = '\0';
	r->at = at + 2;
	return start;
}

static bool read_number(struct reader *r, struct node *n)
{
	bool negative = *r->at == '-';
	const char *digits = r->at += negative;
	unsigned long value = 0;

	/* 19 digits are less than 2^64; FETCH ALL has the largest that a long can be */
	while (*r->at >= '0' && *r->at <= '9' && r->at - digits < 19)
		value = value * 10 + (unsigned long)(*r->at++ - '0');
	n->type = NODE_INT;
	n->u.i = negative ? -(long)value : (long)value;
	return r->at > digits && value <= LONG_MAX && !(*r->at >= '0' && *r->at <= '9');
}

static bool read_scalar(struct reader *r, struct node *n)
{
	switch (*r->at) {
	case '"':
		r->at++;
		n->type = NODE_STRING;
		n->u.s = read_string(r);
		return n->u.s != NULL;
	case 't':
		n->type = NODE_TRUE;
		if (strncmp(r->at, "true", 4) != 0)
			return false;
		r->at += 4;
		return true;
	/* false is never written; null is read as 0 */
	case 'n': case 'f':
		n->type = NODE_INT;
		if (strncmp(r->at, "null", 4) != 0 && strncmp(r->at, "false", 5) != 0)
			return false;
		r->at += *r->at == 'n' ? 4 : 5;
		return true;
	default:
		return read_number(r, n);
	}
}

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* {"RangeVar":{...}} says the kind of a node: it becomes the tag of one object. */
static bool read_tag(struct reader *r, struct node *n)
{
	const char *s = r->at;

	if (s[0] != '"' || !is_capital(s[1]))
		return true;
	while (*s > '"' || s == r->at)
		s++;
	/* a tag's object has fields, which are no tags */
	if (s[0] != '"' || s[1] != ':' || s[2] != '{' ||
	    (s[3] == '"' && is_capital(s[4])))
		return true;
	n->tag = read_key(r);
	r->at++;
	return r->depth++ < r->max_depth;
}

/* While an object or list is open, its next points to the one around it. */
static bool open_node(struct reader *r, struct node *n)
{
	n->type = *r->at++ == '{' ? NODE_OBJECT : NODE_LIST;
	if (r->depth++ >= r->max_depth)
		return false;
	n->next = r->open;
	r->open = n;
	r->tail = &n->u.first;
	return n->type == NODE_LIST || read_tag(r, n);
}

/* What looked like a tag was a field beside others. */
static void untag(struct reader *r, struct node *n)
{
	struct node *inner = new_node(r, n->tag);

	inner->type = NODE_OBJECT;
	inner->u.first = n->u.first;
	n->tag = NULL;
	n->u.first = inner;
	r->tail = &inner->next;
}

static void close_node(struct reader *r)
{
	struct node *n = r->open;

	r->at++;
	r->depth--;
	if (n->tag) {
		r->depth--;
		if (*r->at != '}') {
			untag(r, n);
			r->depth++;
			return;
		}
		r->at++;
	}
	r->open = n->next;
	n->next = NULL;
	r->tail = &n->next;
}

static bool read_value(struct reader *r, const char *key)
{
	struct node *n = new_node(r, key);

	*r->tail = n;
	if (*r->at == '{' || *r->at == '[')
		return open_node(r, n);
	r->tail = &n->next;
	return read_scalar(r, n);
}

const struct node *node_read(char *json, size_t max_depth, struct arena *arena)
{
	struct reader r = { .at = json, .arena = arena, .max_depth = max_depth };
	struct node *root = NULL;
	const char *key;

	r.tail = &root;
	if (!read_value(&r, NULL))
		return NULL;
	while (r.open) {
		bool list = r.open->type == NODE_LIST;

		if (*r.at == ',')
			r.at++;
		if (*r.at == (list ? ']' : '}')) {
			close_node(&r);
			continue;
		}
		key = list ? NULL : read_key(&r);
		if (!(list || key) || !read_value(&r, key))
			return NULL;
	}
	return root;
}

const struct node *node_get(const struct node *n, const char *key)
{
	if (!n || n->type != NODE_OBJECT)
		return NULL;
	FOR_EACH(child, n)
		if (node_same(child->key, key))
			return child;
	return NULL;
}

const char *node_str(const struct node *n, const char *key)
{
	const struct node *value = node_get(n, key);

	return value && value->type == NODE_STRING ? value->u.s : NULL;
}

long node_int(const struct node *n, const char *key)
{
	const struct node *value = node_get(n, key);

	return value && value->type == NODE_INT ? value->u.i : 0;
}

bool node_bool(const struct node *n, const char *key)
{
	const struct node *value = node_get(n, key);

	return value && (value->type == NODE_TRUE || (value->type == NODE_INT && value->u.i));
}

bool node_eq(const struct node *n, const char *key, const char *word)
{
	const char *s = node_str(n, key);

	return s && node_same(s, word);
}

static const struct node *items(const struct node *list)
{
	return node_is(list, "List") ? node_get(list, "items") : list;
}

size_t node_count(const struct node *list)
{
	size_t n = 0;

	list = items(list);
	if (list && list->type == NODE_LIST)
		FOR_EACH(child, list)
			n += child != NULL;
	return n;
}

const struct node *node_nth(const struct node *list, size_t i)
{
	list = items(list);
	if (!list || list->type != NODE_LIST)
		return NULL;
	FOR_EACH(child, list)
		if (!i--)
			return child;
	return NULL;
}

const char *node_string(const struct node *n)
{
	size_t count = node_count(n);

	if (count)
		return node_string(node_nth(n, count - 1));
	return node_is(n, "String") ? node_str(n, "sval") : NULL;
}
