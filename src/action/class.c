/* The names of the classes. */
#include "class.h"

#include <string.h>

#include "arena.h"

static const char *const names[] = {
	[CLASS_OFF] = "off",
	[CLASS_ADDITIVE] = "additive",
	[CLASS_RISKY] = "risky",
	[CLASS_DESTRUCTIVE] = "destructive",
};

const char *class_name(enum class class)
{
	return names[class];
}

int class_find(const char *name)
{
	for (size_t i = 0; i < LENGTH(names); i++)
		if (!strcmp(names[i], name))
			return (int)i;
	return -1;
}
