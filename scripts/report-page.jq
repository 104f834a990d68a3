# docs/report.md, from docs/report.schema.json: jq -r -f scripts/report-page.jq

def head:
"# The JSON report

<!-- jq -r -f scripts/report-page.jq docs/report.schema.json -->

`stet check -f json` writes everything that stet knows of a run, for other programs; `stet inspect -f json`
adds the predicates that hold. It is a contract: new keys may come, none is taken away or means something
else, while `version` is 1. [report.schema.json](report.schema.json) is the same as a JSON Schema, and
the tests hold real reports against it.

    stet check -f text -f json:stet.json migrations   # both at once
    jq -r '.findings[] | select(.class == \"destructive\") | .path' stet.json

A key whose value is not known is left out: an empty list means none. Those marked * are always there.
Lines and columns count from 1, ends are exclusive, `offset` and `length` are bytes. The same input
gives the same bytes.
";

def cell: gsub("\\|"; "\\|");
def words: map("`\(.)`") | join(", ");

# What a value is, for a reader: a link to its table where it has one.
def kind($definitions):
	if .["$ref"] then
		(.["$ref"] | ltrimstr("#/definitions/")) as $name | $definitions[$name] |
		if .properties then "[\($name)](#\($name))" elif .enum then (.enum | words)
		else .type end
	elif has("const") then "`\(.const)`"
	elif .enum then .enum | words
	elif .type == "array" then "list of \(.items | kind($definitions))"
	elif .type | type == "array" then .type | join(" or ")
	else .type end;

def table($definitions):
	.key as $name | .value | . as $it |
	"\n## \($name)\n\n\(.description)\n\n| key | value | |\n| --- | --- | --- |",
	(.properties | to_entries[] | .key as $key |
		"| `\($key)`\(if $it.required | index($key) then " *" else "" end) | " +
		"\(.value | kind($definitions) | cell) | " +
		"\(.value.description // (.value["$ref"] // "" | ltrimstr("#/definitions/") |
			$definitions[.] | if .properties then null else .description end) // "" | cell) |");

.definitions as $definitions | (head | rtrimstr("\n")),
($definitions | to_entries[] | select(.value.properties) | table($definitions))
