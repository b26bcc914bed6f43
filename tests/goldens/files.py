"""Files of goldens: how they are kept, and how two texts are compared."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from difflib import unified_diff
from itertools import zip_longest
from pathlib import Path

KEPT = Path(__file__).parent / "kept"
PACKED = ".gz"
AROUND = 100  # characters that are shown before and after a difference
ENDED = "(the file has ended)"

Made = Callable[[], str]


def kept_text(name: str) -> str:
    """Return the text of a golden as it is kept."""
    return text_in(KEPT / name)


def text_in(path: Path) -> str:
    """Return the text of a file, which may be packed."""
    content = path.read_bytes()
    return (gzip.decompress(content) if path.suffix == PACKED else content).decode()


def keep(path: Path, text: str) -> None:
    """Write a text, packed where the name says so; the same one gives the same file."""
    content = text.encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    is_packed = path.suffix == PACKED
    path.write_bytes(gzip.compress(content, 9, mtime=0) if is_packed else content)


def names_in(folder: Path) -> set[str]:
    """Return the names of the goldens that lie in a folder."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix() for path in found}


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


def changed_lines(kept: str, made: str) -> list[str]:
    """Return every line that differs: `-` as it is kept, `+` as it is made."""
    found = unified_diff(kept.splitlines(), made.splitlines(), lineterm="", n=0)
    return [line for line in found if not line.startswith(("---", "+++", "@@"))]


def _told(where: str, before: str, after: str) -> str:
    """Return two lines from shortly before the first character that differs."""
    pairs = zip(before, after, strict=False)
    same = next((n for n, (x, y) in enumerate(pairs) if x != y), len(before))
    begin = max(0, same - AROUND)
    kept, made = (each[begin : same + AROUND] for each in (before, after))
    return f"{where}, character {same + 1}:\n  kept {kept!r}\n  made {made!r}"
