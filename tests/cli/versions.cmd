mkdir goose tern
printf -- '-- +goose Up\nCREATE TABLE a (id int);\n' | tee goose/00001_a.sql >goose/00002_b.sql
printf -- '-- +goose Up\nCREATE TABLE c (id int);\n' >goose/2_c.sql
printf -- '-- +goose Up\nCREATE TABLE d (id int);\n' >goose/00010_d.sql
printf 'CREATE TABLE a (id int);\n---- create above / drop below ----\nDROP TABLE a;\n' >tern/001_a.sql
printf 'CREATE TABLE c (id int);\n---- create above / drop below ----\nDROP TABLE c;\n' >tern/003_c.sql
"$STET" check -q goose
"$STET" check -q goose/00002_b.sql goose/00010_d.sql
"$STET" check -q tern
