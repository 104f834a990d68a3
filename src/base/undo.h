#ifndef UNDO_H
#define UNDO_H

#include <stddef.h>

/* Old bytes of a field, to be put back by ROLLBACK. */
struct undo {
	void *at;
	size_t size;
	unsigned char old[sizeof(void *) * 2];
};

/* Those of several fields, the newest last. v is to be freed. */
struct undos {
	struct undo *v;
	size_t n, cap;
};

/* Remember a field's bytes, before it is written. */
void undo_remember(struct undos *undos, void *at, size_t size);
/* Put back what was remembered since there were n. */
void undo_back(struct undos *undos, size_t n);

#endif
