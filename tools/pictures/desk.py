"""Desk: a display, a session bus and a home for the pictures, and what is shown there.

Everything that is started ends with its block.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCREEN = "1600x1900x24"
PATIENCE_S = 30.0
STEP_S = 0.2
DESK = "#3b4a5c"
LIGHT, DARK = "#f4f4f4", "#2b2b2b"
COLOURS = 96  # of a picture: a palette keeps it small


def environment(home: Path, display: str, language: str) -> dict[str, str]:
    """Return the environment of a fresh home where everything speaks a language."""
    folders = {
        f"XDG_{name}_HOME": str(home / name.lower())
        for name in ("CONFIG", "DATA", "STATE", "CACHE")
    }
    return {
        **folders,
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "XDG_CURRENT_DESKTOP": "XFCE",
        "DISPLAY": display,
        "LANG": "C.UTF-8",
        "LANGUAGE": language,
        "TERM": "xterm-256color",
        "PYTHONPATH": str(ROOT),
        "NO_AT_BRIDGE": "1",
    }


@contextmanager
def display() -> Iterator[str]:
    """Run a display that nobody sees, and give its name."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-noreset", "-screen", "0"]
    command += [SCREEN]
    with running(command, pass_fds=(writing,)):
        os.close(writing)
        with open(reading, encoding="ascii") as number:
            yield f":{number.readline().strip()}"


@contextmanager
def running(
    command: Sequence[str],
    *,
    pass_fds: Sequence[int] = (),
    environ: Mapping[str, str] | None = None,
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program until the end of the block."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        command, pass_fds=pass_fds, stdout=quiet, stderr=quiet, env=environ
    ) as process:
        try:
            yield process
        finally:
            process.terminate()


def wait_until(is_so: Callable[[], bool], what: str) -> None:
    """Return once something is so.

    Raises:
        TimeoutError: it does not come about.
    """
    until_s = time.monotonic() + PATIENCE_S
    while not is_so():
        if time.monotonic() > until_s:
            raise TimeoutError(f"{what} did not come about")
        time.sleep(STEP_S)


def answer_of(*command: str) -> str:
    """Return what a program prints."""
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return done.stdout


def convert(*words: str) -> None:
    """Run imagemagick."""
    subprocess.run(["convert", *words], check=True)


def screen(into: Path) -> None:
    """Write the whole screen into a file, once it does not change any more."""
    before = b""
    while True:
        subprocess.run(["import", "-window", "root", str(into)], check=True)
        seen = subprocess.run(
            ["convert", str(into), "rgb:-"], check=True, capture_output=True
        ).stdout
        if seen == before:
            return
        before = seen
        time.sleep(2 * STEP_S)


def keep(picture: Path, into: Path, *, ground: str, border_px: int = 14) -> None:
    """Write a picture without the empty ground about it, with few colours."""
    convert(
        *(str(picture), "-bordercolor", ground, "-border", "1", "-trim", "+repage"),
        *("-border", str(border_px), "+dither", "-colors", str(COLOURS)),
        *("-strip", "-define", "png:compression-level=9", f"PNG8:{into}"),
    )
