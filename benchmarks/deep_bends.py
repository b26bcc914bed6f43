"""Deep bends that last, through the real `Monitor`: is anybody lost in them?

    .venv/bin/python -m benchmarks.deep_bends [--looks]

Every look at a rendered person whose head is truly bent by `HEAD_DEG` or more, or whose
trunk leans by `TRUNK_DEG` or more, against his own neutral, and in which a pose was
found. His neutral looks make the baseline; then come some minutes of neutral looks, the
deep look for `HELD_MIN` minutes, and neutral looks again: a burst each 45 s, by the
settings that ship and a model that has not met him.

Counted is what the hold leads to, the worst first: a break (BreakTaken, or nobody is
there at the end), a baseline or place of its own (BaselineTaken, SetupChanged in it), a
reminder about a metric, or silence. Ends with 1 where a bar is missed.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from benchmarks.held_out import FOLDS, Fold, Watch, folds_of
from benchmarks.lasting_samples import training_bodies, windows
from benchmarks.people import BEARINGS, TRAINING, Picture, pictures
from benchmarks.train_lasting import STANDS, trained
from posture_monitor.core.baseline import Baseline
from posture_monitor.core.events import (
    BaselineTaken,
    BreakTaken,
    Event,
    Reminder,
    SetupChanged,
)
from posture_monitor.core.lasting.lasting_model import LastingModel
from posture_monitor.core.monitor import Monitor
from posture_monitor.core.person.presence import is_plausible
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.vocabulary import Who
from posture_monitor.settings.build import learning_settings
from posture_monitor.settings.layers import load_config

HEAD_DEG, TRUNK_DEG = 30.0, 25.0
VERY_DEEP_DEG = 45.0
NEUTRAL_MIN, HELD_MIN, AFTER_MIN = 6.0, 25.0, 6.0
BURST_EVERY_S, LOOK_EVERY_S, LOOKS_A_BURST = 45.0, 0.5, 6

REMINDED_BAR = 0.95  # of the looks; breaks and baselines of their own: none


class Outcome(StrEnum):
    """What a deep bend that is held leads to."""

    REMINDER = "reminder"
    BREAK = "break"
    OWN_BASELINE = "own baseline"
    SILENT = "silent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """One deep look, held.

    Attributes:
        picture: What was rendered.
        outcome: What it led to.
        is_lost: Whether its own pose is none that a person at a desk has.
        is_nobody: Whether nobody was there in the hold's last look.
        metric: The metric of the first reminder, or None without one.
        unassessed: {why a look of the hold was not assessed: how many looks}.
        events: {event: how many} of hold and return.
    """

    picture: Picture
    outcome: Outcome
    is_lost: bool
    is_nobody: bool
    metric: str | None
    unassessed: Counter[str]
    events: Counter[str]


def main(arguments: Sequence[str]) -> int:
    """Print what deep bends lead to, and return the exit status."""
    parser = argparse.ArgumentParser(description="Hold every deep bend for 25 minutes.")
    parser.add_argument("--looks", action="store_true", help="print each failure")
    asked = parser.parse_args(arguments)
    everybody = [picture for path in TRAINING for picture in pictures(path)]
    found = list(holds(everybody))
    print(report(found, unfound_of(everybody)))
    if asked.looks:
        failed = (each for each in found if each.outcome is not Outcome.REMINDER)
        print("\n".join(map(_line, failed)))
    return int(is_missed(found))


def holds(everybody: Sequence[Picture]) -> Iterator[Hold]:
    """Yield every deep look of these people, each held out by person."""
    beside = [picture for path in BEARINGS for picture in pictures(path)]
    for name, stands in STANDS.items():
        everybodys = training_bodies(TRAINING, tuple(stands))
        for fold in folds_of(name, everybody, FOLDS, beside=beside):
            others = [body for body in everybodys if body.person not in fold.people]
            lasting = trained(name, windows(name, others, stands))
            yield from holds_of(fold, lasting)


def holds_of(fold: Fold, lasting: LastingModel) -> Iterator[Hold]:
    """Yield the deep looks of one fold's people, whom neither model has met."""
    models = {**fold.settings.lasting_models, fold.name: lasting}
    settings = replace(fold.settings, lasting_models=models)
    for his in fold.people.values():
        neutral = [each.moved() for each in his if each.is_neutral]
        baseline = Watch(neutral, settings).baseline
        if baseline is None:  # nobody was seen in the neutral looks
            continue
        for picture in filter(is_deep, his):
            sitting = Sitting(baseline, settings)
            yield held(picture, neutral, sitting)


def is_deep(picture: Picture) -> bool:
    """Return whether a look is one of those that are held here."""
    truth = picture.truth
    return truth["head_pitch"] >= HEAD_DEG or truth["trunk_inclination"] >= TRUNK_DEG


def unfound_of(everybody: Sequence[Picture]) -> int:
    """Return in how many looks beyond `VERY_DEEP_DEG` no pose was found at all."""
    return sum(each.seen is None and is_very_deep(each) for each in everybody)


def is_very_deep(picture: Picture) -> bool:
    """Return whether head or trunk is beyond `VERY_DEEP_DEG`."""
    truth = picture.truth
    return max(truth["head_pitch"], truth["trunk_inclination"]) > VERY_DEEP_DEG


