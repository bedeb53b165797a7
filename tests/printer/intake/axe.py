# SPDX-License-Identifier: MIT
"""axe-core, which looks for what keeps people from using a page; from npm, kept in the build directory."""
import os, subprocess, sys


def axe_source(build):
    """The script; None where it cannot be had, which is told, and ends a run that must try everything."""
    folder = f"{build}/npm"
    file = f"{folder}/node_modules/axe-core/axe.min.js"
    if not os.path.exists(file):
        try:
            os.makedirs(folder, exist_ok=True)
            subprocess.run(["npm", "install", "--prefix", folder, "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts", "axe-core@4"], capture_output=True, timeout=60, check=True)
        except (OSError, subprocess.SubprocessError) as why:
            print(f"SKIPPED axe: npm or its registry cannot be reached ({why})", flush=True)
            if os.environ.get("KIOSK_CI"):
                sys.exit("nothing was tried: axe")
            return None
    return open(file, encoding="utf-8").read()
