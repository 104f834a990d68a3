# checks of docs/coverage.yaml that no rule speaks about: what a statement costs says it
cat >schema.sql <<'end'
CREATE TABLE people (id int PRIMARY KEY, name varchar(10));
CREATE TABLE visits (id int, at date, person int) PARTITION BY RANGE (at);
CREATE TABLE visits_2030 PARTITION OF visits FOR VALUES FROM ('2030-01-01') TO ('2031-01-01');
CREATE TABLE visits_2031 PARTITION OF visits FOR VALUES FROM ('2031-01-01') TO ('2032-01-01');
end
cat >1.sql <<'end'
ALTER TABLE people ADD COLUMN note text;
ALTER TABLE people ADD COLUMN at timestamptz DEFAULT now();
ALTER TABLE people ALTER COLUMN name TYPE varchar(20);
ALTER TABLE visits ADD COLUMN note text;
ALTER TABLE visits ALTER COLUMN id SET NOT NULL;
end
echo "-- add-column-nullable, add-column-default-nonvolatile, add-column-breaks-select-star,"
echo "-- alter-column-type-cached-plan, partitioned-parent-fanout"
"$STET" inspect --schema schema.sql 1.sql | grep -v '  holds: '
echo "-- before PostgreSQL 11 every default was stored in every row"
"$STET" inspect --schema schema.sql --pg-version 10 1.sql | sed -n '/DEFAULT now/,/^$/p' |
	grep -v '  holds: '
