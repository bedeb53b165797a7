# SPDX-License-Identifier: MIT
"""axe-core, which looks for what keeps people from using a page; from npm, kept in the build directory."""
import fcntl, os, subprocess


def axe_source(build):
    """The script; None where npm or its registry cannot be reached, which is told: whether a registry answers is no fault of the pages."""
    folder = f"{build}/npm"
    file = f"{folder}/node_modules/axe-core/axe.min.js"
    os.makedirs(folder, exist_ok=True)
    with open(f"{folder}/.one-at-a-time", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # several tests want it at once
        if not os.path.exists(file):
            try:
                subprocess.run(["npm", "install", "--prefix", folder, "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts", "axe-core@4"],
                               capture_output=True, timeout=60, check=True)
            except (OSError, subprocess.SubprocessError) as why:
                print(f"SKIPPED, NOT TESTED HERE: axe, for npm or its registry cannot be reached ({why})", flush=True)
                return None
    return open(file, encoding="utf-8").read()
