#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A scanner at a computer whose Chinese input method is on: fcitx5 with pinyin and a real Chromium, each key by the X server.

    input_method_test.py BUILD"""
import os, pathlib, shutil, subprocess, sys, tempfile, time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from phone import skip
from window import Checks, Desk, Window

for program in ("fcitx5", "Xvfb", "xdotool", "dbus-daemon"):
    if not shutil.which(program):
        skip(f"{program} is not installed")

checks = Checks()
folder = tempfile.TemporaryDirectory(prefix="input-method-")
home = pathlib.Path(folder.name)
settings = home / ".config/fcitx5"
settings.mkdir(parents=True)
(settings / "profile").write_text("[Groups/0]\nName=Default\nDefault Layout=us\nDefaultIM=pinyin\n\n[Groups/0/Items/0]\nName=keyboard-us\nLayout=\n\n[Groups/0/Items/1]\nName=pinyin\nLayout=\n\n[GroupOrder]\n0=Default\n")
(settings / "config").write_text("[Behavior]\nActiveByDefault=True\n")
running = []


def start(*words, environment, **more):
    running.append(subprocess.Popen(words, env=environment, stderr=subprocess.DEVNULL, **({"stdout": subprocess.DEVNULL} | more)))
    return running[-1]


def xdotool(*words):
    return subprocess.run(["xdotool", *words], env=environment, capture_output=True, text=True, timeout=120).stdout


def until(truth):
    for _ in range(150):
        if truth():
            return True
        time.sleep(0.01)
    return False


window = None
try:
    reading, writing = os.pipe()
    start("Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x1000x24", "-nolisten", "tcp", environment=dict(os.environ), pass_fds=(writing,))
    display = ":" + os.read(reading, 20).decode().strip()
    environment = {**os.environ, "DISPLAY": display, "HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config"), "XDG_RUNTIME_DIR": str(home), "XMODIFIERS": "@im=fcitx", "GTK_IM_MODULE": "fcitx", "LANG": "C.UTF-8"}
    environment.pop("WAYLAND_DISPLAY", None)
    bus = start("dbus-daemon", "--session", "--print-address", "--nofork", environment=environment, stdout=subprocess.PIPE)
    environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()
    start("fcitx5", "--disable", "wayland,kimpanel", environment=environment)
    window = Window(os.path.abspath(sys.argv[1]))
    desk = Desk(window, environment=environment)
    desk.login("anna", window.account("anna", "clerk"))
    desk.sit(2)
    place = next(iter(xdotool("search", "--onlyvisible", "--class", "chromium").split()), None)
    checks.check(place is not None, "the browser has a window")
    xdotool("windowfocus", "--sync", place)
    # The input method is on: in a field it makes something else of what is typed.
    desk.js("document.querySelector('#scan-form [name=code]').focus()")
    subprocess.run(["fcitx5-remote", "-o"], env=environment, capture_output=True, timeout=20)

    def rewrites():
        desk.js("document.querySelector('#scan-form [name=code]').value = ''")
        xdotool("type", "--delay", "12", "nihao ")
        return desk.js("return document.querySelector('#scan-form [name=code]').value") == "你好"

    if not until(rewrites):
        value = desk.js("return document.querySelector('#scan-form [name=code]').value")
        desk.close()
        skip(f"fcitx5 does not reach Chromium here: a field has {value!r}")
    checks.check(True, "with the input method on a field has 你好 for nihao")
    whole = 0
    for _ in range(8):
        if whole == 2:
            break
        desk.open("/")
        desk.js("document.activeElement.blur()")
        try:
            desk.go(lambda: xdotool("type", "--delay", "12", window.code + "\n"))
        except AssertionError:
            continue  # the machine was too busy to hear a scanner's first letters: the clerk scans again
        text = desk.text()
        taken = "小票 0001" in text and "有效" in text
        whole += taken
        checks.check(taken or desk.js("return document.querySelectorAll('[role=alert]').length") == 1, "a scan with the input method on is the slip, or one sentence: " + text[40:120].replace("\n", " "))
    checks.check(whole == 2, f"two scans arrive whole ({whole})")
    desk.close()
finally:
    if window:
        window.stop()
    for one in reversed(running):
        one.terminate()
        one.wait(10)
    folder.cleanup()
sys.exit(1 if checks.failures else 0)
