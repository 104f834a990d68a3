-- What a statement does to what existed before it, as the server sees it: probe.before() runs
-- before, probe.after() behind, both in the session that runs the statement.

CREATE SCHEMA probe;
GRANT USAGE ON SCHEMA probe TO PUBLIC;

-- What has a name.
CREATE VIEW probe.objects AS
SELECT i.type AS kind, i.identity
FROM (SELECT tableoid AS class, oid FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 'c', 'i', 'I')
	UNION ALL SELECT tableoid, oid FROM pg_proc
	UNION ALL SELECT tableoid, oid FROM pg_type WHERE typrelid = 0 AND typelem = 0
	UNION ALL SELECT tableoid, oid FROM pg_namespace WHERE nspname !~ '^(pg_temp|pg_toast)'
	UNION ALL SELECT tableoid, oid FROM pg_operator
	UNION ALL SELECT tableoid, oid FROM pg_opclass
	UNION ALL SELECT tableoid, oid FROM pg_opfamily
	UNION ALL SELECT tableoid, oid FROM pg_cast
	UNION ALL SELECT tableoid, oid FROM pg_collation
	UNION ALL SELECT tableoid, oid FROM pg_conversion
	UNION ALL SELECT tableoid, oid FROM pg_language
	UNION ALL SELECT tableoid, oid FROM pg_am
	UNION ALL SELECT tableoid, oid FROM pg_foreign_data_wrapper
	UNION ALL SELECT tableoid, oid FROM pg_foreign_server
	UNION ALL SELECT tableoid, oid FROM pg_user_mapping
	UNION ALL SELECT tableoid, oid FROM pg_extension
	UNION ALL SELECT tableoid, oid FROM pg_event_trigger
	UNION ALL SELECT tableoid, oid FROM pg_trigger WHERE NOT tgisinternal
	UNION ALL SELECT tableoid, oid FROM pg_rewrite WHERE rulename <> '_RETURN'
	UNION ALL SELECT tableoid, oid FROM pg_policy
	UNION ALL SELECT tableoid, oid FROM pg_constraint
	UNION ALL SELECT tableoid, oid FROM pg_statistic_ext
	UNION ALL SELECT tableoid, oid FROM pg_publication
	UNION ALL SELECT tableoid, oid FROM pg_publication_rel
	UNION ALL SELECT tableoid, oid FROM pg_subscription
	UNION ALL SELECT tableoid, oid FROM pg_ts_config
	UNION ALL SELECT tableoid, oid FROM pg_ts_dict
	UNION ALL SELECT tableoid, oid FROM pg_ts_parser
	UNION ALL SELECT tableoid, oid FROM pg_ts_template
	UNION ALL SELECT tableoid, oid FROM pg_transform
	UNION ALL SELECT tableoid, oid FROM pg_database
	UNION ALL SELECT tableoid, oid FROM pg_tablespace
	UNION ALL SELECT tableoid, oid FROM pg_authid) o,
	LATERAL pg_identify_object(o.class, o.oid, 0) i
WHERE o.oid >= 16384 AND i.identity !~ '^(probe|pg_temp|pg_toast)' AND i.identity !~ ' on (probe|pg_temp)'
UNION ALL
SELECT 'column', format('%I.%I.%I', n.nspname, c.relname, a.attname)
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE a.attnum > 0 AND NOT a.attisdropped AND c.oid >= 16384 AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'c')
	AND n.nspname !~ '^(probe|pg_)'
UNION ALL
SELECT 'label', format('%s.%I', enumtypid::regtype, enumlabel) FROM pg_enum
UNION ALL
SELECT 'member', format('%s in %s', member::regrole, roleid::regrole) FROM pg_auth_members WHERE member >= 16384;

-- What else is said of it: all but names, counters and what follows from other rows.
CREATE VIEW probe.properties AS
SELECT format('relation %s', c.oid) AS of, concat_ws('|', relkind, relpersistence, relowner, relacl, reloptions, relrowsecurity,
	relforcerowsecurity, relreplident, reltablespace, relam, relispartition, relpartbound,
	(SELECT array_agg(inhparent) FROM pg_inherits WHERE inhrelid = c.oid),
	CASE WHEN relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END) AS is
FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
WHERE c.oid >= 16384 AND n.nspname !~ '^(probe|pg_)' AND relkind <> 'i' AND relkind <> 'I'
UNION ALL
SELECT format('column %s %s', attrelid, attnum), concat_ws('|', format_type(atttypid, atttypmod), attnotnull, attstattarget, attstorage,
	attcompression, attgenerated, attidentity, attoptions, attacl, attcollation,
	(SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = attrelid AND adnum = attnum))
FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid JOIN pg_namespace n ON n.oid = relnamespace
WHERE attnum > 0 AND NOT attisdropped AND c.oid >= 16384 AND relkind IN ('r', 'p', 'v', 'm', 'f', 'c') AND n.nspname !~ '^(probe|pg_)'
UNION ALL SELECT format('index %s', indexrelid), concat_ws('|', indisvalid, indisclustered, indisreplident, reloptions, reltablespace)
FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid WHERE indexrelid >= 16384
UNION ALL SELECT format('constraint %s', oid), concat_ws('|', convalidated, condeferrable, condeferred, pg_get_constraintdef(oid)) FROM pg_constraint
UNION ALL SELECT format('function %s', oid), to_jsonb(p)::text FROM pg_proc p WHERE oid >= 16384
UNION ALL SELECT format('type %s', oid), to_jsonb(t)::text FROM pg_type t WHERE oid >= 16384
UNION ALL SELECT format('trigger %s', oid), concat_ws('|', tgenabled, tgfoid) FROM pg_trigger
UNION ALL SELECT format('rule %s', oid), ev_enabled::text FROM pg_rewrite WHERE rulename <> '_RETURN'
UNION ALL SELECT format('policy %s', oid), to_jsonb(p)::text FROM pg_policy p
UNION ALL SELECT format('role %s', oid), to_jsonb(r)::text FROM pg_authid r
UNION ALL SELECT format('schema %s', oid), to_jsonb(n)::text FROM pg_namespace n WHERE oid >= 16384
UNION ALL SELECT format('default privileges %s', oid), to_jsonb(d)::text FROM pg_default_acl d
UNION ALL SELECT format('publication %s', oid), to_jsonb(p)::text FROM pg_publication p
UNION ALL SELECT format('subscription %s', oid), to_jsonb(s)::text FROM pg_subscription s
UNION ALL SELECT format('server %s', oid), to_jsonb(s)::text FROM pg_foreign_server s
UNION ALL SELECT format('wrapper %s', oid), to_jsonb(w)::text FROM pg_foreign_data_wrapper w
UNION ALL SELECT format('mapping %s', oid), to_jsonb(m)::text FROM pg_user_mapping m
UNION ALL SELECT format('extension %s', oid), to_jsonb(e)::text FROM pg_extension e
UNION ALL SELECT format('event trigger %s', oid), to_jsonb(e)::text FROM pg_event_trigger e
UNION ALL SELECT format('database %s', oid), to_jsonb(d)::text FROM (SELECT oid, datname, datdba, datacl, datconnlimit FROM pg_database) d
UNION ALL SELECT format('setting %s %s', setdatabase, setrole), setconfig::text FROM pg_db_role_setting
UNION ALL SELECT format('sequence %s', seqrelid), to_jsonb(s)::text FROM pg_sequence s
UNION ALL SELECT format('range of %s', schemaname || sequencename), coalesce(last_value::text, '') FROM pg_sequences
UNION ALL SELECT format('statistics %s', oid), to_jsonb(s)::text FROM pg_statistic_ext s
UNION ALL SELECT format('operator %s', oid), to_jsonb(o)::text FROM pg_operator o WHERE oid >= 16384
UNION ALL SELECT format('search %s', oid), to_jsonb(c)::text FROM pg_ts_config c WHERE oid >= 16384
UNION ALL SELECT format('dictionary %s', oid), to_jsonb(c)::text FROM pg_ts_dict c WHERE oid >= 16384
UNION ALL SELECT format('mapping %s %s %s', mapcfg, maptokentype, mapseqno), to_jsonb(m)::text FROM pg_ts_config_map m WHERE mapcfg >= 16384
UNION ALL SELECT format('collation %s', oid), to_jsonb(c)::text FROM pg_collation c WHERE oid >= 16384;

-- How many rows each column has, and a sum over its values. Another type writes them otherwise.
CREATE FUNCTION probe.sums() RETURNS TABLE (rel oid, att smallint, type oid, n bigint, sum numeric) LANGUAGE plpgsql AS $$
DECLARE
	c record;
