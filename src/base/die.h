#ifndef DIE_H
#define DIE_H

/* A bug of ours, or no memory: one line, status 2. */
__attribute__((format(printf, 1, 2), noreturn))
void die(const char *format, ...);

#endif
