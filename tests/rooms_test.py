#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Every folder of C++ is a room: a library with an include border. A file includes its own room and those its room links, and what they
# link in turn (add_room in the CMakeLists.txt). The terminal reaches none of the staff's workbench. What ties a file to one library of the
# system, to a clock or to a file stands in the files named below and nowhere else. No room has too many files, no file too many lines.
import pathlib
import re
import sys

TOPS = ("content", "assets", "printer", "kiosk")
MOST_FILES, MOST_LINES = 25, 450
WORKBENCH = {"content/check", "content/audit", "content/simulation", "content/difference", "content/lines", "content/source", "content/web", "content/web/store", "content/web/outbox", "content/web/scgi", "content/recording", "content/film/av1"}

# What only these files may write (a regular expression, and the files). Programs of the command line are free to read and write files.
CONFINED = {
    r"#include <imgui\.h>": {"kiosk/paint/canvas.cpp", "kiosk/paint/cells.cpp"},
    r"#include <SDL\.h>": {"kiosk/device/platform.cpp"},
    r"#include <sqlite3\.h>": {"content/bundle/database.cpp"},
    r"#include <nlohmann/": {"content/base/json_tree.cpp"},
    r"#include <curl/": {"content/web/outbox/city_road.cpp"},
    r"#include <libpq-fe\.h>": {"content/web/store/postgres_link.cpp"},
    r"#include <qrencode\.h>": {"printer/code/qr.cpp"},
    r"#include <png\.h>": {"printer/paper/picture.cpp", "kiosk/paint/surface.cpp", "kiosk/safe_picture.cpp"},
    r"#include <dlfcn\.h>": {"printer/engine/ipp_module.cpp", "kiosk/signs/film_module.cpp"},
    r"#include <dav1d/": {"content/film/av1/av1_decoder.cpp"},
    r"#include <cups/": {"printer/ipp/ipp_document.cpp", "printer/ipp/ipp_link.cpp"},
    r"#include <(pango|fontconfig)/": {"assets/text.cpp"},
    r"#include <librsvg/": set(),
    r"#include <opusfile\.h>": {"content/voice/clip_sound.cpp"},
    r"#include <opusenc\.h>": {"content/recording/opus_clip.cpp"},
    r"#include <unicode/": {"content/recording/pinyin.cpp"},
    r"#include <alsa/": {"kiosk/speech/alsa_sink.cpp", "kiosk/speech/headphones.cpp"},
    r"#include <sonic\.h>": {"kiosk/speech/speaker.cpp"},
    r"#include <systemd/": {"kiosk/device/clock_keeper.cpp", "kiosk/supervisor.cpp"},
    r"#include <sys/socket\.h>": {"printer/device/channel.cpp", "printer/emulator/host.cpp", "content/web/scgi/unix_socket.cpp"},
    r"system_clock::now|std::time\(": {"content/source/clock.cpp", "kiosk/device/system_clock.cpp"},
    r"steady_clock::now": {"kiosk/device/system_clock.cpp"},
}


def rooms_of(source):
    """Folder of each room -> target; target -> targets it links."""
    folders, links = {}, {}
    for top in TOPS:
        text = re.sub(r"#.*", "", (source / top / "CMakeLists.txt").read_text())
        for target, where, rest in re.findall(r'add_room\((\w+)\s+("[^"]*"|\S+)([^)]*)\)', text):
            for folder in where.strip('"').split(";"):
                folders[top if folder == "." else f"{top}/{folder}"] = target
            links[target] = [word for word in rest.split() if not word.startswith(("PkgConfig::", "Cups::", "Threads::"))]
    return folders, links


def reach(links, targets):
    seen, open_ones = set(), list(targets)
    while open_ones:
        target = open_ones.pop()
        if target not in seen:
            seen.add(target)
            open_ones += links.get(target, [])
    return seen


def faults_of(source, files):
    folders, links = rooms_of(source)
    # Programs are no rooms, but have links too.
    for folder, program in (("content/tools", "welfare-content"), ("printer/tools", "slip")):
        folders[folder] = program
        text = (source / folder / "CMakeLists.txt").read_text()
        links[program] = re.search(rf"target_link_libraries\({program} PRIVATE ([^)]*)\)", text)[1].split()
    links["slip"].append("printer_emulator")  # printer-emulator stands in the same folder
    links.setdefault("kiosk_application", []).append("kiosk_report")  # main.cpp stands in the folder of the application
    faults, counts = [], {}
    for path in sorted((source / "tests").rglob("*")):
        if path.suffix in (".cpp", ".h", ".py") and (lines := path.read_text().count("\n")) > MOST_LINES:
            faults.append(f"{path.relative_to(source)} has {lines} lines; {MOST_LINES} are the most.")
    for name in files:
        folder = name.rpartition("/")[0]
        counts[folder] = counts.get(folder, 0) + 1
        text = (source / name).read_text()
        if (lines := text.count("\n")) > MOST_LINES:
            faults.append(f"{name} has {lines} lines; {MOST_LINES} are the most.")
        if folder not in folders:
            faults.append(f"{name} lies in no room: no add_room names {folder}.")
            continue
        allowed = reach(links, [folders[folder]])
        for number, line in enumerate(text.split("\n"), 1):
            if found := re.match(r'#include "([^"]+)"', line):
                other = found[1].rpartition("/")[0]
                if folders.get(other) not in allowed and not found[1].endswith("_data.h"):
                    faults.append(f"{name}:{number} includes {found[1]}, but {folders[folder]} does not link {folders.get(other, 'any such room')}.")
            for pattern, owners in CONFINED.items():
                if re.search(pattern, line.split("//")[0]) and name not in owners:
                    faults.append(f"{name}:{number} has what only {', '.join(sorted(owners)) or 'nobody'} may have: {line.strip()}")
    for folder, count in counts.items():
        if count > MOST_FILES:
            faults.append(f"{folder} has {count} files; {MOST_FILES} are the most.")
    of_the_terminal = reach(links, ["kiosk_report"])
    for room in sorted(WORKBENCH):
        if folders[room] in of_the_terminal:
            faults.append(f"The terminal links {folders[room]}, which is the staff's.")
    return faults


def main():
    source = pathlib.Path(__file__).resolve().parent.parent
    files = sorted(str(path.relative_to(source)) for top in TOPS for path in (source / top).rglob("*") if path.suffix in (".cpp", ".h"))
    faults = faults_of(source, files)
    for fault in faults:
        print(fault)
    print(f"{len(files)} files in {len({name.rpartition('/')[0] for name in files})} rooms, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
