#ifndef VALUE_PART_H
#define VALUE_PART_H

#include "value.h"

/* How values are put together, for the files value*.c. */
void value_put(struct evaluation *e, struct value *value, struct fragment f);
void value_put_all(struct evaluation *e, struct value *value, const struct value *more);
/* A text that does not stand in the body as it is, such as a number or a quote. */
void value_put_made(struct evaluation *e, struct value *value, const char *s, struct span at);
/* A part of that kind which is not known. */
void value_put_unknown(struct evaluation *e, struct value *value, int kind, const struct node *n);

/* The place of an expression: its name, or its first token. */
struct span value_place(const struct evaluation *e, const struct node *n);
/* a.b of a list of names */
const char *value_dotted(struct evaluation *e, const struct node *names);
/* The bytes of a value that is text. */
const char *value_text_of(struct evaluation *e, const struct value *value);

#endif
