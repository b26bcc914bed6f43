"""The service: what it does with what a worker tells, without a camera or a wait."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from posture_monitor import config
from posture_monitor.core.baseline import Baseline
from posture_monitor.core.events import BaselineTaken, Event
from posture_monitor.core.judgement import Judgement
from posture_monitor.core.observation import Observation, Picture
from posture_monitor.core.pose import Pose
from posture_monitor.desktop.notifiers import BackgroundNotifier, Delivery, Notice
from posture_monitor.desktop.service import CRASHES, Service, Watching
from posture_monitor.errors import ConsentError, SourceError
from posture_monitor.storage import Storage
from posture_monitor.vision.link import (
    Ended,
    Failed,
    Hung,
    Looked,
    Message,
    Opened,
    Sampling,
    WorkerLink,
)
from tests.figures import front_pose

BURSTS = Sampling(looks_per_s=2.0, burst_s=3.0, period_s=45.0)
CLOSELY = Sampling(looks_per_s=2.0)
OPENED = Opened(camera="webcam-0", size_px=(640, 480), is_live=True)
DIED = Failed(message="expected a worker, got its end", exit_code=-9)


class ScriptedLink(WorkerLink):
    """A worker that tells what is written down for it, and then stops the service."""

    def __init__(self, script: Iterable[Message | BaseException]) -> None:
        super().__init__("camera-file:scripted", BURSTS)
        self._script = iter(script)
        self.is_started = False
        self.restarts = 0
        self.samplings: list[Sampling] = []

    def start(self) -> None:
        self.is_started = True

    def receive(self, timeout_s: float) -> Message | None:
        told = next(self._script, Ended())
        if isinstance(told, BaseException):
            raise told
        return told

    def resample(self, sampling: Sampling) -> None:
        self.samplings.append(sampling)

    def stop(self) -> None:
        self.is_started = False

    def restart(self) -> None:
        self.restarts += 1


class Told:
    """A Screen and a Notifier that remember."""

    name = "told"

    def __init__(self, delivery: Delivery | None = None) -> None:
        self.lines: list[str] = []
        self.events: list[Event] = []
        self.judgements: list[Judgement] = []
        self.notices: list[Notice] = []
        self._delivery = delivery or Delivery(told=True, by="told")

    def show(self, judgement: Judgement, events: Sequence[Event]) -> None:
        self.judgements.append(judgement)
        self.events += events

    def say(self, line: str) -> None:
        self.lines.append(line)

    def send(self, notice: Notice) -> Delivery:
        self.notices.append(notice)
        return self._delivery

    def close(self) -> None:
        pass


class Desk:
    """A service with everything around it."""

    def __init__(
        self,
        script: Iterable[Message | BaseException],
        storage: Storage | None = None,
        told: Told | None = None,
        baselines: tuple[Baseline, ...] = (),
        clock: Callable[[], float] = lambda: 0.0,
    ) -> None:
        settings = config.load()
        self.told = told or Told()
        self.link = ScriptedLink(script)
        self.waited_s: list[float] = []
        self.service = Service(
            Watching(
                settings=config.monitor_settings(settings),
                baselines=baselines,
                provisional=config.baseline_by_time(settings, is_quiet_asked=True),
                bursts=BURSTS,
                closely=CLOSELY,
            ),
            link=self.link,
            notifier=BackgroundNotifier(self.told, clock=lambda: 0.0),
            screen=self.told,
            storage=storage,
            clock=clock,
            wait=self.waited_s.append,
        )


def looks(pose: Pose | None, *, begin_s: float, last_s: float) -> list[Looked]:
    """Return a look every half second from `begin_s` to `last_s`."""
    count = int((last_s - begin_s) * 2) + 1
    return [
        Looked(observation=Observation(at_s=begin_s + n / 2, pose=pose))
        for n in range(count)
    ]


@pytest.fixture
def storage(tmp_path: Path) -> Storage:
    return Storage(tmp_path / "kept")


def test_the_first_quiet_25_s_become_a_baseline_that_is_kept(storage: Storage) -> None:
    desk = Desk([OPENED, *looks(front_pose(), begin_s=0, last_s=30)], storage)

    desk.service.run()

    (taken,) = [each for each in desk.told.events if isinstance(each, BaselineTaken)]
    assert taken.at_s == 25.0
    assert taken.baseline.provisional
    (kept,) = storage.baselines()
    assert kept.baseline == taken.baseline


def test_it_looks_closely_until_there_is_a_baseline_and_in_bursts_then(
    storage: Storage,
) -> None:
    desk = Desk([OPENED, *looks(front_pose(), begin_s=0, last_s=30)], storage)

    desk.service.run()

    assert desk.link.samplings == [CLOSELY, BURSTS]
    assert "first quiet 25 s" in desk.told.lines[0]


def test_with_a_kept_baseline_it_looks_in_bursts_from_the_beginning(
    storage: Storage,
) -> None:
    Desk([OPENED, *looks(front_pose(), begin_s=0, last_s=30)], storage).service.run()
    (kept,) = storage.baselines()
    brief = looks(front_pose(), begin_s=0, last_s=5)
    desk = Desk([OPENED, *brief], storage, baselines=(kept.baseline,))

    desk.service.run()

    assert desk.link.samplings == []
    assert {str(each.posture) for each in desk.told.judgements} == {"good"}


def test_a_worker_that_dies_is_started_again_after_a_wait_that_grows() -> None:
    desk = Desk([OPENED, DIED, DIED, DIED])

    desk.service.run()

    assert desk.waited_s == [1.0, 2.0, 4.0]
    assert desk.link.restarts == 3


def test_after_too_many_deaths_in_a_row_it_gives_up_and_says_so() -> None:
    desk = Desk([OPENED, *([DIED] * (CRASHES + 1))])

    with pytest.raises(SourceError, match="got its end"):
        desk.service.run()

    assert desk.link.restarts == CRASHES


def test_a_look_between_makes_the_deaths_no_row() -> None:
    look = looks(front_pose(), begin_s=1, last_s=1)
    again = looks(front_pose(), begin_s=2, last_s=2)
    desk = Desk([OPENED, *([DIED] * CRASHES), *look, *([DIED] * CRASHES), *again])

    desk.service.run()

    assert desk.link.restarts == 2 * CRASHES


def test_what_the_worker_says_itself_is_final() -> None:
    desk = Desk([Failed(message="expected a video, got no file x; check the path")])

    with pytest.raises(SourceError, match="got no file x"):
        desk.service.run()


def test_a_hanging_worker_is_restarted_and_the_person_told() -> None:
    desk = Desk([OPENED, Hung(silent_s=31.0)])

    desk.service.run()

    assert desk.link.restarts == 1
    assert desk.told.lines == ["the camera does not answer; it is opened anew"]


def test_a_camera_that_cannot_be_opened_is_told_once_by_its_state() -> None:
    absent = [
        Looked(observation=Observation(at_s=float(n), picture=Picture.ABSENT))
        for n in range(3)
    ]
    desk = Desk(absent)

    desk.service.run()

    (line,) = desk.told.lines
    assert line.startswith("no picture yet: the camera is absent; plug one in")


def test_when_it_is_stopped_the_camera_is_free_and_the_state_kept(
    storage: Storage,
) -> None:
    looked = looks(front_pose(), begin_s=0, last_s=3)
    desk = Desk([OPENED, *looked, KeyboardInterrupt()], storage)

    with pytest.raises(KeyboardInterrupt):
        desk.service.run()

    assert not desk.link.is_started
    assert storage.state() is not None


def test_a_damaged_state_is_set_aside_and_said(storage: Storage) -> None:
    storage.folder.mkdir(parents=True)
    (storage.folder / "state.json").write_text('{"version": 1, "cont')
    desk = Desk([OPENED, *looks(front_pose(), begin_s=0, last_s=1)], storage)

    desk.service.run()

    assert "the state was damaged; it was set aside as" in desk.told.lines[0]
    assert (storage.folder / "state.json.damaged").exists()


def test_a_folder_that_cannot_be_written_to_stops_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "kept"
    blocked.write_text("a file where the folder should be")
    looked = looks(front_pose(), begin_s=0, last_s=30)
    desk = Desk([OPENED, *looked], Storage(blocked))

    desk.service.run()

    said = "\n".join(desk.told.lines)
    assert "the budget starts anew" in said
    assert "the baseline holds for this run only" in said


def test_a_reminder_that_could_not_be_shown_is_told_on_the_screen(
    storage: Storage,
) -> None:
    nowhere = Told(Delivery(told=False, by="plyer", why="no daemon"))
    upright = looks(front_pose(), begin_s=0, last_s=30)
    slumped = [
        Looked(
            observation=Observation(
                at_s=30.0 + 30 * n, pose=front_pose(ear_height_px=80.0)
            )
        )
        for n in range(1, 40)
    ]
    desk = Desk([OPENED, *upright, *slumped], storage, nowhere)

    desk.service.run()

    assert len(nowhere.notices) == 1
    (line,) = [each for each in nowhere.lines if each.startswith("reminder 1")]
    assert "could not be shown by plyer: no daemon" in line


def test_a_consent_that_is_withdrawn_ends_the_watching(storage: Storage) -> None:
    ticks = count(0, 10)  # every question moves the clock by ten seconds
    looked = looks(front_pose(), begin_s=0, last_s=30)
    desk = Desk([OPENED, *looked], storage, clock=lambda: float(next(ticks)))

    with pytest.raises(ConsentError, match="got its withdrawal"):
        desk.service.run()

    assert not desk.link.is_started


def test_without_a_look_the_kept_state_is_left_as_it_is(storage: Storage) -> None:
    desk = Desk([OPENED, KeyboardInterrupt()], storage)

    with pytest.raises(KeyboardInterrupt):
        desk.service.run()

    assert storage.state() is None


def test_a_provisional_baseline_replaces_none_that_was_asked_for(
    storage: Storage,
) -> None:
    Desk([OPENED, *looks(front_pose(), begin_s=0, last_s=30)], storage).service.run()
    (kept,) = storage.baselines()
    asked_for = replace(kept.baseline, provisional=False)
    storage.keep_baseline(asked_for, kept.taken_at)

    storage.keep_baseline(kept.baseline, kept.taken_at)

    assert [each.baseline for each in storage.baselines()] == [asked_for]
