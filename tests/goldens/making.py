"""Makes the goldens anew: `make goldens`.

    python -m tests.goldens.making [FOLDER]

Prints each file whose text is another one than before, with its first line that
differs. A FOLDER other than tests/goldens/kept is for a comparison of two makings.
"""

from __future__ import annotations

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
    folder = Path(arguments[0]) if arguments else files.KEPT
    with tempfile.TemporaryDirectory() as home:
        for name in FOLDERS:  # nobody's own settings count
            os.environ[f"XDG_{name}_HOME"] = str(Path(home) / name.lower())
        os.environ["XDG_RUNTIME_DIR"] = home
        _make(folder)


def _make(folder: Path) -> None:
    goldens = every_golden()
    for name, made in goldens.items():
        text = made()
        difference = None
        if folder == files.KEPT and (files.KEPT / name).exists():
            difference = files.first_difference(name, files.kept_text(name), text)
        if files.keep(folder, name, text):
            _say(difference or f"{name}: new")
    for path in sorted(folder.rglob("*")):
        if path.is_file() and str(path.relative_to(folder)) not in goldens:
            path.unlink()
            _say(f"{path.relative_to(folder)}: removed")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
