#ifndef CATALOG_PRINT_H
#define CATALOG_PRINT_H

#include <stdio.h>

#include "catalog.h"

/*
 * What is known of the schema, a line each, by schema and name: relations with
 * their columns in order, constraints and indexes. Words are separated by tabs:
 *	table	public	users
 *	column	public	users	id	bigint	not null
 */
void catalog_print(const struct catalog *cat, FILE *out);

#endif
