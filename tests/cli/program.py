"""The real program as a process of its own, in folders of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROGRAM = [sys.executable, "-m", "posture_monitor"]
PATIENCE_S = 120.0
Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a run of the program ended, and what it said."""

    status: int
    out: str
    err: str

    @property
    def rows(self) -> list[Row]:
        """Return standard output line by line, each a JSON object."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def readings(self) -> list[Row]:
        return [row for row in self.rows if row["type"] == "reading"]

    @property
    def events(self) -> list[Row]:
        return [row for row in self.rows if row["type"] == "event"]


def environment(home: Path) -> dict[str, str]:
    """Return the environment of somebody who has only these folders."""
    folders = ("CONFIG", "DATA", "STATE", "CACHE")
    own = {f"XDG_{name}_HOME": str(home / name.lower()) for name in folders}
    return os.environ | own


def run(*words: str | Path, home: Path, cwd: Path | None = None) -> Ended:
    """Return how the program ended with these words, without a terminal."""
    ended = subprocess.run(
        [*PROGRAM, *map(str, words)],
        env=environment(home),
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
    )
    return Ended(status=ended.returncode, out=ended.stdout, err=ended.stderr)


def run_all(commands: Sequence[Sequence[str | Path]], *, home: Path) -> list[Ended]:
    """Return how each command ended; two run at a time."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        return list(pool.map(lambda words: run(*words, home=home), commands))
