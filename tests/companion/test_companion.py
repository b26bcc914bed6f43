"""The tray's own process: it follows the service, and ends with it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from posture_monitor.companion.companion import LOST_AFTER, Companion, run
from posture_monitor.control.protocol import ASK_STATUS, Command, Reply, Request
from posture_monitor.control.status import status_from
from posture_monitor.desktop.tray import OpenedTray, Shape, TrayState
from tests.desktop.tray_doubles import NOW, PAUSED, WATCHING

pytestmark = pytest.mark.usefixtures("clock_of_london")


class FakeService:
    """Answers what it is told to; then nobody is there any more."""

    def __init__(self, *statuses: Mapping[str, object] | None) -> None:
        self.statuses = list(statuses)
        self.asked: list[Request] = []
        self.ok = True

    def __call__(self, request: Request, timeout_s: float) -> Reply | None:
        assert timeout_s > 0
        self.asked.append(request)
        if request.command is not Command.STATUS:
            return Reply(ok=self.ok, said=f"said {request.command}")
        status = self.statuses.pop(0) if self.statuses else None
        if status is None:
            return None
        return Reply(ok=True, said="", status=status_from(status))


class FakeTeller:
    def __init__(self) -> None:
        self.told: list[str] = []

    def __call__(self, title: str, text: str) -> None:
        assert title == "Posture monitor"
        self.told.append(text)


class FakeLeader:
    """Leads nobody; fails where it is told to."""

    def __init__(self, *, can_start: bool = True, fails: bool = False) -> None:
        self.is_leading = False
        self._can_start, self._fails = can_start, fails

    def toggle(self) -> None:
        if not self._can_start:
            raise OSError("no process")
        self.is_leading = not self.is_leading and not self._fails

    def take_failure(self) -> bool:
        failed, self._fails = self._fails, False
        return failed


def companion(
    service: FakeService,
    teller: FakeTeller | None = None,
    now: datetime = NOW,
    leader: FakeLeader | None = None,
) -> Companion:
    return Companion(
        service,
        FakeTeller() if teller is None else teller,
        now=lambda: now,
        period_s=0.0,
        leader=FakeLeader() if leader is None else leader,
    )


def test_the_process_of_its_own_loads_nothing_heavy() -> None:
    source = """
import sys
from posture_monitor.companion import __main__
from posture_monitor.desktop.tray import open_tray
open_tray(object(), environ={}, platform="linux")
print(sorted({"numpy", "pydantic", "rich", "PIL", "pystray"} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", source], capture_output=True)

    assert (done.stdout, done.stderr) == (b"[]\n", b"")


def test_the_first_step_shows_what_the_service_says() -> None:
    state = companion(FakeService(WATCHING)).step()

    assert state == TrayState(
        shape=Shape.USUAL, line="In your usual position.", can_learn=True
    )


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
        pytest.param(Companion.done, Request(command=Command.DONE, id=3), id="done"),
        pytest.param(Companion.wrong, Request(command=Command.WRONG, id=3), id="wrong"),
        pytest.param(Companion.not_now, Request(command=Command.SNOOZE), id="not now"),
        pytest.param(
            lambda each: each.pause(60.0),
            Request(command=Command.PAUSE, until=datetime(2026, 3, 4, 11, tzinfo=UTC)),
            id="pause",
        ),
        pytest.param(
            Companion.pause_until_tomorrow,
            Request(command=Command.PAUSE, until=datetime(2026, 3, 5, tzinfo=UTC)),
            id="until tomorrow",
        ),
        pytest.param(Companion.resume, Request(command=Command.RESUME), id="resume"),
        pytest.param(
            Companion.take_baseline, Request(command=Command.BASELINE), id="baseline"
        ),
        pytest.param(Companion.quit, Request(command=Command.STOP), id="quit"),
    ],
)
def test_a_click_is_sent_as_the_protocol_has_it(
    click: Callable[[Companion], None], request_: Request
) -> None:
    last = {"id": 3, "title": "Head forward", "answer": None}
    service = FakeService(*[WATCHING | {"last_reminder": last}] * 2)
    following = companion(service)
    following.step()

    click(following)
    assert service.asked == [ASK_STATUS]
    following.step()

    assert service.asked[1] == request_


def test_a_click_begins_the_exercises_and_another_one_ends_them() -> None:
    service = FakeService(*[WATCHING] * 3)
    following = companion(service)
    following.step()

    following.stretch()
    led = following.step()
    following.stretch()
    ended = following.step()

    assert led is not None
    assert ended is not None
    assert (led.is_led, ended.is_led) == (True, False)
    assert service.asked == [ASK_STATUS] * 3


@pytest.mark.parametrize(
    "leader",
    [
        pytest.param(FakeLeader(can_start=False), id="no process"),
        pytest.param(FakeLeader(fails=True), id="it failed"),
    ],
)
def test_exercises_that_do_not_begin_are_told_of_once(leader: FakeLeader) -> None:
    teller = FakeTeller()
    following = companion(FakeService(*[WATCHING] * 4), teller, leader=leader)
    following.step()

    following.stretch()
    for _ in range(3):
        following.step()

    assert teller.told == [
        "The exercises did not begin. `posture-monitor stretch --break` in a terminal "
        "tells why."
    ]


def test_tomorrow_begins_at_midnight_of_the_persons_clock() -> None:
    service = FakeService(WATCHING, WATCHING)
    following = companion(service, now=datetime(2026, 7, 4, 22, 30, tzinfo=UTC))
    following.step()

    following.pause_until_tomorrow()
    following.step()

    until = datetime(2026, 7, 4, 23, tzinfo=UTC)
    assert service.asked[1] == Request(command=Command.PAUSE, until=until)


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

    assert teller.told == ["Paused by you.\nReminders today: 2. At most: 8."]


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


@pytest.mark.parametrize(
    ("click", "told"),
    [
        pytest.param(
            lambda each: each.pause(15.0),
            "Said pause\nClick the icon again to watch again.",
            id="pause",
        ),
        pytest.param(
            Companion.resume,
            "Said resume\nClick the icon again to pause for 15 minutes.",
            id="resume",
        ),
    ],
)
def test_where_there_is_no_menu_a_click_is_told_with_what_undoes_it(
    click: Callable[[Companion], None], told: str
) -> None:
    teller = FakeTeller()
    following = companion(FakeService(WATCHING), teller)
    following.has_menu = False

    click(following)
    following.step()

    assert teller.told == [told]


def test_without_an_icon_for_ever_it_ends_with_the_reason(
    caplog: pytest.LogCaptureFixture,
) -> None:
    following = companion(FakeService(WATCHING))

    status = run(following, lambda _: OpenedTray(why="no pystray", may_come=False))

    assert status == 1
    assert [(each.message, each.text) for each in caplog.records] == [  # type: ignore[attr-defined]  # extra
        ("no_tray_icon", "no pystray")
    ]


def test_without_a_tray_it_waits_for_one_until_the_service_is_gone(
    caplog: pytest.LogCaptureFixture,
) -> None:
    tries: list[Companion] = []

    def none_yet(following: Companion) -> OpenedTray:
        tries.append(following)
        return OpenedTray(why="no tray", may_come=True)

    status = run(companion(FakeService(*[WATCHING] * 20)), none_yet)

    assert status == 0
    assert len(tries) > 1
    assert caplog.messages == ["no_tray_icon"]
