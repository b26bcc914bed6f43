"""When the use of a microphone or a camera is a call, and when not, or no more."""

from __future__ import annotations

import pytest

from posture_monitor.core.vocabulary import Device, NoCall
from posture_monitor.desktop.signals import UNNAMED, DeviceUser, Signals
from posture_monitor.desktop.signals._signals import user_named
from posture_monitor.durations import HOUR_S
from posture_monitor.log_codes import LogCode
from posture_monitor.phrases.service.watching import Remark
from posture_monitor.service.surroundings.calls import GAP_S, CallRules, Calls

LONGEST_S = 4 * HOUR_S
ZOOM = user_named("Zoom", "zoom")
EFFECTS = user_named("EasyEffects", "easyeffects")
LOOPBACK = DeviceUser(name="Loopback", names=("input.x",), is_relay=True)


class Day:
    """The uses of a day, as they are read; `said` is what is said of them."""

    def __init__(self, *ignored: str, heeded: bool = True) -> None:
        self.said: list[Remark] = []
        rules = CallRules(heeded=heeded, longest_s=LONGEST_S, ignored=ignored)
        self.calls = Calls(rules, self.said.append)

    def read(self, now_s: float, *users: DeviceUser) -> None:
        self.calls.follow(Signals(microphone_users=users, camera_users=()), now_s)

    @property
    def why(self) -> list[NoCall | None]:
        return [use.why_no_call for use in self.calls.uses]


@pytest.mark.parametrize(
    ("user", "why"),
    [
        pytest.param(ZOOM, None, id="a call"),
        pytest.param(UNNAMED, None, id="a program without a name"),
        pytest.param(EFFECTS, NoCall.FILTER, id="a filter"),
        pytest.param(LOOPBACK, NoCall.FILTER, id="what the server does for itself"),
    ],
)
def test_a_use_is_a_call_but_for_filters(user: DeviceUser, why: NoCall | None) -> None:
    day = Day()

    day.read(0.0, user)

    assert day.why == [why]
    assert day.calls.is_on is (why is None)


def test_a_filter_hides_no_call_that_comes_through_it() -> None:
    day = Day()

    day.read(0.0, EFFECTS, ZOOM)

    assert day.why == [NoCall.FILTER, None]
    assert day.calls.is_on


def test_who_is_ignored_by_name_is_no_call_from_then_on() -> None:
    day = Day("zoom")

    day.read(0.0, ZOOM)

    assert day.why == [NoCall.IGNORED]
    assert not day.calls.is_on


def test_the_camera_is_followed_as_the_microphone_is() -> None:
    day = Day("cheese")

    day.calls.follow(Signals(camera_users=(ZOOM, user_named(None, "cheese"))), 0.0)

    assert [use.device for use in day.calls.uses] == [Device.CAMERA] * 2
    assert day.why == [None, NoCall.IGNORED]


def test_after_the_set_time_a_use_is_no_call_any_more_and_that_is_said_once() -> None:
    day = Day()

    for minute in range(0, 300, 1):
        day.read(minute * 60.0, ZOOM)
        assert day.calls.is_on is (minute < 240)

    assert [each.code for each in day.said] == [LogCode.CALL_TOO_LONG]
    assert day.said[0].text.startswith("Zoom uses the microphone.")
    assert "4 hours" in day.said[0].text
    assert day.said[0].fields == {"device": Device.MICROPHONE}  # no name in a log


@pytest.mark.parametrize(
    ("gap_s", "is_on"), [(GAP_S - 1.0, False), (GAP_S, True)], ids=["short", "long"]
)
def test_a_short_gap_begins_no_new_call(*, gap_s: float, is_on: bool) -> None:
    day = Day()
    day.read(0.0, ZOOM)
    day.read(LONGEST_S, ZOOM)
    day.read(LONGEST_S + 1.0)

    day.read(LONGEST_S + gap_s)
    day.read(LONGEST_S + gap_s, ZOOM)

    assert day.calls.is_on is is_on


def test_another_program_begins_a_time_of_its_own() -> None:
    day = Day()
    day.read(0.0, ZOOM)

    day.read(LONGEST_S, ZOOM, user_named("Teams", "teams"))

    assert day.why == [NoCall.TOO_LONG, None]


def test_where_the_desk_tells_nothing_for_a_while_the_time_goes_on() -> None:
    day = Day()
    day.read(0.0, ZOOM)

    day.calls.follow(Signals(), 600.0)
    during = day.calls.is_on
    day.read(LONGEST_S, ZOOM)

    assert not during
    assert day.why == [NoCall.TOO_LONG]


def test_where_calls_do_not_matter_there_is_none() -> None:
    day = Day(heeded=False)

    day.read(0.0, ZOOM)

    assert not day.calls.is_on


def test_the_value_to_ignore_a_program_keeps_who_is_ignored_already() -> None:
    day = Day("krisp", "obs")

    assert day.calls.word_to_ignore(ZOOM) == "krisp,obs,zoom"
    assert day.calls.word_to_ignore(UNNAMED) is None
