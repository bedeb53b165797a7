# SPDX-License-Identifier: MIT
"""Names of functions in anonymous namespaces differ between the files of one target.

Files of a target are compiled several as one (CMakeLists.txt). Two hidden functions of one name and other parameters would then be
overloads of each other, and a call may silently get the wrong one. Which files a target has its compile_commands.json knows, where each
file is compiled alone: hidden_names_test.py BUILD
"""
import collections
import json
import pathlib
import re
import sys

HIDDEN = re.compile(r"^namespace \{\n(.*?)^\}  // namespace\n", re.S | re.M)
FUNCTION = re.compile(r"^(?:template[^\n]*\n)?(?!using|return|struct|class|enum|//|#)[A-Za-z_][\w:<>,&*\s]*?[ &*]([a-z_]\w*)\(", re.M)
TARGET = re.compile(r" -o \S*?(\w+)\.dir/")
NAMESPACE = re.compile(r"^namespace (\w[\w:]*) \{", re.M)


def files_by_target(build):
    targets = collections.defaultdict(set)
    for entry in json.loads((build / "compile_commands.json").read_text()):
        file = pathlib.Path(entry["file"])
        if (target := TARGET.search(entry["command"])) and file.exists():  # a file that the build writes is not there yet
            targets[target[1]].add(file)
    return targets


def main(build):
    targets = files_by_target(build)
    functions, twice = 0, []
    for target, files in sorted(targets.items()):
        places = collections.defaultdict(set)
        for file in sorted(files):
            text = file.read_text()
            outside = (NAMESPACE.findall(text) or [""])[0]
            for block in HIDDEN.findall(text):
                for name in FUNCTION.findall(block):
                    places[outside, name].add(file.name)
                    functions += 1
        twice += [f"{target}: {name}: {', '.join(sorted(names))}" for (_, name), names in places.items() if len(names) > 1]
    print("\n".join(twice) if twice else f"{len(targets)} targets, {functions} hidden functions, each with a name of its own")
    if functions < 500:
        twice.append("too few were found: the pattern is wrong")
        print(twice[-1])
    return 1 if twice else 0


sys.exit(main(pathlib.Path(sys.argv[1])))