BEGIN
	FOR c IN SELECT attrelid, attnum, attname, atttypid FROM pg_attribute JOIN pg_class k ON k.oid = attrelid
		JOIN pg_namespace s ON s.oid = relnamespace
		WHERE relkind IN ('r', 'm') AND relispopulated AND k.oid >= 16384 AND nspname !~ '^(probe|pg_)'
			AND attnum > 0 AND NOT attisdropped
	LOOP
		RETURN QUERY EXECUTE format('SELECT %s::oid, %s::smallint, %s::oid, count(*), sum(hashtextextended(%I::text, 0)::numeric)
			FROM ONLY %s', c.attrelid, c.attnum, c.atttypid, c.attname, c.attrelid::regclass);
	END LOOP;
END $$;

-- The rows that every case begins with.
CREATE TABLE probe.base (rel oid, att smallint, value text);

CREATE FUNCTION probe.fill() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	c record;
BEGIN
	FOR c IN SELECT DISTINCT rel, att, attname FROM probe.sums() JOIN pg_attribute ON attrelid = rel AND attnum = att LOOP
		EXECUTE format('INSERT INTO probe.base SELECT %s, %s, %I::text FROM ONLY %s', c.rel, c.att, c.attname, c.rel::regclass);
	END LOOP;
	ANALYZE probe.base;
END $$;

CREATE FUNCTION probe.before() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	CREATE TEMP TABLE objects AS SELECT * FROM probe.objects;
	CREATE TEMP TABLE properties AS SELECT * FROM probe.properties;
	CREATE TEMP TABLE sums AS SELECT * FROM probe.sums();
	CREATE TEMP TABLE files AS SELECT oid, relkind, relfilenode FROM pg_class
		WHERE oid >= 16384 AND relkind IN ('r', 'p', 'm', 'i', 'v', 'f') AND
			relnamespace NOT IN (SELECT oid FROM pg_namespace WHERE nspname ~ '^(probe|pg_)');
	CREATE TEMP TABLE held AS SELECT relation, mode FROM pg_locks WHERE pid = pg_backend_pid();
	CREATE TEMP TABLE scans AS SELECT relid, seq_tup_read FROM pg_stat_xact_user_tables;
END $$;

-- How many values of a column that were there are there no more.
CREATE FUNCTION probe.missing(r oid, a smallint) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
	n bigint;
BEGIN
	EXECUTE format('SELECT count(*) FROM (SELECT value FROM probe.base WHERE rel = %s AND att = %s
		EXCEPT ALL SELECT %I::text FROM ONLY %s) x', r, a,
		(SELECT attname FROM pg_attribute WHERE attrelid = r AND attnum = a), r::regclass) INTO n;
	RETURN n;
END $$;

CREATE FUNCTION probe.after() RETURNS TABLE (what text, detail text) LANGUAGE plpgsql AS $$
BEGIN
	-- nobody writes into a materialized view but who refreshes it
	RETURN QUERY SELECT 'locked', f.oid::text FROM pg_locks l JOIN files f ON f.oid = relation
		WHERE pid = pg_backend_pid() AND (mode = 'AccessExclusiveLock' OR f.relkind NOT IN ('i', 'm') AND
			mode IN ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock')) AND f.relkind <> 'i'
			AND NOT EXISTS (SELECT FROM held h WHERE h.relation = l.relation AND h.mode = l.mode);
	RETURN QUERY SELECT 'scanned', x.relid::text FROM pg_stat_xact_user_tables x LEFT JOIN scans s USING (relid)
		JOIN files f ON f.oid = x.relid WHERE x.seq_tup_read > coalesce(s.seq_tup_read, 0);
	RETURN QUERY SELECT 'rewritten', f.oid::text FROM files f JOIN pg_class c USING (oid)
		WHERE f.relkind IN ('r', 'm') AND c.relfilenode <> f.relfilenode;
	RETURN QUERY SELECT 'rebuilt', f.oid::text FROM files f JOIN pg_class c USING (oid)
		WHERE f.relkind = 'i' AND c.relfilenode <> f.relfilenode;
	RETURN QUERY SELECT 'gone', concat_ws(' ', x.kind, x.identity) FROM (SELECT * FROM objects EXCEPT ALL SELECT * FROM probe.objects) x;
	RETURN QUERY SELECT 'new', concat_ws(' ', x.kind, x.identity) FROM (SELECT * FROM probe.objects EXCEPT ALL SELECT * FROM objects) x;
	RETURN QUERY SELECT 'changed', b.of FROM properties b JOIN probe.properties a USING (of) WHERE a.is IS DISTINCT FROM b.is;
	RETURN QUERY SELECT CASE WHEN 2 * x.m >= x.n THEN 'most rows lost' ELSE 'some rows lost' END, x.m::text
		FROM (SELECT b.n, probe.missing(b.rel, b.att) AS m FROM sums b LEFT JOIN probe.sums() a USING (rel, att)
			WHERE EXISTS (SELECT FROM pg_attribute WHERE attrelid = b.rel AND attnum = b.att AND NOT attisdropped)
				AND a.type IS NOT DISTINCT FROM b.type AND (a.n, a.sum) IS DISTINCT FROM (b.n, b.sum)) x
		WHERE x.m > 0 AND x.n > 0;
END $$;

SELECT probe.fill();
