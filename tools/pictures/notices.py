"""Notices: a reminder with its buttons, and the desktop of the README."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tools.pictures.desk import (
    DESK,
    answer_of,
    convert,
    keep,
    running,
    screen,
    wait_until,
)
from tools.pictures.terminal import Paper, xterm

PROGRAM = (sys.executable, "-m", "posture_monitor")
COLUMNS, ROWS = 96, 14
DUNST = """
[global]
    font = DejaVu Sans 13
    width = 520
    height = 300
    origin = top-right
    offset = 20x20
    padding = 16
    horizontal_padding = 18
    frame_width = 1
    frame_color = "#c3c9d4"
    corner_radius = 8
    separator_color = frame
    icon_position = left
    max_icon_size = 96
    markup = full
    format = "<small>%a</small>\\n<b>%s</b>\\n%b"
    show_indicators = yes
[urgency_normal]
    background = "#fbfbfd"
    foreground = "#1c1e22"
    timeout = 0
"""
NOTIFYD = "/usr/lib/x86_64-linux-gnu/xfce4/notifyd/xfce4-notifyd"
THEME = ("--property", "/theme", "--set", "Bright", "--create", "--type", "string")
SOLID = ("--property", "/initial-opacity", "--set", "1", "--create", "--type", "double")
BUS_NAME = "org.freedesktop.Notifications"


def by_dunst(home: Path, into: Path) -> None:
    """Make the picture of a sample reminder as dunst shows it."""
    with dunst(home):
        _sample(into)


def with_buttons(into: Path) -> None:
    """Make the picture of a sample reminder in a desktop that draws its buttons."""
    with notifyd():
        _sample(into)


def on_a_desktop(into: Path) -> None:
    """Make the picture of the first reminder of the demonstration, above its line."""
    size = f"{COLUMNS}x{ROWS}-20+190"
    with notifyd(), tempfile.TemporaryDirectory() as folder:
        count = Path(folder, "count")
        watched = ["sh", "-c", f"dbus-monitor \"member='Notify'\" > {count}"]
        terminal = [*xterm(Paper.DARK), "-geometry", size, "-e", *PROGRAM, "run"]
        with running(watched), running(terminal):
            wait_until(lambda: b"member=Notify" in count.read_bytes(), "a reminder")
            time.sleep(1.5)
            _keep_the_desktop(into)


def _keep_the_desktop(into: Path) -> None:
    """Keep the part of the screen that shows anything, with some ground about it."""
    with tempfile.TemporaryDirectory() as folder:
        shot = Path(folder, "shot.png")
        subprocess.run(["import", "-window", "root", str(shot)], check=True)
        keep(shot, into, ground=DESK, border_px=20)


def _sample(into: Path) -> None:
    shown_by([*PROGRAM, "notify-test"], into)


def shown_by(command: Sequence[str], into: Path) -> None:
    """Make the picture of the first notice that a command shows."""
    with running([*command]), tempfile.TemporaryDirectory() as folder:
        shot = Path(folder, "shot.png")
        bare = Path(folder, "bare.png")
        convert("-size", "1600x1900", f"xc:{DESK}", str(bare))
        wait_until(lambda: _is_shown(shot), f"the notice of {into.name}")
        screen(shot)
        keep(shot, into, ground=DESK, border_px=20)


def _is_shown(shot: Path) -> bool:
    """Return whether anything but the ground is on the screen."""
    subprocess.run(["import", "-window", "root", str(shot)], check=True)
    return int(answer_of("identify", "-format", "%k", str(shot))) > 1


@contextmanager
def dunst(home: Path) -> Iterator[None]:
    """Run dunst until the end of the block."""
    config = home / "dunstrc"
    config.write_text(DUNST)
    with running(["dunst", "-conf", str(config)]):
        wait_until(_has_daemon, "dunst")
        yield
    wait_until(lambda: not _has_daemon(), "the end of dunst")


@contextmanager
def notifyd() -> Iterator[None]:
    """Run Xfce's notification daemon, which draws buttons, until the end."""
    for words in (THEME, SOLID):
        subprocess.run(["xfconf-query", "-c", "xfce4-notifyd", *words], check=True)
    with running([NOTIFYD]):
        wait_until(_has_daemon, "xfce4-notifyd")
        yield
    wait_until(lambda: not _has_daemon(), "the end of xfce4-notifyd")


def _has_daemon() -> bool:
    asked = ["--session", "--print-reply", "--dest=org.freedesktop.DBus", "/"]
    told = answer_of(
        *("dbus-send", *asked, "org.freedesktop.DBus.NameHasOwner"),
        f"string:{BUS_NAME}",
    )
    return "true" in told
