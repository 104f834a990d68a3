/* Lets the settings' accept hide findings, and speaks about entries that should go. */
#include "accept.h"

#include <string.h>

#include "finding.h"

static bool holds_for(const struct acceptance *a, const struct finding *f)
{
	return !strcmp(a->allow.rule, f->rule->id) &&
	       (!a->allow.object || (f->action && allow_matches(&a->allow, f->action)));
}

static bool hide(struct file *file, const struct acceptance *a, size_t judged,
		 struct arena *arena)
{
	bool used = false;

	for (size_t i = 0; i < judged; i++) {
		struct finding *f = &file->findings.v[i];
		struct suppression *by;

		if (!holds_for(a, f))
			continue;
		used = true;
		if (f->suppressed || a->expired)
			continue;
		by = ARENA_NEW(arena, struct suppression);
		*by = (struct suppression){ "settings", a->reason, a->line, a->path };
		f->suppressed = by;
	}
	return used;
}

/* A finding about an entry stands at the top of the file that it is about. */
__attribute__((format(printf, 5, 6)))
static void speak(struct file *file, const struct rules *rules, const char *id,
		  struct arena *arena, const char *format, ...)
{
	struct rule *rule = rules_find(rules, id);
	struct finding *f;
	va_list args;

	if (!rule || rule->class == CLASS_OFF)
		return;
	rule_complete(rule);
	f = findings_add(&file->findings);
	f->rule = rule;
	f->class = rule->class;
	f->instead = rule->instead;
	va_start(args, format);
	f->message = arena_vprintf(arena, format, args);
	va_end(args);
}

static void speak_of(struct file *file, const struct acceptance *a, bool used,
		     const struct rules *rules, struct arena *arena)
{
	const char *object = a->allow.object;
	const char *what = object ? arena_join(arena, a->allow.rule, arena_join(arena, "(", object,
				    ")"), "") : a->allow.rule;
	const struct rule *rule = rules_find(rules, a->allow.rule);

	if (a->expired && (used || a->of_one))
		speak(file, rules, "accept-expired", arena,
		      "%s:%zu accepted %s here until %s: it hides nothing any more", a->path,
		      a->line, what, a->until);
	else if (!used && a->of_one && rule && rule->class != CLASS_OFF)
		speak(file, rules, "accept-unused", arena,
		      "%s:%zu accepts %s here, but the file has no such finding", a->path,
		      a->line, what);
}

void accept_findings(struct file *file, const struct acceptances *accepted,
		     const struct rules *rules, struct arena *arena)
{
	size_t judged = file->findings.n;

	for (size_t i = 0; i < accepted->n; i++) {
		const struct acceptance *a = accepted->v[i];

		speak_of(file, a, hide(file, a, judged, arena), rules, arena);
	}
}
