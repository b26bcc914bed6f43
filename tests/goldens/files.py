"""Files of goldens: how they are kept, and how two texts are compared."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path

KEPT = Path(__file__).parent / "kept"
PACKED = ".gz"
AROUND = 100  # characters that are shown before and after a difference
ENDED = "(the file has ended)"

Made = Callable[[], str]


def kept_text(name: str) -> str:
    """Return the text of a golden as it is kept; it may be packed."""
    content = (KEPT / name).read_bytes()
    return (gzip.decompress(content) if name.endswith(PACKED) else content).decode()


def keep(folder: Path, name: str, text: str) -> bool:
    """Write a golden; return whether its text is another one than before."""
    path = folder / name
    content = text.encode()
    if path.exists():
        before = path.read_bytes()
        if (gzip.decompress(before) if name.endswith(PACKED) else before) == content:
            return False  # the same text packed by another zlib is no change
    path.parent.mkdir(parents=True, exist_ok=True)
    is_packed = name.endswith(PACKED)
    path.write_bytes(gzip.compress(content, 9, mtime=0) if is_packed else content)
    return True


def first_difference(name: str, kept: str, made: str) -> str | None:
    """Return the first line that differs, with its number, or None where none does."""
    if kept == made:
        return None
    pairs = zip_longest(
        kept.splitlines(keepends=True), made.splitlines(keepends=True), fillvalue=ENDED
    )
    for number, (before, after) in enumerate(pairs, start=1):
        if before != after:
            return _told(f"{name}, line {number}", before, after)
    raise AssertionError("two texts differ in a line")


def _told(where: str, before: str, after: str) -> str:
    """Return two lines from shortly before the first character that differs."""
    pairs = zip(before, after, strict=False)
    same = next((n for n, (x, y) in enumerate(pairs) if x != y), len(before))
    begin = max(0, same - AROUND)
    kept, made = (each[begin : same + AROUND] for each in (before, after))
    return f"{where}, character {same + 1}:\n  kept {kept!r}\n  made {made!r}"
