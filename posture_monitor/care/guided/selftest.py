"""Selftest: the guided minute: its steps, and what their looks show.

Time is the looks' own, so that a recording is not limited by its duration. Nothing here
prints, asks or keeps anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from posture_monitor.care.guided.baseline import PATIENCE, check_quiet
from posture_monitor.core.assessment import Assessment
from posture_monitor.core.baseline import Baseline
from posture_monitor.core.calibration.collector import CalibrationSettings
from posture_monitor.core.calibration.personal_range import (
    LEAST_LOOKS,
    PersonalRange,
    Shift,
    changes_of,
    range_of,
    tells_apart,
)
from posture_monitor.core.events import BaselineTaken
from posture_monitor.core.monitor import Monitor
from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.vocabulary import (
    Clarity,
    Movement,
    NotAssessed,
    NotShown,
    Picture,
)
from posture_monitor.errors import SourceError
from posture_monitor.phrases.guided import usual_not_seen, usual_not_seen_at_the_end
from posture_monitor.vision.pipe.messages import Looked, Opened

NoLook = NotAssessed | Picture
"""Why a look does not count: its picture is not OK, or it is not assessed."""
ASIDE = (NotAssessed.HEAD_TURNED, NotAssessed.VIEW_CHANGING, NotAssessed.NO_BASELINE)
"""Why looks are not assessed while the person is turned away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the minute.

    Attributes:
        movement: The movement that is asked for; None is the usual position.
        change_s: Time to move; looks in it do not count.
        hold_s: Time to hold the position; looks in it count.
    """

    movement: Movement | None
    change_s: float
    hold_s: float

    @property
    def lasts_s(self) -> float:
        """Return how long the step lasts."""
        return self.change_s + self.hold_s


TIMETABLE = (
    Step(movement=None, change_s=0.0, hold_s=10.0),
    *(Step(movement=each, change_s=2.5, hold_s=7.5) for each in Movement),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The present moment of the minute, to be shown.

    Attributes:
        number: The number of the step, from 0.
        is_held: Whether the position is held, so that looks count.
        left_s: Seconds until this phase ends.
        share: The share of this phase that is over, 0 to 1.
        shift: The largest shift of the last look, or None.
        why: Why the last look shows no shift, or None.
    """

    number: int
    is_held: bool
    left_s: float
    share: float
    shift: Shift | None
    why: NoLook | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The result of one movement.

    Attributes:
        movement: The movement.
        clarity: How clearly it was seen; None where that is unknown, with `why`.
        shift: The largest shift of a metric, or None.
        why: Why the clarity is unknown, or None.
        is_aside: Whether it was seen because its looks were not assessed.
        after_s: LEAVE: seconds until it was noticed that the person left, or None.
    """

    movement: Movement
    clarity: Clarity | None
    shift: Shift | None = None
    why: NoLook | NotShown | None = None
    is_aside: bool = False
    after_s: float | None = None


@dataclass(slots=True)
class _Held:
    """What the looks of one movement show so far."""

    looks: int = 0
    deltas: dict[str, list[float]] = field(default_factory=dict)
    whys: Counter[NoLook] = field(default_factory=Counter)
    aside: int = 0
    gone_after_s: float | None = None


class GuidedMinute:
    """Follows one person through the steps, look after look.

    Attributes:
        baseline: The baseline of the usual position, or None before it is taken.
    """

    def __init__(
        self,
        core: MonitorSettings,
        steps: Sequence[Step] = TIMETABLE,
        *,
        min_looks: int,
    ) -> None:
        """Start without a look.

        Args:
            core: The monitor's settings.
            steps: The steps; the first one is the usual position.
            min_looks: Least number of looks in the usual position.
        """
        self.baseline: Baseline | None = None
        self.steps = tuple(steps)
        self._core = core
        self._first = CalibrationSettings(
            min_looks=min_looks, min_s=self.steps[0].hold_s
        )
        self._monitor: Monitor | None = None
        self._number = 0
        self._begun_s: float | None = None  # when the step began
        self._seen_s: float | None = None  # when the first look that may count was
        self._held = {step.movement: _Held() for step in self.steps}
        self._left_out: set[Movement] = set()
        self.now = Moment(
            number=0,
            is_held=True,
            left_s=self.steps[0].lasts_s,
            share=0.0,
            shift=None,
            why=None,
        )

    @property
    def patience_s(self) -> float:
        """Return the seconds after which to give up."""
        return PATIENCE * sum(step.lasts_s for step in self.steps)

    @property
    def is_over(self) -> bool:
        """Return whether the last step is over."""
        return self._number >= len(self.steps)

    def leave_out(self) -> None:
        """Leave out the present movement; do nothing in the usual position."""
        if self.is_over or self._begun_s is None:
            return
        movement = self.steps[self._number].movement
        if movement is not None:
            self._left_out.add(movement)
            self._begin_next(None)

    def hear(self, message: Opened | Looked) -> None:
        """Follow a message of the worker; do nothing after the last step.

        Raises:
            SourceError: the usual position was not seen in time, or was not steady.
        """
        match message:
            case Opened():
                if self._monitor is None:
                    self._monitor = Monitor(
                        self._core, camera=message.camera, first=self._first
                    )
            case Looked():
                if not self.is_over:
                    self._look(message.observation)
            case _:
                assert_never(message)

    def taken(self) -> Baseline:
        """Return the baseline of the usual position.

        Raises:
            SourceError: the pictures ended before it was taken.
        """
        if self.baseline is None:
            raise SourceError(usual_not_seen_at_the_end(self.now.why))
        return self.baseline

    def findings(self) -> tuple[Finding, ...]:
        """Return the result of each movement so far, in the order of the steps."""
        return tuple(
            self._finding(number, step.movement)
            for number, step in enumerate(self.steps)
            if step.movement is not None
        )

    def shown(self) -> Mapping[Movement, tuple[Shift, ...]]:
        """Return {movement: its shifts} for those reached and not left out."""
        return {
            step.movement: self._shifts(step.movement)
            for step in self.steps[: self._number]
            if step.movement is not None and step.movement not in self._left_out
        }

    def personal(self, setup: str) -> PersonalRange:
        """Return the personal range that the movements show, for a set-up."""
        return range_of(setup, self.shown())

    # One look.

    def _look(self, observation: Observation) -> None:
        at_s = observation.at_s
        if self._begun_s is None:
            self._begun_s = at_s
        if self._monitor is None:  # the camera is not open yet
            self._wait_for_usual(at_s, observation.picture)
            return
        assessment, events = self._monitor.observe(observation, day=0)
        if self.baseline is None:
            taken = [each for each in events if isinstance(each, BaselineTaken)]
            if taken:
                check_quiet(taken[0].baseline, self._core.limits)
                self.baseline = taken[0].baseline
                self._begin_next(at_s)
            else:
                self._wait_for_usual(at_s, _why(assessment, is_first=True))
            return
        self._move(assessment)

    def _wait_for_usual(self, at_s: float, why: NoLook | None) -> None:
        step = self.steps[0]
        assert self._begun_s is not None
        if at_s - self._begun_s > PATIENCE * step.hold_s:
            raise SourceError(usual_not_seen(step.hold_s, why))
        if why is not None:
            self._seen_s = None
        elif self._seen_s is None:
            self._seen_s = at_s
        passed_s = 0.0 if self._seen_s is None else at_s - self._seen_s
        self._tell(passed_s, shift=None, why=why)

    def _move(self, assessment: Assessment) -> None:
        at_s, step = assessment.at_s, self.steps[self._number]
        if self._begun_s is None:  # a movement was left out since the last look
            self._begun_s = at_s
        passed_s = at_s - self._begun_s
        held = self._held[step.movement]
        changes = self._changes(assessment)
        why = _why(assessment, is_first=False)
        is_gone = assessment.why is NotAssessed.NOBODY and not assessment.present
        if is_gone and held.gone_after_s is None:
            held.gone_after_s = passed_s
        if passed_s >= step.change_s:
            held.looks += 1
            held.aside += assessment.why in ASIDE
            if not changes and why is not None:
                held.whys[why] += 1
            for key, change in changes.items():
                held.deltas.setdefault(key, []).append(change)
        if passed_s >= step.lasts_s:
            self._begin_next(at_s)
            return
        shift = self._shift_of_look(changes)
        self._tell(passed_s, shift=shift, why=why)

    def _changes(self, assessment: Assessment) -> dict[str, float]:
        baseline = self.baseline
        if baseline is None or assessment.setup != baseline.setup.id:
            return {}
        return changes_of(assessment.readings, baseline)

    def _shift_of_look(self, changes: Mapping[str, float]) -> Shift | None:
        assert self.baseline is not None
        alone = {key: [change] * LEAST_LOOKS for key, change in changes.items()}
        shifts = tells_apart(self.baseline, alone, self._core.limits)
        return shifts[0] if shifts else None

    def _begin_next(self, at_s: float | None) -> None:
        self._number += 1
        self._begun_s = at_s
        if not self.is_over:
            self._tell(0.0, shift=None, why=None)

    def _tell(
        self, passed_s: float, *, shift: Shift | None, why: NoLook | None
    ) -> None:
        step = self.steps[self._number]
        is_held = passed_s >= step.change_s
        ends_s, lasts_s = step.lasts_s, step.hold_s
        if not is_held:
            ends_s = lasts_s = step.change_s
        left_s = max(0.0, ends_s - passed_s)
        self.now = Moment(
            number=self._number,
            is_held=is_held,
            left_s=left_s,
            share=1.0 - left_s / lasts_s if lasts_s else 1.0,
            shift=shift,
            why=None if shift is not None else why,
        )

    # Results.

    def _shifts(self, movement: Movement) -> tuple[Shift, ...]:
        if self.baseline is None:
            return ()
        deltas = self._held[movement].deltas
        return tells_apart(self.baseline, deltas, self._core.limits)

    def _finding(self, number: int, movement: Movement) -> Finding:
        held = self._held[movement]
        if movement in self._left_out:
            return Finding(movement=movement, clarity=None, why=NotShown.LEFT_OUT)
        if number >= self._number:
            return Finding(movement=movement, clarity=None, why=NotShown.NOT_REACHED)
        if movement is Movement.LEAVE:
            after_s = held.gone_after_s
            clarity = Clarity.NOT_SEEN if after_s is None else Clarity.SEEN
            return Finding(movement=movement, clarity=clarity, after_s=after_s)
        shifts = self._shifts(movement)
        shift = shifts[0] if shifts else None
        if movement is Movement.TURN and 2 * held.aside >= held.looks > 0:
            seen = Clarity.SEEN
            return Finding(movement=movement, clarity=seen, shift=shift, is_aside=True)
        if shift is None:
            why = held.whys.most_common(1)[0][0] if held.whys else None
            unknown = NotShown.TOO_FEW_LOOKS if why is None else why
            return Finding(movement=movement, clarity=None, why=unknown)
        return Finding(movement=movement, clarity=shift.clarity, shift=shift)


def _why(assessment: Assessment, *, is_first: bool) -> NoLook | None:
    """Return why a look does not count, or None where it does."""
    if assessment.picture is not Picture.OK:
        return assessment.picture
    if is_first and assessment.why is NotAssessed.NO_BASELINE:
        return None
    return assessment.why
