#ifndef CATALOG_DOMAIN_H
#define CATALOG_DOMAIN_H

#include "catalog_write.h"

/* CREATE DOMAIN has made it. */
void catalog_make_domain(struct catalog *cat, struct object *domain, const struct action *act);
/* Follow ALTER DOMAIN; false: it is something else. */
bool catalog_apply_domain(struct catalog *cat, const struct action *act);

#endif
