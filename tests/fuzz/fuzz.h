#ifndef FUZZ_H
#define FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* Between the texts of one input. */
enum { SEPARATOR = '\x1e' };

/* What does not hold is as bad as a crash. */
#define EXPECT(what) ((what) ? (void)0 : \
	(fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #what), abort()))

/*
 * A report must be UTF-8 that a terminal only shows; color: escapes of our own are in it;
 * apart: characters without width, which keep others apart.
 */
void fuzz_verify_text(const char *text, size_t len, bool color, bool apart);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
