"""Makes the goldens anew: `make goldens`.

    python -m tests.goldens.making [--lines] [FOLDER]

Prints each file whose text is another one than before: how many lines have changed, and
the first of them; with --lines all of them, for the note that comes with the change. A
FOLDER other than tests/goldens/kept is for a comparison of two makings.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.goldens import brain, files, replays, services, words
from tests.goldens.files import Made

FOLDERS = ("CONFIG", "DATA", "STATE", "CACHE")


def every_golden() -> Mapping[str, Made]:
    """Return {file: what makes its text} of all goldens."""
    parts = (replays, brain, services, words)
    return {name: made for part in parts for name, made in part.goldens().items()}


def main(arguments: Sequence[str]) -> None:
    """Make every golden into a folder, and remove those that nothing makes."""
    parser = argparse.ArgumentParser(description="Make the goldens anew.")
    parser.add_argument("folder", nargs="?", type=Path, default=files.KEPT)
    parser.add_argument("--lines", action="store_true", help="print every changed line")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as home:
        for name in FOLDERS:  # nobody's own settings count
            os.environ[f"XDG_{name}_HOME"] = str(Path(home) / name.lower())
        os.environ["XDG_RUNTIME_DIR"] = home
        os.environ["LANGUAGE"] = "en"
        goldens = every_golden()
        for name, made in goldens.items():
            _renew(asked.folder, name, made(), is_long=asked.lines)
    for name in files.names_in(asked.folder) - goldens.keys():
        (asked.folder / name).unlink()
        _say(f"{name}: removed")


def _renew(folder: Path, name: str, text: str, *, is_long: bool) -> None:
    """Write one golden where its text is another one than before, and say so."""
    before = files.text_in(folder / name) if (folder / name).exists() else None
    if before == text:
        return  # the same text packed by another zlib is no change
    files.keep(folder / name, text)
    if before is None:
        _say(f"{name}: new")
        return
    changed = files.changed_lines(before, text)
    count = sum(line.startswith("+") for line in changed)
    _say(f"{count} lines: {files.first_difference(name, before, text)}")
    if is_long:
        for line in changed:
            _say(f"    {line}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
