#ifndef EFFECTOR_H
#define EFFECTOR_H

#include "catalog.h"
#include "effect.h"
#include "effect_walk.h"

/* The inside of the effect model, for the files effect*.c. */

/* The effects of one action while they are worked out. */
struct effector {
	struct effects *out;
	const struct action *act;
	struct context *ctx;
	const struct object *target; /* the relation that the action names, or NULL */
	int version;
	enum lock_mode lock; /* the strongest of the ALTER TABLE, for all that it goes to */
	bool brief; /* its strong lock is held for a moment at the end: nobody waits */
	struct arena scratch; /* the list lives there until it is whole */
	bool full; /* what was touched last is not kept: no need to walk on */
};

/* What else an action does beside the lock on its relation. */
typedef void effect_function(struct effector *e);
effect_function effect_add_column, effect_type, effect_set_not_null, effect_set_expression,
	effect_identity, effect_add_identity, effect_drop_not_null,
	effect_check, effect_add_not_null, effect_key, effect_foreign_key,
	effect_validate, effect_alter_constraint;
effect_function effect_drop, effect_drop_column, effect_drop_constraint, effect_drop_index,
	effect_drop_part, effect_drop_statistics, effect_drop_owned;
effect_function effect_insert, effect_update, effect_delete, effect_copy_to, effect_reads,
	effect_truncate, effect_lock_table, effect_refresh, effect_create_view,
	effect_create_matview, effect_only_named;
effect_function effect_create_table, effect_create_index, effect_create_trigger, effect_attach,
	effect_detach, effect_inherit, effect_attach_index, effect_reindex, effect_vacuum,
	effect_cluster, effect_cluster_on, effect_storage, effect_tablespace, effect_access_method,
	effect_options, effect_owner, effect_set_schema, effect_rename, effect_replica_identity,
	effect_comment, effect_grant, effect_sequence, effect_attribute, effect_domain,
	effect_tablespace_all, effect_publication, effect_depends, effect_enable_trigger,
	effect_tree_constraint, effect_publish, effect_rename_trigger;

/* The relation in the list, new or old, with at least this lock. Its name lives in the arena; in
 * arrays the list, which grows. */
struct touched *effects_touch(struct effects *e, const char *relation, const struct object *obj,
			      enum lock_mode mode, struct arena *arena, struct arena *arrays);

/*
 * A lock on a relation that existed before the statement. NULL when it did
 * not, or there is none. The pointer is good until the next touch.
 */
struct touched *touch(struct effector *e, const struct object *obj, enum lock_mode mode);
/* The same by name, of what may be unknown. */
struct touched *touch_name(struct effector *e, const char *schema, const char *name,
			   enum lock_mode mode);
/* The other table of the action: a key's, a parent, a partition. */
struct touched *touch_reference(struct effector *e, enum lock_mode mode);
/* The name of the relation that the action names, its table or itself; or NULL. */
const char *effect_target_name(const struct action *act);
struct touched *touch_target(struct effector *e, enum lock_mode mode);

/* A foreign key whose triggers look at each row that comes, changes or goes. */
bool is_enforced_key(const struct object *part);

void scan(struct effector *e, const struct object *obj);
/* New storage: it is read in full, and its indexes are built anew. */
void rewrite(struct effector *e, const struct object *obj);
void rebuild_index(struct effector *e, const struct object *index);

/* Marks of the action's own relation when the catalog does not know it. */
void scan_target(struct effector *e);
void rewrite_target(struct effector *e);

/* A key's columns become NOT NULL in children too. */
void effect_key_not_null(struct effector *e);

/* All that the action does; then who must wait for it. */
void effect_work_out(struct effector *e);
void effect_waits(struct effector *e);

bool effect_is_table(const struct object *obj);
bool effect_is_view(const struct object *obj);

#endif
