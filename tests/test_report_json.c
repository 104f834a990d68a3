/* The JSON report, read back and compared key by key. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <cjson/cJSON.h>

#include "json.h"
#include "report_sample.h"
#include "text.h"

static const char *urls[] = { "https://example.org/first", "https://example.org/second" };

static const struct rule drop_table = {
	.id = "drop-table", .class = CLASS_DESTRUCTIVE, .phase = "contract", .why = "Because.",
	.references = { urls, 2 },
};
static const struct rule note = { .id = "note", .class = CLASS_ADDITIVE };

static cJSON *report(struct run *run, struct sample *const *samples, size_t n, int status)
{
	char *text = sample_report("json", run, samples, n, status);
	cJSON *root = cJSON_ParseWithOpts(text, NULL, true);

	if (!root)
		fail_msg("this is not JSON: %s", text);
	for (size_t at = 0, len = strlen(text), step; at < len; at += step) {
		step = utf8_length(text + at, len - at);
		assert_true(step > 0 && ((unsigned char)text[at] >= ' ' || text[at] == '\n'));
	}
	free(text);
	return root;
}

/* Compare the value at a path such as files.0.path with JSON; NULL: there must be none. */
static void check(const cJSON *root, const char *path, const char *expected)
{
	const cJSON *node = root;
	char key[64], *got;
	size_t len;

	for (const char *p = path; *p; p += len + (p[len] == '.')) {
		len = strcspn(p, ".");
		snprintf(key, sizeof key, "%.*s", (int)len, p);
		node = cJSON_IsArray(node) ? cJSON_GetArrayItem(node, (int)strtol(key, NULL, 10))
					   : cJSON_GetObjectItemCaseSensitive(node, key);
	}
	got = node ? cJSON_PrintUnformatted(node) : NULL;
	if (!expected != !got || (got && strcmp(got, expected) != 0))
		fail_msg("%s is %s, not %s", path, got ? got : "absent",
			 expected ? expected : "absent");
	cJSON_free(got);
}

struct expectation {
	const char *path, *value;
};

static void check_all(const cJSON *root, const struct expectation *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		check(root, list[i].path, list[i].value);
}

static const struct expectation contract[] = {
	{ "version", "1" },
	{ "tool.name", "\"stet\"" },
	{ "settings", "{\"pg_version\":15,\"fail_on\":\"destructive\"}" },
	{ "complete", "true" },
	{ "errors", "[]" },
	{ "skipped", "[]" },
	{ "down", "[\"1.down.sql\"]" },
	{ "history", "[]" },
	{ "history_unread", "[]" },
	{ "files.0.path", "\"db/7_x.sql\"" },
	{ "files.0.layout", NULL },
	{ "files.0.class", "\"destructive\"" },
	{ "files.0.statements.0",
	  "{\"index\":1,\"line\":2,\"column\":5,\"end_line\":3,\"end_column\":6,"
	  "\"offset\":9,\"length\":16,\"direction\":\"up\",\"class\":\"destructive\","
	  "\"phase\":\"contract\",\"actions\":[{\"action\":\"drop-table\","
	  "\"schema\":\"public\",\"table\":\"users\",\"with\":[\"cascade\",\"if-exists\"]}]}" },
	{ "files.0.statements.1.phase", "null" },
	{ "files.0.statements.1.actions.0", "{\"action\":\"commit\"}" },
	{ "files.0.statements.2", NULL },
	{ "files.1", NULL },
	{ "findings.0",
	  "{\"rule\":\"drop-table\",\"class\":\"destructive\",\"action\":\"drop-table\","
	  "\"message\":\"gone\",\"path\":\"db/7_x.sql\",\"statement\":1,\"line\":2,"
	  "\"column\":5,\"end_line\":3,\"end_column\":6,\"offset\":9,\"length\":16,"
	  "\"via\":\"do\",\"object\":{\"kind\":\"table\",\"schema\":\"public\","
	  "\"name\":\"users\",\"column\":null},\"related\":[{\"line\":4,"
	  "\"message\":\"commit\"}],\"why\":\"Because.\",\"instead\":\"Do not.\","
	  "\"phase\":\"contract\",\"url\":\"https://example.org/first\","
	  "\"fingerprint\":\"0123456789abcdef\",\"suppressed\":{\"by\":\"comment\","
	  "\"reason\":\"old\",\"line\":1}}" },
	{ "findings.1.phase", "null" },
	{ "findings.1.why", NULL },
	{ "findings.1.instead", NULL },
	{ "findings.1.url", NULL },
	{ "findings.1.related", NULL },
	{ "findings.1.object", NULL },
	{ "findings.1.fingerprint", NULL },
	{ "findings.1.suppressed", NULL },
	{ "findings.2", NULL },
	{ "summary",
	  "{\"files\":1,\"statements\":2,\"additive\":1,\"risky\":0,\"destructive\":1,"
	  "\"unparsed\":0,\"dynamic\":0,\"suppressed\":1,\"baselined\":0,\"down\":0,\"findings\":"
	  "{\"additive\":1,\"risky\":0,\"destructive\":0},\"exit\":0}" },
};

