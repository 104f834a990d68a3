#ifndef VOCABULARY_H
#define VOCABULARY_H

/*
 * The words of rules, one table each. Their names are a contract with users'
 * rules: PostgreSQL's own words, never changed once released.
 */

/* X(enumerator, name, libpg_query's name). Each gives the actions create-,
 * drop-, rename- and alter- of that name. TABLE must be first. */
#define OBJECT_KINDS(X) \
	X(TABLE,              "table",              "OBJECT_TABLE") \
	X(INDEX,              "index",              "OBJECT_INDEX") \
	X(SEQUENCE,           "sequence",           "OBJECT_SEQUENCE") \
	X(VIEW,               "view",               "OBJECT_VIEW") \
	X(MATERIALIZED_VIEW,  "materialized-view",  "OBJECT_MATVIEW") \
	X(FOREIGN_TABLE,      "foreign-table",      "OBJECT_FOREIGN_TABLE") \
	X(COLUMN,             "column",             "OBJECT_COLUMN") \
	X(CONSTRAINT,         "constraint",         "OBJECT_TABCONSTRAINT") \
	X(DOMAIN_CONSTRAINT,  "domain-constraint",  "OBJECT_DOMCONSTRAINT") \
	X(DEFAULT,            "default",            "OBJECT_DEFAULT") \
	X(ATTRIBUTE,          "attribute",          "OBJECT_ATTRIBUTE") \
	X(TYPE,               "type",               "OBJECT_TYPE") \
	X(DOMAIN,             "domain",             "OBJECT_DOMAIN") \
	X(SCHEMA,             "schema",             "OBJECT_SCHEMA") \
	X(DATABASE,           "database",           "OBJECT_DATABASE") \
	X(TABLESPACE,         "tablespace",         "OBJECT_TABLESPACE") \
	X(FUNCTION,           "function",           "OBJECT_FUNCTION") \
	X(PROCEDURE,          "procedure",          "OBJECT_PROCEDURE") \
	X(ROUTINE,            "routine",            "OBJECT_ROUTINE") \
	X(AGGREGATE,          "aggregate",          "OBJECT_AGGREGATE") \
	X(OPERATOR,           "operator",           "OBJECT_OPERATOR") \
	X(OPERATOR_CLASS,     "operator-class",     "OBJECT_OPCLASS") \
	X(OPERATOR_FAMILY,    "operator-family",    "OBJECT_OPFAMILY") \
	X(CAST,               "cast",               "OBJECT_CAST") \
	X(COLLATION,          "collation",          "OBJECT_COLLATION") \
	X(CONVERSION,         "conversion",         "OBJECT_CONVERSION") \
	X(TRIGGER,            "trigger",            "OBJECT_TRIGGER") \
	X(EVENT_TRIGGER,      "event-trigger",      "OBJECT_EVENT_TRIGGER") \
	X(RULE,               "rule",               "OBJECT_RULE") \
	X(POLICY,             "policy",             "OBJECT_POLICY") \
	X(ROLE,               "role",               "OBJECT_ROLE") \
	X(EXTENSION,          "extension",          "OBJECT_EXTENSION") \
	X(LANGUAGE,           "language",           "OBJECT_LANGUAGE") \
	X(TRANSFORM,          "transform",          "OBJECT_TRANSFORM") \
	X(ACCESS_METHOD,      "access-method",      "OBJECT_ACCESS_METHOD") \
	X(FOREIGN_DATA_WRAPPER, "foreign-data-wrapper", "OBJECT_FDW") \
	X(SERVER,             "server",             "OBJECT_FOREIGN_SERVER") \
	X(USER_MAPPING,       "user-mapping",       "OBJECT_USER_MAPPING") \
	X(PUBLICATION,        "publication",        "OBJECT_PUBLICATION") \
	X(SUBSCRIPTION,       "subscription",       "OBJECT_SUBSCRIPTION") \
	X(STATISTICS,         "statistics",         "OBJECT_STATISTIC_EXT") \
	X(TS_CONFIGURATION,   "text-search-configuration", "OBJECT_TSCONFIGURATION") \
	X(TS_DICTIONARY,      "text-search-dictionary",    "OBJECT_TSDICTIONARY") \
	X(TS_PARSER,          "text-search-parser",        "OBJECT_TSPARSER") \
	X(TS_TEMPLATE,        "text-search-template",      "OBJECT_TSTEMPLATE") \
	X(LARGE_OBJECT,       "large-object",       "OBJECT_LARGEOBJECT")

