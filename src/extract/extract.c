/* Turns a statement's tree into actions: knows which family reads which statement. */
#include <stdlib.h>
#include <string.h>

#include "extract.h"

static const struct handler {
	const char *tag;
	extract_function *extract;
} handlers[] = {
	/* sorted, for bsearch */
	{ "AlterCollationStmt", extract_alter_object },
	{ "AlterDatabaseRefreshCollStmt", extract_alter_object },
	{ "AlterDatabaseSetStmt", extract_set },
	{ "AlterDatabaseStmt", extract_alter_object },
	{ "AlterDefaultPrivilegesStmt", extract_default_privileges },
	{ "AlterDomainStmt", extract_alter_domain },
	{ "AlterEnumStmt", extract_alter_enum },
	{ "AlterEventTrigStmt", extract_alter_object },
	{ "AlterExtensionContentsStmt", extract_extension },
	{ "AlterExtensionStmt", extract_extension },
	{ "AlterFdwStmt", extract_alter_object },
	{ "AlterForeignServerStmt", extract_alter_object },
	{ "AlterFunctionStmt", extract_alter_object },
	{ "AlterObjectDependsStmt", extract_depends },
	{ "AlterObjectSchemaStmt", extract_set_schema },
	{ "AlterOpFamilyStmt", extract_alter_object },
	{ "AlterOperatorStmt", extract_alter_object },
	{ "AlterOwnerStmt", extract_owner },
	{ "AlterPolicyStmt", extract_alter_object },
	{ "AlterPublicationStmt", extract_publication },
	{ "AlterRoleSetStmt", extract_set },
	{ "AlterRoleStmt", extract_role },
	{ "AlterSeqStmt", extract_alter_object },
	{ "AlterStatsStmt", extract_alter_object },
	{ "AlterSubscriptionStmt", extract_alter_object },
	{ "AlterSystemStmt", extract_set },
	{ "AlterTSConfigurationStmt", extract_alter_object },
	{ "AlterTSDictionaryStmt", extract_alter_object },
	{ "AlterTableMoveAllStmt", extract_alter_object },
	{ "AlterTableSpaceOptionsStmt", extract_alter_object },
	{ "AlterTableStmt", extract_alter_table },
	{ "AlterTypeStmt", extract_alter_object },
	{ "AlterUserMappingStmt", extract_alter_object },
	{ "CallStmt", extract_call },
	{ "CheckPointStmt", extract_session },
	{ "ClosePortalStmt", extract_session },
	{ "ClusterStmt", extract_maintenance },
	{ "CommentStmt", extract_comment },
	{ "CompositeTypeStmt", extract_create },
	{ "ConstraintsSetStmt", extract_session },
	{ "CopyStmt", extract_copy_statement },
	{ "CreateAmStmt", extract_create },
	{ "CreateCastStmt", extract_create },
	{ "CreateConversionStmt", extract_create },
	{ "CreateDomainStmt", extract_create },
	{ "CreateEnumStmt", extract_create },
	{ "CreateEventTrigStmt", extract_create },
	{ "CreateExtensionStmt", extract_create },
	{ "CreateFdwStmt", extract_create },
	{ "CreateForeignServerStmt", extract_create },
	{ "CreateForeignTableStmt", extract_create_table },
	{ "CreateFunctionStmt", extract_function_def },
	{ "CreateOpClassStmt", extract_create },
	{ "CreateOpFamilyStmt", extract_create },
	{ "CreatePLangStmt", extract_create },
	{ "CreatePolicyStmt", extract_create },
	{ "CreatePublicationStmt", extract_publication },
	{ "CreateRangeStmt", extract_create },
	{ "CreateRoleStmt", extract_role },
	{ "CreateSchemaStmt", extract_create },
	{ "CreateSeqStmt", extract_create },
	{ "CreateStatsStmt", extract_create },
	{ "CreateStmt", extract_create_table },
	{ "CreateSubscriptionStmt", extract_create },
	{ "CreateTableAsStmt", extract_create_table_as },
	{ "CreateTableSpaceStmt", extract_create },
	{ "CreateTransformStmt", extract_create },
	{ "CreateTrigStmt", extract_create },
	{ "CreateUserMappingStmt", extract_create },
	{ "CreatedbStmt", extract_create },
	{ "DeallocateStmt", extract_session },
	{ "DeclareCursorStmt", extract_session },
	{ "DefineStmt", extract_create },
	{ "DeleteStmt", extract_delete },
	{ "DiscardStmt", extract_session },
	{ "DoStmt", extract_do },
	{ "DropOwnedStmt", extract_owned },
	{ "DropRoleStmt", extract_drop },
	{ "DropStmt", extract_drop },
	{ "DropSubscriptionStmt", extract_drop },
	{ "DropTableSpaceStmt", extract_drop },
	{ "DropUserMappingStmt", extract_drop },
	{ "DropdbStmt", extract_drop },
	{ "ExecuteStmt", extract_execute },
	{ "ExplainStmt", extract_explain },
	{ "FetchStmt", extract_session },
	{ "GrantRoleStmt", extract_grant_role },
	{ "GrantStmt", extract_grant },
	{ "ImportForeignSchemaStmt", extract_create },
	{ "IndexStmt", extract_index },
	{ "InsertStmt", extract_insert },
	{ "ListenStmt", extract_session },
	{ "LoadStmt", extract_session },
	{ "LockStmt", extract_lock },
	{ "MergeStmt", extract_merge },
	{ "NotifyStmt", extract_session },
	{ "PrepareStmt", extract_prepare },
	{ "ReassignOwnedStmt", extract_owned },
	{ "RefreshMatViewStmt", extract_refresh },
	{ "ReindexStmt", extract_maintenance },
	{ "RenameStmt", extract_rename },
	{ "RuleStmt", extract_create },
	{ "SecLabelStmt", extract_comment },
	{ "SelectStmt", extract_select },
	{ "TransactionStmt", extract_transaction },
	{ "TruncateStmt", extract_truncate },
	{ "UnlistenStmt", extract_session },
	{ "UpdateStmt", extract_update },
	{ "VacuumStmt", extract_maintenance },
	{ "VariableSetStmt", extract_set },
	{ "VariableShowStmt", extract_session },
	{ "ViewStmt", extract_create },
};

static int compare_tag(const void *tag, const void *handler)
{
	return strcmp(tag, ((const struct handler *)handler)->tag);
}

void extract(struct extractor *x, const struct node *statement)
{
	const struct handler *h = NULL;

	if (!statement)
		return;
	if (statement->tag)
		h = bsearch(statement->tag, handlers, LENGTH(handlers), sizeof *handlers,
			    compare_tag);
	if (h)
		h->extract(x, statement);
	else
		extract_add(x, ACTION_OTHER, OBJECT_NONE)->name = extract_copy(x, statement->tag);
}