static void every_key_of_the_contract(void **state)
{
	struct suppression by = { "comment", "old", 1, NULL };
	static const char *down[] = { "1.down.sql" };
	struct run run = { .fail_on = CLASS_DESTRUCTIVE, .pg_version = 15,
			   .down_paths = { down, 1 } };
	struct sample s;
	struct action *act;
	struct finding *f;
	cJSON *root;

	(void)state;
	sample_begin(&s, "db/7_x.sql", "--\n\xc3\xa9\xc3\xa9\xc3 DROP TABLE\nusers;\nCOMMIT;");
	act = sample_statement(&s, " DROP TABLE\nuser");
	*act = (struct action){ .kind = ACTION_DROP_TABLE, .object = OBJECT_TABLE, .via = VIA_DO,
				.schema = "public", .home = "public", .table = "users",
				.flags = FLAG(CASCADE) | FLAG(IF_EXISTS), .span = act->span };
	s.statements[0].span.start++;
	s.statements[0].span.end++;
	s.statements[0].phase = "contract";
	f = sample_finding(&s, &drop_table, "gone");
	f->instead = "Do not.";
	f->suppressed = &by;
	memcpy(f->fingerprint, "0123456789abcdef", 17);
	act = sample_statement(&s, "COMMIT");
	act->kind = ACTION_COMMIT;
	s.file.findings.v[0].other = act;
	sample_finding(&s, &note, "fine");
	root = report(&run, (struct sample *[]){ &s }, 1, 0);
	check_all(root, contract, LENGTH(contract));
	cJSON_Delete(root);
	sample_end(&s);
}

/* All that an action can know, and the object it gives. */
static void every_word_of_an_action(void **state)
{
	static const char *a[] = { "a", "b" }, *b[] = { "c" };
	static const struct expectation expected[] = {
		{ "files.0.statements.0.actions.0",
		  "{\"action\":\"add-foreign-key\",\"schema\":\"s\",\"table\":\"t\","
		  "\"column\":\"k\",\"name\":\"n\",\"arguments\":\"(int4)\",\"new_name\":\"m\","
		  "\"type\":\"int\",\"generated\":\"serial\",\"method\":\"btree\","
		  "\"setting\":\"g\",\"value\":\"v\",\"references\":\"x.y\","
		  "\"columns\":[\"a\",\"b\"],\"referenced_columns\":[\"c\"],"
		  "\"with\":[\"not-valid\"]}" },
		{ "files.0.statements.0.filled", "true" },
		{ "findings.0.object",
		  "{\"kind\":\"constraint\",\"schema\":\"s\",\"table\":\"t\",\"name\":\"n\","
		  "\"arguments\":\"(int4)\",\"column\":\"k\"}" },
		/* the end of a file is no action of a statement, but rules speak of it */
		{ "files.0.statements.1.actions", "[]" },
		{ "findings.1.action", "\"end-of-file\"" },
	};
	struct run run = { .fail_on = CLASS_RISKY, .pg_version = 12 };
	struct arena arena = { 0 };
	struct sample s;
	struct action *act;
	cJSON *root;

	(void)state;
	sample_begin(&s, "x.sql", "ALTER; END");
	act = sample_statement(&s, "ALTER");
	*act = (struct action){
		.kind = ACTION_ADD_FOREIGN_KEY, .object = OBJECT_CONSTRAINT, .home = "s", .schema =
			"s",
		.table = "t", .column = "k", .name = "n", .arguments = "(int4)", .new_name = "m",
		.type = "int", .value = "v", .columns = { a, 2 }, .flags = FLAG(NOT_VALID),
	};
	SPARSE_SET(&act->rare, struct rare, generated, &arena, "serial");
	SPARSE_SET(&act->rare, struct rare, method, &arena, "btree");
	SPARSE_SET(&act->rare, struct rare, setting, &arena, "g");
	SPARSE_SET(&act->rare, struct rare, references_schema, &arena, "x");
	SPARSE_SET(&act->rare, struct rare, references, &arena, "y");
	SPARSE_SET(&act->rare, struct rare, referenced_columns, &arena, { b, 1 });
	s.statements[0].filled = true;
	sample_finding(&s, &note, "m");
	sample_statement(&s, "END")->kind = ACTION_END_OF_FILE;
	sample_finding(&s, &note, "m");
	root = report(&run, (struct sample *[]){ &s }, 1, 1);
	check_all(root, expected, LENGTH(expected));
	cJSON_Delete(root);
	sample_end(&s);
	arena_free(&arena);
}