/* X(enumerator, name, phase, help): the actions that are not create, drop,
 * rename or alter of an object. Phase: EXPAND, MIGRATE, CONTRACT or NONE. */
#define ACTION_KINDS(X) \
	X(ADD_COLUMN, "add-column", EXPAND, "ADD COLUMN, or a column of CREATE TABLE") \
	X(ALTER_COLUMN_TYPE, "alter-column-type", CONTRACT, "ALTER COLUMN ... TYPE") \
	X(SET_DEFAULT, "set-default", EXPAND, "ALTER COLUMN ... SET DEFAULT") \
	X(SET_NOT_NULL, "set-not-null", CONTRACT, "ALTER COLUMN ... SET NOT NULL") \
	X(DROP_NOT_NULL, "drop-not-null", EXPAND, "ALTER COLUMN ... DROP NOT NULL") \
	X(ADD_IDENTITY, "add-identity", EXPAND, "ALTER COLUMN ... ADD GENERATED AS IDENTITY") \
	X(SET_IDENTITY, "set-identity", EXPAND, "ALTER COLUMN ... SET GENERATED, RESTART of an identity") \
	X(DROP_IDENTITY, "drop-identity", CONTRACT, "ALTER COLUMN ... DROP IDENTITY") \
	X(SET_EXPRESSION, "set-expression", CONTRACT, "ALTER COLUMN ... SET EXPRESSION") \
	X(DROP_EXPRESSION, "drop-expression", CONTRACT, "ALTER COLUMN ... DROP EXPRESSION") \
	X(SET_STATISTICS, "set-statistics", EXPAND, "ALTER COLUMN ... SET STATISTICS") \
	X(SET_COLUMN_OPTIONS, "set-column-options", EXPAND, "ALTER COLUMN ... SET or RESET (...)") \
	X(SET_STORAGE, "set-storage", EXPAND, "ALTER COLUMN ... SET STORAGE") \
	X(SET_COMPRESSION, "set-compression", EXPAND, "ALTER COLUMN ... SET COMPRESSION") \
	X(ADD_CHECK, "add-check", EXPAND, "a CHECK constraint, of a table or a column") \
	X(ADD_NOT_NULL, "add-not-null", EXPAND, "ADD CONSTRAINT ... NOT NULL (PostgreSQL 18)") \
	X(ADD_UNIQUE, "add-unique", EXPAND, "a UNIQUE constraint") \
	X(ADD_PRIMARY_KEY, "add-primary-key", EXPAND, "a PRIMARY KEY") \
	X(ADD_FOREIGN_KEY, "add-foreign-key", EXPAND, "a FOREIGN KEY or REFERENCES") \
	X(ADD_EXCLUSION, "add-exclusion", EXPAND, "an EXCLUDE constraint") \
	X(VALIDATE_CONSTRAINT, "validate-constraint", EXPAND, "VALIDATE CONSTRAINT of a table") \
	X(ADD_DOMAIN_CONSTRAINT, "add-domain-constraint", EXPAND, "ALTER DOMAIN ... ADD CONSTRAINT or SET NOT NULL") \
	X(VALIDATE_DOMAIN_CONSTRAINT, "validate-domain-constraint", EXPAND, "ALTER DOMAIN ... VALIDATE CONSTRAINT") \
	X(ADD_ATTRIBUTE, "add-attribute", EXPAND, "ALTER TYPE ... ADD ATTRIBUTE") \
	X(ALTER_ATTRIBUTE_TYPE, "alter-attribute-type", CONTRACT, "ALTER TYPE ... ALTER ATTRIBUTE ... TYPE") \
	X(ADD_VALUE, "add-value", EXPAND, "ALTER TYPE ... ADD VALUE") \
	X(RENAME_VALUE, "rename-value", CONTRACT, "ALTER TYPE ... RENAME VALUE") \
	X(SET_SCHEMA, "set-schema", CONTRACT, "SET SCHEMA of any object") \
	X(SET_TABLESPACE, "set-tablespace", EXPAND, "SET TABLESPACE of a table, index, view or database") \
	X(SET_ACCESS_METHOD, "set-access-method", EXPAND, "ALTER TABLE ... SET ACCESS METHOD") \
	X(SET_LOGGED, "set-logged", EXPAND, "ALTER TABLE ... SET LOGGED") \
	X(SET_UNLOGGED, "set-unlogged", CONTRACT, "ALTER TABLE ... SET UNLOGGED") \
	X(SET_OPTIONS, "set-options", EXPAND, "SET (storage parameters) of a table, index or view") \
	X(RESET_OPTIONS, "reset-options", EXPAND, "RESET (storage parameters)") \
	X(ENABLE_TRIGGER, "enable-trigger", EXPAND, "ENABLE [ALWAYS, REPLICA] TRIGGER") \
	X(DISABLE_TRIGGER, "disable-trigger", CONTRACT, "DISABLE TRIGGER") \
	X(ENABLE_RULE, "enable-rule", EXPAND, "ENABLE [ALWAYS, REPLICA] RULE") \
	X(DISABLE_RULE, "disable-rule", CONTRACT, "DISABLE RULE") \
	X(ENABLE_ROW_SECURITY, "enable-row-security", EXPAND, "ENABLE ROW LEVEL SECURITY") \
	X(DISABLE_ROW_SECURITY, "disable-row-security", CONTRACT, "DISABLE ROW LEVEL SECURITY") \
	X(FORCE_ROW_SECURITY, "force-row-security", EXPAND, "FORCE ROW LEVEL SECURITY") \
	X(NO_FORCE_ROW_SECURITY, "no-force-row-security", CONTRACT, "NO FORCE ROW LEVEL SECURITY") \
	X(REPLICA_IDENTITY, "replica-identity", EXPAND, "ALTER TABLE ... REPLICA IDENTITY") \
	X(INHERIT, "inherit", EXPAND, "ALTER TABLE ... INHERIT") \
	X(NO_INHERIT, "no-inherit", CONTRACT, "ALTER TABLE ... NO INHERIT") \
	X(SET_OF_TYPE, "set-of-type", EXPAND, "ALTER TABLE ... OF or NOT OF a type") \
	X(ATTACH_PARTITION, "attach-partition", EXPAND, "ATTACH PARTITION of a table") \
	X(DETACH_PARTITION, "detach-partition", CONTRACT, "DETACH PARTITION") \
	X(ATTACH_INDEX, "attach-index", EXPAND, "ALTER INDEX ... ATTACH PARTITION") \
	X(CLUSTER_ON, "cluster-on", EXPAND, "CLUSTER ON or SET WITHOUT CLUSTER") \
	X(CHANGE_OWNER, "change-owner", EXPAND, "OWNER TO of any object") \
	X(DEPENDS_ON_EXTENSION, "depends-on-extension", EXPAND, "[NO] DEPENDS ON EXTENSION") \
	X(EXTENSION_UPDATE, "extension-update", EXPAND, "ALTER EXTENSION ... UPDATE") \
	X(EXTENSION_ADD, "extension-add", EXPAND, "ALTER EXTENSION ... ADD") \
	X(EXTENSION_DROP, "extension-drop", CONTRACT, "ALTER EXTENSION ... DROP") \
	X(PUBLICATION_ADD, "publication-add", EXPAND, "ALTER PUBLICATION ... ADD") \
	X(PUBLICATION_DROP, "publication-drop", CONTRACT, "ALTER PUBLICATION ... DROP") \
	X(PUBLICATION_SET, "publication-set", CONTRACT, "ALTER PUBLICATION ... SET of tables or schemas") \
	X(IMPORT_FOREIGN_SCHEMA, "import-foreign-schema", EXPAND, "IMPORT FOREIGN SCHEMA") \
	X(COMMENT, "comment", EXPAND, "COMMENT ON anything") \
	X(SECURITY_LABEL, "security-label", EXPAND, "SECURITY LABEL") \
	X(GRANT, "grant", EXPAND, "GRANT privileges or roles") \
	X(REVOKE, "revoke", CONTRACT, "REVOKE privileges or roles") \
	X(ALTER_DEFAULT_PRIVILEGES, "alter-default-privileges", EXPAND, "ALTER DEFAULT PRIVILEGES") \
	X(REASSIGN_OWNED, "reassign-owned", EXPAND, "REASSIGN OWNED") \
	X(DROP_OWNED, "drop-owned", CONTRACT, "DROP OWNED") \
	X(INSERT, "insert", MIGRATE, "INSERT, also of MERGE") \
	X(UPDATE, "update", MIGRATE, "UPDATE, also of MERGE") \
	X(DELETE, "delete", MIGRATE, "DELETE, also of MERGE") \
	X(TRUNCATE, "truncate", CONTRACT, "TRUNCATE, one a table") \
	X(COPY_FROM, "copy-from", MIGRATE, "COPY ... FROM, \\copy ... from") \
	X(COPY_TO, "copy-to", NONE, "COPY ... TO") \
	X(SELECT, "select", NONE, "a query that changes nothing by itself") \
	X(CALL, "call", MIGRATE, "CALL of a procedure, or a query's call of a function not built in") \
	X(SETVAL, "setval", MIGRATE, "setval() of a sequence") \
	X(DANGEROUS_CALL, "dangerous-call", MIGRATE, "a function that does more than give a value: it ends sessions, removes data, waits ...") \
	X(DO, "do", MIGRATE, "a DO block") \
	X(EXECUTE_UNKNOWN, "execute-unknown", MIGRATE, "EXECUTE or \\gexec of text that is not in the file") \
	X(LOCK_TABLE, "lock-table", NONE, "LOCK TABLE, one a table") \
	X(VACUUM, "vacuum", NONE, "VACUUM") \
	X(ANALYZE, "analyze", NONE, "ANALYZE") \
	X(CLUSTER, "cluster", NONE, "CLUSTER") \
	X(REINDEX, "reindex", NONE, "REINDEX") \
	X(REFRESH, "refresh-materialized-view", MIGRATE, "REFRESH MATERIALIZED VIEW") \
	X(CHECKPOINT, "checkpoint", NONE, "CHECKPOINT") \
	X(SET, "set", NONE, "SET, RESET, set_config() of a parameter for the session or transaction") \
	X(SET_ROLE, "set-role", NONE, "SET ROLE or SESSION AUTHORIZATION") \
	X(SET_CONSTRAINTS, "set-constraints", NONE, "SET CONSTRAINTS") \
	X(ALTER_SYSTEM, "alter-system", EXPAND, "ALTER SYSTEM") \
	X(ALTER_ROLE_SET, "alter-role-set", EXPAND, "ALTER ROLE or DATABASE ... SET of a parameter") \
	X(BEGIN, "begin", NONE, "BEGIN or START TRANSACTION") \
	X(COMMIT, "commit", NONE, "COMMIT or END") \
	X(ROLLBACK, "rollback", NONE, "ROLLBACK or ABORT") \
	X(SAVEPOINT, "savepoint", NONE, "SAVEPOINT") \
	X(RELEASE, "release-savepoint", NONE, "RELEASE SAVEPOINT") \
	X(ROLLBACK_TO, "rollback-to-savepoint", NONE, "ROLLBACK TO SAVEPOINT") \
	X(PREPARE_TRANSACTION, "prepare-transaction", NONE, "PREPARE TRANSACTION") \
	X(FINISH_PREPARED, "finish-prepared", NONE, "COMMIT PREPARED or ROLLBACK PREPARED") \
	X(SESSION, "session", NONE, "DISCARD, LISTEN, NOTIFY, LOAD, DEALLOCATE, cursors, SHOW, PREPARE ...") \
	X(END_OF_TRANSACTION, "end-of-transaction", NONE, "a transaction ends, by whatever statement") \
	X(END_OF_FILE, "end-of-file", NONE, "the file ends") \
	X(INCLUDE, "include", NONE, "psql's \\i and \\ir") \
	X(PSQL, "psql", NONE, "any other psql command") \
	X(UNPARSED, "unparsed", NONE, "a statement that does not parse, or a file in another dialect") \
	X(OTHER_DATABASE, "other-database", NONE, "what only other databases get, a template's branch or a changeset, and that is not read") \
	X(OTHER, "other", NONE, "a statement that stet has no word for")

