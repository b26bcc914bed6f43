"""Programs: the ffmpeg that is installed here, if one is."""

from __future__ import annotations

import shutil
from pathlib import Path


def ffmpeg() -> Path | None:
    """Return the installed program `ffmpeg`, or None.

    One in the current folder is never taken: there may be somebody else's files.
    """
    found = shutil.which("ffmpeg")
    if found is None or not Path(found).is_absolute():  # Windows looks there first
        return None
    return Path(found)
