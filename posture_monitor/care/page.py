"""Page: the advice as text to read, the signs that call for a doctor always first.

It gives plain text; wrapping, colour and printing are the command line's.
"""

from __future__ import annotations

from dataclasses import dataclass

from posture_monitor.care.advice import (
    DoctorList,
    Exercise,
    Exercises,
    Occasion,
    Urgency,
    doctor_list,
    exercise_list,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and the lines under it; a line is one item, unwrapped."""

    title: str
    lines: tuple[str, ...]


def signs_page() -> tuple[Section, ...]:
    """Return the signs that call for a doctor, most urgent first, and the caveats.

    Raises:
        ConfigError: The shipped list is damaged.
    """
    listed = doctor_list()
    levels = (_level(listed, urgency) for urgency in listed.level)
    caveats = Section(title="What this list cannot do", lines=listed.caveats)
    return (*levels, caveats)


def exercises_page() -> tuple[Section, ...]:
    """Return the stop rules, who asks a doctor first, and then every exercise.

    Raises:
        ConfigError: The shipped list is damaged.
    """
    listed = exercise_list()
    return (
        Section(title="Stop rules for every exercise", lines=listed.stop_rules),
        Section(title="Not without clinical advice", lines=listed.not_without_advice),
        *_exercises(listed),
    )


def _level(listed: DoctorList, urgency: Urgency) -> Section:
    fitting = [sign.sign for sign in listed.sign if sign.level is urgency.key]
    return Section(title=f"{urgency.title}. {urgency.act}", lines=tuple(fitting))


def _exercises(listed: Exercises) -> list[Section]:
    now = [one for one in listed.exercise if one.occasion is Occasion.NOW]
    planned = [one for one in listed.exercise if one.occasion is Occasion.PLANNED]
    return [
        *(_exercise(one, "at the desk") for one in now),
        *(_exercise(one, "planned") for one in planned),
    ]


def _exercise(exercise: Exercise, when: str) -> Section:
    caution = () if exercise.caution is None else (f"Caution: {exercise.caution}",)
    return Section(
        title=f"{exercise.name} ({when})",
        lines=(
            *exercise.steps,
            f"Dose: {exercise.dose}",
            *caution,
            f"Evidence {exercise.evidence}: {exercise.source}",
        ),
    )
