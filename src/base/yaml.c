/* YAML into small trees: the only caller of libyaml. */
#include "yaml_tree.h"

#include <string.h>
#include <yaml.h>

#include "diag.h"
#include "display.h"

#define DEPTH_MAX 32
#define KEYS_MAX 4096

struct reader {
	const char *path;
	struct arena *arena;
	const char *text;
	size_t len;
	struct yaml *root;
	/* The lists and maps that are open, outermost first, and where each ends. */
	struct yaml *open[DEPTH_MAX], *last[DEPTH_MAX];
	size_t depth;
	const char *key;             /* the key whose value comes next, or NULL */
	size_t key_line;
};

static size_t line_of(const yaml_event_t *event)
{
	return event->start_mark.line + 1;
}

/*
 * The reader's errors know an offset, all others a mark; at the end of the
 * text the mark is on a line that is not there.
 */
static size_t error_line(const struct reader *r, const yaml_parser_t *parser)
{
	bool by_offset = parser->error == YAML_READER_ERROR;
	size_t line = 1, end = by_offset ? parser->problem_offset : r->len;

	for (size_t i = 0; i < end && i + 1 < r->len; i++)
		line += r->text[i] == '\n';
	if (by_offset || parser->problem_mark.line >= line)
		return line;
	return parser->problem_mark.line + 1;
}

/* Is what it stumbled over the tab that indents a line? Its own words name no tab, or a scalar. */
static bool is_tab(const struct reader *r, const yaml_parser_t *parser)
{
	size_t at = 0, line = 0;

	if (parser->error != YAML_SCANNER_ERROR)
		return false;
	for (; at < r->len && line < parser->problem_mark.line; at++)
		line += r->text[at] == '\n';
	while (at < r->len && r->text[at] == ' ')
		at++;
	return at < r->len && r->text[at] == '\t';
}

static bool not_yaml(const struct reader *r, const yaml_parser_t *parser)
{
	const char *problem = parser->problem ? parser->problem : "out of memory";

	if (is_tab(r, parser))
		return complain(r->path, error_line(r, parser), "not YAML: a tab stands where the "
				"line is indented: YAML takes blanks alone for that");
	if (parser->context)
		return complain(r->path, error_line(r, parser), "not YAML: %s, %s",
				parser->context, problem);
	return complain(r->path, error_line(r, parser), "not YAML: %s", problem);
}

static bool refuse(const struct reader *r, const yaml_event_t *event, const char *what)
{
	return complain(r->path, line_of(event), "%s", what);
}

static bool check_properties(const struct reader *r, const yaml_event_t *event,
			     const yaml_char_t *anchor, const yaml_char_t *tag)
{
	if (anchor)
		return refuse(r, event, "anchors (&name) are not supported; write the value again");
	if (tag)
		return refuse(r, event, "tags (!name) are not supported");
	return true;
}

/* A value takes its place in the list or map that is open, or is the root. */
static struct yaml *place(struct reader *r, const yaml_event_t *event)
{
	struct yaml *node = ARENA_NEW(r->arena, struct yaml);
	struct yaml **link = &r->root;

	node->line = r->key ? r->key_line : line_of(event);
	node->key = r->key;
	r->key = NULL;
	if (r->depth) {
		struct yaml **last = &r->last[r->depth - 1];

		link = *last ? &(*last)->next : &r->open[r->depth - 1]->child;
		*last = node;
		r->open[r->depth - 1]->n++;
	}
	*link = node;
	return node;
}

static bool wants_key(const struct reader *r)
{
	return r->depth && r->open[r->depth - 1]->kind == YAML_MAP && !r->key;
}

static bool take_key(struct reader *r, const yaml_event_t *event, const char *text)
{
	const struct yaml *map = r->open[r->depth - 1];
	const struct yaml *before = yaml_get(map, text);

	if (before)
		return complain(r->path, line_of(event), "the key '%s' stands twice: first on "
				"line %zu", text, before->line);
	if (map->n == KEYS_MAX)
		return complain(r->path, line_of(event), "a map of more than %d keys", KEYS_MAX);
	r->key = text;
	r->key_line = line_of(event);
	return true;
}

