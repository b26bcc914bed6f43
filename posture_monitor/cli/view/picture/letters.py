"""Letters: what a terminal can draw with, and the dots of Braille."""

from __future__ import annotations

import os
from enum import StrEnum

from rich.console import ConsoleOptions

BRAILLE = 0x2800  # the first character: two dots beside each other, four below
DOT_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))


class Letters(StrEnum):
    """What a terminal can show."""

    BRAILLE = "braille"
    PLAIN = "plain"  # ASCII


def letters_for(options: ConsoleOptions) -> Letters:
    """Return what a terminal can show: ASCII where it has no font for more."""
    is_bare = os.environ.get("TERM") in {"linux", "dumb"} or options.legacy_windows
    return Letters.PLAIN if options.ascii_only or is_bare else Letters.BRAILLE
