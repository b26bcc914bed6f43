"""What the rooms tell a person, by their own doors: none may make a sentence."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from posture_monitor.companion.state import state_from_status, text_from_status
from posture_monitor.control.status import status_from
from posture_monitor.core.vocabulary import NotAssessed, PauseReason
from posture_monitor.desktop.autostart import Autostart, AutostartPlace
from posture_monitor.desktop.autostart.linux import LinuxAutostart
from posture_monitor.desktop.autostart.macos import MacAutostart
from posture_monitor.desktop.autostart.windows import WindowsAutostart
from posture_monitor.desktop.notifiers import open_notifier
from posture_monitor.desktop.tray import Shape, TrayState, open_tray
from posture_monitor.desktop.tray._menu import entries, only_entry
from posture_monitor.errors import PostureMonitorError
from posture_monitor.phrases.not_assessed import not_assessed
from posture_monitor.phrases.pauses import meaning_of
from posture_monitor.vision.libraries import KNOWN, what_to_install
from posture_monitor.vision.sources import open_source
from posture_monitor.vision.sources.webcam import chosen
from tests.desktop.autostart_doubles import FakeRegistry
from tests.desktop.tray_doubles import NOW, PAUSED, WATCHING, RecordedActions

COMMAND = ("/opt/posture-monitor", "start")


def told_by_rooms() -> Iterator[str]:
    """Yield what the rooms tell without a camera, a desktop or a service."""
    yield from _told_by_the_tray()
    yield from _offered_by_the_tray()
    yield from _told_of_sources()
    if sys.platform == "linux":
        yield open_tray(RecordedActions(), environ={}).why or ""
    with tempfile.TemporaryDirectory() as folder:
        yield from _told_of_autostart(Path(folder))


def _told_by_the_tray() -> Iterator[str]:
    tomorrow = "2026-03-05T10:00:00+00:00"
    statuses: list[dict[str, object]] = [
        WATCHING,
        WATCHING | {"snoozed_until": tomorrow},
        WATCHING | {"posture": "poor"},
        WATCHING | {"due": ["sitting"]},
        {"restart_due": True},
    ]
    statuses += [WATCHING | {"silence": not_assessed(why)} for why in NotAssessed]
    for why in PauseReason:
        pause = meaning_of(why)
        told = {"why": str(why), "meaning": pause.meaning, "do": pause.do}
        statuses.append(PAUSED | told | {"until": tomorrow})
    for status in statuses:
        yield state_from_status(status_from(status), NOW).title
        yield text_from_status(status_from(status), NOW)


def _offered_by_the_tray() -> Iterator[str]:
    for is_paused in (False, True):
        state = TrayState(
            shape=Shape.NOT_WATCHING,
            line="",
            reminder_id=3,
            reminder="",
            is_paused_by_user=is_paused,
            is_snoozed=True,
            can_learn=True,
        )
        yield only_entry(state, RecordedActions()).label
        for group in entries(state, RecordedActions()):
            yield from (entry.label for entry in group)


def _told_of_sources() -> Iterator[str]:
    for spec in ("vidoe:x", "video:", "images:", "camera-file:"):
        yield _refusal_of(partial(open_source, spec))
    for spec in ("video:nowhere", "images:nowhere", "camera-file:nowhere"):
        yield _refusal_of(open_source(spec).__enter__)
    for place in ("", "another"):
        yield _refusal_of(partial(chosen, (), place))
    yield _refusal_of(partial(open_notifier, "plier"))
    sonames = [each.soname for each in KNOWN]
    for lacking in (sonames, sonames[:1], ["libodd.so"], [sonames[0], "libodd.so"]):
        yield what_to_install(lacking).told


def _told_of_autostart(home: Path) -> Iterator[str]:
    if sys.platform == "linux":  # elsewhere not everybody may make a link
        yield from _told_of_autostart_on_linux(home)
    mac = MacAutostart(home=home, command=COMMAND, disabled=lambda: None)
    yield from _told_by(mac)
    windows = WindowsAutostart(registry=FakeRegistry(), command=COMMAND)
    yield from _told_by(windows)
    for each in mac, windows:
        yield _refusal_of(partial(each.enable, AutostartPlace.SYSTEMD))


def _told_of_autostart_on_linux(home: Path) -> Iterator[str]:
    linux = LinuxAutostart(environ={}, home=home, command=COMMAND, reload=bool)
    yield from _told_by(linux)
    yield linux.enable(AutostartPlace.SYSTEMD)
    linux.enable(AutostartPlace.DESKTOP)
    lines = linux.entry.read_text(encoding="utf-8").splitlines()
    keys = ("Name=", "Comment=")
    yield from (line.partition("=")[2] for line in lines if line.startswith(keys))


def _told_by(autostart: Autostart) -> Iterator[str]:
    yield autostart.status().do or ""
    yield autostart.disable()
    yield autostart.enable(AutostartPlace.DESKTOP)
    yield autostart.disable()


def _refusal_of(act: Callable[[], object]) -> str:
    """Return what a person reads of what is refused."""
    try:
        act()
    except PostureMonitorError as error:
        return str(error)
    raise AssertionError("expected a refusal, got none")