static void what_was_not_read(void **state)
{
	static const struct expectation expected[] = {
		{ "settings.fail_on", "\"never\"" },
		{ "complete", "false" },
		{ "errors", "[\"no such file: \xef\xbf\xbd.sql\"]" },
		{ "skipped", "[{\"path\":\"my.sql\",\"reason\":\"it is MySQL's\"}]" },
		{ "files.0.statements", NULL },
		{ "files.0.class", "\"risky\"" },
		{ "files.1.statements.0.error",
		  "{\"message\":\"syntax error at \\\"x\\\"\",\"line\":2,\"column\":3}" },
		{ "files.1.statements.0.phase", NULL },
		{ "files.1.statements.0.class", "\"risky\"" },
		{ "files.1.statements.1", NULL },
		{ "findings.0.statement", NULL },
		{ "findings.0.action", NULL },
		{ "findings.0.object", NULL },
		{ "findings.0.line", "1" },
		{ "summary.files", "2" },
		{ "summary.statements", "1" },
		{ "summary.unparsed", "1" },
		{ "summary.exit", "2" },
	};
	static const char *texts[] = { "no such file: \xff.sql" };
	struct run run = { .fail_on = CLASS_OFF, .pg_version = 15, .errors = 1,
			   .error_texts = { texts, 1 } };
	struct sample mysql, broken;
	struct finding *f;
	cJSON *root;

	(void)state;
	sample_begin(&mysql, "my.sql", "ENGINE=");
	mysql.file.skipped = "it is MySQL's";
	f = findings_add(&mysql.file.findings);
	f->rule = &note;
	f->class = CLASS_RISKY;
	f->message = "not read";
	sample_begin(&broken, "b.sql", "ALTER\n  x; DROP");
	sample_statement(&broken, "ALTER\n  x")->kind = ACTION_UNPARSED;
	broken.statements[0].error = "syntax error at \"x\"";
	broken.statements[0].error_at = 8;
	sample_statement(&broken, "DROP")->kind = ACTION_DROP_TABLE;
	broken.statements[1].direction = DOWN;
	root = report(&run, (struct sample *[]){ &mysql, &broken }, 2, 2);
	check_all(root, expected, LENGTH(expected));
	cJSON_Delete(root);
	run = (struct run){ .fail_on = CLASS_OFF, .down = true };
	root = report(&run, (struct sample *[]){ &broken }, 1, 0);
	check(root, "files.0.statements.1.direction", "\"down\"");
	check(root, "summary.statements", "2");
	cJSON_Delete(root);
	sample_end(&mysql);
	sample_end(&broken);
}

static void no_files_are_an_empty_list(void **state)
{
	struct run run = { .fail_on = CLASS_DESTRUCTIVE, .pg_version = 15 };
	cJSON *root = report(&run, NULL, 0, 0);

	(void)state;
	check(root, "files", "[]");
	check(root, "findings", "[]");
	check(root, "summary.files", "0");
	cJSON_Delete(root);
}

static void hostile_texts_come_back(void **state)
{
	static const struct {
		const char *in, *out;
	} cases[] = {
		{ "a\"b\\c", "a\"b\\c" },
		{ "a\nb\tc\rd\033e\001", "a\nb\tc\rd\033e\001" },
		{ "\x7f\xe2\x80\xae\xe2\x80\xa8", "\x7f\xe2\x80\xae\xe2\x80\xa8" },
		{ "\xff" "a\xc3", "\xef\xbf\xbd" "a\xef\xbf\xbd" },
		{ "\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
		{ "\xf0\x9f\x98\x80</script>", "\xf0\x9f\x98\x80</script>" },
		{ "", "" },
	};
	static const char *const keys[] = { "path", "message", "instead" };

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct run run = { .fail_on = CLASS_DESTRUCTIVE, .pg_version = 15 };
		const cJSON *finding;
		struct sample s;
		cJSON *root;

		sample_begin(&s, cases[i].in, "DROP TABLE t;");
		sample_statement(&s, "DROP TABLE t")->table = cases[i].in;
		sample_finding(&s, &drop_table, cases[i].in)->instead = cases[i].in;
		root = report(&run, (struct sample *[]){ &s }, 1, 1);
		finding = cJSON_GetArrayItem(cJSON_GetObjectItem(root, "findings"), 0);
		for (size_t k = 0; k < LENGTH(keys); k++)
			assert_string_equal(cJSON_GetStringValue(
				cJSON_GetObjectItem(finding, keys[k])), cases[i].out);
		cJSON_Delete(root);
		sample_end(&s);
	}
}

/* A report may be read at a terminal: it must not be what a migration wants it to be. */
static void nothing_hidden_is_written(void **state)
{
	static const struct {
		const char *in, *out;
	} cases[] = {
		{ "a\x7f\033[m", "\"a\\u007f\\u001b[m\"" },
		{ "\xc2\x9b\xe2\x80\xae\xef\xbb\xbf", "\"\\u009b\\u202e\\ufeff\"" },
		{ "\xf3\xa0\x80\x81\xc3\xa9", "\"\\udb40\\udc01\xc3\xa9\"" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct json j = { 0 };

		json_string(&j, NULL, cases[i].in);
		assert_string_equal(j.text.s, cases[i].out);
		text_free(&j.text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_key_of_the_contract),
		cmocka_unit_test(every_word_of_an_action),
		cmocka_unit_test(what_was_not_read),
		cmocka_unit_test(no_files_are_an_empty_list),
		cmocka_unit_test(hostile_texts_come_back),
		cmocka_unit_test(nothing_hidden_is_written),
	};

	return cmocka_run_group_tests_name("report_json", tests, NULL, NULL);
}
