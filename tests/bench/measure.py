#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Measures a full-screen program under Xvfb from outside, the same way for every program: one X pixel is polled.

exec to first picture, memory (PSS of the process and its children), idle CPU, release of a tap to the changed picture.
Used by tests/bench/run; needs libX11 and libXtst, and root to read the memory of a process that forbids core dumps.
"""
import ctypes
import os
import signal
import statistics
import subprocess
import sys
import time

WATCHED = (700, 400)   # inside the first tile of home; another colour on the list
TILE = (260, 830)      # opens the list
BACK = (85, 1850)
START = (540, 1180)    # "touch here to start" of the attract screen

x11 = ctypes.CDLL("libX11.so.6")
xtst = ctypes.CDLL("libXtst.so.6")
x11.XOpenDisplay.restype = ctypes.c_void_p
x11.XGetImage.restype = ctypes.c_void_p
x11.XDefaultRootWindow.restype = ctypes.c_ulong
x11.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
x11.XGetImage.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int, ctypes.c_uint, ctypes.c_uint, ctypes.c_ulong, ctypes.c_int]
x11.XGetPixel.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_int]
x11.XGetPixel.restype = ctypes.c_ulong
x11.XDestroyImage.argtypes = [ctypes.c_void_p]
x11.XSync.argtypes = [ctypes.c_void_p, ctypes.c_int]
xtst.XTestFakeMotionEvent.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_ulong]
xtst.XTestFakeButtonEvent.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]


class Screen:
    def __init__(self):
        self.display = x11.XOpenDisplay(None)
        if not self.display:
            sys.exit("The X display does not answer.")
        self.root = x11.XDefaultRootWindow(self.display)

    def pixel(self, at=WATCHED):
        image = x11.XGetImage(self.display, self.root, at[0], at[1], 1, 1, 0xFFFFFFFF, 2)
        if not image:
            return None
        value = x11.XGetPixel(image, 0, 0) & 0xFFFFFF
        x11.XDestroyImage(image)
        return value

    def wait_for_change(self, before, seconds, at=WATCHED):
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            now = self.pixel(at)
            if now is not None and now != before:
                return time.perf_counter()
            time.sleep(0.0002)
        return None

    def tap(self, at):
        """Returns the moment of release."""
        xtst.XTestFakeMotionEvent(self.display, -1, at[0], at[1], 0)
        xtst.XTestFakeButtonEvent(self.display, 1, 1, 0)
        x11.XSync(self.display, 0)
        time.sleep(0.08)
        released = time.perf_counter()
        xtst.XTestFakeButtonEvent(self.display, 1, 0, 0)
        x11.XSync(self.display, 0)
        return released


def tree(pid):
    found, waiting = [], [pid]
    while waiting:
        one = waiting.pop()
        found.append(one)
        try:
            for task in os.listdir(f"/proc/{one}/task"):
                with open(f"/proc/{one}/task/{task}/children") as children:
                    waiting += [int(child) for child in children.read().split()]
        except OSError:
            pass
    return found


def pss_mb(pid):
    total = 0
    for one in tree(pid):
        try:
            with open(f"/proc/{one}/smaps_rollup") as rollup:
                total += sum(int(line.split()[1]) for line in rollup if line.startswith("Pss:"))
        except OSError:
            return None
    return total / 1024


def cpu_seconds(pid):
    ticks = 0
    for one in tree(pid):
        try:
            with open(f"/proc/{one}/stat") as stat:
                fields = stat.read().rsplit(")", 1)[1].split()
                ticks += int(fields[11]) + int(fields[12])
        except OSError:
            pass
    return ticks / os.sysconf("SC_CLK_TCK")


def stop(program):
    try:
        os.killpg(program.pid, signal.SIGTERM)
        program.wait(10)
    except (ProcessLookupError, subprocess.TimeoutExpired):
        os.killpg(program.pid, signal.SIGKILL)
        program.wait()
    time.sleep(0.5)


def start(command, screen):
    """The first picture is the one that stays: a browser fills its window with grey, then white, long before the page."""
    before = screen.pixel()
    began = time.perf_counter()
    program = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    shown = screen.wait_for_change(before, 30)
    if shown is None:
        stop(program)
        sys.exit("No picture came within 30 seconds.")
    while (changed := screen.wait_for_change(screen.pixel(), 1.5)) is not None:
        shown = changed
    return program, (shown - began) * 1000


def spread(values):
    return f"{statistics.median(values):.1f} ({min(values):.1f} to {max(values):.1f}, n={len(values)})"


def first_pictures(runs, commands):
    """One after the other in turn, for a machine may be twice as quick a minute later."""
    screen = Screen()
    shown = [[] for _ in commands]
    for _ in range(runs):
        for command, times in zip(commands, shown):
            program, first = start(command, screen)
            times.append(first)
            stop(program)
    for command, times in zip(commands, shown):
        print(f"exec to first picture, ms, {os.path.basename(command[0])}: {spread(times)}")
    if len(shown) > 1:
        print(f"  {statistics.median(shown[1]) / statistics.median(shown[0]):.1f} times sooner")


def one_program(name, attract, taps, idle, command):
    screen = Screen()
    program, _ = start(command, screen)
    time.sleep(3)
    if attract:
        before = screen.pixel()
        screen.tap(START)
        screen.wait_for_change(before, 5)
    time.sleep(idle / 2)
    memory = pss_mb(program.pid)
    used = cpu_seconds(program.pid)
    time.sleep(idle)
    used = cpu_seconds(program.pid) - used
    latency = []
    for tap in range(taps):
        before = screen.pixel()
        released = screen.tap(TILE if tap % 2 == 0 else BACK)
        shown = screen.wait_for_change(before, 5)
        if shown is None:
            stop(program)
            sys.exit(f"Tap {tap + 1} changed nothing.")
        latency.append((shown - released) * 1000)
        time.sleep(0.25)
    after = pss_mb(program.pid)
    stop(program)
    print(f"{name}")
    print(f"  PSS on home, MB             {memory:.1f}" if memory is not None else "  PSS                         not readable (run as root)")
    print(f"  PSS after {taps:3} taps, MB      {after:.1f}" if after is not None else "")
    print(f"  idle CPU, % of a core       {100 * used / idle:.2f} over {idle} s")
    print(f"  release to picture, ms      {spread(latency)}; p95 {sorted(latency)[int(len(latency) * 0.95) - 1]:.1f}")


if sys.argv[1] == "first":  # first RUNS COMMAND [-- COMMAND]
    commands = [[]]
    for word in sys.argv[3:]:
        commands[-1].append(word) if word != "--" else commands.append([])
    first_pictures(int(sys.argv[2]), commands)
else:  # NAME attract|page TAPS IDLE_SECONDS COMMAND
    one_program(sys.argv[1], sys.argv[2] == "attract", int(sys.argv[3]), int(sys.argv[4]), sys.argv[5:])
