"""Makes the pictures: `make pictures [LANGUAGE=de] [OUT=/tmp/x] [ONLY=icon]`.

    python -m tools.pictures [--language LANG] [--out FOLDER] [--only PART_OF_A_NAME]

It starts a display, a home and a session bus of its own and makes them there.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from math import inf
from pathlib import Path

from tools.pages.browser import WIDTHS_PX, Scheme
from tools.pages.registry import PICTURED, SHEET
from tools.pictures import days, exercises, notices, pages, panel, states, stretch
from tools.pictures.desk import DESK, ROOT, display, environment
from tools.pictures.film import sitting_still
from tools.pictures.terminal import Recording, recorded, show

INSIDE = "PICTURES_INSIDE"  # set on the desk that is made for the pictures
FILM = "posture_monitor/demo/desk_front.mp4"
NOTICE_CSS = """
#XfceNotifyWindow { background: #fbfbfd; }
#XfceNotifyWindow label { color: #1c1e22; }
"""
Make = Callable[[Path], None]


@cache
def _taken(columns: int, *typed: str) -> Recording:
    """Return what a command wrote; it runs once, however many pictures show it."""
    for before in (("consent", "--accept"), ("advice", "signs")):
        command = [sys.executable, "-m", "posture_monitor", *before]
        subprocess.run(command, check=True, capture_output=True)
    return recorded(typed, columns, camera=_camera(typed[0]))


def _camera(command: str) -> Sequence[str]:
    """Return what stands for what is missing here: a camera, answers of a terminal."""
    match command:
        case "advice":
            return ("--picture", "characters")
        case "calibrate":
            return ("--source", f"camera-file:{sitting_still(FILM, _home())}")
        case "selftest":
            return ("--yes", "--source", f"camera-file:{FILM}")
    return ()


def _at(at_s: float, columns: int, *typed: str) -> Make:
    return lambda into: show(_taken(columns, *typed), into, at_s=at_s)


def _home() -> Path:
    return Path(os.environ["HOME"])


PICTURES: Mapping[str, Make] = {
    "running": notices.on_a_desktop,
    "pictures/first-minute-80": _at(28.0, 80, "run"),
    "pictures/first-minute-120": _at(28.0, 120, "run"),
    "pictures/summary": _at(inf, 80, "run"),
    **{f"pictures/{name}": partial(states.make, name) for name in states.CHANGES},
    **{f"pictures/{name}": partial(days.make, name) for name in days.NAMES},
    "pictures/notice": notices.with_buttons,
    "pictures/notice-dunst": lambda into: notices.by_dunst(_home(), into),
    "pictures/icon-panels": lambda into: panel.in_panels(_home() / "config", into),
    "pictures/icon-sizes": panel.in_sizes,
    "pictures/calibrate": _at(12.0, 80, "calibrate"),
    "pictures/calibrate-done": _at(inf, 80, "calibrate"),
    "pictures/selftest": _at(22.0, 80, "selftest"),
    "pictures/selftest-done": _at(inf, 80, "selftest"),
    "pictures/advice": _at(inf, 80, "advice", "chin", "back"),
    "pictures/advice-several": _at(inf, 80, "advice", "lower", "back"),
    "pictures/analyze": _at(inf, 90, "analyze", FILM, "--calibrate-first", "8s"),
    **{
        f"pictures/{name}": make
        for page in PICTURED
        for name, make in pages.pictures_of(page).items()
    },
    "pictures/exercise-sheet-a4": partial(pages.on_paper, SHEET),
    "pictures/exercise-sheet-360-dark": partial(
        pages.on_screen, SHEET, WIDTHS_PX[0], Scheme.DARK
    ),
    **{f"pictures/{name}": make for name, make in exercises.sheets().items()},
    **stretch.PICTURES,
}
"""{name below docs/, without .png: what makes it}."""


def main() -> None:
    """Make the pictures that are asked for, or all."""
    parser = argparse.ArgumentParser(description="Make the pictures of docs/.")
    parser.add_argument("--language", default="en")
    parser.add_argument("--out", type=Path, default=ROOT / "docs")
    parser.add_argument("--only", default="", help="a part of the names wanted")
    asked = parser.parse_args()
    if INSIDE not in os.environ:
        _on_a_desk(asked.language)
        return
    wanted = [name for name in PICTURES if asked.only in name]
    are_made = [_make(PICTURES[name], asked.out / f"{name}.png") for name in wanted]
    sys.exit(0 if are_made and all(are_made) else 1)


def _make(make: Make, into: Path) -> bool:
    """Make a picture and say so; return whether it could be made."""
    began_s = time.monotonic()
    into.parent.mkdir(parents=True, exist_ok=True)
    try:
        make(into)
    except (TimeoutError, OSError, subprocess.CalledProcessError) as error:
        print(f"{into}: not made: {error}", flush=True)
        return False
    size_kb, lasted_s = into.stat().st_size / 1000, time.monotonic() - began_s
    print(f"{into}: {size_kb:.0f} kB, {lasted_s:.0f} s", flush=True)
    return True


def _dress(folder: Path) -> None:
    """Choose the font of panel and notices, and a notice's colours."""
    folder.mkdir(parents=True)
    (folder / "settings.ini").write_text("[Settings]\ngtk-font-name=DejaVu Sans 11\n")
    (folder / "gtk.css").write_text(NOTICE_CSS)


def _on_a_desk(language: str) -> None:
    """Make them by a process of its own on a fresh desk; end with its status."""
    with tempfile.TemporaryDirectory() as home, display() as name:
        Path(home).chmod(0o700)
        environ = environment(Path(home), name, language) | {INSIDE: "1"}
        _dress(Path(home, "config/gtk-3.0"))
        subprocess.run(["xsetroot", "-solid", DESK], env=environ, check=True)
        command = ["dbus-run-session", "--", sys.executable, "-m", "tools.pictures"]
        done = subprocess.run(
            [*command, *sys.argv[1:]], env=environ, cwd=ROOT, check=False
        )
    sys.exit(done.returncode)


if __name__ == "__main__":
    main()
