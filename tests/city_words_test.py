#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The sources know no city: no programme, fact, option, question, page, district or hotline of the city's pack is a string of theirs.

What the program has to know of one of them is a column of the pack, checked by welfare-content. Renaming a fact changes no behaviour then.
"""
import csv
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PACK = ROOT / "content" / "baotou"

# Codes of the pack that are words of the program's own, too, and what they mean there.
OURS = {
    "yes": "what a yes/no fact is",
    "no": "what a yes/no fact is not",
    "none": "the option of a list for none of the others; no printer, no clock",
    "unknown": "an answer that says nothing",
    "unsure": "the same, as answers in JSON write it",
    "mixed": "an answer of town and country both (DESIGN 3)",
    "urban": "a value of the column 户口 of amounts.csv",
    "rural": "a value of the column 户口 of amounts.csv",
    "户籍地": "a value of the column 在哪里申请 of programmes.csv",
    "check": "a command of welfare-content",
    "changes": "a member of the JSON of welfare-content diff",
    "other": "a member of the JSON of relations",
    "lost": "a key nobody has any more (printer/payload)",
    "progress": "a role of the semantic tree",
    "visit": "a column of the script of a tour",
}
# A picture may be called like a page. Whoever looks a page up, opens it or tells it apart by its name means the page.
MEANT = r'(==\s*{0}|{0}\s*==|(page|programme|fact|option|question)\(\s*{0}|Screen::page,\s*{0}|contains\(\s*{0})'
# Names of columns (content/pack/pack_columns.h) are the program's.
COLUMN = re.compile(r'visit\(\{"(\w+)"')

TOKEN = re.compile(r"//[^\n]*|/\*.*?\*/|'(?:[^'\\\n]|\\.)+'|R\"(\w*)\((.*?)\)\1\"|\"((?:[^\"\\\n]|\\.)*)\"", re.S)


def rows(name):
    with open(PACK / name, encoding="utf-8-sig", newline="") as table:
        return list(csv.DictReader(table))


def words_of_the_city():
    found = {}
    for row in rows("tables/programmes.csv"):
        found |= {row["编号"]: "a programme", row["键"]: "a programme"}
    for row in rows("tables/facts.csv"):
        found |= {row["代码"]: "a fact", row["名称"]: "a fact"}
    for row in rows("tables/options.csv"):
        found[row["代码"]] = "an option"
    for row in rows("tables/questions.csv"):
        found[row["编号"]] = "a question"
    for row in rows("tables/districts.csv"):
        found |= {row["名称"]: "a district", row["代码"]: "a district"}
    for row in rows("tables/help_contacts.csv"):
        found[row["编号"]] = "a hotline"
    for row in rows("tables/urgent_needs.csv"):
        found |= {row["编号"]: "an urgent need", row["叫法"]: "an urgent need"}
    for page in (PACK / "pages").glob("*/*.md"):
        found[page.stem] = "a page"
    return {word: kind for word, kind in found.items() if len(word) > 1}  # a digit is no name


def literals(text):
    """Line, number of the line and string of every literal; comments have none."""
    lines = text.split("\n")
    for token in TOKEN.finditer(text):
        literal = token.group(3) if token.group(2) is None else token.group(2)
        if literal is not None:
            number = text.count("\n", 0, token.start())
            yield lines[number], number + 1, literal


def faults_of(text, city, icons):
    for line, number, literal in literals(text):
        picture = literal in icons and not re.search(MEANT.format(f'"{re.escape(literal)}"'), line)
        column = COLUMN.search(line)
        if literal in city and literal not in OURS and not picture and not (column and column[1] == literal):
            yield f'{number}: "{literal}" is {city[literal]} of the city'


def main():
    city, icons = words_of_the_city(), {icon.stem for icon in (ROOT / "assets" / "icons").glob("*.svg")}
    # What this is worth: it finds what it is for, and knows a comment and a picture from it.
    planted = '// "dibao"\nif (key == "dibao") open(Screen::page, "urgent");  // "Q05"\ndraw("urgent"); f(\'"\', "Q05");'
    found = [fault.split(" is ")[0] for fault in faults_of(planted, city, icons)]
    assert found == ['2: "dibao"', '2: "urgent"', '3: "Q05"'], found
    sources = [path for top in ("assets", "content", "printer", "kiosk") for path in sorted((ROOT / top).rglob("*")) if path.suffix in (".cpp", ".h")]
    assert len(city) > 200 and len(icons) > 40 and len(sources) > 200, (len(city), len(icons), len(sources))
    faults = [f"{path.relative_to(ROOT)}:{fault}" for path in sources for fault in faults_of(path.read_text(encoding="utf-8"), city, icons)]
    print("\n".join(faults) if faults else f"{len(sources)} sources name none of {len(city)} words of the city")
    return 1 if faults else 0


sys.exit(main())
