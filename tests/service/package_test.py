#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The Debian packages by the tools that judge such things: lintian, systemd-analyze, and what was asked of the units.

    package_test.py BUILD"""
import glob, os, re, shutil, subprocess, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from booted import packages, skip

build = os.path.abspath(sys.argv[1])
units = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../kiosk/service")
failures = 0


def check(truth, sentence):
    global failures
    print(f"{'ok  ' if truth else 'FAIL'} {sentence}", flush=True)
    failures += not truth


def told(*command):
    result = subprocess.run(command, capture_output=True, text=True)
    return result.returncode, result.stdout + result.stderr


if not shutil.which("lintian") or not shutil.which("systemd-analyze"):
    skip("lintian or systemd-analyze is not installed")
made = sorted(glob.glob(packages(build) + "/*.deb"))
check(len(made) == 4, f"four of them: {[os.path.basename(one) for one in made]}")
code, said = told("lintian", "--fail-on", "error", *made)
check(code == 0, f"lintian finds no error {said if code else ''}")
for unit in ("kiosk.service", "kiosk-safe.service"):
    code, said = told("systemd-analyze", "security", "--offline=true", "--no-pager", os.path.join(units, unit))
    level = float(re.search(r"exposure level for \S+: ([\d.]+)", said).group(1))
    check(level <= 2.0, f"{unit} is exposed by {level}, at most 2.0")
for package in made:
    contents = told("dpkg-deb", "-c", package)[1].splitlines()
    strangers = [line for line in contents if not re.match(r"\S+ root/root ", line) or re.match(r".{8}w", line)]
    check(strangers == [], f"{os.path.basename(package)}: everything is root's and nobody else may write {strangers}")
    # A hall with a slip printer has no library of an office's printers, neither in its process nor on its disk.
    needs = told("dpkg-deb", "-f", package, "Depends")[1]
    office = os.path.basename(package).startswith("assistance-kiosk-ipp_")
    check(("libcups2" in needs) == office, f"{os.path.basename(package)} asks for libcups2: {office}")
sys.exit(1 if failures else 0)
