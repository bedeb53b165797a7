#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Words of scripts that join (tests/corpus/letters/TAG.csv: code points, the glyph a font must not choose, why) set by HarfBuzz. A font that
# content/languages/languages.cpp calls proved sets all of them right. Debian's font for Mongolian does not yet: the day it does, this test
# says so, and the next step is a reader's.
import csv
import ctypes
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
DEBIANS = "Noto Sans Mongolian"
harfbuzz = ctypes.CDLL("libharfbuzz.so.0")
for name in ("blob_create_from_file", "face_create", "font_create", "buffer_create", "buffer_get_glyph_infos"):
    getattr(harfbuzz, f"hb_{name}").restype = ctypes.c_void_p


def glyphs(file, word):
    """Names of the glyphs that set the word."""
    held = ctypes.c_void_p
    font = held(harfbuzz.hb_font_create(held(harfbuzz.hb_face_create(held(harfbuzz.hb_blob_create_from_file(file.encode())), 0))))
    buffer = held(harfbuzz.hb_buffer_create())
    text = "".join(chr(int(code, 16)) for code in word.split()).encode()
    harfbuzz.hb_buffer_add_utf8(buffer, text, len(text), 0, len(text))
    harfbuzz.hb_buffer_guess_segment_properties(buffer)
    harfbuzz.hb_shape(font, buffer, None, 0)
    count = ctypes.c_uint()
    infos = ctypes.cast(harfbuzz.hb_buffer_get_glyph_infos(buffer, ctypes.byref(count)), ctypes.POINTER(ctypes.c_uint32 * 5))
    names = []
    for i in range(count.value):
        name = ctypes.create_string_buffer(64)
        harfbuzz.hb_font_get_glyph_name(font, infos[i][0], name, 64)
        names.append(name.value.decode())
    return names


def wrong_words(family):
    found = subprocess.run(["fc-match", "-f", "%{family}|%{file}", family], stdout=subprocess.PIPE, check=True, text=True).stdout
    named, file = found.split("|")
    if family not in named.split(","):
        sys.exit(f"There is no font {family} on this machine.")
    wrong = []
    for table in sorted((ROOT / "tests/corpus/letters").glob("*.csv")):
        for row in csv.DictReader(table.open(encoding="utf-8")):
            chosen = glyphs(file, row["word"])
            if ".notdef" in chosen or not chosen:
                sys.exit(f"{table.name}: {family} has no letters for {row['word']}.")
            if row["never"] in chosen:
                wrong.append(f"{table.stem}: {family} sets {row['word']} as {' '.join(chosen)} ({row['why']})")
    return wrong


source = (ROOT / "content/languages/languages.cpp").read_text(encoding="utf-8")
proved = re.findall(r'"([^"]+)"', re.search(r"proved_fonts = \{(.*?)\};", source, re.S)[1])
faults = [sentence for family in proved for sentence in wrong_words(family)]
if DEBIANS not in proved and not wrong_words(DEBIANS):
    faults.append(f"{DEBIANS} sets every word right now: have a reader look at it, then name it in proved_fonts (README, Another language).")
print("\n".join(faults) or f"{len(proved)} fonts proved")
sys.exit(1 if faults else 0)
