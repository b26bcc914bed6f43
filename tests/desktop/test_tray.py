from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import combinations
from typing import Any

import pytest
from PIL import Image, ImageChops

from posture_monitor.core.events import Answer, PauseReason
from posture_monitor.desktop.tray import (
    Opened,
    Shape,
    Tray,
    TrayState,
    state_from_status,
    text_from_status,
)
from posture_monitor.desktop.tray.__main__ import LOST_AFTER, Companion, run
from posture_monitor.desktop.tray._menu import entries, only_entry
from posture_monitor.desktop.tray._picture import COLOURS, WHITE, drawn, on_panel
from posture_monitor.desktop.tray._state import OPEN, SHAPES
from tests.desktop.tray_doubles import WATCHING, RecordedActions

NOW = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
WAIT_S = 10.0
SIZES_PX = (16, 22, 32, 64)
DARK_PANEL = "#202020"
PAUSED = WATCHING | {"watching": False, "why": "user", "meaning": "paused by you"}


@pytest.fixture(autouse=True)
def clock_of_london(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the person's clock show UTC in March and an hour more in summer."""
    monkeypatch.setenv("TZ", "Europe/London")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


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
