from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops

from posture_monitor.core.events import Answer, PauseReason
from posture_monitor.desktop._instance import place_in
from posture_monitor.desktop.control import Command, Server
from posture_monitor.desktop.tray import (
    Opened,
    Shape,
    Tray,
    TrayState,
    open_tray,
    state_from_status,
    text_from_status,
)
from posture_monitor.desktop.tray.__main__ import LOST_AFTER, Companion, run
from posture_monitor.desktop.tray._host import (
    NO_BINDING,
    NO_HOST,
    WATCHER,
    WATCHER_PATH,
    found_host,
    has_status_notifier,
    has_xembed_tray,
)
from posture_monitor.desktop.tray._menu import entries, only_entry
from posture_monitor.desktop.tray._picture import COLOURS, WHITE, drawn, on_panel
from posture_monitor.desktop.tray._state import NAME, OPEN, SHAPES
from tests.desktop.private_desk import Desk, first_line, program, virtual_display

NOW = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
WAIT_S = 10.0
SIZES_PX = (16, 22, 32, 64)
DARK_PANEL = "#202020"
WATCHING: dict[str, object] = {
    "running": True,
    "pid": 7,
    "watching": True,
    "why": None,
    "meaning": None,
    "do": None,
    "until": None,
    "reminders_today": 2,
    "reminders_per_day": 8,
    "restart_due": False,
    "snoozed_until": None,
    "silence": None,
    "last_reminder": None,
}
PAUSED = WATCHING | {"watching": False, "why": "user", "meaning": "paused by you"}


