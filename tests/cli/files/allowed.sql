-- stet:allow drop-table: an empty table
DROP TABLE drafts;