/* X(enumerator, predicate's name, help): what the statement itself says. */
#define ACTION_FLAGS(X) \
	X(CASCADE,          "cascade",           "CASCADE is given") \
	X(IF_EXISTS,        "if-exists",         "IF EXISTS is given") \
	X(IF_NOT_EXISTS,    "if-not-exists",     "IF NOT EXISTS is given") \
	X(OR_REPLACE,       "or-replace",        "OR REPLACE is given") \
	X(CONCURRENTLY,     "concurrently",      "CONCURRENTLY is given") \
	X(NOT_VALID,        "not-valid",         "the constraint is NOT VALID") \
	X(NOT_ENFORCED,     "not-enforced",      "the constraint is NOT ENFORCED") \
	X(ENFORCEABILITY,   "enforceability",    "ALTER CONSTRAINT ... [NOT] ENFORCED") \
	X(DEFERRABLE,       "deferrable",        "the constraint is DEFERRABLE") \
	X(INITIALLY_DEFERRED, "initially-deferred", "the constraint is INITIALLY DEFERRED") \
	X(USING_INDEX,      "using-index",       "the constraint takes over an index: USING INDEX") \
	X(ON_DELETE_CASCADE,"on-delete-cascade", "the foreign key has ON DELETE CASCADE") \
	X(ONLY,             "only",              "ONLY is given: partitions and children are left out") \
	X(TEMPORARY,        "temporary",         "a TEMPORARY table, view or sequence") \
	X(UNLOGGED,         "unlogged",          "an UNLOGGED table") \
	X(UNIQUE,           "unique",            "a UNIQUE index") \
	X(PARTIAL,          "partial",           "an index with a WHERE clause") \
	X(EXPRESSION,       "expression",        "an index over an expression") \
	X(IN_CREATE_TABLE,  "in-create-table",   "a column or constraint of CREATE TABLE") \
	X(IN_ADD_COLUMN,    "in-add-column",     "a constraint written with the column that ADD COLUMN adds") \
	X(NOT_NULL,         "not-null",          "the new column or domain is NOT NULL") \
	X(HAS_DEFAULT,      "has-default",       "a DEFAULT other than NULL is given") \
	X(DEFAULT_NULL,     "default-null",      "the DEFAULT is NULL") \
	X(HAS_USING,        "has-using",         "the type change has a USING expression") \
	X(HAS_WHERE,        "has-where",         "UPDATE, DELETE: there is a WHERE (MERGE: a condition)") \
	X(WHERE_TRUE,       "where-is-always-true",  "the WHERE is true for every row") \
	X(WHERE_FALSE,      "where-is-always-false", "the WHERE is true for no row") \
	X(FILLS_NULLS,      "fills-nulls",       "the UPDATE sets each column only where it is NULL: WHERE c IS NULL, or SET c = COALESCE(c, ...)") \
	X(HAS_FROM,         "has-from",          "UPDATE ... FROM, DELETE ... USING, INSERT ... SELECT ... FROM a table") \
	X(IN_MERGE,         "in-merge",          "the UPDATE, DELETE or INSERT is part of MERGE") \
	X(FROM_QUERY,       "from-query",        "INSERT ... SELECT, CREATE TABLE AS, SELECT INTO") \
	X(ON_CONFLICT_UPDATE, "on-conflict-update", "INSERT ... ON CONFLICT DO UPDATE") \
	X(TO_PUBLIC,        "to-public",         "GRANT ... TO PUBLIC, or a policy for PUBLIC") \
	X(WITH_GRANT_OPTION,"with-grant-option", "WITH GRANT OPTION or WITH ADMIN OPTION") \
	X(ALL_PRIVILEGES,   "all-privileges",    "GRANT ALL") \
	X(ALL_IN_SCHEMA,    "all-in-schema",     "ALL TABLES (...) IN SCHEMA, ALL IN TABLESPACE") \
	X(RESTRICTIVE,      "restrictive",       "a policy AS RESTRICTIVE") \
	X(WITH_NO_DATA,     "with-no-data",      "WITH NO DATA") \
	X(FULL,             "full",              "VACUUM (FULL), REPLICA IDENTITY FULL") \
	X(NOTHING,          "nothing",           "REPLICA IDENTITY NOTHING") \
	X(PROGRAM,          "program",           "COPY ... PROGRAM") \
	X(SERVER_FILE,      "server-file",       "COPY ... TO a file on the database server") \
	X(LOCAL,            "local",             "SET LOCAL") \
	X(RESET,            "reset",             "RESET, or SET ... TO DEFAULT") \
	X(DEFAULT_PARTITION,"default-partition", "the DEFAULT partition") \
	X(PARTITION_OF,     "partition-of",      "CREATE TABLE ... PARTITION OF") \
	X(PARTITIONED,      "partitioned",       "CREATE TABLE ... PARTITION BY") \
	X(INHERITS,         "inherits",          "CREATE TABLE ... INHERITS") \
	X(LIKE,             "like",              "CREATE TABLE ... LIKE") \
	X(LIKE_CONSTRAINTS, "including-constraints", "LIKE ... INCLUDING CONSTRAINTS or ALL") \
	X(LIKE_INDEXES,     "including-indexes", "LIKE ... INCLUDING INDEXES or ALL") \
	X(LIKE_DEFAULTS,    "including-defaults", "LIKE ... INCLUDING DEFAULTS or ALL") \
	X(LIKE_IDENTITY,    "including-identity", "LIKE ... INCLUDING IDENTITY or ALL") \
	X(LIKE_GENERATED,   "including-generated", "LIKE ... INCLUDING GENERATED or ALL") \
	X(OTHER_ORDER,      "other-order", "an index in another order than its columns': COLLATE, text_pattern_ops") \
	X(NULLS_NOT_DISTINCT, "nulls-not-distinct", "a unique index or constraint with NULLS NOT DISTINCT") \
	X(ROW_LEVEL,        "for-each-row",      "a trigger FOR EACH ROW") \
	X(ALL_TABLES,       "all-tables",        "a publication FOR ALL TABLES or TABLES IN SCHEMA") \
	X(IN_REPLICATION,   "in-replication",    "ENABLE ALWAYS or REPLICA TRIGGER") \
	X(ALL,              "all",               "TRIGGER ALL, RESET ALL, REINDEX SCHEMA or DATABASE") \
	X(CONSTANT,         "returns-constant",  "the function is SQL that only selects a constant") \
	X(SECURITY_DEFINER, "security-definer",  "the function is SECURITY DEFINER") \
	X(SETS_SEARCH_PATH, "sets-search-path",  "the function has SET search_path") \
	X(SUPERUSER,        "superuser",         "the role becomes SUPERUSER") \
	X(PASSWORD,         "password",          "a password stands in the text") \
	X(RESTART,          "restart",           "a sequence starts again: RESTART, RESTART IDENTITY") \
	X(SETS_TYPE,        "sets-type",         "ALTER SEQUENCE ... AS a type") \
	X(OWNED_BY,         "owned-by",          "ALTER SEQUENCE ... OWNED BY only") \
	X(ORDERED,          "ordered",           "ADD VALUE with BEFORE or AFTER") \
	X(NOWAIT,           "nowait",            "LOCK TABLE ... NOWAIT") \
	X(CHAIN,            "chain",             "COMMIT or ROLLBACK AND CHAIN") \
	X(FORCE,            "force",             "DROP DATABASE ... WITH (FORCE)") \
	X(NONDETERMINISTIC, "nondeterministic",  "CREATE COLLATION ... (deterministic = false)") \
	X(PARTLY,           "sets-a-part",       "UPDATE, INSERT: an element or a field of a column is set") \
	X(SELF_ASSIGNMENT,  "self-assignment",   "UPDATE ... SET a = a") \
	X(KEEPS_VALUES,     "keeps-values",      "UPDATE: every column that is set is set to itself") \
	X(PG_TEMP_LAST,     "pg-temp-last",      "the function's search_path is empty or ends in pg_temp") \
	X(AUTOVACUUM_OFF,   "autovacuum-off",    "autovacuum_enabled is false") \
	X(VIEW_SECURITY,    "view-security",     "security_invoker, security_barrier or check_option of a view") \
	X(STARTS_WITH,      "starts-with",       "ADD GENERATED AS IDENTITY (START WITH ...)") \
	X(NOT_CONNECTED,    "not-connected",     "CREATE SUBSCRIPTION ... WITH (connect = false)") \
	X(CHANGES,          "changes",           "the CHECK calls a built-in function that later answers otherwise") \
	X(LOSES_DATA,       "loses-data",        "the function called removes what nothing brings back") \
	X(WAITS,            "waits",             "the function called waits: for a lock of its own, or a time") \
	X(ELSEWHERE,        "elsewhere",         "another session runs it: a job of pg_cron, or one that dblink opens") \
	X(KNOWN,            "known-function",    "what the function called does is known, and harmless") \
	X(CONDITIONAL,      "conditional",       "it stands in a branch, loop or handler of a body, and may not run") \
	X(ANY_NAME,         "any-name",          "EXECUTE: a name that it acts on is made at run time") \
	X(FILLED,           "filled",            "read with a filler for a placeholder") \
	X(BODY_READ,        "body-is-read",      "CALL: the body of what is called was read") \
	X(UNREAD,           "unread",            "what runs here was not read: the gate does not pass it")

#endif
