#ifndef VOCABULARY_PRINT_H
#define VOCABULARY_PRINT_H

#include "rule.h"

/* stet rules: the rules as text, json or markdown. Complains about another format. */
bool rules_print(const struct rules *rules, const char *format, FILE *out);

void rules_print_text(const struct rules *rules, FILE *out);
void rules_print_json(const struct rules *rules, FILE *out);
void rules_print_markdown(const struct rules *rules, FILE *out);

/* stet rules --vocabulary: the words that rules are made of, with their help, as text or
 * markdown. Complains about another format. */
bool vocabulary_print(const char *format, FILE *out);

#endif
