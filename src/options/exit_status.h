#ifndef EXIT_STATUS_H
#define EXIT_STATUS_H

/* Nothing at or above --fail-on; there is; stet could not do its work. */
enum { EXIT_PASSED = 0, EXIT_FOUND = 1, EXIT_TROUBLE = 2 };

#endif
