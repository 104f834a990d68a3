#ifndef SETTINGS_VALUE_H
#define SETTINGS_VALUE_H

#include "action.h"
#include "settings.h"

/* What a settings file says under a key about a source, least first: its own value, then
 * those of the overrides that match. relative NULL: no override does. */
struct settings_values {
	const struct yaml **v;
	size_t n;
};
struct settings_values settings_values(const struct settings *s, const char *relative,
				       const char *key, struct arena *arena);
/* The one that counts, or NULL; its text. */
const struct yaml *settings_value(const struct settings *s, const char *relative,
				  const char *key);
const char *settings_text(const struct settings *s, const char *relative, const char *key);

/* The texts of a node, which may be NULL; of one that names files, as the working directory
 * sees these, and complaints about them say who does. */
struct names settings_names(const struct yaml *node, struct arena *arena);
struct names settings_paths(const struct settings_files *files, const struct settings *s,
			    const struct yaml *node);
/* Of one that names one file, or NULL. */
const char *settings_file(const struct settings_files *files, const struct settings *s,
			  const struct yaml *node);

#endif
