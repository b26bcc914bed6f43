"""Terminal: what a command shows in a terminal of some width, at some moment."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from tools.pictures.desk import keep, running, screen, wait_until

ROWS = 95
_XTERM = (
    *("xterm", "-u8", "+sb", "-b", "8", "-bw", "0", "-xrm", "XTerm*utf8Title: true"),
    *("-fa", "DejaVu Sans Mono", "-fs", "11"),
)
LONGEST_S = 240.0
HIDE_CURSOR = b"\x1b[?25l"


class Paper(Enum):
    """The colours of a terminal: its ground, its ink, and those that have a number."""

    DARK = "dark"
    LIGHT = "light"


_COLOURS: Mapping[Paper, Mapping[str, str]] = {
    Paper.DARK: {
        "background": "#1c1e22",
        "foreground": "#e8e8e8",
        "color1": "#ff7b72",
        "color2": "#56d364",
        "color3": "#e3b341",
        "color4": "#6ea8fe",
        "color6": "#56d4dd",
        "color12": "#6ea8fe",
    },
    Paper.LIGHT: {
        "background": "#fbfbfd",
        "foreground": "#1c1e22",
        "color6": "#0b7285",
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """What a command wrote to its terminal.

    Attributes:
        words: The command as a person types it.
        columns: The width of its terminal.
        parts: (seconds since it began, bytes).
    """

    words: Sequence[str]
    columns: int
    parts: Sequence[tuple[float, bytes]]

    def until(self, at_s: float) -> bytes:
        """Return what it had written at a moment."""
        return b"".join(part for when_s, part in self.parts if when_s <= at_s)


def recorded(
    typed: Sequence[str], columns: int = 80, *, camera: Sequence[str] = ()
) -> Recording:
    """Return what `posture-monitor TYPED` writes until it ends.

    Args:
        typed: The command as a person types it.
        columns: The width of its terminal.
        camera: What is added to it in place of the person's camera.
    """
    command = [sys.executable, "-m", "posture_monitor", *typed, *camera]
    words = ("posture-monitor", *typed)
    return Recording(
        words=words, columns=columns, parts=tuple(_parts(command, columns))
    )


def printed(source: str, words: Sequence[str], columns: int = 80) -> Recording:
    """Return what a piece of Python prints in place of a command."""
    parts = tuple(_parts([sys.executable, "-c", source], columns))
    return Recording(words=words, columns=columns, parts=parts)


def show(
    recording: Recording,
    into: Path,
    *,
    at_s: float = LONGEST_S,
    paper: Paper = Paper.DARK,
) -> None:
    """Make a picture of a recording as it stood at a moment."""
    prompt = f"\x1b[1m$ {' '.join(recording.words)}\x1b[0m\r\n".encode()
    with tempfile.TemporaryDirectory() as folder:
        text, is_done = Path(folder, "text"), Path(folder, "done")
        text.write_bytes(prompt + recording.until(at_s) + HIDE_CURSOR)
        script = f"cat {text}; touch {is_done}; exec sleep 600"
        size = f"{recording.columns}x{ROWS}+0+0"
        with running([*xterm(paper), "-geometry", size, "-e", "sh", "-c", script]):
            wait_until(is_done.exists, f"the text of {into.name}")
            shot = Path(folder, "shot.png")
            screen(shot)
            size_px = _size_of_the_window()
            cut = Path(folder, "cut.png")
            subprocess.run(
                ["convert", str(shot), "-crop", f"{size_px}+0+0", "+repage", str(cut)],
                check=True,
            )
            keep(cut, into, ground=_COLOURS[paper]["background"])


def xterm(paper: Paper) -> list[str]:
    """Return the command of a terminal with these colours."""
    dressed = [f"XTerm*{name}: {colour}" for name, colour in _COLOURS[paper].items()]
    return [*_XTERM, *(word for each in dressed for word in ("-xrm", each))]


def _size_of_the_window() -> str:
    """Return the size of the terminal, the only window on the screen."""
    told = subprocess.run(
        ["xwininfo", "-root", "-children"], check=True, capture_output=True, text=True
    ).stdout
    line = next(line for line in told.splitlines() if '("xterm"' in line)
    return next(word for word in line.split() if "+0+0" in word).split("+")[0]


def _parts(command: Sequence[str], columns: int) -> Iterator[tuple[float, bytes]]:
    """Yield what a command writes to a terminal, and when."""
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, columns, 0, 0))
    began_s = time.monotonic()
    with subprocess.Popen(command, stdin=its, stdout=its, stderr=its) as process:
        os.close(its)
        while (now_s := time.monotonic() - began_s) < LONGEST_S:
            ready, _, _ = select.select([ours], [], [], 0.1)
            try:
                part = os.read(ours, 65536) if ready else b""
            except OSError:  # the command has closed its terminal
                break
            if part:
                yield now_s, part
        process.terminate()
    os.close(ours)
