"""Parts: which of the installed packages a module or a file belongs to."""

from __future__ import annotations

import re
from types import ModuleType

_INSTALLED = re.compile(r"[/\\](?:site|dist)-packages[/\\]([^/\\]+)")
_NAMES = {
    "cv2": "OpenCV",
    "opencv_contrib_python": "OpenCV",
    "mediapipe": "MediaPipe",
    "numpy": "NumPy",
}


def part_of(module: ModuleType) -> str | None:
    """Return the installed package that a loaded module is of, or None for Python's.

    Of a package without its `__init__.py` only the name tells.
    """
    file = getattr(module, "__file__", None)
    if file is None:
        return _NAMES.get(module.__name__.partition(".")[0])
    return part_of_file(file)


def part_of_module(module: str) -> str:
    """Return the package that a module belongs to, as a person knows it."""
    top = module.partition(".")[0]
    return _NAMES.get(top, top)


def part_of_file(path: str) -> str | None:
    """Return the installed package that a file lies in, or None where it is in none."""
    found = _INSTALLED.search(path)
    return None if found is None else part_of_module(found[1])
