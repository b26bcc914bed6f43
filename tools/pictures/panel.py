"""Panel: the icon in each of its states, in a real panel and by itself."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from subprocess import PIPE, Popen

from posture_monitor.desktop.tray import Shape, found_hosts
from posture_monitor.desktop.tray._picture import drawn
from tools.pictures.desk import DARK, LIGHT, convert, keep, running, screen, wait_until

SIZES_PX = (16, 22, 32, 48)
FONT = "DejaVu-Sans"
PANEL_PX = 32
SETTLED_S = 1.5  # a panel draws a new picture within
ICON = """
import os, sys, threading
from posture_monitor.desktop.tray import Shape, TrayState, open_tray
class Actions:
    def __getattr__(self, name):
        return lambda *_: None
tray = open_tray(Actions(), environ=os.environ).tray
def follow():
    for line in sys.stdin:
        tray.show(TrayState(shape=Shape(line.strip()), line=line.strip()))
    tray.close()
tray.run_in_main_thread(threading.Thread(target=follow, daemon=True).start)
"""
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="{size_px}"/>
      <property name="icon-size" type="uint" value="22"/>
      <property name="plugin-ids" type="array">
        <value type="int" value="1"/><value type="int" value="2"/>
      </property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="systray"/>
    <property name="plugin-2" type="string" value="clock"/>
  </property>
</channel>
"""


def in_panels(config: Path, into: Path) -> None:
    """Make the picture of each state in a light and in a dark panel."""
    with tempfile.TemporaryDirectory() as folder:
        shots = Path(folder)
        with panel(config), icon() as tell:
            for ground in ("light", "dark"):
                paint(ground)
                for shape in Shape:
                    tell(shape)
                    screen(shots / "screen.png")
                    _cut(shots, f"{ground}-{shape}")
        rows = []
        for shape in Shape:
            row = shots / f"row-{shape}.png"
            label = ["-background", "white", "-font", FONT, "-pointsize", "15"]
            label += ["-size", f"360x{PANEL_PX}", "-gravity", "West"]
            label += [f"label: {words_of(shape)}"]
            panels = [str(shots / f"{each}-{shape}.png") for each in ("light", "dark")]
            convert(*label, *panels, "+append", str(row))
            rows.append(str(row))
        sheet = shots / "sheet.png"
        convert(*rows, "-background", "white", "-append", str(sheet))
        keep(sheet, into, ground="white")


def in_sizes(into: Path) -> None:
    """Make the picture of each state in each size, as drawn, on light and dark."""
    with tempfile.TemporaryDirectory() as folder:
        rows = []
        for shape in Shape:
            row = Path(folder, f"{shape}.png")
            convert(*_sizes_of(shape, Path(folder)), "+append", str(row))
            rows.append(str(row))
        sheet = Path(folder, "sheet.png")
        convert(*rows, "-append", str(sheet))
        keep(sheet, into, ground=LIGHT)


def _sizes_of(shape: Shape, folder: Path) -> Iterator[str]:
    """Yield the words of imagemagick that lay one shape out, beside one another."""
    for ground in (LIGHT, DARK):
        for size_px in SIZES_PX:
            raw = folder / f"{shape}-{size_px}.rgba"
            argb = drawn(shape, size_px).argb
            pixels = range(0, len(argb), 4)
            raw.write_bytes(
                b"".join(argb[at + 1 : at + 4] + argb[at : at + 1] for at in pixels)
            )
            yield from ("(", "-size", f"{size_px}x{size_px}", "-depth", "8")
            yield from (f"rgba:{raw}", "-background", ground, "-gravity", "center")
            yield from ("-extent", "72x64", "-flatten", ")")


def words_of(shape: Shape) -> str:
    """Return what the icon says in a state."""
    from posture_monitor.phrases.desktop import tray
    from posture_monitor.phrases.view import status

    words: dict[Shape, Callable[[], str]] = {
        Shape.USUAL: status.in_usual_position,
        Shape.AWAY: partial(status.away, None, None, None),
        Shape.MOVE: tray.time_to_move,
        Shape.CANNOT_TELL: partial(status.cannot_tell, None),
        Shape.NOT_WATCHING: partial(status.not_watching, None),
        Shape.NEEDS_YOU: partial(status.needs_you, None),
    }
    return words[shape]()


def _cut(shots: Path, name: str) -> None:
    """Keep what the panel shows of the icon and the clock."""
    size = f"150x{PANEL_PX}+0+0"
    convert(
        str(shots / "screen.png"), "-crop", size, "+repage", str(shots / f"{name}.png")
    )


@contextmanager
def panel(config: Path) -> Iterator[None]:
    """Run a panel until the end of the block."""
    kept = config / "xfce4/xfconf/xfce-perchannel-xml"
    kept.mkdir(parents=True, exist_ok=True)
    (kept / "xfce4-panel.xml").write_text(SETTINGS.format(size_px=PANEL_PX))
    with running(["xfce4-panel", "--disable-wm-check"]):
        wait_until(lambda: bool(found_hosts(os.environ)), "a panel")
        yield


def paint(ground: str) -> None:
    """Make the panel a light or a dark one."""
    is_dark = str(ground == "dark").lower()
    words = ["--property", "/panels/dark-mode", "--set", is_dark]
    words += ["--create", "--type", "bool"]
    subprocess.run(["xfconf-query", "--channel", "xfce4-panel", *words], check=True)


@contextmanager
def icon() -> Iterator[Callable[[Shape], None]]:
    """Run the icon until the end of the block; give what shows one of its states."""
    with Popen([sys.executable, "-c", ICON], stdin=PIPE, text=True) as process:
        pipe = process.stdin
        assert pipe is not None

        def tell(shape: Shape) -> None:
            pipe.write(f"{shape}\n")
            pipe.flush()
            time.sleep(SETTLED_S)

        try:
            yield tell
        finally:
            process.terminate()
