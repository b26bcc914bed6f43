"""The icon on a real desktop: an X server, a tray and a session bus."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, Any

import pytest
from PIL import Image, ImageChops

from posture_monitor.control.instance import place_in
from posture_monitor.control.protocol import Command
from posture_monitor.desktop.tray import OpenedTray, Shape, open_tray
from posture_monitor.desktop.tray._host import (
    Host,
    found_hosts,
    has_xembed_tray,
)
from posture_monitor.desktop.tray._picture import COLOURS
from posture_monitor.desktop.tray._state import NAME
from posture_monitor.phrases.desktop.tray import no_tray
from tests.desktop.private_desk import first_line, program, virtual_display
from tests.desktop.tray_doubles import SEEN_AS, WATCHING, RecordedActions, just_looked
from tests.service.service_double import ServiceDouble

WAIT_S = 10.0
Box = tuple[int, int, int, int]  # left, top, width and height


class TrayDesk:
    """A display with, once started, a tray: what it shows can be waited for."""

    def __init__(self, name: str, stack: ExitStack) -> None:
        from Xlib import X
        from Xlib.display import Display

        self.environ = {"PATH": os.environ["PATH"], "DISPLAY": name}
        self.trays: list[subprocess.Popen[bytes]] = []
        self._stack = stack
        self._display = Display(name)
        self._root = self._display.screen().root
        # a new tray says so to the root window
        self._root.change_attributes(
            event_mask=X.StructureNotifyMask | X.SubstructureNotifyMask
        )
        self._display.sync()

    def start_tray(self, height_px: int = 24) -> None:
        command = ["trayer", "--edge", "top", "--align", "left", "--widthtype"]
        command += ["request", "--height", str(height_px)]
        running = self._stack.enter_context(program(command, environ=self.environ))
        self.trays.append(running)
        self.wait_until(lambda: has_xembed_tray(self.environ))

    def click(self, x_px: int, y_px: int) -> None:
        """Click with the left button, as a mouse would."""
        from Xlib import X
        from Xlib.ext import xtest

        xtest.fake_input(self._display, X.MotionNotify, x=x_px, y=y_px)
        xtest.fake_input(self._display, X.ButtonPress, 1)
        xtest.fake_input(self._display, X.ButtonRelease, 1)
        self._display.sync()

    def close(self) -> None:
        self._display.close()

    def wait_until(self, is_so: Callable[[], bool]) -> None:
        """Look again after each event of the X server, and now and then."""
        until_s = time.monotonic() + WAIT_S
        while not is_so():
            assert time.monotonic() < until_s, "it did not come about"
            select.select([self._display.fileno()], [], [], 0.05)
            while self._display.pending_events():
                self._display.next_event()

    def shows(self, shape: Shape, *, icons: int = 1) -> bool:
        """Return whether so many icons stand there, of that shape and of no other."""
        boxes = self.boxes()
        shown = [_shape_on(self.screen(box)) for box in boxes]
        return shown == [shape] * icons

    def boxes(self) -> list[Box]:
        """Return where on the screen the icons in panels are."""
        from Xlib.error import BadDrawable, BadWindow

        try:
            return list(self._boxes_in(self._root))
        except (BadDrawable, BadWindow):
            return []  # one has just gone

    def _boxes_in(self, window: Any) -> Iterator[Box]:
        from Xlib import X

        for child in window.query_tree().children:
            yield from self._boxes_in(child)
            is_seen = child.get_attributes().map_state == X.IsViewable
            is_docked = window != self._root
            if is_seen and is_docked and NAME in (child.get_wm_class() or ()):
                size, at = (
                    child.get_geometry(),
                    self._root.translate_coords(child, 0, 0),
                )
                yield at.x, at.y, size.width, size.height

    def screen(self, box: Box) -> Image.Image:
        """Return a part of the screen."""
        from Xlib import X

        raw = self._root.get_image(*box, X.ZPixmap, 0xFFFFFFFF).data
        return Image.frombytes("RGB", box[2:], bytes(raw), "raw", "BGRX")


def _shape_on(picture: Image.Image) -> Shape | None:
    """Return the shape whose colour fills a good part of a picture, or None."""
    alike = {each: _mask(picture, COLOURS[each]).histogram()[255] for each in Shape}
    shape = max(alike, key=lambda each: alike[each])
    return shape if alike[shape] >= 0.1 * min(picture.size) ** 2 >= 10 else None


def _mask(picture: Image.Image, colour: str) -> Image.Image:
    """Return in white which pixels are about of a colour."""
    difference = ImageChops.difference(picture, Image.new("RGB", picture.size, colour))
    bands = [band.point(lambda part: 255 * (part < 30)) for band in difference.split()]
    return ImageChops.multiply(ImageChops.multiply(bands[0], bands[1]), bands[2])


@pytest.fixture
def desk() -> Iterator[TrayDesk]:
    for name in ("Xvfb", "trayer"):
        if shutil.which(name) is None:
            pytest.skip(f"needs {name}, which is not on this machine")
    with ExitStack() as stack:
        desk = TrayDesk(stack.enter_context(virtual_display()), stack)
        yield desk
        desk.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Icon:
    """The icon's own process, and the service that it follows."""

    process: subprocess.Popen[bytes]
    service: ServiceDouble


@pytest.fixture
def hosted(desk: TrayDesk) -> TrayDesk:
    """Return the desk with a tray."""
    desk.start_tray()
    return desk


@pytest.fixture
def environ(desk: TrayDesk, tmp_path: Path) -> dict[str, str]:
    """Return the environment of an icon on the desk."""
    tmp_path.chmod(0o700)
    environ = os.environ | desk.environ | {"XDG_RUNTIME_DIR": str(tmp_path)}
    environ.pop("DBUS_SESSION_BUS_ADDRESS", None)
    return environ


