/* What may stand in a settings file: for people, and as a JSON Schema. */
#include "settings_print.h"

#include <string.h>

#include "json.h"
#include "layout.h"
#include "settings.h"

const char *setting_shape(const struct setting_key *key)
{
	static const char *const shapes[] = {
		[SHAPE_TEXT] = "text", [SHAPE_TEXTS] = "text or list", [SHAPE_NUMBER] = "number",
		[SHAPE_CHOICE] = "word", [SHAPE_LAYOUT] = "word", [SHAPE_DURATION] = "time",
		[SHAPE_DATE] = "day", [SHAPE_CLASSES] = "map", [SHAPE_PAIRS] = "map",
		[SHAPE_MAP] = "map", [SHAPE_RECORDS] = "list of maps",
	};

	return shapes[key->shape];
}

static void print_keys(const struct setting_key *keys, int indent, FILE *out)
{
	const char *before = "";

	for (const struct setting_key *key = keys; key->name; key++) {
		bool known = indent && setting_key(setting_keys, key->name);

		/* an override's are those of the file */
		if (known) {
			fprintf(out, "%s%s", *before ? before : "    and: ", key->name);
			before = ", ";
			continue;
		}
		fprintf(out, "%*s%-*s %-13s %s", indent, "", 22 - indent, key->name,
			setting_shape(key), key->help);
		if (key->must)
			fputs(" (needed)", out);
		if (key->built_in)
			fprintf(out, " (%s)", key->built_in);
		fputc('\n', out);
		if (key->keys)
			print_keys(key->keys, indent + 4, out);
	}
	fputs(*before ? "\n" : "", out);
}

static void words(struct json *j, const char *const *list)
{
	json_open(j, "enum", '[');
	for (; *list; list++)
		json_string(j, NULL, *list);
	json_close(j, ']');
}

static void layouts(struct json *j)
{
	json_open(j, "enum", '[');
	json_string(j, NULL, "auto");
	for (size_t i = 0; i < layout_count(); i++)
		json_string(j, NULL, layout_name(layout_at(i)));
	json_close(j, ']');
}

/* What YAML takes for a number is a text to us: start_after: 20260131. */
static void any_text(struct json *j)
{
	json_open(j, "type", '[');
	json_string(j, NULL, "string");
	json_string(j, NULL, "number");
	json_string(j, NULL, "boolean");
	json_close(j, ']');
}

static void text_or_list(struct json *j)
{
	json_open(j, "anyOf", '[');
	json_open(j, NULL, '{');
	any_text(j);
	json_close(j, '}');
	json_open(j, NULL, '{');
	json_string(j, "type", "array");
	json_open(j, "items", '{');
	any_text(j);
	json_close(j, '}');
	json_close(j, '}');
	json_close(j, ']');
}

/* A map whose keys are names, and whose values are these words, or any text. */
static void names(struct json *j, const char *const *list)
{
	json_string(j, "type", "object");
	json_open(j, "additionalProperties", '{');
	if (list)
		words(j, list);
	else
		any_text(j);
	json_close(j, '}');
}

static void object(struct json *j, const struct setting_key *keys);

static void value(struct json *j, const struct setting_key *key)
{
	switch (key->shape) {
	case SHAPE_TEXT: any_text(j); break;
	case SHAPE_TEXTS: text_or_list(j); break;
	case SHAPE_NUMBER:
		json_string(j, "type", "integer");
		json_number(j, "minimum", (size_t)key->low);
		json_number(j, "maximum", (size_t)key->high);
		break;
	case SHAPE_CHOICE: words(j, key->words); break;
	case SHAPE_LAYOUT: layouts(j); break;
	case SHAPE_DURATION:
		json_string(j, "pattern", "^(0|[0-9]+(\\.[0-9]+)? *(us|ms|s|min|h|d)?)$");
		break;
	case SHAPE_DATE: json_string(j, "pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"); break;
	case SHAPE_CLASSES: names(j, setting_classes); break;
	case SHAPE_PAIRS: names(j, NULL); break;
	case SHAPE_MAP: object(j, key->keys); break;
	case SHAPE_RECORDS:
		json_string(j, "type", "array");
		json_open(j, "items", '{');
		object(j, key->keys);
		json_close(j, '}');
		break;
	}
}

static void object(struct json *j, const struct setting_key *keys)
{
	json_string(j, "type", "object");
	json_bool(j, "additionalProperties", false);
	json_open(j, "properties", '{');
	for (const struct setting_key *key = keys; key->name; key++) {
		json_newline(j);
		json_open(j, key->name, '{');
		json_string(j, "description", key->help);
		value(j, key);
		json_close(j, '}');
	}
	json_close(j, '}');
	json_open(j, "required", '[');
	for (const struct setting_key *key = keys; key->name; key++)
		if (key->must)
			json_string(j, NULL, key->name);
	json_close(j, ']');
}

static void print_schema(FILE *out)
{
	struct json j = { 0 };

	json_open(&j, NULL, '{');
	json_string(&j, "$schema", "http://json-schema.org/draft-07/schema#");
	json_newline(&j);
	json_string(&j, "title", "Settings of stet: " SETTINGS_NAME);
	json_newline(&j);
	object(&j, setting_keys);
	json_close(&j, '}');
	fprintf(out, "%s\n", j.text.s);
	text_free(&j.text);
}

const char *const settings_formats[] = { "text", "json", "man", NULL };

void settings_print(const char *format, FILE *out)
{
	if (!strcmp(format, "json"))
		print_schema(out);
	else if (!strcmp(format, "man"))
		settings_manual(out);
	else
		print_keys(setting_keys, 0, out);
}
