"""Copies the smallest inputs of a folder into another, up to a number of bytes.

    keep.py FROM TO BYTES
"""

import shutil
import sys
from pathlib import Path

source, target, room = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
for path in sorted(source.iterdir(), key=lambda path: (path.stat().st_size, path.name)):
    room -= path.stat().st_size
    if room < 0:
        break
    shutil.copy(path, target / path.name[:16])
