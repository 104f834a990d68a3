/* stet check --show-settings: what holds for a path, as YAML, and where each value comes from. */
#include <string.h>

#include "display.h"
#include "json.h"
#include "run_settings.h"
#include "settings_value.h"

/* Names of files and keys are other people's: a terminal only shows them. */
static void put_name(struct text *out, const char *name)
{
	display_add(out, name, strlen(name));
}

/* A text as YAML would have it: plain where it can be, else in quotes. */
static void put_text(struct text *out, const char *text)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
		"_./-";
	struct json j = { 0 };

	if (*text && !text[strspn(text, plain)] && *text != '-') {
		text_puts(out, text);
		return;
	}
	json_string(&j, NULL, text);
	text_puts(out, j.text.s);
	text_free(&j.text);
}

static void put_value(struct text *out, const struct yaml *node)
{
	if (node->kind == YAML_TEXT) {
		put_text(out, node->text);
		return;
	}
	text_puts(out, node->kind == YAML_LIST ? "[" : "{ ");
	for (const struct yaml *one = node->child; one; one = one->next) {
		if (one->key) {
			put_name(out, one->key);
			text_puts(out, ": ");
		}
		put_value(out, one);
		text_puts(out, one->next ? ", " : "");
	}
	text_puts(out, node->kind == YAML_LIST ? "]" : " }");
}

static void put_place(struct text *out, const struct settings *s, const struct yaml *node)
{
	text_puts(out, "  # ");
	put_name(out, s->path);
	text_printf(out, ":%zu\n", node->line);
}

/* Does a later map, or an option, say another thing under the same name? */
static bool is_said_again(const struct yaml *const *later, size_t n, const struct yaml *one,
			  const struct names *options)
{
	size_t len = strlen(one->key);

	for (size_t i = 0; i < n; i++)
		if (yaml_get(later[i], one->key))
			return true;
	for (size_t i = 0; options && i < options->n; i++)
		if (!strncmp(options->v[i], one->key, len) && options->v[i][len] == '=')
			return true;
	return false;
}

/* Maps are added up; of anything else the last one counts. */
static void put_map(struct text *out, const struct settings *s, const struct yaml *const *values,
		    size_t n, const struct names *options)
{
	for (size_t i = 0; i < n; i++)
		for (const struct yaml *one = values[i]->child; one; one = one->next) {
			if (is_said_again(values + i + 1, n - i - 1, one, options))
				continue;
			text_puts(out, "  ");
			put_name(out, one->key);
			text_puts(out, ": ");
			put_value(out, one);
			put_place(out, s, one);
		}
}

static const char *given(const struct options *o, const char *option)
{
	for (int i = 0; option && i < OPTION_COUNT; i++)
		if (!strcmp(option_name((enum option_id)i), option))
			return o->given[i];
	return NULL;
}

static void put_rules_given(struct text *out, const struct options *o)
{
	for (size_t i = 0; i < o->rules.n; i++) {
		const char *equals = strrchr(o->rules.v[i], '=');

		text_printf(out, "  %.*s: %s  # --rule\n", (int)(equals - o->rules.v[i]),
			    o->rules.v[i], equals + 1);
	}
}

static bool is_map(const struct setting_key *key)
{
	return key->shape == SHAPE_MAP || key->shape == SHAPE_CLASSES;
}

static void put_key(struct text *out, const struct run_settings *rs, const struct input *in,
		    const struct setting_key *key)
{
	struct settings_values all = settings_values(in->file, in->relative, key->name, rs->arena);
	const struct options *o = rs->o;
	const struct yaml *const *values = all.v;
	size_t n = all.n;
	const struct names rules = { o->rules.v, o->rules.n };
	bool of_rules = key->shape == SHAPE_CLASSES;
	const char *argument = given(o, key->option);

	if (is_map(key) && (n || argument)) {
		text_printf(out, "%s:\n", key->name);
		put_map(out, in->file, values, n, of_rules ? &rules : NULL);
		if (of_rules)
			put_rules_given(out, o);
	} else if (argument) {
		text_printf(out, "%s: ", key->name);
		put_text(out, *argument ? argument : "none");
		text_printf(out, "  # --%s\n", key->option);
	} else if (n && key->shape == SHAPE_RECORDS) {
		text_printf(out, "# %s: %zu", key->name, values[n - 1]->n);
		put_place(out, in->file, values[n - 1]);
	} else if (n) {
		text_printf(out, "%s: ", key->name);
		put_value(out, values[n - 1]);
		put_place(out, in->file, values[n - 1]);
	} else if (key->built_in) {
		text_printf(out, "%s: %s  # built in\n", key->name, key->built_in);
	}
}

static void show(struct run_settings *rs, const struct input *in, bool of_run, FILE *out)
{
	struct text t = { 0 };

	text_puts(&t, "# ");
	put_name(&t, in->path);
	text_puts(&t, ": ");
	put_name(&t, in->file->path ? in->file->path : "no " SETTINGS_NAME);
	text_puts(&t, "\n");
	for (const struct setting_key *key = setting_keys; key->name; key++)
		if (of_run == key->of_run)
			put_key(&t, rs, in, key);
	fwrite(t.s, 1, t.len, out);
	text_free(&t);
}

/* A folder stands for the files in it. */
static struct input input_of(const char *path, struct arena *arena)
{
	size_t len = strlen(path);
	bool folder = inputs_is_directory(path);

	if (!folder)
		return (struct input){ .path = path };
	while (len > 1 && path[len - 1] == '/')
		len--;
	return (struct input){ .path = arena_printf(arena, "%.*s/*", (int)len, path) };
}

bool run_settings_show(struct run_settings *rs, FILE *out)
{
	static const char *const here[] = { "." };
	const char *const *paths = rs->o->paths.n ? rs->o->paths.v : here;
	size_t n = rs->o->paths.n ? rs->o->paths.n : 1;
	struct input run = { .path = "stet check", .relative = NULL,
			     .file = settings_here(&rs->files) };
	struct input *inputs = arena_alloc(rs->arena, (n + 1) * sizeof *inputs);

	for (size_t i = 0; i < n; i++) {
		inputs[i] = input_of(paths[i], rs->arena);
		if (!run_settings_find(rs, &inputs[i]))
			return false;
	}
	for (size_t i = 0; i < n; i++)
		if (!run_settings_settle(rs, &inputs[i]))
			return false;
	show(rs, &run, true, out);
	for (size_t i = 0; i < n; i++)
		show(rs, &inputs[i], false, out);
	return true;
}
