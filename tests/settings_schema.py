"""settings_schema.py STET SCHEMA: settings on standard input, as JSON, one a line. Editors, which
go by the schema, and stet say the same of each; prints those of which they do not, and how many."""
import json
import subprocess
import sys

import jsonschema

with open(sys.argv[2], encoding="utf-8") as f:
    validator = jsonschema.Draft7Validator(json.load(f))
count = 0
for line in sys.stdin:
    with open(".stet.yaml", "w", encoding="utf-8") as f:
        f.write(line)
    run = subprocess.run([sys.argv[1], "check", "-q", "."], capture_output=True, check=False)
    taken = run.returncode != 2
    if validator.is_valid(json.loads(line)) != taken:
        print(line.strip(), "is taken" if taken else run.stderr.decode().strip())
    count += 1
print(count, "settings")
