#ifndef CATALOG_SESSION_H
#define CATALOG_SESSION_H

#include <stdbool.h>
#include <stddef.h>

#include "split.h"

/* What the catalog knows of the session: its transaction, its settings. */
struct catalog;

/* Inside a transaction of several statements, whoever began it. */
bool catalog_in_transaction(const struct catalog *cat);
/* ... that is more than the body of a DO block or function. */
bool catalog_in_long_transaction(const struct catalog *cat);
/* ... by BEGIN, of the file or its tool; ... by the file itself. */
bool catalog_in_block(const struct catalog *cat);
bool catalog_begun_here(const struct catalog *cat);
/* Who else holds it open now. */
enum wrap catalog_wrap(const struct catalog *cat);
/* Number of the open or next transaction, to compare with object.transaction. */
size_t catalog_transaction(const struct catalog *cat);
/* Has the open transaction changed anything but settings? */
bool catalog_transaction_changed(const struct catalog *cat);
/* The value of a session parameter that the run has set, or NULL. */
const char *catalog_setting(const struct catalog *cat, const char *name);

#endif
