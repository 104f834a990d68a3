# Random DELETEs of the table t, many of which have a WHERE that holds for every row, or for none:
# awk -v seed=1 -v n=500 -f conditions.awk. The tables are those of tables.sql.

function pick(list,   words)
{
	return words[int(rand() * split(list, words, "|")) + 1]
}

function column(kind)
{
	if (kind == "int")
		return pick("id|a|b")
	return kind == "text" ? pick("c|d") : pick("f|g")
}

function value(kind)
{
	return kind == "int" ? pick("-1|0|1|2|7") : pick("'x'|'%'|''|'yy'")
}

# What a condition of t may be put before a column: nothing, or the table's name.
function of(name)
{
	return pick("|" name ".|" name ".")
}

function subquery(c)
{
	return "(SELECT " pick("||DISTINCT ") c " FROM " \
		pick("t|t|ONLY t|t AS t2|u|(SELECT * FROM t) AS s|" \
		     "(SELECT id AS " c " FROM t) AS s") \
		pick("|||| WHERE f| LIMIT 3| OFFSET 1| GROUP BY " c) ")"
}

function exists(name, depth,   c, q)
{
	c = column("int")
	q = pick("t AS q|t AS q|(SELECT * FROM t) AS q|u AS q")
	return pick("|NOT ") "EXISTS (SELECT " pick("1|*|count(*)") " FROM " q \
		pick("| LIMIT 1| LIMIT 0| OFFSET 1| WHERE q." c " = " name "." c \
		     "| WHERE q." c " = " name "." c " AND " condition("q", depth + 1)) ")"
}

function compared(name,   kind, c, x, v)
{
	kind = pick("int|text")
	c = column(kind)
	x = of(name) c
	v = value(kind)
	return pick(x " " pick("=|<>|<|<=|>|>=") " " v "|" \
		    x " IS " pick("|NOT ") "NULL|" \
		    name ".a " pick("=|<>|>=|IS DISTINCT FROM|IS NOT DISTINCT FROM") \
			" " name ".a|" \
		    "(" x " " pick("<|<=|=|<>") " " v " OR " x " " pick(">|>=|<>|=") " " v \
			pick("| OR " x " IS NULL") ")|" \
		    name "." column("text") " " pick("LIKE|NOT LIKE|ILIKE|~") " " \
			pick("'%'|'.*'|'x%'") "|" \
		    "length(" name "." column("text") ") " pick(">=|>|<|<=") " " \
			pick("0|-1|1") "|" \
		    x " " pick("|NOT ") "IN (" v ", " pick(v "|" x) ")|" \
		    x " " pick("= ANY|<> ALL|= ALL") " (" pick("'{}'|'{1}'") ")")
}

function met(name,   kind, c)
{
	kind = pick("int|text")
	c = column(kind)
	return pick(name "." c " " pick("||NOT ") "IN " subquery(c) "|" \
		    name "." c " = ANY (" pick("|ARRAY") subquery(c) ")|" \
		    name "." c " " pick("<=|>=|<") " (SELECT " pick("min|max") "(" c ") FROM t" \
			pick("|| WHERE f| LIMIT 1") ")|" \
		    "(" name ".a, " name ".id) IN (SELECT " pick("a, id|id, a") " FROM t" \
			pick("| WHERE f") ")")
}

function constant()
{
	return pick("true|false|NULL|1 = 1|1 = 2|'t'::boolean|" \
		    "random() >= 0|random() < 0|1 > random()|" \
		    "now() > '2000-01-01'|now() IS NULL|(SELECT count(*) FROM u) >= 0|" \
		    "EXISTS (SELECT count(*) FROM u WHERE false)|(SELECT true)|" \
		    "EXISTS (SELECT 1 WHERE false)")
}

function built(name, depth,   e)
{
	e = condition(name, depth + 1)
	return pick("coalesce(" e ", " condition(name, depth + 1) ")|" \
		    "CASE WHEN " e " THEN " condition(name, depth + 1) " ELSE " constant() " END|" \
		    "((" e ") IS " pick("|NOT ") pick("TRUE|FALSE|UNKNOWN|NULL") ")|" \
		    "(" e " OR NOT (" e "))|EXISTS (SELECT 1 WHERE " e ")|(SELECT " e ")")
}

function condition(name, depth,   k)
{
	k = depth > 3 ? 0 : int(rand() * 12)
	if (k < 1)
		return constant()
	if (k < 4)
		return compared(name)
	if (k < 6)
		return name == "t" ? met(name) : compared(name)
	if (k < 7)
		return exists(name, depth)
	if (k < 8)
		return built(name, depth)
	if (k < 11)
		return "(" condition(name, depth + 1) " " pick("AND|OR") " " \
			condition(name, depth + 1) ")"
	return "NOT (" condition(name, depth + 1) ")"
}

function joined(   c)
{
	c = pick("id|a|b|c")
	return " USING " pick("t AS q|(SELECT * FROM t) AS q|u AS q|" \
		"(SELECT * FROM t WHERE f) AS q|" \
		"(SELECT id, a, b, c, row_number() OVER (ORDER BY a) FROM t) AS q|" \
		"(SELECT b AS id, id AS b, a, c FROM t) AS q") \
		" WHERE " pick("|NOT ") "(t." c " = q." c \
		pick("|| AND t.f| OR t.f| AND " condition("t", 2)) ")"
}

function with_query()
{
	return "WITH q AS (SELECT " pick("id|*|a AS id|DISTINCT id") " FROM t" \
		pick("|| WHERE f| LIMIT 3") ") DELETE FROM t " \
		pick("USING q WHERE q.id = t.id|WHERE id IN (SELECT id FROM q)|" \
		     "WHERE NOT (id IN (SELECT id FROM q))")
}

BEGIN {
	srand(seed)
	for (i = 0; i < n; i++) {
		k = rand()
		if (k < 0.7)
			print "DELETE FROM t WHERE " condition("t", 0) ";"
		else if (k < 0.9)
			print "DELETE FROM t" joined() ";"
		else
			print with_query() ";"
	}
}
