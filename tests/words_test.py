#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every word that is asked for by its key stands in assets/words, and every key there is asked for.

A key is a string of the sources, or it begins with one that ends in "." or "_" and is completed where it is used ("topic." + name).
"""
import csv
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
TOPS = ("assets", "content", "printer", "kiosk")
LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
ASKED = re.compile(r'\b(?:word|say|list|said)\(([^,()]*)')  # the key, or a choice between two
KEY = re.compile(r'"([a-z_0-9]+(?:\.[a-z_0-9]+)*\.[a-z_0-9]*[a-z0-9])"(?! *\+)')


def keys_of(tables):
    found = {}
    for table in tables:
        with open(table, encoding="utf-8-sig", newline="") as rows:
            for row in csv.DictReader(rows):
                found[row["key"]] = table.name
    return found


def faults_of(keys, texts):
    literals, asked = set(), {}
    for name, text in texts.items():
        code = re.sub(r"^\s*//.*", "", text, flags=re.M)
        literals.update(LITERAL.findall(code))
        asked.update({key: name for first in ASKED.findall(code) for key in KEY.findall(first)})
    beginnings = tuple(text for text in literals if len(text) > 1 and text.endswith((".", "_")))
    for key, name in sorted(asked.items()):
        if key not in keys:
            yield f"{name} asks for the word {key}, which is in no table of assets/words."
    for key, table in keys.items():
        if key not in literals and not key.startswith(beginnings):
            yield f"assets/words/{table} has the word {key}, for which nothing asks."


def main():
    # What this is worth: it finds what it is for.
    planted = {"x.cpp": 'word("a.b"); say(x ? "a.b" : "a.gone");\nword("t." + name);\n  // "a.idle"\n'}
    found = list(faults_of({"a.b": "ui.csv", "a.idle": "ui.csv", "t.one": "ui.csv"}, planted))
    assert [("a.gone" in fault, "a.idle" in fault) for fault in found] == [(True, False), (False, True)], found
    keys = keys_of(sorted((ROOT / "assets" / "words").glob("*.csv")))
    texts = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for top in TOPS for path in sorted((ROOT / top).rglob("*"))
             if path.suffix in (".cpp", ".h", ".js", ".cmake")}
    assert len(keys) > 400 and len(texts) > 200, (len(keys), len(texts))
    faults = list(faults_of(keys, texts))
    print("\n".join(faults) if faults else f"{len(keys)} words, each of them asked for")
    return 1 if faults else 0


sys.exit(main())