def held(picture: Picture, neutral: Sequence[Pose], sitting: Sitting) -> Hold:
    """Return what one deep look leads to."""
    deep = picture.moved()
    sitting.sit(neutral, NEUTRAL_MIN)
    sitting.forget()
    sitting.sit([deep], HELD_MIN)
    is_nobody, unassessed = sitting.who is Who.NOBODY, Counter(sitting.unassessed)
    in_hold = sitting.events
    sitting.forget()
    sitting.sit(neutral, AFTER_MIN)
    after = sitting.events
    first = next(filter(_is_about_a_metric, in_hold), None)
    return Hold(
        picture=picture,
        outcome=_outcome(in_hold, after, is_nobody=is_nobody),
        is_lost=not is_plausible(deep),
        is_nobody=is_nobody,
        metric=first.cause.metric if isinstance(first, Reminder) else None,
        unassessed=unassessed,
        events=Counter(type(each).__name__ for each in (*in_hold, *after)),
    )


class Sitting:
    """A person before the monitor, in bursts; what is said is kept."""

    def __init__(self, baseline: Baseline, settings: MonitorSettings) -> None:
        """Start with a known baseline."""
        self._monitor = Monitor(
            settings,
            camera="benchmark",
            baselines=(baseline,),
            provisional=learning_settings(load_config()),
        )
        self._began_s = 0.0
        self.who = Who.USER
        self.forget()

    def forget(self) -> None:
        """Keep what is said from now on."""
        self.events: list[Event] = []
        self.unassessed: Counter[str] = Counter()

    def sit(self, poses: Sequence[Pose], lasts_min: float) -> None:
        """Show these looks in turns, burst after burst."""
        for number in range(round(lasts_min * 60.0 / BURST_EVERY_S)):
            for look in range(LOOKS_A_BURST):
                at_s = self._began_s + look * LOOK_EVERY_S
                self._see(poses[number % len(poses)], at_s)
            self._began_s += BURST_EVERY_S

    def _see(self, pose: Pose, at_s: float) -> None:
        observation = Observation(at_s=at_s, pose=pose)
        assessment, events = self._monitor.observe(observation, day=0)
        self.events += events
        self.who = Who.USER if assessment.present else Who.NOBODY
        if assessment.why is not None:
            self.unassessed[assessment.why.value] += 1


def _outcome(
    in_hold: Sequence[Event], after: Sequence[Event], *, is_nobody: bool
) -> Outcome:
    """Return what a hold led to; a break is told only on the return."""
    if is_nobody or any(isinstance(each, BreakTaken) for each in (*in_hold, *after)):
        return Outcome.BREAK
    if any(isinstance(each, BaselineTaken | SetupChanged) for each in in_hold):
        return Outcome.OWN_BASELINE
    if any(map(_is_about_a_metric, in_hold)):
        return Outcome.REMINDER
    return Outcome.SILENT


def _is_about_a_metric(event: Event) -> bool:
    return isinstance(event, Reminder) and event.cause.trigger is None


def report(found: Sequence[Hold], unfound: int = 0) -> str:
    """Return the lines that are printed.

    Args:
        found: What the looks with a pose led to.
        unfound: Looks beyond `VERY_DEEP_DEG` without a pose, which are nobody's.
    """
    count, outcomes = len(found), Counter(each.outcome for each in found)
    reminded = sum(each.metric is not None for each in found)
    deepest = [each for each in found if is_very_deep(each.picture)]
    nobody = sum(each.is_nobody for each in deepest)
    lost = sum(each.is_lost for each in deepest)
    lines = [
        f"{count} deep looks, each held for {HELD_MIN:.0f} minutes",
        *(f"{outcome.value:<14}{outcomes[outcome]:>4}" for outcome in Outcome),
        f"with a reminder, whatever else: {reminded}",
        f"beyond {VERY_DEEP_DEG:.0f} degrees: {len(deepest)} looks,"
        f" nobody in {nobody} ({nobody / max(1, len(deepest)):.0%}),"
        f" {lost} of them not the pose of a person at a desk;"
        f" with the {unfound} that have no pose"
        f" {(nobody + unfound) / max(1, len(deepest) + unfound):.0%}",
    ]
    for camera in ("laptop", "monitor", "side", "deg45"):
        own = Counter(each.outcome for each in found if each.picture.camera == camera)
        parts = ", ".join(f"{own[outcome]} {outcome.value}" for outcome in Outcome)
        lines.append(f"{camera:<8}{parts}")
    lines.append(
        f"bar {REMINDED_BAR:.0%} reminded, no break, no baseline of its own:"
        f" {outcomes[Outcome.REMINDER] / count:.1%}"
        f" {'missed' if is_missed(found) else 'held'}"
    )
    return "\n".join(lines)


def is_missed(found: Sequence[Hold]) -> bool:
    """Return whether a bar is missed."""
    outcomes = Counter(each.outcome for each in found)
    return (
        outcomes[Outcome.REMINDER] < REMINDED_BAR * len(found)
        or outcomes[Outcome.BREAK] > 0
        or outcomes[Outcome.OWN_BASELINE] > 0
    )


def _line(hold: Hold) -> str:
    truth = hold.picture.truth
    why = ", ".join(f"{count} {key}" for key, count in hold.unassessed.most_common())
    events = ", ".join(f"{count} {key}" for key, count in hold.events.most_common())
    return (
        f"{hold.picture.name}: {hold.outcome.value}, head {truth['head_pitch']:.0f},"
        f" trunk {truth['trunk_inclination']:.0f} degrees; {why}; {events}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
