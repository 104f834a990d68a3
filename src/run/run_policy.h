#ifndef RUN_POLICY_H
#define RUN_POLICY_H

#include "run_settings.h"

/* Work out what holds for a source. All rules are read already. False after a complaint. */
bool run_policy(struct run_settings *rs, const struct settings *s, const char *relative,
		struct source_settings *out);

/* Where a folder is, however it is written. */
const char *run_settings_real(const struct run_settings *rs, const char *dir);

#endif
