printf 'BEGIN;\nCREATE TABLE a (id int);\nALTER TABLE users ADD x int, DROP y;\nFROB;\nCOMMIT;\n' >all.sql
"$STET" check -f json all.sql allowed.sql db/1_users.down.sql |
	sed 's/"grammar":[0-9]*/"grammar":N/'
