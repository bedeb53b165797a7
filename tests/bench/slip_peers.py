# SPDX-License-Identifier: MIT
# The same slip through python-escpos, where it is installed:  python3 slip_peers.py FOLDER
import os
import statistics
import sys
import time

try:
    from escpos.printer import Dummy
    from PIL import Image
except ImportError as missing:
    print(f"NOT MEASURED: python-escpos ({missing})")
    sys.exit(0)

picture = Image.open(os.path.join(sys.argv[1], "slip.png"))
times = []
for _ in range(60):
    start = time.perf_counter()
    printer = Dummy()
    printer.image(picture, impl="bitImageRaster")
    printer.cut()
    made = printer.output
    times.append(1000 * (time.perf_counter() - start))
print(f"{'python-escpos, raster':34} {len(made):7} bytes {statistics.median(times):7.2f} ms warm (first {times[0]:.1f})")
