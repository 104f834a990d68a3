#ifndef BUILTIN_H
#define BUILTIN_H

#include <stddef.h>

/*
 * The rules of rules/<group>/<id>.yaml as one YAML stream, sorted by path: a
 * document a file, each after a line "--- # rules/<group>/<id>.yaml". A NUL
 * follows, which the length does not count.
 */
extern const char builtin_rules[];
extern const size_t builtin_rules_len;

#endif
