"""The supervisor: hears the vision worker, asks the brain, tells the person.

It never sees a picture and imports neither cv2 nor mediapipe. What it shows and where
it keeps things is given to it; the clock is, too.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

from posture_monitor.care.advice import exercise_of
from posture_monitor.care.words import reminder_text
from posture_monitor.core.baseline import Baseline
from posture_monitor.core.calibration import CalibrationSettings
from posture_monitor.core.events import (
    BaselineTaken,
    Event,
    Reminder,
    SetupChanged,
    ViewChanged,
)
from posture_monitor.core.judgement import Judgement, Silence
from posture_monitor.core.monitor import Monitor
from posture_monitor.core.observation import WHAT_TO_DO, Observation
from posture_monitor.core.settings import MonitorMemory, MonitorSettings
from posture_monitor.desktop.notifiers import BackgroundNotifier, Notice
from posture_monitor.errors import ConsentError, SourceError, StorageError
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

logger = logging.getLogger(__name__)

PATIENCE_S = 0.5  # how often the notices are looked after while nothing comes
KEEP_EVERY_S = 60.0  # how often the state is kept
CRASHES = 5  # so many worker deaths in a row, each with a longer wait, and it gives up
LONGEST_WAIT_S = 60.0  # before a worker that hangs again and again is restarted
CLOSING_S = 2.0
OFFERED_S = 60.0  # how long it looks closely after a moved chair, for a new baseline
CONSOLE = "console"  # whoever is told there has read it already


class Screen(Protocol):
    """What the person sees of the watching."""

    def show(self, judgement: Judgement, events: Sequence[Event]) -> None:
        """Show one look and what happened with it."""

    def say(self, line: str) -> None:
        """Say one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watching:
    """What to watch by.

    Attributes:
        settings: The brain's.
        baselines: Those known.
        provisional: How a baseline is taken where there is none.
        bursts: How often to look.
        closely: How to look while a baseline is being taken.
    """

    settings: MonitorSettings
    baselines: tuple[Baseline, ...]
    provisional: CalibrationSettings
    bursts: Sampling
    closely: Sampling


