# What a terminal obeys, or shows otherwise than it is, is in every text that a migration or its
# settings can choose: no format and no error has it unescaped.
esc=$(printf '\033[31m') csi=$(printf '\302\2332J') rlo=$(printf '\342\200\256')
lri=$(printf '\342\201\246') bel=$(printf '\007') bad=$(printf '\377') sep=$(printf '\342\200\250')
evil="a$esc$csi$rlo$lri$bel$sep"
mkdir "d$evil"
cat >"d$evil/1_$evil.sql" <<end
-- $evil
-- stet:allow drop-table: $evil
DROP TABLE "$evil", "$evil$bad"."$bad";
-- stet:allow $evil: $evil
-- stet:allow drop-column $evil
ALTER TABLE "$evil" DROP COLUMN "$evil", ADD COLUMN "$evil" "$evil" DEFAULT '$evil', DROP CONSTRAINT "$evil";
CREATE INDEX "$evil" ON "$evil" ("$evil") WHERE "$evil" = '$evil';
CREATE FUNCTION "$evil"() RETURNS void LANGUAGE sql AS \$\$ DROP VIEW "$evil" \$\$;
SELECT "$evil"(), pg_terminate_backend('$evil');
DO \$\$ BEGIN EXECUTE 'DROP TABLE "$evil" ' || $evil; EXECUTE format('TRUNCATE %I."$evil"', v$evil); END \$\$;
DO LANGUAGE "$evil" '$evil';
SELECT \${$evil}, :"$evil", {{ $evil }};
SELECT $evil;
ALTER TYPE "$evil" RENAME VALUE '$evil' TO '$evil';
UPDATE "$evil" SET "$evil" = '$evil';
\\i $evil.sql
\\ir '$evil'
\\$evil
SELECT '$evil
end
printf 'rules:\n  "%s": off\n' "$(printf 'a\\u202e\\e[31m')" >keys.yaml
printf 'version_%s: 1\n' "$rlo" >raw.yaml
for format in text json sarif github gitlab junit markdown gcc; do
	"$STET" check -v --down -f $format "d$evil"
done >all 2>&1
{
	"$STET" check -q "$evil" "no$evil.sql"
	"$STET" check --config keys.yaml additive.sql
	"$STET" check --config raw.yaml additive.sql
	"$STET" check --config "$evil" additive.sql
	for option in --rule --fail-on --layout --format --history --color --stats --baseline --rules \
		--schema --pg-version --since "--$evil"; do
		"$STET" check $option "$evil" additive.sql
	done
	"$STET" "$evil"
	"$STET" explain "$evil"
	"$STET" inspect "d$evil"
	"$STET" inspect --catalog "d$evil"
	"$STET" check --show-settings "d$evil"
	"$STET" check -f text --write-baseline base.json "d$evil"
	"$STET" check -f text --baseline base.json "d$evil"
} >>all 2>&1
wc -l <all | sed 's/[0-9]\{3,\}/hundreds/'
for one in "$esc" "$csi" "$rlo" "$lri" "$bel" "$sep"; do
	LC_ALL=C grep -aF -- "$one" all | cut -c 1-200
done | od -c | head -40
mkdir "a
::error::b"
"$STET" check --show-settings a*b | sed -n 's/^# a.*/&/p'
