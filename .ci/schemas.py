#!/usr/bin/env python3
"""Judges documents by the JSON Schemas in docs/schemas with python3-jsonschema, a validator that is
not ours.

Every schema is one, its examples and the hypothetical cases are of it. On standard input may stand
one line of JSON per document: {"schema": "aanmelding-liv", "document": …, "taken": true}. Where the
verdict differs from `taken` the line is printed. Ends with 1 where anything differs.
"""
import json
import pathlib
import re
import sys

from jsonschema import Draft202012Validator, ValidationError, validators

ROOT = pathlib.Path(__file__).resolve().parent.parent
# HC-06 holds what is sent in several documents, and what the LIV records itself.
PARTS = {
    "aanmelding": "aanmelding-liv",
    "verrijking": "verrijking-liv",
    "naGo": "aanvullende-informatie-liv",
}


def bounded(validator, most, instance, schema):
    """x-sluis-bytes: what maxLength cannot say of a text in UTF-8."""
    if isinstance(instance, str) and len(instance.encode()) > most:
        yield ValidationError(f"longer than {most} bytes")


def anchored(validator, pattern, instance, schema):
    """In ECMA 262 `$` is the end alone; in Python also the place before a last line feed."""
    if isinstance(instance, str) and not re.search(re.sub(r"\$\Z", r"\\Z", pattern), instance):
        yield ValidationError("does not match")


Judge = validators.extend(
    Draft202012Validator, {"x-sluis-bytes": bounded, "pattern": anchored})


def cases():
    """The documents of the hypothetical cases, each with the name of its schema."""
    for path in sorted((ROOT / "docs/casuistiek").glob("*.json")):
        case = json.loads(path.read_text())
        name = case["route"]["documenttype"].lower().replace(" ", "-")
        if name != "aanmelding-liv":
            yield path.name, name, case["document"]
            continue
        for member, part in PARTS.items():
            yield path.name, part, {member: case["document"][member]}


def main():
    judges, wrong = {}, []
    for path in sorted((ROOT / "docs/schemas").glob("*.json")):
        schema = json.loads(path.read_text())
        Draft202012Validator.check_schema(schema)
        judges[path.stem] = Judge(schema)
        for example in schema.get("examples", []):
            if not judges[path.stem].is_valid(example):
                wrong.append(f"{path.name}: an example is not of the schema")
    count = 0
    for name, schema, document in cases():
        count += 1
        for error in judges[schema].iter_errors(document):
            wrong.append(f"{name}: {error.json_path} {error.message[:200]}")
    if not judges or count < 7:
        wrong.append("no schemas or no cases: nothing was judged")
    for line in [] if sys.stdin.isatty() else sys.stdin:
        row = json.loads(line)
        count += 1
        if judges[row["schema"]].is_valid(row["document"]) != row["taken"]:
            wrong.append(line[:600])
    print("\n".join(wrong + [f"{len(judges)} schemas, {count} documents, {len(wrong)} wrong"]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
