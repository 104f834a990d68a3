/* start_after: which migrations are history only. */
#include "start_after.h"

#include <string.h>
#include <unistd.h>

#include "diag.h"

/* The rank of the migration that a path, seen from the settings' folder, leads to. */
static size_t rank_of_path(struct run_settings *rs, struct sequences *sequences,
			   const struct sequence *s, const struct settings *file, const char *name)
{
	const char *path = settings_path(&rs->files, file, name);
	size_t rank = sequence_rank(sequences, s, path);

	/* prisma's and diesel's migrations are folders */
	for (size_t i = 0; !rank && i < s->list.n; i++)
		if (settings_match(&(struct yaml){ .text = name },
				   settings_relative(&rs->files, file, s->list.v[i])))
			rank = i + 1;
	return rank;
}

/* One name: true when it is for this sequence, or may be for another. */
static bool look_for(struct run_settings *rs, struct sequences *sequences, struct sequence *s,
		     const struct settings *file, const struct yaml *name, const char **lost)
{
	bool is_path = strchr(name->text, '/') != NULL;
	size_t rank = is_path ? rank_of_path(rs, sequences, s, file, name->text) :
		sequence_find(s, name->text, rs->arena);

	if (rank > s->start)
		s->start = rank;
	if (is_path && access(settings_path(&rs->files, file, name->text), F_OK))
		return complain(file->path, name->line, "start_after: there is no %s",
				name->text);
	if (!is_path && !rank)
		*lost = name->text;
	return true;
}

/* What is new does not move the start, though it has its version or name: the nearest migration
 * before it that git had does. With the settings, git may learn of all that ran. */
static size_t old_start(const struct run_settings *rs, struct selection *selection,
			const struct input *in)
{
	const struct sequence *s = in->sequence;
	size_t start = s->start;

	while (selection->option && start && !selection_existed(selection, s->list.v[start - 1]))
		start--;
	if (start || rs->files.reader || selection_existed(selection, in->file->path))
		return start;
	return s->start;
}

/* How far a sequence is history, looked for once. */
static bool find_start(struct run_settings *rs, struct sequences *sequences,
		       struct selection *selection, const struct input *in)
{
	const struct yaml *node = in->settings->start_after, *one;
	struct sequence *s = in->sequence;
	const char *lost = NULL;

	s->started = true;
	one = node->kind == YAML_LIST ? node->child : node;
	for (; one; one = node->kind == YAML_LIST ? one->next : NULL)
		if (!look_for(rs, sequences, s, in->file, one, &lost))
			return false;
	s->start = old_start(rs, selection, in);
	if (!lost || s->start)
		return true;
	return complain(in->file->path, node->line, "start_after: no migration beside %s is called "
			"'%s'; with a path, from the settings' folder, it holds for that folder "
			"alone", in->path, lost);
}

/* What a branch adds did not run, wherever its number puts it; unless git learns of it all. */
static bool is_late(struct selection *selection, const struct input *in)
{
	const struct sequence *s = in->sequence;

	return selection_adds(selection, in->path) &&
	       selection_existed(selection, s->list.v[s->start - 1]);
}

bool start_after(struct run_settings *rs, struct sequences *sequences,
		 struct selection *selection, struct inputs *inputs, struct names *before)
{
	const struct change *change;
	size_t n = 0;
	bool ran;

	before->v = arena_alloc(rs->arena, (inputs->n + 1) * sizeof *before->v);
	for (size_t i = 0; i < inputs->n; i++) {
		struct input *in = &inputs->v[i];
		bool starts = in->sequence && in->settings->start_after;

		if (starts && !in->sequence->started && !find_start(rs, sequences, selection, in))
			return false;
		starts = starts && in->sequence->start;
		in->together = in->together || starts;
		ran = starts && in->list_rank && in->list_rank <= in->sequence->start &&
			!is_late(selection, in);
		change = ran ? selection_change(selection, in->path) : NULL;
		/* that it was edited or renamed is of interest all the same */
		in->ran = change && change->kind != CHANGE_ADDED;
		if (ran && !in->ran)
			before->v[before->n++] = in->path;
		else
			inputs->v[n++] = *in;
	}
	inputs->n = n;
	return true;
}
