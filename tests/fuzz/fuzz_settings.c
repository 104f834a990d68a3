/* Fuzzes the readers of users' own files: settings, and table sizes as psql or JSON give them. */
#include "arena.h"
#include "fuzz.h"
#include "settings_read.h"
#include "source.h"
#include "stats.h"

/* The first byte says which of the two the rest is. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data + 1;
	struct arena arena = { 0 };

	if (!size)
		return 0;
	text = arena_strndup(&arena, text, size - 1);
	if (*data % 2) {
		const struct yaml *root;

		settings_read(&root, ".stet.yaml", text, size - 1, &arena);
	} else {
		struct stats stats = { .path = "sizes.json" };
		struct source src;

		source_init(&src, "sizes.json", text, size - 1, &arena);
		stats_read(&stats, &src, &arena);
		stats_free(&stats);
	}
	arena_free(&arena);
	return 0;
}
