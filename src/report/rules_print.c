/* stet rules: the list of rules. */
#include <cjson/cJSON.h>
#include <string.h>

#include "diag.h"
#include "suggest.h"
#include "vocabulary_print.h"

void rules_print_text(const struct rules *rules, FILE *out)
{
	int id = 0, group = 0;

	for (size_t i = 0; i < rules->n; i++) {
		int n = (int)strlen(rules->v[i]->id), m = (int)strlen(rules->v[i]->group);

		id = n > id ? n : id;
		group = m > group ? m : group;
	}
	for (size_t i = 0; i < rules->n; i++) {
		const struct rule *rule = rules->v[i];

		fprintf(out, "%-*s  %-11s  %-*s  %s\n", id, rule->id, class_name(rule->class),
			group, rule->group, rule->title);
	}
}

static void *made(void *p)
{
	if (!p)
		die("out of memory");
	return p;
}

static void add_text(cJSON *object, const char *key, const char *text)
{
	if (text)
		made(cJSON_AddStringToObject(object, key, text));
}

static void add_names(cJSON *object, const char *key, const struct names *names)
{
	cJSON *list = made(cJSON_AddArrayToObject(object, key));

	for (size_t i = 0; i < names->n; i++)
		cJSON_AddItemToArray(list, made(cJSON_CreateString(names->v[i])));
}

static void add_examples(cJSON *object, const struct rule *rule)
{
	cJSON *bad = made(cJSON_AddArrayToObject(object, "bad"));
	cJSON *good = made(cJSON_AddArrayToObject(object, "good"));

	for (const struct example *ex = rule->examples; ex; ex = ex->next) {
		cJSON *item = made(cJSON_CreateObject());

		add_text(item, "sql", ex->sql);
		add_text(item, "schema", ex->schema);
		add_text(item, "layout", ex->layout);
		if (ex->pg_version)
			made(cJSON_AddNumberToObject(item, "pg_version", ex->pg_version));
		if (ex->fails && !*ex->fails)
			made(cJSON_AddTrueToObject(item, "fails"));
		else
			add_text(item, "fails", ex->fails);
		cJSON_AddItemToArray(ex->bad ? bad : good, item);
	}
}

static cJSON *rule_object(const struct rule *rule)
{
	cJSON *object = made(cJSON_CreateObject());

	add_text(object, "id", rule->id);
	add_text(object, "group", rule->group);
	add_text(object, "title", rule->title);
	add_text(object, "class", class_name(rule->class));
	add_text(object, "default_class", class_name(rule->own_class));
	add_text(object, "phase", rule->phase);
	made(cJSON_AddBoolToObject(object, "built_in", rule->built_in));
	add_names(object, "actions", &rule->action_names);
	add_text(object, "message", rule->message);
	add_text(object, "why", rule->why);
	add_text(object, "instead", rule->instead);
	add_examples(made(cJSON_AddObjectToObject(object, "examples")), rule);
	add_names(object, "references", &rule->references);
	add_names(object, "covers", &rule->covers);
	return object;
}

void rules_print_json(const struct rules *rules, FILE *out)
{
	cJSON *root = made(cJSON_CreateObject());
	cJSON *list;
	char *text;

	made(cJSON_AddNumberToObject(root, "version", 1));
	list = made(cJSON_AddArrayToObject(root, "rules"));
	for (size_t i = 0; i < rules->n; i++)
		cJSON_AddItemToArray(list, rule_object(rules->v[i]));
	text = made(cJSON_Print(root));
	fprintf(out, "%s\n", text);
	cJSON_free(text);
	cJSON_Delete(root);
}

const char *const rules_formats[] = { "text", "json", "markdown", NULL };

bool rules_print(const struct rules *rules, const char *format, FILE *out)
{
	static void (*const print[])(const struct rules *, FILE *) = {
		rules_print_text, rules_print_json, rules_print_markdown,
	};

	for (size_t i = 0; i < LENGTH(print); i++) {
		if (!strcmp(rules_formats[i], format)) {
			print[i](rules, out);
			return true;
		}
	}
	return complain_unknown(NULL, 0, "format", format, rules_formats, LENGTH(print));
}