@pytest.fixture(autouse=True)
def clock_of_london(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the person's clock show UTC in March and an hour more in summer."""
    monkeypatch.setenv("TZ", "Europe/London")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


class RecordedActions:
    """Keeps the names of what was called."""

    def __init__(self) -> None:
        self.called: list[str] = []

    def done(self) -> None:
        self.called.append("done")

    def snooze(self, minutes: float) -> None:
        self.called.append(f"snooze {minutes:g}")

    def wrong(self) -> None:
        self.called.append("wrong")

    def pause(self, minutes: float) -> None:
        self.called.append(f"pause {minutes:g}")

    def pause_until_tomorrow(self) -> None:
        self.called.append("pause until tomorrow")

    def resume(self) -> None:
        self.called.append("resume")

    def take_baseline(self) -> None:
        self.called.append("baseline")

    def show_status(self) -> None:
        self.called.append("status")

    def quit(self) -> None:
        self.called.append("quit")


class FakeService:
    """Answers what it is told to; then nobody is there any more."""

    def __init__(self, *statuses: Mapping[str, object] | None) -> None:
        self.statuses = list(statuses)
        self.asked: list[Mapping[str, object]] = []
        self.ok = True

    def __call__(
        self, request: Mapping[str, object], timeout_s: float
    ) -> Mapping[str, Any] | None:
        assert timeout_s > 0
        self.asked.append(request)
        if request["command"] != "status":
            return {"ok": self.ok, "said": f"said {request['command']}"}
        status = self.statuses.pop(0) if self.statuses else None
        return None if status is None else {"ok": True, "said": "", "status": status}


class FakeTeller:
    def __init__(self) -> None:
        self.told: list[str] = []

    def __call__(self, title: str, text: str) -> None:
        assert title == "Posture monitor"
        self.told.append(text)


def companion(
    service: FakeService, teller: FakeTeller | None = None, now: datetime = NOW
) -> Companion:
    return Companion(
        service,
        FakeTeller() if teller is None else teller,
        now=lambda: now,
        period_s=0.0,
    )


# What the icon says.


def test_every_reason_to_pause_has_a_shape() -> None:
    assert set(SHAPES) == set(PauseReason)


def test_an_answer_of_the_persons_own_closes_a_reminder() -> None:
    own = {Answer.DONE, Answer.SNOOZED, Answer.WRONG}

    assert set(OPEN) == {None, *Answer} - own


def test_the_process_of_its_own_loads_nothing_heavy() -> None:
    source = """
import sys
import posture_monitor.desktop.control
from posture_monitor.desktop.tray import __main__, open_tray
open_tray(object(), environ={}, platform="linux")
print(sorted({"numpy", "pydantic", "rich", "PIL", "pystray"} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", source], capture_output=True)

    assert (done.stdout, done.stderr) == (b"[]\n", b"")


@pytest.mark.parametrize(
    ("change", "shape", "line"),
    [
        pytest.param({}, Shape.WATCHING, "Watching", id="watching"),
        pytest.param(
            {"snoozed_until": "2026-03-04T11:05:00+00:00"},
            Shape.WATCHING,
            "Watching; no reminders until 11:05",
            id="snoozed",
        ),
        pytest.param(
            {"silence": "head turned  too far\n"},
            Shape.WATCHING,
            "Watching; no posture judged: head turned too far",
            id="silent",
        ),
        pytest.param(
            {"watching": False, "why": "user", "meaning": "paused by you", "do": "x"},
            Shape.PAUSED,
            "Paused by you",
            id="paused for good",
        ),
        pytest.param(
            {
                "watching": False,
                "why": "user",
                "meaning": "paused by you",
                "until": "2026-03-05T00:00:00+00:00",
            },
            Shape.PAUSED,
            "Paused by you, until Thu 00:00",
            id="paused until tomorrow",
        ),
        pytest.param(
            {
                "watching": False,
                "why": "camera_denied",
                "meaning": "the camera is denied",
                "do": "allow it",
            },
            Shape.TROUBLE,
            "The camera is denied (allow it)",
            id="trouble",
        ),
        pytest.param(
            {
                "watching": False,
                "why": "no_consent",
                "meaning": "waiting for your consent",
                "do": "give it",
            },
            Shape.ASKING,
            "Waiting for your consent (give it)",
            id="asking",
        ),
        pytest.param(
            {"watching": False, "why": "a later reason"},
            Shape.PAUSED,
            "Paused",
            id="a reason that is not known",
        ),
        pytest.param(
            {"watching": 1, "why": [], "meaning": 5, "until": "soon", "do": {}},
            Shape.PAUSED,
            "Paused",
            id="odd values",
        ),
    ],
)
def test_a_status_is_told_by_shape_and_words(
    change: dict[str, object], shape: Shape, line: str
) -> None:
    state = state_from_status(WATCHING | change, NOW)

    assert (state.shape, state.line) == (shape, line)


def test_times_are_those_of_the_persons_clock() -> None:
    status = PAUSED | {"until": "2026-07-04T12:00:00+00:00"}

    state = state_from_status(status, datetime(2026, 7, 4, 9, 0, tzinfo=UTC))

    assert state.line == "Paused by you, until 13:00"


def test_an_empty_status_is_a_pause() -> None:
    assert state_from_status({}, NOW) == TrayState(shape=Shape.PAUSED, line="Paused")


@pytest.mark.parametrize(
    ("answer", "is_open"),
    [
        pytest.param(None, True, id="none yet"),
        pytest.param("ignored", True, id="ignored"),
        pytest.param("moved", True, id="taken back"),
        pytest.param("done", False, id="done"),
        pytest.param("wrong", False, id="wrong"),
        pytest.param("snoozed", False, id="snoozed"),
    ],
)
def test_a_reminder_is_open_until_the_person_answers_it(
    answer: str | None, *, is_open: bool
) -> None:
    last = {"id": 3, "title": "Head forward", "answer": answer}

    state = state_from_status(WATCHING | {"last_reminder": last}, NOW)

    assert state.reminder_id == (3 if is_open else None)


def test_a_tooltip_has_at_most_127_letters() -> None:
    short = TrayState(shape=Shape.WATCHING, line="Watching")
    long = TrayState(shape=Shape.TROUBLE, line="w" * 200)

    assert short.title == "posture-monitor: Watching"
    assert len(long.title) == 127
    assert long.title.endswith("w…")


def test_the_status_in_words_says_what_to_do() -> None:
    status = PAUSED | {"do": "resume it", "restart_due": True}

    assert text_from_status(status, NOW).splitlines() == [
        "Paused by you",
        "What to do: resume it",
        "Reminders today: 2 of 8 at most",
        "A restart is due: another version was installed",
    ]


# The menu.


def labels(state: TrayState) -> dict[str, bool]:
    """Return {label: whether it can be clicked}."""
    groups = entries(state, RecordedActions())
    return {entry.label: entry.is_enabled for group in groups for entry in group}


def test_while_it_watches_the_menu_offers_pauses_and_a_baseline() -> None:
    assert labels(TrayState(shape=Shape.WATCHING, line="Watching")) == {
        "Watching": False,
        "Done": False,
        "Snooze 15 min": False,
        "Not now: wrong": False,
        "Pause 15 min": True,
        "Pause 1 hour": True,
        "Pause until tomorrow": True,
        "This is my good position now": True,
        "Status": True,
        "Quit": True,
    }


def test_a_reminder_can_be_answered_while_it_is_open() -> None:
    state = TrayState(shape=Shape.WATCHING, line="Watching", reminder_id=3)

    told = labels(state)

    assert told["Done"]
    assert told["Snooze 15 min"]
    assert told["Not now: wrong"]


def test_what_the_person_paused_he_can_resume() -> None:
    state = TrayState(shape=Shape.PAUSED, line="Paused", is_paused_by_user=True)

    told = labels(state)

    assert told["Resume"]
    assert "Pause 15 min" not in told
    assert not told["This is my good position now"]


def test_a_pause_that_comes_from_the_desk_cannot_be_resumed() -> None:
    assert "Resume" not in labels(TrayState(shape=Shape.PAUSED, line="Locked"))


def test_every_line_calls_its_action() -> None:
    actions = RecordedActions()
    watching = TrayState(shape=Shape.WATCHING, line="Watching", reminder_id=3)
    paused = TrayState(shape=Shape.PAUSED, line="Paused", is_paused_by_user=True)

    called = [
        entry.call
        for group in (*entries(watching, actions), *entries(paused, actions)[2:3])
        for entry in group
        if entry.call is not None
    ]
    for call in called:
        call()

    assert actions.called == [
        *("done", "snooze 15", "wrong", "pause 15", "pause 60"),
        *("pause until tomorrow", "baseline", "status", "quit", "resume"),
    ]


@pytest.mark.parametrize(
    ("is_paused", "called"),
    [
        pytest.param(False, "pause 15", id="watching"),
        pytest.param(True, "resume", id="paused"),
    ],
)
def test_without_a_menu_a_click_pauses_or_resumes(
    called: str, *, is_paused: bool
) -> None:
    actions = RecordedActions()
    state = TrayState(shape=Shape.PAUSED, line="", is_paused_by_user=is_paused)

    call = only_entry(state, actions).call
    assert call is not None
    call()

    assert actions.called == [called]


# The shapes.


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    ]
    return sum(
        weight * part
        for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True)
    )


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("shape", Shape)
def test_a_shape_stands_out_from_a_white_panel_and_its_rim_from_a_dark_one(
    shape: Shape,
) -> None:
    assert contrast(COLOURS[shape], WHITE) >= 3
    assert contrast(WHITE, DARK_PANEL) >= 3


@pytest.mark.parametrize("size_px", SIZES_PX)
@pytest.mark.parametrize("panel", [WHITE, DARK_PANEL])
def test_shapes_differ_without_their_colours(size_px: int, panel: str) -> None:
    pictures = {shape: grey(shape, size_px, panel) for shape in Shape}

    for one, other in combinations(Shape, 2):
        difference = ImageChops.difference(pictures[one], pictures[other])
        clear = sum(difference.histogram()[64:])
        assert clear >= 0.15 * size_px**2, (one, other)


def grey(shape: Shape, size_px: int, panel: str) -> Image.Image:
    """Return a shape on a panel as somebody sees it who sees no colours."""
    tile = Image.new("RGBA", (size_px, size_px), panel)
    return Image.alpha_composite(tile, drawn(shape, size_px)).convert("L")


@pytest.mark.parametrize("size_px", SIZES_PX)
@pytest.mark.parametrize("shape", Shape)
def test_a_shape_fills_its_place_and_leaves_its_corners_free(
    shape: Shape, size_px: int
) -> None:
    picture = drawn(shape, size_px)

    assert picture.size == (size_px, size_px)
    box = picture.getchannel("A").point(lambda alpha: 255 * (alpha > 127)).getbbox()
    assert box is not None
    assert box[3] - box[1] >= 0.8 * size_px
    ends = (0, size_px - 1)
    corners = [picture.getpixel((x, y)) for x in ends for y in ends]
    assert corners == [(0, 0, 0, 0)] * 4


def test_a_shape_on_a_tile_has_no_holes() -> None:
    assert on_panel(drawn(Shape.ASKING, 22)).getchannel("A").getextrema() == (255, 255)


# The process of its own.


def test_the_first_step_shows_what_the_service_says() -> None:
    state = companion(FakeService(WATCHING)).step()

    assert state == TrayState(shape=Shape.WATCHING, line="Watching")


def test_a_service_that_answers_no_more_ends_it_and_a_slow_one_does_not() -> None:
    service = FakeService(WATCHING, *[None] * (LOST_AFTER - 1), WATCHING)
    following = companion(service)

    shown = [following.step() for _ in range(LOST_AFTER + 1)]

    assert [state is not None for state in shown] == [
        True,
        *[False] * (LOST_AFTER - 1),
        True,
    ]
    assert not following.is_over
    for _ in range(LOST_AFTER):
        following.step()
    assert following.is_over


@pytest.mark.parametrize(
    "odd", [{"running": False}, {}, 5], ids=["not running", "empty", "no status"]
)
def test_an_answer_without_a_running_service_is_none(odd: Any) -> None:
    following = companion(FakeService(*[odd] * LOST_AFTER))

    for _ in range(LOST_AFTER):
        assert following.step() is None

    assert following.is_over


def test_another_service_has_an_icon_of_its_own() -> None:
    following = companion(FakeService(WATCHING, WATCHING | {"pid": 8}))

    following.step()
    following.step()

    assert following.is_over


@pytest.mark.parametrize(
    ("click", "request_"),
    [
        pytest.param(Companion.done, {"command": "done", "id": 3}, id="done"),
        pytest.param(Companion.wrong, {"command": "wrong", "id": 3}, id="wrong"),
        pytest.param(
            lambda each: each.snooze(15.0),
            {"command": "snooze", "minutes": 15.0},
            id="snooze",
        ),
        pytest.param(
            lambda each: each.pause(60.0),
            {"command": "pause", "until": "2026-03-04T11:00:00+00:00"},
            id="pause",
        ),
        pytest.param(
            Companion.pause_until_tomorrow,
            {"command": "pause", "until": "2026-03-05T00:00:00+00:00"},
            id="until tomorrow",
        ),
        pytest.param(Companion.resume, {"command": "resume"}, id="resume"),
        pytest.param(Companion.take_baseline, {"command": "baseline"}, id="baseline"),
        pytest.param(Companion.quit, {"command": "stop"}, id="quit"),
    ],
)
def test_a_click_is_sent_as_the_protocol_has_it(
    click: Callable[[Companion], None], request_: Mapping[str, object]
) -> None:
    last = {"id": 3, "title": "Head forward", "answer": None}
    service = FakeService(*[WATCHING | {"last_reminder": last}] * 2)
    following = companion(service)
    following.step()

    click(following)
    assert service.asked == [{"command": "status"}]
    following.step()

    assert service.asked[1] == request_


def test_tomorrow_begins_at_midnight_of_the_persons_clock() -> None:
    service = FakeService(WATCHING, WATCHING)
    following = companion(service, now=datetime(2026, 7, 4, 22, 30, tzinfo=UTC))
    following.step()

    following.pause_until_tomorrow()
    following.step()

    until = "2026-07-04T23:00:00+00:00"
    assert service.asked[1] == {"command": "pause", "until": until}


def test_quitting_ends_it_at_once() -> None:
    following = companion(FakeService(WATCHING))
    following.step()

    following.quit()
    following.step()

    assert following.is_over


def test_the_status_is_told_in_words() -> None:
    teller = FakeTeller()
    following = companion(FakeService(WATCHING, PAUSED, PAUSED), teller)
    following.step()

    following.show_status()
    following.step()

    assert teller.told == ["Paused by you\nReminders today: 2 of 8 at most"]


def test_what_the_service_refuses_is_told_and_what_it_does_is_seen() -> None:
    service, teller = FakeService(*[WATCHING] * 4), FakeTeller()
    following = companion(service, teller)
    following.step()

    following.resume()
    following.step()
    assert teller.told == []
    service.ok = False
    following.resume()
    following.step()

    assert teller.told == ["said resume"]


def test_without_an_icon_for_ever_it_ends_with_the_reason(
    caplog: pytest.LogCaptureFixture,
) -> None:
    following = companion(FakeService(WATCHING))

    status = run(following, lambda _: Opened(why="no pystray", may_come=False))

    assert status == 1
    assert caplog.messages == ["no tray icon: no pystray"]


def test_without_a_tray_it_waits_for_one_until_the_service_is_gone(
    caplog: pytest.LogCaptureFixture,
) -> None:
    tries: list[Companion] = []

    def none_yet(following: Companion) -> Opened:
        tries.append(following)
        return Opened(why="no tray", may_come=True)

    status = run(companion(FakeService(*[WATCHING] * 20)), none_yet)

    assert status == 0
    assert len(tries) > 1
    assert caplog.messages == ["no tray icon: no tray"]


# The icon, by a library that shows nothing.


class FakeItem:
    def __init__(
        self, text: str, action: Callable[[], None], *, default: bool, enabled: bool
    ) -> None:
        self.text = text
        self.action = action
        self.default = default
        self.enabled = enabled


class FakeMenu:
    SEPARATOR = "---"

    def __init__(self, items: Callable[[], tuple[object, ...]]) -> None:
        self.items = items


class FakeIcon:
    """Runs until it is stopped, and keeps what was shown."""

    HAS_MENU = True

    def __init__(self, name: str, icon: object, title: str, menu: FakeMenu) -> None:
        self.name = name
        self.icon = icon
        self.title = title
        self.menu = menu
        self.visible = False
        self.updates = 0
        self._stopped = threading.Event()

    def run(self, setup: Callable[[FakeIcon], None]) -> None:
        setup(self)
        assert self._stopped.wait(WAIT_S)

    def stop(self) -> None:
        self.visible = False
        self._stopped.set()

    def update_menu(self) -> None:
        self.updates += 1


class FakePystray:
    def __init__(self, *, has_menu: bool = True) -> None:
        self.icons: list[FakeIcon] = []
        self.Menu = FakeMenu
        self.MenuItem = FakeItem
        self.Icon = self._made
        self._has_menu = has_menu

    def _made(self, name: str, icon: object, title: str, menu: FakeMenu) -> FakeIcon:
        made = FakeIcon(name, icon, title, menu)
        made.HAS_MENU = self._has_menu
        self.icons.append(made)
        return made


PAUSED_STATE = TrayState(shape=Shape.PAUSED, line="Paused", is_paused_by_user=True)


def shown_tray(*, has_menu: bool = True) -> tuple[Tray, FakeIcon, RecordedActions]:
    pystray, actions = FakePystray(has_menu=has_menu), RecordedActions()
    tray = Tray(pystray, actions, is_xembed=False)
    tray.start_in_thread()
    return tray, pystray.icons[0], actions


def test_an_icon_comes_up_with_the_state_that_was_shown_before() -> None:
    pystray = FakePystray()
    tray = Tray(pystray, RecordedActions(), is_xembed=False)
    tray.show(TrayState(shape=Shape.TROUBLE, line="Dark"))
    (icon,) = pystray.icons
    assert not icon.visible

    tray.start_in_thread()

    assert (icon.visible, icon.title) == (True, "posture-monitor: Dark")
    assert icon.icon == drawn(Shape.TROUBLE, 64)
    tray.close()


def test_another_state_changes_picture_tooltip_and_menu() -> None:
    tray, icon, _ = shown_tray()

    tray.show(PAUSED_STATE)

    assert icon.title == "posture-monitor: Paused"
    assert icon.icon == drawn(Shape.PAUSED, 64)
    assert icon.updates == 1
    tray.close()


def test_the_same_state_again_changes_nothing() -> None:
    tray, icon, _ = shown_tray()
    tray.show(PAUSED_STATE)
    picture = icon.icon

    tray.show(PAUSED_STATE)

    assert icon.icon is picture
    assert icon.updates == 1
    tray.close()


def test_the_menu_is_that_of_the_state_and_its_lines_call_the_actions() -> None:
    tray, icon, actions = shown_tray()
    tray.show(PAUSED_STATE)

    items = [each for each in icon.menu.items() if isinstance(each, FakeItem)]
    for item in items:
        item.action()

    assert [item.text for item in items if item.enabled] == [
        *("Resume", "Status", "Quit")
    ]
    assert [item.text for item in items if item.default] == ["Status"]
    assert icon.menu.items()[-1] != FakeMenu.SEPARATOR
    assert actions.called[-4:] == ["resume", "baseline", "status", "quit"]
    tray.close()


def test_where_there_is_no_menu_one_action_is_left() -> None:
    tray, icon, _ = shown_tray(has_menu=False)

    (item,) = icon.menu.items()

    assert isinstance(item, FakeItem)
    assert (item.text, item.default) == ("Pause 15 min", True)
    tray.close()


def test_a_closed_icon_is_gone_and_can_be_closed_and_shown_to_no_effect() -> None:
    tray, icon, _ = shown_tray()
    title = icon.title

    tray.close()
    tray.close()
    tray.show(PAUSED_STATE)

    assert (icon.visible, icon.title) == (False, title)


# The real desktop: an X server, a tray and a session bus.


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

    def start_tray(self) -> None:
        command = ["trayer", "--edge", "top", "--align", "left", "--height", "24"]
        running = self._stack.enter_context(
            program([*command, "--widthtype", "request"], environ=self.environ)
        )
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

    def shows(self, shape: Shape) -> bool:
        """Return whether a shape's colour is the one that most of the icon has."""
        pixels = self.screen()
        alike = {each: _alike(pixels, COLOURS[each]) for each in Shape}
        return alike[shape] >= 12 and alike[shape] == max(alike.values())

    def screen(self) -> Image.Image:
        """Return the tray's corner of the screen."""
        from Xlib import X

        size = (60, 30)
        raw = self._root.get_image(0, 0, *size, X.ZPixmap, 0xFFFFFFFF).data
        return Image.frombytes("RGB", size, bytes(raw), "raw", "BGRX")


def _alike(picture: Image.Image, colour: str) -> int:
    """Return how many pixels are about of a colour."""
    difference = ImageChops.difference(picture, Image.new("RGB", picture.size, colour))
    bands = [band.point(lambda part: 255 * (part < 30)) for band in difference.split()]
    both = ImageChops.multiply(ImageChops.multiply(bands[0], bands[1]), bands[2])
    return both.histogram()[255]


@pytest.fixture
def desk() -> Iterator[TrayDesk]:
    for name in ("Xvfb", "trayer"):
        if shutil.which(name) is None:
            pytest.skip(f"needs {name}, which is not on this machine")
    with ExitStack() as stack:
        desk = TrayDesk(stack.enter_context(virtual_display()), stack)
        yield desk
        desk.close()


class Service:
    """A service at its control socket that is in whatever state a test puts it."""

    def __init__(self, folder: Path) -> None:
        self.status: dict[str, object] = dict(WATCHING)
        self.asked: list[Command] = []
        self.is_asked = threading.Event()
        self._woken = threading.Event()
        self._server = Server(place_in(folder / NAME), wake=self._woken.set)
        self._is_over = False
        self._thread = threading.Thread(target=self._serve)

    def __enter__(self) -> Service:
        self._server.start()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over = True
        self._woken.set()
        self._thread.join()
        self._server.close()

    def _serve(self) -> None:
        while not self._is_over:
            self._woken.wait()
            self._woken.clear()
            for pending in self._server.waiting():
                self.asked.append(pending.request.command)
                self.is_asked.set()
                pending.answer(ok=True, said="so be it", status=self.status)


@dataclass(frozen=True, slots=True, kw_only=True)
class Icon:
    """The icon's own process, and the service that it follows."""

    process: subprocess.Popen[bytes]
    service: Service


@pytest.fixture
def hosted(desk: TrayDesk) -> TrayDesk:
    """Return the desk with a tray."""
    desk.start_tray()
    return desk


@pytest.fixture
def icon(desk: TrayDesk, tmp_path: Path) -> Iterator[Icon]:
    """Return an icon, which comes up as soon as the desk has a tray."""
    environ = os.environ | desk.environ | {"XDG_RUNTIME_DIR": str(tmp_path)}
    environ.pop("DBUS_SESSION_BUS_ADDRESS", None)
    tmp_path.chmod(0o700)
    command = [sys.executable, "-m", "posture_monitor.desktop.tray"]
    with (
        Service(tmp_path) as service,
        program(command, environ=environ) as process,
    ):
        yield Icon(process=process, service=service)


def test_the_icon_stands_in_the_tray_and_changes_its_shape(
    hosted: TrayDesk, icon: Icon
) -> None:
    for reason in (None, PauseReason.USER, PauseReason.DARK, PauseReason.NO_CONSENT):
        shape = Shape.WATCHING if reason is None else SHAPES[reason]
        icon.service.status |= {
            "watching": reason is None,
            "why": reason,
            "meaning": "“Größe” – €",
        }

        hosted.wait_until(partial(hosted.shows, shape))
        assert [each for each in Shape if hosted.shows(each)] == [shape]


def test_a_tray_that_was_restarted_shows_the_icon_again(
    hosted: TrayDesk, icon: Icon
) -> None:
    hosted.wait_until(lambda: hosted.shows(Shape.WATCHING))
    hosted.trays[0].kill()
    hosted.wait_until(lambda: not has_xembed_tray(hosted.environ))

    hosted.start_tray()

    hosted.wait_until(lambda: hosted.shows(Shape.WATCHING))


def test_a_click_where_there_is_no_menu_pauses(hosted: TrayDesk, icon: Icon) -> None:
    hosted.wait_until(lambda: hosted.shows(Shape.WATCHING))

    hosted.click(12, 12)

    hosted.wait_until(lambda: Command.PAUSE in icon.service.asked)


def test_the_process_ends_with_the_service(hosted: TrayDesk, icon: Icon) -> None:
    hosted.wait_until(lambda: hosted.shows(Shape.WATCHING))

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

    assert opened == Opened(why=NO_HOST, may_come=True)


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
    assert found_host(environ, "linux").obstacle == NO_HOST


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_windows_and_macos_always_have_one(platform: str) -> None:
    assert found_host({}, platform).backends == (platform,)


@pytest.mark.parametrize(
    "has_host", [pytest.param(True, id="a host"), pytest.param(False, id="none")]
)
def test_a_watcher_counts_as_a_tray_where_it_has_a_host(
    tmp_path: Path, *, has_host: bool
) -> None:
    with ExitStack() as stack:
        environ = {"DBUS_SESSION_BUS_ADDRESS": Desk("", tmp_path, stack).address}
        assert not has_status_notifier(environ)
        start_watcher(stack, environ, has_host=has_host)

        found = found_host(environ, "linux")

        assert has_status_notifier(environ) == has_host
        # nobody has PyGObject in this environment
        assert found.obstacle == (NO_BINDING if has_host else NO_HOST)


def start_watcher(
    stack: ExitStack, environ: Mapping[str, str], *, has_host: bool
) -> None:
    """Start a watcher and return once it owns its name."""
    python = "/usr/bin/python3"
    if subprocess.run(
        [python, "-c", "import dbusmock"], capture_output=True
    ).returncode:
        pytest.skip("needs python3-dbusmock, which is not on this machine")
    started = stack.enter_context(
        program(
            [python, "-u", "-c", WATCHER_SOURCE, str(has_host)],
            environ={"PATH": os.environ["PATH"], **environ},
        )
    )
    assert started.stdout is not None
    assert first_line(started.stdout) == "ready"


WATCHER_SOURCE = f"""
import sys
import dbus
import dbus.mainloop.glib
import dbusmock.mockobject
from gi.repository import GLib
dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
name = dbus.service.BusName("{WATCHER}", dbus.SessionBus())
has_host = dbus.Boolean(sys.argv[1] == "True")
properties = {{"IsStatusNotifierHostRegistered": has_host}}
watcher = dbusmock.mockobject.DBusMockObject(
    name, "{WATCHER_PATH}", "{WATCHER}", properties
)
print("ready")
GLib.MainLoop().run()
"""
