/* What the fuzz targets ask of every report. */
#include "fuzz.h"

#include <string.h>

#include "display.h"
#include "text.h"

void fuzz_verify_text(const char *text, size_t len, bool color, bool apart)
{
	struct text shown = { 0 };

	for (size_t at = 0, n; at < len; at += n) {
		size_t columns = 0;

		n = 1;
		if (text[at] >= ' ' && text[at] <= '~')
			continue;
		n = utf8_length(text + at, len - at);
		EXPECT(n);
		if (text[at] == '\n' || text[at] == '\t' || (color && text[at] == '\033'))
			continue;
		if (apart && n == 3 && !memcmp(text + at, "\xe2\x80\x8b", n))
			continue;
		shown.len = 0;
		display_char(&shown, text + at, n, &columns);
		EXPECT(shown.len == n && !memcmp(shown.s, text + at, n));
	}
	text_free(&shown);
}