/*
 * Texts of rules and settings are shown as they are: a terminal would obey "\e[2J", and a
 * bidirectional override makes others read backwards. What joins letters or parts them is writing.
 */
static bool is_obeyed(unsigned c)
{
	return (c < ' ' && c != '\t' && c != '\r' && c != '\n') || (c >= 0x7f && c < 0xa0) ||
	       (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static bool is_shown(const char *s, size_t len)
{
	for (size_t i = 0, n; i < len; i += n) {
		n = s[i] & 0x80 ? utf8_length(s + i, len - i) : 1;
		if (n == 1 ? is_obeyed((unsigned char)s[i]) :
		    n > 1 && display_hidden(s + i, n) && is_obeyed(display_hidden(s + i, n)))
			return false;
		n = n ? n : 1;
	}
	return true;
}

static bool take_text(struct reader *r, const yaml_event_t *event)
{
	const char *value = (const char *)event->data.scalar.value;
	size_t len = event->data.scalar.length;
	const char *text;

	if (!check_properties(r, event, event->data.scalar.anchor, event->data.scalar.tag))
		return false;
	if (memchr(value, '\0', len))
		return refuse(r, event, "a text with a NUL byte");
	if (!is_shown(value, len))
		return refuse(r, event, "a text with a control character or a bidirectional "
			      "override");
	text = arena_strndup(r->arena, value, len);
	if (wants_key(r))
		return take_key(r, event, text);
	place(r, event)->text = text;
	return true;
}

static bool take_open(struct reader *r, const yaml_event_t *event, bool map)
{
	struct yaml *node;

	if (map && !check_properties(r, event, event->data.mapping_start.anchor,
				     event->data.mapping_start.tag))
		return false;
	if (!map && !check_properties(r, event, event->data.sequence_start.anchor,
				      event->data.sequence_start.tag))
		return false;
	if (wants_key(r))
		return refuse(r, event, "a key must be a text");
	if (r->depth == DEPTH_MAX)
		return refuse(r, event, "lists and maps are nested too deep");
	node = place(r, event);
	node->kind = map ? YAML_MAP : YAML_LIST;
	r->open[r->depth] = node;
	r->last[r->depth++] = NULL;
	return true;
}

static bool take(struct reader *r, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT:
		return !r->root || refuse(r, event, "a second document; a file has one");
	case YAML_ALIAS_EVENT:
		return refuse(r, event, "aliases (*name) are not supported; write the value "
				"again, or in quotes if it begins with a *");
	case YAML_SCALAR_EVENT:
		return take_text(r, event);
	case YAML_SEQUENCE_START_EVENT:
		return take_open(r, event, false);
	case YAML_MAPPING_START_EVENT:
		return take_open(r, event, true);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		r->depth--;
		return true;
	default:
		return true;
	}
}

/* A document that holds nothing comes as an empty plain text at its root. */
static bool is_nothing(const struct yaml *root)
{
	return root && root->kind == YAML_TEXT && !*root->text;
}

bool yaml_read(struct yaml **root, const char *path, const char *text, size_t len,
	       struct arena *arena)
{
	struct reader r = { .path = path, .arena = arena, .text = text, .len = len };
	yaml_parser_t parser;
	bool ok = true, done = false;

	if (!yaml_parser_initialize(&parser))
		die("out of memory");
	yaml_parser_set_input_string(&parser, (const unsigned char *)text, len);
	while (ok && !done) {
		yaml_event_t event;

		if (!yaml_parser_parse(&parser, &event)) {
			ok = not_yaml(&r, &parser);
			break;
		}
		done = event.type == YAML_STREAM_END_EVENT;
		ok = take(&r, &event);
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
	*root = ok && !is_nothing(r.root) ? r.root : NULL;
	return ok;
}

const struct yaml *yaml_get(const struct yaml *map, const char *key)
{
	if (!map || map->kind != YAML_MAP)
		return NULL;
	for (const struct yaml *node = map->child; node; node = node->next)
		if (!strcmp(node->key, key))
			return node;
	return NULL;
}

const char *yaml_kind(const struct yaml *node)
{
	static const char *const names[] = { "a text", "a list", "a map" };

	return names[node->kind];
}
