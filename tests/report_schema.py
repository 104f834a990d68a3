"""report_schema.py SCHEMA: holds the JSON reports on standard input, one after the other with a
NUL between, against the schema, by the library jsonschema. A key that the schema lacks is a fault
too, though to readers of the report new keys may come. Prints what is wrong, and how many."""
import json
import sys

import jsonschema


def close(node):
    if isinstance(node, dict):
        if "properties" in node:
            node["additionalProperties"] = False
        for value in node.values():
            close(value)
    elif isinstance(node, list):
        for value in node:
            close(value)


with open(sys.argv[1], encoding="utf-8") as f:
    schema = json.load(f)
jsonschema.Draft7Validator.check_schema(schema)
close(schema)
validator = jsonschema.Draft7Validator(schema)
reports = [text for text in sys.stdin.buffer.read().split(b"\0") if text]
met = set()


def keys(node, name):
    """Which keys of which definition there were."""
    if "$ref" in node:
        name = node["$ref"].rsplit("/", 1)[1]
        node = schema["definitions"][name]
    return name, node


def walk(value, node, name):
    name, node = keys(node, name)
    if isinstance(value, dict):
        for key, inner in value.items():
            met.add((name, key))
            if key in node.get("properties", {}):
                walk(inner, node["properties"][key], key)
    elif isinstance(value, list):
        for inner in value:
            walk(inner, node.get("items", {}), name)


for text in reports:
    report = json.loads(text)
    for error in validator.iter_errors(report):
        print("/".join(str(part) for part in error.absolute_path) + ": " + error.message[:300])
    walk(report, schema, "report")
for name, definition in schema["definitions"].items():
    for key in definition.get("properties", {}):
        if (name, key) not in met:
            print(f"no report has {name}.{key}")
print(f"{len(reports)} reports")
