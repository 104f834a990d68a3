#ifndef VOCABULARY_PRINT_H
#define VOCABULARY_PRINT_H

#include "rule.h"

/* text, json, markdown; ends with a NULL */
extern const char *const rules_formats[];
/* stet rules: the rules in one of these. Complains about another format. */
bool rules_print(const struct rules *rules, const char *format, FILE *out);

void rules_print_text(const struct rules *rules, FILE *out);
void rules_print_json(const struct rules *rules, FILE *out);
void rules_print_markdown(const struct rules *rules, FILE *out);

/* stet rules --vocabulary: the words that rules are made of, with their help, as text or
 * markdown. Complains about another format. */
bool vocabulary_print(const char *format, FILE *out);

#endif
