-- 0 DROP TABLE in the way down alone
-- +goose Up
CREATE TABLE invoices (id bigint PRIMARY KEY);
-- +goose Down
DROP TABLE invoices;
