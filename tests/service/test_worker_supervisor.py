"""Watcher: a worker is kept at work, or ended, without a real one."""

from __future__ import annotations

from collections.abc import Iterable
from multiprocessing.connection import Connection

import pytest

from posture_monitor.core.pose.observation import Observation
from posture_monitor.errors import SourceError
from posture_monitor.service.worker_supervisor import (
    CRASHES,
    RECYCLED_S,
    WorkerSupervisor,
)
from posture_monitor.vision.worker_link import (
    Ended,
    Failed,
    Hung,
    Looked,
    Message,
    Released,
    Sampling,
    WorkerLink,
)

BURST = Sampling(looks_per_s=2.0, burst_s=3.0)
CLOSELY = Sampling(looks_per_s=2.0)
DIED = Failed(message="expected a worker, got its end", exit_code=-9)
WRONG = Failed(message="expected a model, got none")
LOOKED = Looked(observation=Observation(at_s=1.0))


class ScriptedLink(WorkerLink):
    """A worker that says what is written down for it."""

    def __init__(self, script: Iterable[Message | None] = ()) -> None:
        super().__init__("camera-file:scripted", BURST)
        self._script = iter(script)
        self.starts = self.stops = 0
        self.requests: list[Sampling] = []

    @property
    def pid(self) -> int | None:
        return 7

    @property
    def pipe(self) -> Connection | None:
        return None

    def start(self) -> None:
        self.starts += 1

    def receive(self, timeout_s: float) -> Message | None:
        return next(self._script, None)

    def look(self, sampling: Sampling) -> None:
        self.requests.append(sampling)

    def stop(self) -> None:
        self.stops += 1


class Clock:
    now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


def watched(
    *script: Message | None, is_patient: bool = True
) -> tuple[WorkerSupervisor, ScriptedLink, Clock]:
    link, clock = ScriptedLink(script), Clock()
    return WorkerSupervisor(link, clock=clock, is_patient=is_patient), link, clock


def said_of(supervisor: WorkerSupervisor) -> list[str]:
    return [remark.text for remark in supervisor.take_said()]


def test_the_first_look_starts_the_worker_and_the_next_one_does_not() -> None:
    supervisor, link, _ = watched(LOOKED, Released())

    supervisor.look(BURST)
    heard = [supervisor.hear(), supervisor.hear()]
    is_idle = not supervisor.is_looking
    supervisor.look(BURST)

    assert heard == [LOOKED, Released()]
    assert is_idle
    assert (link.starts, link.requests) == (1, [BURST, BURST])


def test_how_it_looks_may_change_while_it_looks() -> None:
    supervisor, link, _ = watched()

    supervisor.change(CLOSELY)
    supervisor.look(BURST)
    supervisor.change(BURST)
    supervisor.change(CLOSELY)

    assert link.requests == [BURST, CLOSELY]


def test_of_two_waits_the_later_end_holds() -> None:
    supervisor, _, clock = watched(DIED)
    supervisor.look(BURST)
    supervisor.hear()  # it died: a second's wait

    supervisor.wait(0.5)

    clock.now_s = 0.9
    assert not supervisor.look(BURST)
    supervisor.wait(2.0)
    clock.now_s = 2.8
    assert not supervisor.look(BURST)
    clock.now_s = 2.9
    assert supervisor.look(BURST)


def test_a_worker_that_dies_is_started_again_after_a_wait_that_grows() -> None:
    supervisor, link, clock = watched(DIED, DIED)

    assert supervisor.look(BURST)
    supervisor.hear()
    clock.now_s = 0.9
    assert not supervisor.look(BURST)
    clock.now_s = 1.0
    assert supervisor.look(BURST)
    supervisor.hear()
    clock.now_s = 2.9
    assert not supervisor.look(BURST)
    clock.now_s = 3.0
    assert supervisor.look(BURST)

    assert link.starts == 3
    assert (
        said_of(supervisor) == ["Looking stopped by itself. It is started again."] * 2
    )


def test_one_that_hangs_is_ended() -> None:
    supervisor, link, _ = watched(Hung(silent_s=31.0))

    supervisor.look(BURST)
    supervisor.hear()

    assert link.stops == 1
    assert not supervisor.is_running
    assert "does not answer" in said_of(supervisor)[0]


def test_after_five_ends_in_ten_minutes_it_gives_up() -> None:
    supervisor, link, clock = watched(*[DIED] * CRASHES)

    for number in range(CRASHES):
        clock.now_s = 100.0 * number
        supervisor.look(BURST)
        supervisor.hear()
    clock.now_s = 100000.0

    assert supervisor.failure is not None
    assert "5 times within 10 minutes" in supervisor.failure
    assert not supervisor.look(BURST)
    assert link.starts == CRASHES


def test_five_ends_in_a_longer_time_are_no_reason_to_give_up() -> None:
    supervisor, _, clock = watched(*[DIED] * 20)

    for number in range(20):
        clock.now_s = 151.0 * number
        supervisor.look(BURST)
        supervisor.hear()

    assert supervisor.failure is None


def test_what_the_worker_says_itself_is_final() -> None:
    supervisor, link, _ = watched(WRONG)

    supervisor.look(BURST)
    supervisor.hear()

    assert supervisor.failure == WRONG.message
    assert link.stops == 1


def test_another_try_forgets_the_failure() -> None:
    supervisor, _, _ = watched(WRONG)
    supervisor.look(BURST)
    supervisor.hear()

    supervisor.try_again()

    assert supervisor.look(BURST)


def test_in_the_foreground_a_failure_ends_the_program() -> None:
    supervisor, _, _ = watched(WRONG, is_patient=False)
    supervisor.look(BURST)

    with pytest.raises(SourceError, match="expected a model"):
        supervisor.hear()


def test_the_end_of_a_recording_is_heard() -> None:
    supervisor, _, _ = watched(Ended())
    supervisor.look(CLOSELY)

    assert supervisor.hear() == Ended()
    assert not supervisor.is_looking


def test_a_worker_a_day_old_is_replaced_between_two_looks() -> None:
    supervisor, link, clock = watched(Released(), Released())
    supervisor.look(BURST)
    supervisor.hear()

    clock.now_s = RECYCLED_S + 1
    supervisor.look(BURST)

    assert (link.starts, link.stops) == (2, 1)


def test_a_system_that_starts_no_process_is_asked_again_later() -> None:
    class Refused(ScriptedLink):
        def start(self) -> None:
            super().start()
            if self.starts == 1:
                raise BlockingIOError(11, "Resource temporarily unavailable")

    now_s = 0.0
    link = Refused()
    supervisor = WorkerSupervisor(link, clock=lambda: now_s, is_patient=True)

    assert not supervisor.look(BURST)
    assert said_of(supervisor) == [
        "Looking could not begin. The system says: Resource temporarily unavailable"
    ]
    assert not supervisor.look(BURST)
    now_s = 10.0
    assert supervisor.look(BURST)
    assert link.starts == 2


def test_after_a_sleep_it_waits_before_a_worker_is_started() -> None:
    supervisor, _, clock = watched()

    supervisor.wait(5.0)
    clock.now_s = 4.9
    early = supervisor.look(BURST)
    clock.now_s = 5.0

    assert not early
    assert supervisor.look(BURST)
