"""Selftest: leads through the guided minute, look after look.

A movement that is not clearly seen is asked for once more, and then left at that. Time
is the looks' own, so that a recording is not limited by its duration. Nothing here
prints, asks or keeps anything, and no landmark outlasts the usual position.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

from posture_monitor.care.guided.attempt import Attempt, UsualLooks
from posture_monitor.care.guided.baseline import PATIENCE, check_quiet, check_seen
from posture_monitor.care.guided.framing import FramingOverTime
from posture_monitor.care.guided.outline import outline_of
from posture_monitor.care.guided.seen import RANKS, clearest
from posture_monitor.care.guided.steps import (
    TIMETABLE,
    Finding,
    Moment,
    NoLook,
    Step,
)
from posture_monitor.core.assessment import Assessment
from posture_monitor.core.baseline import Baseline
from posture_monitor.core.calibration.collector import CalibrationSettings
from posture_monitor.core.calibration.personal_range import (
    LEAST_LOOKS,
    PersonalRange,
    Shift,
    changes_of,
    range_of,
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


@dataclass(slots=True)
class _Tried:
    """What came of one movement so far: the clearest attempt, and what it showed."""

    attempts: int = 0
    finding: Finding | None = None
    shifts: tuple[Shift, ...] = field(default=())


class GuidedMinute:
    """Follows one person through the steps, look after look.

    Attributes:
        baseline: The baseline of the usual position, or None before it is taken.
        steps: The steps, the usual position first.
        now: The present moment.
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
        self.steps = tuple(steps)
        self._core = core
        self._first = CalibrationSettings(
            min_looks=min_looks, min_s=self.steps[0].hold_s
        )
        self._camera: str | None = None
        self._monitor: Monitor | None = None
        self._framing = FramingOverTime(core.gates)
        self._usual: UsualLooks | None = None
        self._waiting: list[tuple[Observation, bool]] = []  # looks, and which counted
        self._number = 0
        self._begun_s: float | None = None  # when the step began
        self._seen_s: float | None = None  # when the first look that may count was
        self._attempt, self._held = Attempt(), Attempt()  # now, and the position before
        self._tried = {step.movement: _Tried() for step in self.steps}
        self._left_out: set[Movement] = set()
        self.now = Moment(
            number=0, is_held=True, left_s=self.steps[0].lasts_s, share=0.0
        )

    @property
    def baseline(self) -> Baseline | None:
        """Return the baseline of the usual position, or None before it is taken."""
        return None if self._usual is None else self._usual.baseline

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
            if self._tried[movement].finding is None:
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
                    self._camera = message.camera
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
            self._finding(step.movement)
            for step in self.steps
            if step.movement is not None
        )

    def shown(self) -> Mapping[Movement, tuple[Shift, ...]]:
        """Return {movement: its shifts} for those that were clearly seen."""
        return {
            finding.movement: self._tried[finding.movement].shifts
            for finding in self.findings()
            if finding.clarity is Clarity.SEEN
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
            self._wait_for_usual(observation, observation.picture)
            return
        assessment, events = self._monitor.observe(observation, day=0)
        if self._usual is not None:
            self._move(assessment, observation, self._usual)
            return
        why = _why(assessment, is_first=True)
        taken = [each.baseline for each in events if isinstance(each, BaselineTaken)]
        if self._waiting or why is None:
            self._waiting.append((observation, why is None or bool(taken)))
        if not taken:
            self._wait_for_usual(observation, why)
            return
        self._usual = self._usual_of(taken[0])
        self._held = self._usual.looks
        self._begin_next(at_s)
        self._show(observation)

    def _wait_for_usual(self, observation: Observation, why: NoLook | None) -> None:
        at_s, step = observation.at_s, self.steps[0]
        assert self._begun_s is not None
        if at_s - self._begun_s > PATIENCE * step.hold_s:
            raise SourceError(usual_not_seen(step.hold_s, why))
        if why is not None:
            self._seen_s = None
        elif self._seen_s is None:
            self._seen_s = at_s
        passed_s = 0.0 if self._seen_s is None else at_s - self._seen_s
        self._tell(passed_s, why=why)
        self._show(observation)

    def _usual_of(self, baseline: Baseline) -> UsualLooks:
        """Return the usual position, its own looks judged by the baseline.

        Raises:
            SourceError: too many looks did not count, or the person was not steady.
        """
        looks, self._waiting = self._waiting, []
        check_seen(sum(counted for _, counted in looks), len(looks))
        check_quiet(baseline, self._core.limits)
        assert self._camera is not None
        still = Monitor(self._core, camera=self._camera, baselines=[baseline])
        own = Attempt()
        for observation, counted in looks:
            assessment, _ = still.observe(observation, day=0)
            if counted:
                own.hold(_changes(assessment, baseline), assessment.why)
        return UsualLooks(baseline=baseline, limits=self._core.limits, looks=own)

    def _move(
        self, assessment: Assessment, observation: Observation, usual: UsualLooks
    ) -> None:
        at_s, step = assessment.at_s, self.steps[self._number]
        if self._begun_s is None:  # a movement was left out since the last look
            self._begun_s = at_s
        passed_s = at_s - self._begun_s
        changes = _changes(assessment, usual.baseline)
        why = _why(assessment, is_first=False)
        _follow_absence(self._attempt, assessment, passed_s)
        if passed_s >= step.change_s:
            self._attempt.hold(changes, why)
        if passed_s >= step.lasts_s:
            self._end(at_s, usual)
        else:
            clarity = self._clarity_of_look(changes, usual)
            self._tell(passed_s, clarity=clarity, why=why)
        self._show(observation)

    def _end(self, at_s: float, usual: UsualLooks) -> None:
        """End an attempt; ask once more for a movement that was not clearly seen."""
        movement = self.steps[self._number].movement
        assert movement is not None
        made, tried = self._attempt, self._tried[movement]
        found = usual.finding(movement, made, self._held)
        best = None if tried.finding is None else tried.finding.clarity
        if tried.finding is None or RANKS[found.clarity] > RANKS[best]:
            tried.finding, tried.shifts = found, usual.shifts(made)
        tried.attempts += 1
        if found.clarity is not Clarity.SEEN and tried.attempts == 1:
            self._begin_again(at_s)
        else:
            self._held = made
            self._begin_next(at_s)

    def _clarity_of_look(
        self, changes: Mapping[str, float], usual: UsualLooks
    ) -> Clarity | None:
        movement = self.steps[self._number].movement
        assert movement is not None
        alone = {key: [change] * LEAST_LOOKS for key, change in changes.items()}
        shifts = usual.shifts(Attempt(deltas=alone))
        found = clearest(movement, shifts, usual.before(self._held))
        return None if found is None else found[1]

    def _begin_again(self, at_s: float) -> None:
        self._attempt = Attempt(was_there=self._attempt.was_there)
        self._begun_s = at_s
        self._tell(0.0)

    def _begin_next(self, at_s: float | None) -> None:
        self._number += 1
        self._begun_s, self._attempt = at_s, Attempt()
        if not self.is_over:
            self._tell(0.0)

    def _tell(
        self,
        passed_s: float,
        *,
        clarity: Clarity | None = None,
        why: NoLook | None = None,
    ) -> None:
        step = self.steps[self._number]
        is_held = passed_s >= step.change_s
        ends_s, lasts_s = step.lasts_s, step.hold_s
        if not is_held:
            ends_s = lasts_s = step.change_s
        left_s = max(0.0, ends_s - passed_s)
        self.now = replace(
            self.now,
            number=self._number,
            is_held=is_held,
            is_again=self._tried[step.movement].attempts > 0,
            left_s=left_s,
            share=1.0 - left_s / lasts_s if lasts_s else 1.0,
            clarity=clarity,
            why=why,
        )

    def _show(self, observation: Observation) -> None:
        self.now = replace(
            self.now,
            picture=observation.picture,
            framing=self._framing.see(observation),
            outline=outline_of(observation),
        )

    # Results.

    def _finding(self, movement: Movement) -> Finding:
        if movement in self._left_out:
            return Finding(movement=movement, clarity=None, why=NotShown.LEFT_OUT)
        found = self._tried[movement].finding
        if found is None:
            return Finding(movement=movement, clarity=None, why=NotShown.NOT_REACHED)
        return found


def _why(assessment: Assessment, *, is_first: bool) -> NoLook | None:
    """Return why a look does not count, or None where it does."""
    if assessment.picture is not Picture.OK:
        return assessment.picture
    if is_first and assessment.why is NotAssessed.NO_BASELINE:
        return None
    return assessment.why


def _changes(assessment: Assessment, baseline: Baseline) -> dict[str, float]:
    if assessment.setup != baseline.setup.id:
        return {}
    return changes_of(assessment.readings, baseline)


def _follow_absence(attempt: Attempt, assessment: Assessment, passed_s: float) -> None:
    """Note since when nobody is there, and whether somebody was there before."""
    if assessment.present:
        attempt.was_there = True
    elif (
        attempt.was_there
        and attempt.gone_after_s is None
        and assessment.why is NotAssessed.NOBODY
    ):
        attempt.gone_after_s = passed_s
