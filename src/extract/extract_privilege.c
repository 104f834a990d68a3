/* Statements about privileges, roles and ownership. */
#include <stdlib.h>
#include <string.h>

#include "extract.h"
#include "text.h"

/* "app, PUBLIC" */
static const char *role_list(struct extractor *x, const struct node *roles, bool *is_public)
{
	struct text list = { 0 };

	FOR_EACH(role, roles) {
		const char *type = node_str(role, "roletype");
		const char *name = extract_copy(x, node_str(role, "rolename"));

		if (type && !strcmp(type, "ROLESPEC_PUBLIC")) {
			*is_public = true;
			name = "PUBLIC";
		} else if (type && !name) {
			name = "the current role";
		}
		if (name)
			text_list(&list, name);
	}
	return text_keep(&list, x->arena);
}

static void grant_flags(struct action *act, const struct node *n, const char *roles,
			bool is_public)
{
	act->value = roles;
	if (is_public)
		act->flags |= FLAG(TO_PUBLIC);
	if (node_bool(n, "grant_option"))
		act->flags |= FLAG(WITH_GRANT_OPTION);
	if (!node_count(node_get(n, "privileges")))
		act->flags |= FLAG(ALL_PRIVILEGES);
	if (node_eq(n, "behavior", "DROP_CASCADE"))
		act->flags |= FLAG(CASCADE);
}

void extract_grant(struct extractor *x, const struct node *n)
{
	enum object_kind object = object_find(node_str(n, "objtype"));
	enum action_kind kind = node_bool(n, "is_grant") ? ACTION_GRANT : ACTION_REVOKE;
	bool whole = node_eq(n, "targtype", "ACL_TARGET_ALL_IN_SCHEMA"), is_public = false;
	const char *roles = role_list(x, node_get(n, "grantees"), &is_public);

	FOR_EACH(target, node_get(n, "objects")) {
		struct action *act = extract_add(x, kind, whole ? OBJECT_SCHEMA : object);

		extract_object(x, act, target);
		act->flags = whole ? FLAG(ALL_IN_SCHEMA) : 0;
		grant_flags(act, n, roles, is_public);
	}
}

void extract_grant_role(struct extractor *x, const struct node *n)
{
	enum action_kind kind = node_bool(n, "is_grant") ? ACTION_GRANT : ACTION_REVOKE;
	bool is_public = false;
	/* a boolean up to 15, a list of options from 16 on: REVOKE sets them to false */
	bool admin = node_bool(n, "admin_opt") || extract_option_on(node_get(n, "opt"), "admin") ||
		     (kind == ACTION_REVOKE && extract_option(node_get(n, "opt"), "admin"));

	const char *roles = role_list(x, node_get(n, "grantee_roles"), &is_public);

	FOR_EACH(granted, node_get(n, "granted_roles")) {
		struct action *act = extract_add(x, kind, OBJECT_ROLE);

		act->name = extract_copy(x, node_str(granted, "priv_name"));
		act->value = roles;
		if (admin)
			act->flags |= FLAG(WITH_GRANT_OPTION);
	}
}

void extract_default_privileges(struct extractor *x, const struct node *n)
{
	const struct node *grant = node_get(n, "action");
	struct action *act = extract_add(x, ACTION_ALTER_DEFAULT_PRIVILEGES,
					 object_find(node_str(grant, "objtype")));
	bool is_public = false;
	const char *roles = role_list(x, node_get(grant, "grantees"), &is_public);

	grant_flags(act, grant, roles, is_public);
	if (!node_bool(grant, "is_grant"))
		act->flags |= FLAG(RESET);
}

void extract_owned(struct extractor *x, const struct node *n)
{
	bool drop = node_is(n, "DropOwnedStmt");
	struct action *act = extract_add(x, drop ? ACTION_DROP_OWNED : ACTION_REASSIGN_OWNED,
					 OBJECT_ROLE);
	bool is_public = false;

	act->name = role_list(x, node_get(n, "roles"), &is_public);
	act->new_name = extract_copy(x, node_str(node_get(n, "newrole"), "rolename"));
	if (node_eq(n, "behavior", "DROP_CASCADE"))
		act->flags |= FLAG(CASCADE);
}

/* A SCRAM or MD5 hash is no secret to keep out of a file; a password is. */
static bool is_plain_password(const char *text)
{
	return text && strncmp(text, "SCRAM-SHA-256$", 14) != 0 && strncmp(text, "md5", 3) != 0;
}

void extract_role(struct extractor *x, const struct node *n)
{
	bool create = node_is(n, "CreateRoleStmt");
	struct action *act = extract_add(x, create ? ACTION_CREATE_ROLE : ACTION_ALTER_ROLE,
					 OBJECT_ROLE);
	const struct node *options = node_get(n, "options");
	const char *name = create ? node_str(n, "role") : node_str(node_get(n, "role"), "rolename");

	act->name = extract_copy(x, name);
	if (extract_option_on(options, "superuser"))
		act->flags |= FLAG(SUPERUSER);
	if (is_plain_password(node_string(node_get(extract_option(options, "password"), "arg"))))
		act->flags |= FLAG(PASSWORD);
}
