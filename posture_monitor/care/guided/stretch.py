"""Stretch: where somebody is in a plan of exercises, and what he has done of it.

The seconds that count stand still in a pause. Whoever leads tells what the clock says;
nothing here reads one, shows anything or waits.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import StrEnum

from posture_monitor.care.exercises import Exercise
from posture_monitor.care.guided.stages import Stage, StretchPhase, StretchPlan
from posture_monitor.core.vocabulary import StretchOrder

# Between two ticks of whoever leads. A terminal that was stopped, or a computer that
# slept, shows nothing meanwhile: that time counts for nothing.
LONGEST_TICK_S = 2.0


class StretchEnd(StrEnum):
    """How a guided stretch ended."""

    FINISHED = "finished"
    LEFT = "left"  # before its end


@dataclass(frozen=True, slots=True, kw_only=True)
class StretchMoment:
    """The present moment of a stretch, to be shown.

    Attributes:
        stage: The present stage.
        exercise: The present exercise; after the end the last one.
        follows: The exercise after it, or None.
        left_s: Seconds until the stage ends.
        all_left_s: Seconds until all is over.
        share: The share of the stage that is over, 0 to 1.
        motion: How far the body is on its way: 0 at the start, 1 at the peak.
    """

    stage: Stage
    exercise: Exercise
    follows: Exercise | None
    left_s: float
    all_left_s: float
    share: float
    motion: float

    @property
    def is_over(self) -> bool:
        """Return whether all is over."""
        return self.stage.phase is StretchPhase.DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class StretchResult:
    """What was done of a plan.

    Attributes:
        done: The exercises that were gone through from beginning to end.
        not_done: The others, in their order.
        end: Whether the person stayed until the end.
    """

    done: tuple[Exercise, ...]
    not_done: tuple[Exercise, ...]
    end: StretchEnd


def moment_at(plan: StretchPlan, counted_s: float) -> StretchMoment:
    """Return the moment of a plan after so many seconds that count."""
    at_s = min(max(0.0, counted_s), plan.lasts_s)
    number = bisect_right(plan.stages, at_s, key=lambda stage: stage.begins_s) - 1
    stage = plan.stages[number]
    passed_s = at_s - stage.begins_s
    share = min(1.0, passed_s / stage.lasts_s) if stage.lasts_s > 0 else 1.0
    rest = plan.exercises[stage.number + 1 :]
    return StretchMoment(
        stage=stage,
        exercise=plan.exercises[stage.number],
        follows=rest[0] if rest else None,
        left_s=max(0.0, stage.lasts_s - passed_s),
        all_left_s=plan.lasts_s - at_s,
        share=share,
        motion=_motion(stage.phase, share),
    )


def _motion(phase: StretchPhase, share: float) -> float:
    match phase:
        case StretchPhase.MOVE:
            return share
        case StretchPhase.HOLD:
            return 1.0
        case StretchPhase.BACK:
            return 1.0 - share
        case (
            StretchPhase.READY
            | StretchPhase.GO
            | StretchPhase.CHANGE
            | StretchPhase.REST
            | StretchPhase.DONE
        ):
            return 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How far somebody is in a plan, as of the last tick.

    Attributes:
        plan: The plan.
        ticked_s: The clock at the last tick, monotonic seconds.
        counted_s: The seconds that count until then.
        is_paused: Whether time stands still.
        left_out: The numbers of the exercises that were passed over.
    """

    plan: StretchPlan
    ticked_s: float
    counted_s: float = 0.0
    is_paused: bool = False
    left_out: frozenset[int] = frozenset()

    @property
    def now(self) -> StretchMoment:
        """Return the present moment."""
        return moment_at(self.plan, self.counted_s)

    def ticked(self, now_s: float) -> Course:
        """Return it at a later time of the clock; more than 2 s count as 2."""
        passed_s = min(max(0.0, now_s - self.ticked_s), LONGEST_TICK_S)
        counted_s = self.counted_s + (0.0 if self.is_paused else passed_s)
        return replace(
            self, ticked_s=now_s, counted_s=min(counted_s, self.plan.lasts_s)
        )

    def obeyed(self, order: StretchOrder) -> Course:
        """Return it after an order of the person's; LEAVE changes nothing in it."""
        match order:
            case StretchOrder.PAUSE:
                return replace(self, is_paused=True)
            case StretchOrder.GO_ON:
                return replace(self, is_paused=False)
            case StretchOrder.BEGIN:
                return self._begun()
            case StretchOrder.NEXT:
                return self._passed_over()
            case StretchOrder.LEAVE:
                return self

    def _begun(self) -> Course:
        """Return it where the steps of the present exercise have been read."""
        stage = self.now.stage
        if stage.phase is not StretchPhase.READY:
            return self
        begun_s = self.plan.moves_s(stage.number)
        return replace(self, counted_s=begun_s, is_paused=False)

    def _passed_over(self) -> Course:
        """Return it at the next exercise, the present one left out; it goes on."""
        moment = self.now
        if moment.is_over:
            return self
        number = moment.stage.number
        return replace(
            self,
            counted_s=self.plan.begins_s(number + 1),
            left_out=self.left_out | {number},
            is_paused=False,
        )

    def result(self) -> StretchResult:
        """Return what was done until now."""
        done = tuple(filter(self._is_done, range(len(self.plan.exercises))))
        exercises = self.plan.exercises
        return StretchResult(
            done=tuple(exercises[number] for number in done),
            not_done=tuple(
                each for number, each in enumerate(exercises) if number not in done
            ),
            end=StretchEnd.FINISHED if self.now.is_over else StretchEnd.LEFT,
        )

    def _is_done(self, number: int) -> bool:
        is_past = self.counted_s >= self.plan.begins_s(number + 1)
        return is_past and number not in self.left_out