class Service:
    """Watches until the recording ends or it is told to stop."""

    def __init__(
        self,
        watching: Watching,
        *,
        link: WorkerLink,
        notifier: BackgroundNotifier,
        screen: Screen,
        storage: Storage | None,
        clock: Callable[[], float],
        wait: Callable[[float], None],
    ) -> None:
        """Keep the parts; nothing starts yet.

        Args:
            watching: What to watch by.
            link: The vision worker.
            notifier: How to tell the person.
            screen: What the person sees.
            storage: Where baselines and state are kept; None keeps nothing.
            clock: Monotonic seconds, the same clock as the worker's.
            wait: Waits for so many seconds.
        """
        self._watching, self._link = watching, link
        self._notifier, self._screen, self._storage = notifier, screen, storage
        self._clock, self._wait = clock, wait
        self._monitor: Monitor | None = None
        self._sampling = watching.bursts
        self._said = ""
        self._offered_s: float | None = None
        self._titles: dict[int, str] = {}
        self._crashes = self._hangs = 0
        self._kept_at_s = clock()
        self._looked_at_s: float | None = None

    def run(self) -> None:
        """Watch until the end, then free the camera first and keep the state.

        Raises:
            SourceError: the source cannot be watched.
            ConsentError: the consent was withdrawn meanwhile.
            KeyboardInterrupt: the person stopped it; everything is closed by then.
        """
        try:
            with self._link:
                while not isinstance(self._hear(), Ended):
                    self._report_deliveries()
            self._notifier.drain(CLOSING_S)
        finally:
            self._notifier.close(CLOSING_S)
            self._report_deliveries()
            self._keep_state()

    def _hear(self) -> Message | None:
        message = self._link.receive(PATIENCE_S)
        match message:
            case Opened():
                self._open(message)
            case Looked():
                self._crashes = self._hangs = 0
                self._look(message.observation)
            case Failed():
                self._recover(message)
            case Hung():
                self._screen.say("the camera does not answer; it is opened anew")
                self._wait(min(2.0**self._hangs, LONGEST_WAIT_S))
                self._hangs += 1
                self._link.restart()
            case Ended() | None:
                pass
        return message

    def _open(self, opened: Opened) -> None:
        if self._monitor is None:
            self._monitor = self._new_monitor(opened)
        self._monitor.camera = opened.camera

    def _new_monitor(self, opened: Opened) -> Monitor:
        watching = self._watching
        memory, memory_at_s = self._memory() if opened.is_live else (None, 0.0)
        return Monitor(
            watching.settings,
            camera=opened.camera,
            baselines=watching.baselines,
            provisional=watching.provisional,
            memory=memory,
            memory_at_s=memory_at_s,
        )

    def _memory(self) -> tuple[MonitorMemory | None, float]:
        """Return the last run's memory and its time on this run's clock."""
        try:
            kept = None if self._storage is None else self._storage.state()
        except StorageError as error:
            self._screen.say(f"{error}; the budget starts anew")
            kept = None
        for aside in self._storage.take_set_aside() if self._storage else ():
            self._screen.say(f"the state was damaged; it was set aside as {aside}")
        if kept is None:
            return None, 0.0
        ago_s = max(0.0, (datetime.now(UTC) - kept.kept_at).total_seconds())
        return kept.memory, self._clock() - ago_s

    def _look(self, observation: Observation) -> None:
        if self._monitor is None:  # a camera that could not be opened yet
            picture = observation.picture
            self._say_once(
                f"no picture yet: the camera is {picture}; {WHAT_TO_DO[picture]}"
            )
            return
        day = datetime.now().astimezone().toordinal()
        judgement, events = self._monitor.observe(observation, day=day)
        self._looked_at_s = self._clock()
        for event in events:
            self._route(event)
            if isinstance(event, ViewChanged):  # what was said was of the other view
                self._said = ""
        self._screen.show(judgement, events)
        self._resample(judgement)
        self._keep_state_now_and_then()

    def _route(self, event: Event) -> None:
        if isinstance(event, SetupChanged):
            self._offered_s = event.at_s if event.offer_baseline else None
        if isinstance(event, BaselineTaken):
            self._offered_s = None
            if self._storage is not None:
                self._keep_baseline(event.baseline, self._storage)
        if isinstance(event, Reminder):
            text = reminder_text(event, exercise_of(event))
            self._titles[event.id] = text.title
            self._notifier.post(event.id, Notice(title=text.title, body=text.body))

    def _resample(self, judgement: Judgement) -> None:
        """Look closely while a baseline may be taken, else in bursts."""
        is_new = judgement.present and judgement.why is Silence.NO_BASELINE
        if is_new:
            quiet_s = self._watching.provisional.min_s
            self._say_once(
                f"no baseline for this view yet: the first quiet {quiet_s:.0f} s "
                "become a provisional one (better: posture-monitor calibrate)"
            )
        offered_s = self._offered_s
        is_offered = offered_s is not None and judgement.at_s - offered_s < OFFERED_S
        is_close = is_new or is_offered
        wanted = self._watching.closely if is_close else self._watching.bursts
        if wanted != self._sampling:
            self._sampling = wanted
            self._link.resample(wanted)

    def _recover(self, failed: Failed) -> None:
        """Start a worker that died anew; what it said itself is final."""
        self._crashes += 1
        if failed.exit_code is None or self._crashes > CRASHES:
            raise SourceError(failed.message)
        self._screen.say("the vision process ended; it is started again")
        self._wait(2.0 ** (self._crashes - 1))
        self._link.restart()

    def _report_deliveries(self) -> None:
        for notice_id, delivery in self._notifier.deliveries():
            title = self._titles.pop(notice_id, "")
            if not delivery.told:
                self._screen.say(
                    f"reminder {notice_id} ({title}) could not be shown by "
                    f"{delivery.by}: {delivery.why}; "
                    "`posture-monitor doctor` says what to do"
                )
            elif delivery.by != CONSOLE:
                self._screen.say(
                    f"reminder {notice_id}, shown by {delivery.by}: {title}"
                )

    def _say_once(self, line: str) -> None:
        """Say a line unless it was the last one of its kind."""
        if line != self._said:
            self._said = line
            self._screen.say(line)

    def _keep_baseline(self, baseline: Baseline, storage: Storage) -> None:
        try:
            storage.keep_baseline(baseline, datetime.now(UTC))
        except StorageError as error:
            self._screen.say(f"{error}; the baseline holds for this run only")

    def _keep_state_now_and_then(self) -> None:
        if self._clock() - self._kept_at_s < KEEP_EVERY_S:
            return
        self._keep_state()
        if self._storage is not None and not self._has_consent(self._storage):
            raise ConsentError(
                "expected your consent to go on, got its withdrawal; the camera is free"
            )

    def _has_consent(self, storage: Storage) -> bool:
        try:
            return storage.consent() is not None
        except StorageError:  # it was there; a disk that hiccups withdraws nothing
            return True

    def _keep_state(self) -> None:
        self._kept_at_s = self._clock()
        if self._storage is None or self._monitor is None or self._looked_at_s is None:
            return
        ago = timedelta(seconds=self._kept_at_s - self._looked_at_s)
        try:
            self._storage.keep_state(self._monitor.memory(), datetime.now(UTC) - ago)
        except StorageError as error:
            logger.warning("%s; the next run does not know of this one", error)
