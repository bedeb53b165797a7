# SPDX-License-Identifier: MIT
"""Names of functions in anonymous namespaces differ between the files of one target.

Files of a target are compiled several as one (CMakeLists.txt). Two hidden functions of one name and other parameters would then be
overloads of each other, and a call may silently get the wrong one.
"""
import collections
import pathlib
import re
import sys

TARGETS = [
    ["content/pack", "content/screening", "content/bundle"], ["content/tools"], ["printer"], ["printer/emulator"], ["printer/tools"],
    ["kiosk", "kiosk/ui", "kiosk/screens"], ["assets"], ["tests/content/pack"], ["tests/content/screening"], ["tests/content/bundle"],
    ["tests/content/tools"], ["tests/assets"], ["tests/printer"], ["tests/printer/tools"], ["tests/kiosk"], ["tests/kiosk/ui"],
    ["tests/journeys"],
]
HIDDEN = re.compile(r"^namespace \{\n(.*?)^\}  // namespace\n", re.S | re.M)
FUNCTION = re.compile(r"^(?:template[^\n]*\n)?(?!using|return|struct|class|enum|//|#)[A-Za-z_][\w:<>,&*\s]*?[ &*]([a-z_]\w*)\(", re.M)
NAMESPACE = re.compile(r"^namespace (\w[\w:]*) \{", re.M)


def main(root):
    functions, twice = 0, []
    for folders in TARGETS:
        places = collections.defaultdict(set)
        for file in (file for folder in folders for file in sorted((root / folder).glob("*.cpp"))):
            text = file.read_text()
            outside = (NAMESPACE.findall(text) or [""])[0]
            for block in HIDDEN.findall(text):
                for name in FUNCTION.findall(block):
                    places[outside, name].add(str(file.relative_to(root)))
                    functions += 1
        twice += [f"{name}: {', '.join(sorted(files))}" for (_, name), files in places.items() if len(files) > 1]
    print("\n".join(twice) if twice else f"{functions} hidden functions, each with a name of its own")
    if functions < 500:
        twice.append("too few were found: the pattern is wrong")
    return 1 if twice else 0


sys.exit(main(pathlib.Path(sys.argv[1])))
