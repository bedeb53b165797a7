#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Writes how Chinese characters are read, without tones, as two C++ tables: the readings that occur, and which of them each character from
# U+4E00 to U+9FFF has. Read from Unihan (Debian's unicode-data, licensed by Unicode, Inc.); what the table of general standard characters
# says (kTGHZ2013) counts before what other dictionaries say.
import bz2
import sys
import unicodedata

FIRST, LAST = 0x4E00, 0x9FFF
SOURCES = ("kTGHZ2013", "kXHC1983", "kHanyuPinlu", "kMandarin")
DIAERESIS = "\u0308"


def plain(reading):
    """lǜ -> lv; empty for what no keyboard's pinyin has."""
    marks = unicodedata.normalize("NFD", reading).replace("u" + DIAERESIS, "v")
    letters = "".join(c for c in marks if "a" <= c <= "z")
    return letters if any(c in "aeiouv" for c in letters) else ""


def readings_of(source, value):
    for part in value.split():
        part = part.split(":")[-1] if source in ("kTGHZ2013", "kXHC1983") else part.split("(")[0]
        yield from (plain(one) for one in part.split(","))


def main(unihan, target):
    found = {}
    with bz2.open(unihan, "rt", encoding="utf-8") as lines:
        for line in lines:
            parts = line.rstrip("\n").split("\t")
            if len(parts) == 3 and parts[1] in SOURCES and FIRST <= (code := int(parts[0][2:], 16)) <= LAST:
                found.setdefault(code, {})[parts[1]] = [one for one in dict.fromkeys(readings_of(parts[1], parts[2])) if one]
    spelled = {code: "/".join(next((by[source] for source in SOURCES if by.get(source)), [])) for code, by in found.items()}
    sets = sorted({""} | set(spelled.values()))
    number = {one: i for i, one in enumerate(sets)}
    with open(target, "w", encoding="ascii") as out:
        print("constexpr std::string_view readings[] = {" + ", ".join(f'"{one}"' for one in sets) + "};", file=out)
        print(f"constexpr char32_t first_character = {FIRST};", file=out)
        print("constexpr std::uint16_t reading_of[] = {" + ",".join(str(number[spelled.get(c, "")]) for c in range(FIRST, LAST + 1)) + "};",
              file=out)


if __name__ == "__main__":
    main(*sys.argv[1:])
