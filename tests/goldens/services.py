"""Goldens of the service: its status in each state, what it says, what `run` shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from tests.goldens import seams, service_seams, traces
from tests.goldens.files import Made
from tests.goldens.service_seams import Watched

OFTEN = ("reminders.gap_min=5", "reminders.per_hour=6", "reminders.per_day=50")
NIGHT = ("schedule.from_time=18:00", "schedule.to_time=06:00")
SLUMP_S = 60.0  # into the watching
REMINDED_MIN = 16.0  # by then a slump has led to a reminder


def goldens() -> Mapping[str, Made]:
    """Return {file: what makes its text}."""
    found: dict[str, Made] = {
        f"status/{name}.txt": state for name, state in _states().items()
    }
    found["status/not_running.txt"] = _not_running
    found["status/judged.txt"] = _assessed
    found["service/day.txt.gz"] = _day
    found["service/reminded.txt.gz"] = _reminded
    for is_terminal, end in ((False, "txt"), (True, "terminal.gz")):
        run = partial(_run, is_terminal=is_terminal)
        found[f"run/demonstration.{end}"] = partial(run, "demonstration", is_demo=True)
        found[f"run/cap12.{end}"] = partial(run, "cap12", is_demo=False)
    return found


def _states() -> Mapping[str, Made]:
    """Return {state: what makes its status}."""
    found: dict[str, Made] = {}
    for name, doing in _SIMPLE.items():
        found[name] = partial(_after, doing)
    for picture in service_seams.PICTURES:
        found[f"picture_{picture}"] = partial(_after, partial(_see, picture))
    for answer in ("done", "snoozed", "wrong"):
        found[f"answered_{answer}"] = partial(_after_a_reminder, partial(_say, answer))
    found["asked"] = partial(_after_a_reminder, lambda watched: None)
    found["moved"] = partial(_after_a_reminder, _move)
    found["ignored"] = partial(_after_a_reminder, lambda watched: watched.sit(15.0))
    found["not_shown"] = _not_shown
    found["schedule"] = _at_night
    found["no_baseline"] = _learning
    found["before_the_first_look"] = lambda: Watched().status()
    return found


def _after(doing: Callable[[Watched], None]) -> str:
    """Return the status some minutes into the watching, once this was done."""
    watched = Watched()
    watched.sit(3.0)
    doing(watched)
    watched.sit(1.0)
    return watched.status()


def _see(picture: str, watched: Watched) -> None:
    watched.show(picture)


def _say(answer: str, watched: Watched) -> None:
    watched.answer(answer)


def _move(watched: Watched) -> None:
    watched.sit_upright()
    watched.sit(3.0)


def _hold_back(watched: Watched) -> None:
    """Sit low for long before a full screen."""
    watched.signal(is_presenting=True)
    watched.sit_low()
    watched.sit(65.0)


def _hang(watched: Watched) -> None:
    watched.hang()
    watched.sit(2.0)


def _crash(watched: Watched) -> None:
    watched.crash(5)
    watched.sit(6.0)


_SIMPLE: Mapping[str, Callable[[Watched], None]] = {
    "good": lambda watched: None,
    "poor": lambda watched: watched.sit_low(),
    "nobody": lambda watched: watched.leave(),
    "paused": lambda watched: watched.pause(None),
    "paused_until": lambda watched: watched.pause(60.0),
    "paused_until_tomorrow": lambda watched: watched.pause(24 * 60.0),
    "no_consent": lambda watched: watched.withdraw_consent(),
    "policy": lambda watched: watched.forbid(),
    "locked": lambda watched: watched.signal(is_locked=True),
    "remote": lambda watched: watched.signal(is_remote=True),
    "meeting": lambda watched: watched.signal(is_microphone_used=True),
    "meeting_seen": lambda watched: watched.signal(is_camera_used=True),
    "battery": lambda watched: watched.signal(is_on_battery=True, battery=0.1),
    "failed": _crash,
    "failed_with_words": lambda watched: watched.fail(),
    "hung": _hang,
    "lent": lambda watched: watched.lend(),
    "snoozed": lambda watched: watched.snooze(None),
    "snoozed_for_long": lambda watched: watched.snooze(180.0),
    "held_back": _hold_back,
    "restart_due": lambda watched: watched.upgrade(),
    "slept": lambda watched: watched.sleep(45.0),
}
"""{state: what leads to it}."""


def _after_a_reminder(doing: Callable[[Watched], None]) -> str:
    watched = Watched(slumped_from_s=SLUMP_S)
    watched.sit(REMINDED_MIN)
    doing(watched)
    watched.sit(0.5)
    return watched.status()


def _not_shown() -> str:
    watched = Watched(slumped_from_s=SLUMP_S)
    watched.lose_notices()
    watched.sit(REMINDED_MIN)
    return watched.status()


def _at_night() -> str:
    watched = Watched(assignments=NIGHT)
    watched.sit(1.0)
    return watched.status()


def _learning() -> str:
    watched = Watched(has_baseline=False)
    watched.sit(0.1)
    return watched.status()


def _not_running() -> str:
    """Return what `status` says where no service runs, as JSON and to a person."""
    words = seams.said_by("status", "--json") + seams.said_by("status")
    return words + service_seams.not_running()


def _assessed() -> str:
    """Return the status after a look of each kind."""
    watched = Watched()
    watched.sit(3.0)
    said = [
        watched.status_with(posture=posture, why=None, is_there=True)
        for posture in service_seams.POSTURES
    ]
    for why in service_seams.REASONS:
        said.append(watched.status_with(posture="unknown", why=why, is_there=True))
        said.append(watched.status_with(posture="unknown", why=why, is_there=False))
    return "".join(said)


# What the service says through a day.


def _day() -> str:
    """Return all that is said of a day with every kind of pause."""
    watched = Watched(has_baseline=False, is_announced=True)
    watched.sit(5.0)
    for _ in _trouble(watched):
        watched.sit(2.0)
        watched.signal(idle_s=0.0)
        watched.sit_upright()
        watched.resume()
        watched.sit(3.0)
    watched.take_baseline()
    watched.sit(2.0)
    watched.sleep(45.0)
    watched.sit(30.0)
    watched.signal(is_microphone_used=True)
    watched.sit(61.0)
    watched.signal(is_microphone_used=False)
    watched.sit(5.0)
    watched.leave()
    watched.sit(10.0)
    watched.sit_upright()
    watched.sit(5.0)
    watched.forbid()
    watched.sit(1.0)
    watched.withdraw_consent()
    watched.sit(1.0)
    return watched.story()


def _trouble(watched: Watched) -> Iterator[None]:
    """Let one trouble after the other come, each until it is asked for the next."""
    for picture in service_seams.PICTURES:
        watched.show(picture)
        yield
    for sign in ("is_locked", "is_remote", "is_camera_used", "is_microphone_used"):
        watched.signal(**{sign: True})
        yield
    watched.signal(is_on_battery=True, battery=0.05)
    yield
    watched.pause(600.0)
    yield
    watched.crash(5)
    watched.sit(6.0)
    yield
    watched.fail()
    yield
    watched.hang()
    yield


def _reminded() -> str:
    """Return all that is said to somebody who sits low and answers in every way."""
    watched = Watched(slumped_from_s=SLUMP_S, assignments=OFTEN)
    for answer in ("wrong", "wrong", "wrong", "done", "snoozed", "wrong"):
        watched.sit(26.0)
        watched.answer(answer)
    watched.sit(2.0)
    watched.undo()
    watched.sit_upright()
    watched.sit(20.0)
    watched.lose_notices()
    watched.sit_low()
    watched.sit(30.0)
    return watched.story()


# What `run` shows.


def _run(trace: str, *, is_demo: bool, is_terminal: bool) -> str:
    return service_seams.run_output(
        traces.lines_of(trace), is_demo=is_demo, is_terminal=is_terminal
    )