@pytest.fixture
def service(tmp_path: Path) -> Iterator[ServiceDouble]:
    """Return the service that icons of that environment follow."""
    with ServiceDouble(just_looked(WATCHING), place_in(tmp_path / NAME)) as service:
        yield service


@pytest.fixture
def icon(service: ServiceDouble, environ: dict[str, str]) -> Iterator[Icon]:
    """Return an icon, which comes up as soon as the desk has a tray."""
    command = [sys.executable, "-m", "posture_monitor.companion"]
    with program(command, environ=environ) as process:
        yield Icon(process=process, service=service)


@contextmanager
def quick_icon(environ: dict[str, str]) -> Iterator[IO[bytes]]:
    """Run an icon that asks all the time; give what it tells, which it prints."""
    with program([sys.executable, "-u", "-c", QUICK], environ=environ) as process:
        assert process.stdout is not None
        yield process.stdout


QUICK = """
import sys
from datetime import UTC, datetime
from posture_monitor.control.client import ask
from posture_monitor.desktop.tray import open_tray
from posture_monitor.companion.companion import Companion, run
companion = Companion(ask, print, now=lambda: datetime.now(UTC), period_s=0.02)
sys.exit(run(companion, open_tray))
"""


def test_the_icon_stands_in_the_tray_and_changes_its_shape(
    hosted: TrayDesk, icon: Icon
) -> None:
    for shape, seen in SEEN_AS.items():
        icon.service.status |= just_looked(seen) | {"meaning": "“Größe” – €"}

        hosted.wait_until(partial(hosted.shows, shape))


@pytest.mark.parametrize("height_px", [24, 46])
def test_icons_keep_their_size_through_many_changes_of_shape(
    desk: TrayDesk, service: ServiceDouble, environ: dict[str, str], height_px: int
) -> None:
    desk.start_tray(height_px)
    with quick_icon(environ), quick_icon(environ):
        desk.wait_until(lambda: desk.shows(Shape.USUAL, icons=2))
        before = sorted(desk.boxes())

        for shape, seen in [*SEEN_AS.items()] * 3:
            service.status |= just_looked(seen)
            desk.wait_until(partial(desk.shows, shape, icons=2))
            assert sorted(desk.boxes()) == before

    assert all(width >= 22 for _, _, width, _ in before)


def test_an_icon_is_square_in_a_high_panel_and_has_the_panels_ground(
    desk: TrayDesk, icon: Icon
) -> None:
    icon.service.status |= just_looked(SEEN_AS[Shape.NEEDS_YOU])
    desk.start_tray(46)
    desk.wait_until(lambda: desk.shows(Shape.NEEDS_YOU))

    (box,) = desk.boxes()
    picture = desk.screen(box)

    drawn = _mask(picture, COLOURS[Shape.NEEDS_YOU]).getbbox()
    assert drawn is not None
    left, top, right, bottom = drawn
    assert right - left == bottom - top
    assert (left + right, top + bottom) == picture.size
    panel = desk.screen((0, 0, 1, 1)).getpixel((0, 0))
    corners = [(x, y) for x in (0, box[2] - 1) for y in (0, box[3] - 1)]
    assert [picture.getpixel(corner) for corner in corners] == [panel] * 4


def test_a_tray_that_was_restarted_shows_the_icon_again(
    hosted: TrayDesk, icon: Icon
) -> None:
    hosted.wait_until(lambda: hosted.shows(Shape.USUAL))
    hosted.trays[0].kill()
    hosted.wait_until(lambda: not has_xembed_tray(hosted.environ))

    hosted.start_tray()

    hosted.wait_until(lambda: hosted.shows(Shape.USUAL))


def test_a_click_where_there_is_no_menu_pauses_and_is_told(
    hosted: TrayDesk, service: ServiceDouble, environ: dict[str, str]
) -> None:
    with quick_icon(environ) as told:
        hosted.wait_until(lambda: hosted.shows(Shape.USUAL))

        hosted.click(12, 12)

        assert first_line(told) == "Posture monitor So be it"
    assert Command.PAUSE in service.commands


def test_the_process_ends_with_the_service(hosted: TrayDesk, icon: Icon) -> None:
    hosted.wait_until(lambda: hosted.shows(Shape.USUAL))

    icon.service.__exit__()

    assert icon.process.wait(2 * WAIT_S) == 0


def test_without_a_tray_the_process_ends_with_the_service(icon: Icon) -> None:
    icon.service.is_asked.wait(WAIT_S)

    icon.service.__exit__()

    assert icon.process.wait(2 * WAIT_S) == 0


def test_without_a_tray_there_is_none_and_the_reason_says_what_to_do(
    desk: TrayDesk,
) -> None:
    opened = open_tray(RecordedActions(), environ=desk.environ)

    assert opened == OpenedTray(why=no_tray(), may_come=True)


@pytest.mark.parametrize(
    "environ",
    [
        pytest.param({}, id="neither display nor bus"),
        pytest.param({"DISPLAY": ":9999"}, id="no X server"),
        pytest.param({"DISPLAY": "no display"}, id="no display's name"),
        pytest.param({"DISPLAY": "elsewhere:10.0"}, id="a display elsewhere"),
        pytest.param({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"}, id="no bus"),
        pytest.param({"DBUS_SESSION_BUS_ADDRESS": "nonsense"}, id="no address"),
    ],
)
# python-xlib leaves the socket open that it could not connect
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_where_nothing_answers_there_is_no_tray(environ: dict[str, str]) -> None:
    assert found_hosts(environ, "linux") == ()


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_windows_and_macos_always_have_one(platform: str) -> None:
    assert found_hosts({}, platform) == (Host.SYSTEM,)
