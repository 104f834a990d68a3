/* Where a statement belongs in a rollout: expand, migrate, contract. */
#include "phase.h"

#include "rule.h"

static int phase_rank(const char *phase)
{
	if (!phase)
		return 0;
	return *phase == 'e' ? 1 : *phase == 'm' ? 2 : 3;
}

void phases_set(struct file *file)
{
	for (size_t i = 0; i < file->nstatements; i++) {
		struct statement *st = &file->statements[i];

		st->phase = NULL;
		for (size_t a = 0; a < st->nactions; a++) {
			const char *phase =
				action_phase(file->actions.v[st->first_action + a].kind);

			if (phase_rank(phase) > phase_rank(st->phase))
				st->phase = phase;
		}
		/* what only adds belongs before the code, whatever form it takes */
		if (st->class == CLASS_ADDITIVE && phase_rank(st->phase) == 3)
			st->phase = "expand";
	}
	for (size_t i = 0; i < file->findings.n; i++) {
		const struct finding *f = &file->findings.v[i];

		if (f->statement == NO_STATEMENT || !f->action || !f->rule->phase)
			continue;
		if (f->class == file->statements[f->statement].class)
			file->statements[f->statement].phase = f->rule->phase;
	}
}
