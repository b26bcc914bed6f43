"""A service on a made-up desk: time that only waiting moves, no worker process.

Somebody sits before the camera as `person` says; the desk's signals are what `signals`
holds. Everything that is shown, said and told is remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from typing import TypeVar

from posture_monitor.core.assessment import Assessment
from posture_monitor.core.baseline import Baseline
from posture_monitor.core.calibration.personal_range import PersonalRange
from posture_monitor.core.events import Event, WatchingChanged
from posture_monitor.core.monitor import Monitor
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.vocabulary import Picture
from posture_monitor.desktop.clock import Clock
from posture_monitor.desktop.notifiers import (
    BackgroundNotifier,
    Delivery,
    Notice,
    Pressed,
)
from posture_monitor.desktop.signals import Signals
from posture_monitor.looks import AssessedLook, LookListener, PoseConsumer
from posture_monitor.phrases.service.watching import Remark
from posture_monitor.service.listeners.announcer import Announcer
from posture_monitor.service.listeners.history_question import HistoryQuestion
from posture_monitor.service.seams import Visitor
from posture_monitor.service.service import Service, ServiceParts
from posture_monitor.service.session_store import (
    CareSource,
    PersonProfile,
    SessionStore,
)
from posture_monitor.service.settings import service_settings
from posture_monitor.service.surroundings import desk
from posture_monitor.service.worker_supervisor import WorkerSupervisor
from posture_monitor.settings.layers import load_config
from posture_monitor.store.storage import Storage
from posture_monitor.vision.worker_link import (
    Failed,
    Looked,
    Message,
    Opened,
    Released,
    Sampling,
    WorkerLink,
)
from tests.figures import front_pose

BEGIN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
BEGIN_S = 5000.0
OPENED = Opened(camera="webcam-0", size_px=(640, 480), is_live=True)
DIED = Failed(message="expected a worker, got its end", exit_code=-9)
E = TypeVar("E")

Person = Callable[[float], Pose | Picture | None]


def upright(_at_s: float) -> Pose:
    """Return somebody who sits as in the baseline."""
    return front_pose()


def slumped_from(at_s: float) -> Callable[[float], Pose]:
    """Return somebody who sits lower, the head bent down, from a moment on."""
    low = front_pose(ear_height_px=80.0, nose_fall=0.4)
    return lambda now_s: low if now_s - BEGIN_S >= at_s else front_pose()


class Told:
    """A Screen and a Notifier that remember."""

    name = "told"

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.events: list[Event] = []
        self.assessments: list[Assessment] = []
        self.notices: dict[int, Notice] = {}
        self.withdrawn: list[int] = []
        self.pressed: list[tuple[int, Pressed]] = []
        self.delivery = Delivery(told=True, by="told")
        self.on_send: Callable[[], object] = lambda: None

    def on_look(self, look: AssessedLook) -> None:
        self.assessments.append(look.assessment)
        self.events += look.events

    def on_events(self, events: Sequence[Event], utc: datetime) -> None:
        self.events += events

    def say(self, remark: Remark) -> None:
        self.lines.append(remark.text)

    def send(self, notice: Notice, notice_id: int) -> Delivery:
        self.notices[notice_id] = notice
        self.on_send()
        return self.delivery

    def withdraw(self, notice_id: int) -> None:
        self.withdrawn.append(notice_id)

    def answers(self) -> list[tuple[int, Pressed]]:
        pressed, self.pressed = self.pressed, []
        return pressed

    def close(self) -> None:
        pass


class PromptNotifier(BackgroundNotifier):
    """Has a notice told before `post` returns: its thread knows no virtual time."""

    def post(self, notice_id: int, notice: Notice) -> None:
        super().post(notice_id, notice)
        self.drain(5.0)


class SittingLink(WorkerLink):
    """A worker that looks by the clock; the next looks may die or hang instead."""

    def __init__(self, person: Person, clock: Callable[[], float]) -> None:
        super().__init__("camera-file:sitting", Sampling(looks_per_s=2.0))
        self.person = person
        self.bursts_s: list[float] = []
        self.requests: list[Sampling] = []
        self.starts = self.stops = 0
        self.is_started = False
        self.script: list[Message] = []
        self._now_s = clock
        self._request: Sampling | None = None
        self._until_s = self._due_s = 0.0
        self._is_open = False

    @property
    def pid(self) -> int | None:
        return None

    @property
    def pipe(self) -> Connection | None:
        return None

    def start(self) -> None:
        self.is_started = True
        self.starts += 1

    def stop(self) -> None:
        self.is_started, self._request, self._is_open = False, None, False
        self.stops += 1

    def look(self, sampling: Sampling) -> None:
        self.requests.append(sampling)
        self.bursts_s.append(self._now_s())
        self._request, self._due_s = sampling, self._now_s()
        self._until_s = self._now_s() + (sampling.burst_s or 1e9)

    def receive(self, timeout_s: float) -> Message | None:
        if self.script:
            return self.script.pop(0)
        if self._request is None:
            return None
        if not self._is_open:
            self._is_open = True
            return OPENED
        now_s = self._now_s()
        if now_s > self._until_s:
            self._request, self._is_open = None, False
            return Released()
        if now_s < self._due_s:
            return None
        self._due_s = now_s + 0.5
        return Looked(observation=self._seen(now_s))

    def _seen(self, at_s: float) -> Observation:
        found = self.person(at_s)
        if isinstance(found, Picture):
            return Observation(at_s=at_s, picture=found)
        return Observation(at_s=at_s, pose=found)


class Sitting:
    """A service with everything around it."""

    def __init__(
        self,
        person: Person = upright,
        *,
        storage: Storage | None = None,
        baselines: tuple[Baseline, ...] = (),
        ranges: tuple[PersonalRange, ...] = (),
        assignments: tuple[str, ...] = (),
        is_patient: bool = True,
        is_announced: bool = False,
        asks_for_history: bool = False,
        platform: str = "linux",
        listeners: Sequence[LookListener] = (),
        pose_consumers: Sequence[PoseConsumer] = (),
        visitors: Sequence[Visitor] = (),
        care: CareSource | None = None,
    ) -> None:
        self._passed_s = self._asleep_s = 0.0
        self.signals = Signals(idle_s=0.0)
        self.has_consent, self.is_forbidden = True, False
        self.told = Told()
        clock = self.clock()
        settings = service_settings(load_config(assignments=assignments))
        self.link = SittingLink(person, clock.now_s)
        self.store = SessionStore(storage, clock=clock, say=self.told.say, care=care)
        courtesy = settings.courtesy
        permissions = desk.Permissions(
            has_consent=lambda: self.has_consent, is_forbidden=lambda: self.is_forbidden
        )
        self.desk = desk.Desk(
            self,
            courtesy,
            permissions,
            clock=clock,
            pause=self.store.pause,
            say=self.told.say,
            platform=platform,
        )
        self.notifier = PromptNotifier(self.told, clock=clock.now_s)
        self.worker = WorkerSupervisor(
            self.link, clock=clock.now_s, is_patient=is_patient
        )
        announcer = Announcer(
            self.notifier,
            say=self.told.say,
            offer=self.store.offer,
            named_once=self.store,
        )
        asking: list[HistoryQuestion] = []
        if asks_for_history:
            assert storage is not None, "it reads and keeps the answer"
            asking = [HistoryQuestion(storage.profile, announcer, utc=clock.utc)]
        parts = ServiceParts(
            worker=self.worker,
            desk=self.desk,
            announcer=announcer,
            say=self.told.say,
            store=self.store,
            clock=clock,
            is_announced=is_announced,
        )
        self.store.profile()  # what lies there is what the tests give
        profile = PersonProfile(baselines=baselines, ranges=ranges)
        self.service = Service(
            settings,
            parts,
            listeners=(self.told, *listeners, *asking),
            pose_consumers=pose_consumers,
            visitors=(*visitors, *asking),
            profile=profile,
        )

    def clock(self) -> Clock:
        return Clock(
            now_s=lambda: BEGIN_S + self._passed_s,
            with_sleep_s=lambda: BEGIN_S + self._passed_s + self._asleep_s,
            utc=self._wall,
            local=self._wall,
            wait=self._wait,
        )

    def read(self, own_pids: AbstractSet[int]) -> Signals:
        return self.signals

    def close(self) -> None:
        pass

    @property
    def monitor(self) -> Monitor:
        """Return the service's monitor."""
        return self.service._assessor.monitor

    @property
    def now_s(self) -> float:
        """Return monotonic seconds since the beginning."""
        return self._passed_s

    def sit(self, for_s: float) -> None:
        """Let the service run for so long."""
        until_s = self._passed_s + for_s
        while self._passed_s < until_s:
            self.service.step()
            self.notifier.drain(5.0)  # what was withdrawn

    def sleep(self, for_s: float) -> None:
        """Let the machine sleep."""
        self._asleep_s += for_s

    def set_back(self, by: timedelta) -> None:
        """Set the wall's clock back."""
        self._set_back += by

    def found(self, kind: type[E]) -> list[E]:
        """Return the events of a kind."""
        return [each for each in self.told.events if isinstance(each, kind)]

    @property
    def whys(self) -> list[str | None]:
        """Return why it paused, in order; None is that it watched."""
        return [each.why and each.why.value for each in self.found(WatchingChanged)]

    _set_back = timedelta()

    def _wall(self) -> datetime:
        passed = timedelta(seconds=self._passed_s + self._asleep_s)
        return BEGIN + passed - self._set_back

    def _wait(self, for_s: float, ends: Sequence[Connection]) -> None:
        self._passed_s += for_s
