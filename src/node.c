/* Reads the JSON that libpg_query writes into a tree of small nodes. */
#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "node.h"

/* An object or list that is not closed yet. */
struct frame {
	struct node *node;
	struct node *last;      /* its last child so far */
};

struct reader {
	char *at;
	struct arena *arena;
	struct frame *v;        /* the open frames, outermost first */
	size_t n, cap;
	struct node *spare;     /* nodes of a block that are not in use yet */
	size_t nspare;
};

/* A tree has thousands of nodes: they are asked for in blocks. */
static struct node *new_node(struct reader *r)
{
	enum { BLOCK = 64 };

	if (!r->nspare) {
		r->spare = arena_alloc(r->arena, BLOCK * sizeof *r->spare);
		r->nspare = BLOCK;
	}
	r->nspare--;
	return r->spare++;
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

/* How far the first quote or backslash is. */
static size_t strcspn_quote(const char *s)
{
	const char *quote = strchr(s, '"');
	size_t len = quote ? (size_t)(quote - s) : strlen(s);
	const char *backslash = memchr(s, '\\', len);

	return backslash ? (size_t)(backslash - s) : len;
}

/* Decode the string that begins after its quote, in place. */
static char *read_string(struct reader *r)
{
	char *start = r->at, *to, *from = r->at;

	/* most have nothing to decode; keys never have */
	from += strcspn_quote(from);
	to = from;
	while (*from && *from != '"') {
		if (*from != '\\') {
			*to++ = *from++;
			continue;
		}
		from++;
		switch (*from) {
		case 'b': *to++ = '\b'; break;
		case 'f': *to++ = '\f'; break;
		case 'n': *to++ = '\n'; break;
		case 'r': *to++ = '\r'; break;
		case 't': *to++ = '\t'; break;
		case 'u':
			if (hex4(from + 1) < 0)
				return NULL;
			to = put_utf8(to, (unsigned)hex4(from + 1));
			from += 4;
			break;
		case '\0':
			continue;
		default:
			*to++ = *from;
		}
		from++;
	}
	if (!*from)
		return NULL;
	r->at = from + 1;
	*to = '\0';
	return start;
}

/* Put a node into the innermost open frame. */
static void append(struct reader *r, struct node *n)
{
	if (!r->n)
		return;

	struct frame *f = &r->v[r->n - 1];

	if (f->last)
		f->last->next = n;
	else
		f->node->u.first = n;
	f->last = n;
}

/* {"RangeVar": {...}} says the kind of a node: keep it as the tag of one object. */
static void collapse(struct node *n)
{
	const struct node *only = n->u.first;

	if (n->type != NODE_OBJECT || !only || only->next || only->type != NODE_OBJECT ||
	    only->tag || !isupper((unsigned char)*only->key))
		return;
	n->tag = only->key;
	n->u.first = only->u.first;
}

static bool read_number(struct reader *r, struct node *n)
{
	bool negative = *r->at == '-';
	const char *digits = r->at += negative;
	unsigned long value = 0;

	while (*r->at >= '0' && *r->at <= '9')
		value = value * 10 + (unsigned long)(*r->at++ - '0');
	n->type = NODE_INT;
	n->u.i = negative ? -(long)value : (long)value;
	return r->at > digits && r->at - digits < 19;
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

/* One value: a scalar, or the opening of an object or list. */
static bool read_value(struct reader *r, const char *key, size_t max_depth, struct node **root)
{
	struct node *n = new_node(r);

	n->key = key;
	append(r, n);
	if (!*root)
		*root = n;
	if (*r->at != '{' && *r->at != '[')
		return read_scalar(r, n);
	n->type = *r->at++ == '{' ? NODE_OBJECT : NODE_LIST;
	if (r->n >= max_depth)
		return false;
	GROW(r);
	r->v[r->n++] = (struct frame){ .node = n };
	return true;
}

static bool read_all(struct reader *r, size_t max_depth, struct node **root)
{
	if (!read_value(r, NULL, max_depth, root))
		return false;
	while (r->n) {
		struct node *open = r->v[r->n - 1].node;
		const char *key = NULL;

		if (*r->at == ',')
			r->at++;
		if (*r->at == (open->type == NODE_OBJECT ? '}' : ']')) {
			r->at++;
			r->n--;
			collapse(open);
			continue;
		}
		if (open->type == NODE_OBJECT) {
			if (*r->at++ != '"' || !(key = read_string(r)) || *r->at++ != ':')
				return false;
		}
		if (!read_value(r, key, max_depth, root))
			return false;
	}
	return true;
}

const struct node *node_read(char *json, size_t max_depth, struct arena *arena)
{
	struct reader r = { .at = json, .arena = arena };
	struct node *root = NULL;
	bool ok = read_all(&r, max_depth, &root);

	free(r.v);
	return ok ? root : NULL;
}

const struct node *node_get(const struct node *n, const char *key)
{
	if (!n || n->type != NODE_OBJECT)
		return NULL;
	FOR_EACH(child, n)
		if (!strcmp(child->key, key))
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

	return s && !strcmp(s, word);
}

bool node_is(const struct node *n, const char *tag)
{
	return n && n->tag && !strcmp(n->tag, tag);
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
