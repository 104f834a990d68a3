/* Plain files, a dump say, may tell of the database of the tool before them, or the one behind. */
#include "parting.h"

#include <string.h>

static bool has_tool(const struct input *input)
{
	return input->sequence && sequence_has_tool(input->sequence);
}

/* The next tool's, from the i-th file on; or NULL. */
static struct sequence *next_tool(struct parting *p, size_t i)
{
	if (p->ahead < i)
		p->ahead = i;
	while (p->ahead < p->inputs->n && !has_tool(&p->inputs->v[p->ahead]))
		p->ahead++;
	return p->ahead < p->inputs->n ? p->inputs->v[p->ahead].sequence : NULL;
}

/* How many folders two paths have in common, from the top. */
static size_t in_common(const char *a, const char *b)
{
	size_t n = 0, i = 0;

	for (; a[i] && a[i] == b[i]; i++)
		n += a[i] == '/';
	return n + ((a[i] == '/' || !a[i]) && (b[i] == '/' || !b[i]));
}

/* Does a file that no tool runs lie nearer to the next tool's than to the last one's? */
static bool is_of_next(struct parting *p, size_t i)
{
	const char *root = p->inputs->v[i].sequence->root;
	struct sequence *next = next_tool(p, i);

	return p->last && sequence_has_tool(p->last) && next && next != p->last &&
	       in_common(root, next->root) > in_common(root, p->last->root);
}

bool parting_at(struct parting *p, size_t i)
{
	const struct input *input = &p->inputs->v[i];
	struct sequence *s = input->sequence;
	bool one = input->together && s && !sequence_has_tool(s);
	bool apart;

	if (s && !sequence_has_tool(s) && is_of_next(p, i))
		apart = sequences_part(p->sequences, p->last, next_tool(p, i));
	else
		apart = !one && sequences_part(p->sequences, p->last, s);
	/* what lies between two tools' folders makes them no less two */
	if (s && (apart || !p->last || sequence_has_tool(s)))
		p->last = s;
	return apart;
}
