#ifndef CLASS_H
#define CLASS_H

/* Worse is greater. */
enum class { CLASS_OFF, CLASS_ADDITIVE, CLASS_RISKY, CLASS_DESTRUCTIVE };

/* additive, risky, destructive, and off; for settings and reports. */
const char *class_name(enum class class);
/* The class of a name, or -1. */
int class_find(const char *name);

#endif
