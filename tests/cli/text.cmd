printf 'ALTER TABLE "Straße"\n\tADD COLUMN a int,\n\tDROP COLUMN "größe", -- alt\n\tDROP COLUMN b;\n' >text.sql
printf 'UPDATE users\nSET a = 1\n;\n' >>text.sql
"$STET" check text.sql
