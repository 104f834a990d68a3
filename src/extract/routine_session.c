/* The session in which routines, triggers and views are made: its transaction, its search_path. */
#include <stdlib.h>
#include <string.h>

#include "routine.h"
#include "search_path.h"

static struct names default_path(void)
{
	static const char *public[] = { "public" };

	return (struct names){ public, 1 };
}

void routines_end_file(struct routines *routines)
{
	struct routine_session *s = &routines->session;

	/* what the file began and did not commit is rolled back */
	if (s->in_block)
		undo_back(&s->undo, 0);
	s->undo.n = s->locals.n = s->savepoints.n = 0;
	s->in_block = s->ended = s->replica = false;
	s->path = default_path();
}

void routines_free_session(struct routines *routines)
{
	free(routines->session.undo.v);
	free(routines->session.locals.v);
	free(routines->session.savepoints.v);
}

void routines_begin_statement(struct routines *routines, enum wrap wrap)
{
	struct routine_session *s = &routines->session;

	if (wrap == WRAP_NONE)
		s->ended = true;
	if (s->in_block || !s->ended)
		return;
	undo_back(&s->locals, 0);
	s->undo.n = 0;
}

static void end_transaction(struct routines *routines, const struct action *act)
{
	struct routine_session *s = &routines->session;

	/* in a body it fails while a transaction is open around that */
	if (RARE(act, step) && (s->in_block || !s->ended))
		return;
	undo_back(&s->locals, 0);
	if (act->kind == ACTION_ROLLBACK && !HAS(act, CONDITIONAL))
		undo_back(&s->undo, 0);
	s->undo.n = s->savepoints.n = 0;
	s->in_block = HAS(act, CHAIN) && !RARE(act, step);
	s->ended = true;
}

/* The newest of its name, and 1; or 0. */
static size_t find_savepoint(const struct routine_session *s, const char *name)
{
	size_t i = s->savepoints.n;

	while (i && strcmp(s->savepoints.v[i - 1].name, name) != 0)
		i--;
	return i;
}

static void on_savepoint(struct routines *routines, const struct action *act)
{
	struct routine_session *s = &routines->session;
	size_t i = find_savepoint(s, act->name);

	if (act->kind == ACTION_SAVEPOINT) {
		GROW(&s->savepoints);
		s->savepoints.v[s->savepoints.n++] = (struct savepoint){
			arena_strdup(&routines->arena, act->name), s->undo.n,
		};
	} else if (i && act->kind == ACTION_ROLLBACK_TO) {
		undo_back(&s->undo, s->savepoints.v[i - 1].nundo);
		s->savepoints.n = i;
	} else if (i) {
		s->savepoints.n = i - 1;
	}
}

/* What SET LOCAL hides comes back with the transaction's end; SET goes with a ROLLBACK. */
static void keep(struct routines *routines, const struct action *act, void *at, size_t size)
{
	struct routine_session *s = &routines->session;

	if (!HAS(act, LOCAL))
		undo_back(&s->locals, 0);
	undo_remember(HAS(act, LOCAL) ? &s->locals : &s->undo, at, size);
}

void routines_set_path(struct routines *routines, struct names path)
{
	struct names schemas = { arena_alloc(&routines->arena, (path.n + 1) * sizeof(char *)), 0 };

	for (size_t i = 0; i < path.n; i++)
		if (!strchr("?$", path.v[i][0]) && strncmp(path.v[i], "pg_", 3) != 0)
			schemas.v[schemas.n++] = path.v[i];
	routines->session.path = schemas;
}

/* "?" is called so that nobody else is. */
struct names routines_own_path(struct routines *routines, struct names path)
{
	struct names named;

	if (!path.n || path.v[0][0] != '?')
		return path;
	named.v = arena_alloc(&routines->arena, 2 * sizeof *named.v);
	named.v[0] = arena_printf(&routines->arena, "?%s%zu", "own", ++routines->session.npaths);
	named.v[1] = "pg_temp";
	named.n = 2;
	return named;
}

static void set_path(struct routines *routines, const struct action *act)
{
	struct routine_session *s = &routines->session;

	keep(routines, act, &s->path, sizeof s->path);
	if (HAS(act, CONDITIONAL) || search_path_is_unknown(act))
		s->path.n = 0;
	else if (HAS(act, RESET))
		s->path = default_path();
	else
		routines_set_path(routines, search_path_names(act->value, &routines->arena));
}

/* SET session_replication_role = replica: what loads data fires no trigger and no rule. */
static void set_role(struct routines *routines, const struct action *act)
{
	struct routine_session *s = &routines->session;
	bool replica = act->value && !strcmp(act->value, "replica");

	if (replica && HAS(act, CONDITIONAL))
		return;
	keep(routines, act, &s->replica, sizeof s->replica);
	s->replica = replica;
}

void routines_session(struct routines *routines, const struct action *act)
{
	struct routine_session *s = &routines->session;
	const char *setting = RARE(act, setting);

	switch (act->kind) {
	case ACTION_BEGIN:
		if (!s->in_block && s->ended)
			s->undo.n = 0;
		s->in_block = true;
		break;
	case ACTION_COMMIT: case ACTION_ROLLBACK: case ACTION_PREPARE_TRANSACTION:
		end_transaction(routines, act);
		break;
	case ACTION_SAVEPOINT: case ACTION_ROLLBACK_TO: case ACTION_RELEASE:
		if (act->name)
			on_savepoint(routines, act);
		break;
	case ACTION_SET:
		if (search_path_is_set(act))
			set_path(routines, act);
		if (setting && !strcmp(setting, "session_replication_role"))
			set_role(routines, act);
		break;
	default:
		break;
	}
}

const char *routines_new_home(const struct routines *routines, const char *schema)
{
	const struct routine_session *s = &routines->session;

	return schema || !s->path.n ? schema : s->path.v[0];
}

const char *routines_home(const struct routines *routines, const char *schema)
{
	const struct routine_session *s = &routines->session;

	return schema || s->path.n != 1 ? schema : s->path.v[0];
}

bool routines_may_be(const char *schema, const char *other)
{
	return !schema || !other || !strcmp(schema, other);
}
