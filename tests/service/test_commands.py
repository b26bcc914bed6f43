"""The control socket knows nothing of the service but its port."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from multiprocessing import connection
from pathlib import Path

import pytest

from posture_monitor.control import instance
from posture_monitor.control.client import ask
from posture_monitor.control.instance import Instance, RuntimePlace
from posture_monitor.control.protocol import ASK_STATUS, Command, Reply, Request
from posture_monitor.core.reminders.sensitivity import Sensitivity
from posture_monitor.core.vocabulary import Answer, PauseReason
from posture_monitor.looks import Demand
from posture_monitor.service.commands import Commands
from posture_monitor.service.status import ServiceState
from posture_monitor.store.session import UserPause
from tests.cli.program import PATIENCE_S

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


class PortDouble:
    """All that a visitor may use, and what was ordered through it."""

    def __init__(self) -> None:
        self.ordered: list[object] = []
        self.sensitivities: Mapping[str, Sensitivity] = {
            "neck_flexion": Sensitivity(factor=1.25, wrong=3)
        }
        self.shown_by: str | None = "plyer"

    def state(self) -> ServiceState:
        return ServiceState(
            since=NOON,
            why=PauseReason.LOCKED,
            detail=None,
            until=None,
            chosen=None,
            camera=None,
            assessment=None,
            last_look=None,
            next_look_s=None,
            reminders_today=2,
            reminders_per_day=8,
            snoozed_until=None,
            last_reminder=None,
            due=(),
            activity=None,
            state_since=NOON,
            held=None,
            held_until=None,
            calls=None,
        )

    def stop(self) -> None:
        self.ordered.append("stop")

    def pause(self, pause: UserPause | None) -> None:
        self.ordered.append(pause)

    def lend(self, until: datetime | None) -> None:
        self.ordered.append(("lend", until))

    def snooze(self, for_s: float | None) -> float:
        self.ordered.append(for_s)
        return 900.0

    def rest(self, for_s: float) -> None:
        self.ordered.append(("rest", for_s))

    def answer(self, answer: Answer, reminder_id: int | None) -> bool:
        self.ordered.append((answer, reminder_id))
        return reminder_id != 404

    def take_baseline(self) -> bool:
        return False

    def undo(self, metric: str | None) -> bool:
        self.ordered.append(metric)
        return metric in self.sensitivities

    def demand(self, demand: Demand) -> None:
        self.ordered.append(demand)


@pytest.fixture
def commands(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Commands, RuntimePlace]]:
    """Give the commands of a service that holds its lock, and its place."""
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    made = Commands(is_restart_due=lambda: False)
    with Instance():
        made.start()
        yield made, instance.own_place()
        made.close()


@pytest.mark.parametrize(
    ("request_", "ordered", "ok"),
    [
        pytest.param(ASK_STATUS, [], True, id="status"),
        pytest.param(Request(command=Command.STOP), ["stop"], True, id="stop"),
        pytest.param(
            Request(command=Command.PAUSE), [UserPause(until=None)], True, id="pause"
        ),
        pytest.param(Request(command=Command.RESUME), [None], True, id="resume"),
        pytest.param(
            Request(command=Command.SNOOZE, minutes=2.0), [120.0], True, id="snooze"
        ),
        pytest.param(
            Request(command=Command.REST, minutes=3.0),
            [("rest", 180.0)],
            True,
            id="rest",
        ),
        pytest.param(
            Request(command=Command.REST), [("rest", 0.0)], True, id="end of a rest"
        ),
        pytest.param(
            Request(command=Command.DONE), [(Answer.DONE, None)], True, id="done"
        ),
        pytest.param(
            Request(command=Command.WRONG, id=404),
            [(Answer.WRONG, 404)],
            False,
            id="wrong, of no such reminder",
        ),
        pytest.param(
            Request(command=Command.BASELINE), [], False, id="baseline in a pause"
        ),
        pytest.param(
            Request(command=Command.UNDO, metric="neck_flexion"),
            ["neck_flexion"],
            True,
            id="undo",
        ),
        pytest.param(
            Request(command=Command.UNDO, metric="lean"),
            ["lean"],
            False,
            id="undo of what was not raised",
        ),
    ],
)
def test_each_command_is_an_order_at_the_port(
    commands: tuple[Commands, RuntimePlace],
    request_: Request,
    ordered: list[object],
    *,
    ok: bool,
) -> None:
    visitor, place = commands
    port = PortDouble()

    told = answered(visitor, port, request_, place)

    assert (told.ok, port.ordered) == (ok, ordered)
    assert told.status is not None
    assert (told.status.why, told.status.notifier) == ("locked", "plyer")


def answered(
    visitor: Commands,
    port: PortDouble,
    request: Request,
    place: RuntimePlace,
) -> Reply:
    """Return what one request is answered, the service being at its port."""
    with ThreadPoolExecutor(1) as caller:
        asking = caller.submit(ask, request, PATIENCE_S, place)
        assert visitor.wake is not None
        assert connection.wait([visitor.wake], PATIENCE_S)
        visitor.attend(port)
        told = asking.result(PATIENCE_S)
    assert told is not None
    return told
