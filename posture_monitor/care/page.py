"""Page: the advice as sections of plain text.

The command line prints them, and does all wrapping and colours.
"""

from __future__ import annotations

from collections.abc import Iterable
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
from posture_monitor.phrases import advice
from posture_monitor.phrases.catalogue import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and the lines below it; a line is one item, unwrapped."""

    title: str
    lines: tuple[str, ...]


def signs_page() -> tuple[Section, ...]:
    """Return the signs that call for a doctor, most urgent first, and the caveats.

    Raises:
        ConfigError: The shipped list is damaged.
    """
    listed = doctor_list()
    levels = (_level(listed, urgency) for urgency in listed.level)
    caveats = Section(title=advice.limits_title(), lines=_said(listed.caveats))
    return (*levels, caveats)


def exercises_page() -> tuple[Section, ...]:
    """Return the stop rules, who should ask a doctor first, and then every exercise.

    Raises:
        ConfigError: The shipped list is damaged.
    """
    listed = exercise_list()
    return (
        Section(title=advice.stop_rules_title(), lines=_said(listed.stop_rules)),
        Section(title=advice.ask_first_title(), lines=_said(listed.not_without_advice)),
        *_exercises(listed),
    )


def _level(listed: DoctorList, urgency: Urgency) -> Section:
    fitting = [sign.sign for sign in listed.sign if sign.level is urgency.key]
    title = advice.level_title(urgency.title, urgency.act)
    return Section(title=title, lines=_said(fitting))


def _exercises(listed: Exercises) -> list[Section]:
    now = [one for one in listed.exercise if one.occasion is Occasion.NOW]
    planned = [one for one in listed.exercise if one.occasion is Occasion.PLANNED]
    return [
        *map(_exercise, now),
        *map(_exercise, planned),
    ]


def _exercise(exercise: Exercise) -> Section:
    heed, is_now = exercise.caution, exercise.occasion is Occasion.NOW
    caution = () if heed is None else (advice.caution_line(heed),)
    return Section(
        title=advice.exercise_title(exercise.name, is_now=is_now),
        lines=(
            *_said(exercise.steps),
            advice.dose_line(exercise.dose),
            *caution,
            advice.evidence_line(exercise.evidence, exercise.source),
        ),
    )


def _said(sentences: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(say, sentences))
