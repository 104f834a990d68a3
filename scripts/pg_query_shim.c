/* What a libpg_query.a built for a newer C library lacks in an older one. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

unsigned long __isoc23_strtoul(const char *s, char **end, int base);
long __isoc23_strtol(const char *s, char **end, int base);
size_t strlcpy(char *to, const char *from, size_t size);

/* C23's only difference is the prefix 0b, which no caller in the parser means. */
unsigned long __isoc23_strtoul(const char *s, char **end, int base)
{
	return strtoul(s, end, base);
}

long __isoc23_strtol(const char *s, char **end, int base)
{
	return strtol(s, end, base);
}

size_t strlcpy(char *to, const char *from, size_t size)
{
	size_t len = strlen(from);

	if (size) {
		size_t n = len < size ? len : size - 1;

		memcpy(to, from, n);
		to[n] = '\0';
	}
	return len;
}
