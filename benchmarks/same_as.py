"""Whether another checkout gives the very same through MediaPipe, byte for byte.

    .venv/bin/python benchmarks/same_as.py OTHER_CHECKOUT [--quick]

Runs this checkout's program and the other one's with the same Python, one after the
other: `analyze --json` of the demonstration's clips and of ../shared/media/webcam, with
a baseline and without, and `run` of the demonstration, which plays for 75 s. Prints for
each whether the outputs are the same, else the first line that differs; ends with 1
where one differs. It compares on one machine, for MediaPipe's figures differ between
processors. `--quick` leaves `run` out.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
SHARED = HERE.parent / "shared"
DEMO = ("desk_front.mp4", "desk_side.mp4")
TEN_SECONDS = ("--calibrate-first", "10s")
PROGRAM = (sys.executable, "-m", "posture_monitor")
ENDED = "(the output has ended)"
AROUND = 100  # characters that are shown before and after a difference
FOLDERS = ("CONFIG", "DATA", "STATE", "CACHE")


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """What a run wrote, and how it ended."""

    status: int
    out: str
    err: str

    def lines(self) -> list[str]:
        """Return everything line by line."""
        said = [*self.out.splitlines(), "-- standard error:", *self.err.splitlines()]
        return [*said, f"-- exit status {self.status}"]


def main(arguments: Sequence[str]) -> int:
    """Compare everything; return 1 where something differs."""
    asked = _parser().parse_args(arguments)
    other = asked.other.resolve()
    if not (other / "posture_monitor" / "__init__.py").is_file():
        print(f"expected a checkout in {other}, got none; name its top folder")
        return 2
    is_same = True
    for words in _commands(is_quick=asked.quick):
        found = [output_of(words, checkout) for checkout in (HERE, other)]
        difference = first_difference(*found)
        is_same = is_same and difference is None
        shown = " ".join(words).replace(str(HERE.parent), "..")
        print(f"{'same' if difference is None else 'DIFFERS'}: {shown}", flush=True)
        if difference is not None:
            print(difference)
    return 0 if is_same else 1


def output_of(words: Sequence[str], checkout: Path) -> Output:
    """Return what the program of a checkout says to somebody of whom nothing is kept.

    Raises:
        RuntimeError: Python found the program elsewhere.
    """
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        own = {f"XDG_{each}_HOME": str(home / each.lower()) for each in FOLDERS}
        environment = {
            **os.environ,
            **own,
            "XDG_RUNTIME_DIR": name,
            "PYTHONPATH": str(checkout),
            "COLUMNS": "80",
        }
        for forced in ("FORCE_COLOR", "DISPLAY", "DBUS_SESSION_BUS_ADDRESS"):
            environment.pop(forced, None)
        _check_place(checkout, environment, home)
        ended = subprocess.run(
            [*PROGRAM, *words],
            cwd=home,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
    return Output(status=ended.returncode, out=ended.stdout, err=ended.stderr)


def first_difference(here: Output, there: Output) -> str | None:
    """Return the first line that differs, or None."""
    pairs = zip_longest(here.lines(), there.lines(), fillvalue=ENDED)
    for number, (mine, other) in enumerate(pairs, start=1):
        if mine != other:
            return _told(number, mine, other)
    return None


def _told(number: int, mine: str, other: str) -> str:
    """Return two lines from shortly before the first character that differs."""
    pairs = zip(mine, other, strict=False)
    same = next((n for n, (x, y) in enumerate(pairs) if x != y), len(mine))
    begin, end = max(0, same - AROUND), same + AROUND
    here, there = mine[begin:end], other[begin:end]
    return f"  line {number}, character {same + 1}\n  here  {here}\n  there {there}"


def _commands(*, is_quick: bool) -> Iterator[tuple[str, ...]]:
    """Yield the words of each run; both checkouts look at the same files."""
    clips = [HERE / "posture_monitor" / "demo" / name for name in DEMO]
    clips += sorted((SHARED / "media" / "webcam").glob("*.mp4"))
    for clip in clips:
        yield "analyze", str(clip), "--json", *TEN_SECONDS
        yield "analyze", str(clip), "--json"
    if not is_quick:
        yield ("run",)


def _check_place(checkout: Path, environment: dict[str, str], home: Path) -> None:
    """Return if Python takes the program from this checkout."""
    code = "import posture_monitor; print(posture_monitor.__file__)"
    command = [sys.executable, "-c", code]
    found = subprocess.run(
        command, cwd=home, env=environment, capture_output=True, text=True, check=True
    )
    if checkout not in Path(found.stdout.strip()).parents:
        raise RuntimeError(f"expected the program of {checkout}, got {found.stdout}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Compare with another checkout.")
    parser.add_argument("other", type=Path, help="the other checkout's top folder")
    parser.add_argument("--quick", action="store_true", help="leave `run` out")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
