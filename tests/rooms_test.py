#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Every folder of C++ is a room: a library of its own. A file includes its own room and those its library links, and what they link in turn
# (the arrows that CMake was told); the terminal reaches none of the staff's workbench; what binds a file to one library of the system is
# confined to the files named below. Argument: the build folder. Without --selftest it reads the checkout.
import pathlib
import re
import subprocess
import sys

source = pathlib.Path(__file__).resolve().parent.parent
most_files = 25
longest_file = 450

# A header that only these files may include.
confined = {
    "imgui.h": ["kiosk/paint/canvas.cpp", "kiosk/ui/ui.cpp"],
    "sqlite3.h": ["content/bundle/database.cpp"],
    "SDL.h": ["kiosk/device/platform.cpp"],
    "SDL2/SDL.h": ["kiosk/device/platform.cpp"],
    "sys/socket.h": [],
    "cups/": [],
    "qrencode.h": [],
    "png.h": [],
    "sodium.h": [],
}
