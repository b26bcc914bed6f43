"""Page: the advice as sections of plain text, and what of it somebody asks for.

The command line prints them, and does all wrapping and colours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from posture_monitor.care.choosing.names import names_of, plain
from posture_monitor.care.exercises import (
    Exercise,
    Occasion,
    Region,
    exercise_list,
    exercises,
)
from posture_monitor.care.signs import DoctorList, Urgency, doctor_list
from posture_monitor.phrases import advice
from posture_monitor.phrases.catalogue import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and the lines below it; a line is one item, unwrapped."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseWords:
    """An exercise as it is told: plain text, unwrapped.

    Attributes:
        key: Its key.
        name: Its name.
        title: The same, and where it is done.
        order: What to do, in a sentence.
        why: What it is for; may be left out.
        steps: The movement in detail, in order.
        often: How often and how long.
        feeling: What may be felt, and at what to stop.
        heed: What to be careful about, and who leaves it out.
        sure: How well its effect is supported.
        source: Where it comes from.
    """

    key: str
    name: str
    title: str
    order: str
    why: str
    steps: tuple[str, ...]
    often: str
    feeling: tuple[str, ...]
    heed: tuple[str, ...]
    sure: str
    source: str


def signs_page() -> tuple[Section, ...]:
    """Return the signs that call for a doctor, most urgent first, and the caveats.

    Raises:
        ConfigError: The shipped list is damaged.
    """
    listed = doctor_list()
    levels = (_level(listed, urgency) for urgency in listed.level)
    caveats = Section(title=advice.limits_title(), lines=_said(listed.caveats))
    return (*levels, caveats)


def index_page(listed: Sequence[Exercise]) -> tuple[Section, ...]:
    """Return the names of all exercises, by the part of the body that they are for.

    One for several parts stands at each of them; those for all parts come first, once.
    """
    everywhere = [one for one in listed if is_for_all(one)]
    others = [one for one in listed if not is_for_all(one)]
    return (
        _names(advice.everywhere_title(), everywhere),
        *(
            _names(
                advice.region_title(region),
                (one for one in others if region in one.regions),
            )
            for region in Region
        ),
    )


def rules_page() -> tuple[Section, ...]:
    """Return when to stop, and who asks a doctor before any exercise.

    Raises:
        ConfigError: The shipped list is damaged.
    """
    listed = exercise_list()
    return (
        Section(title=advice.stop_rules_title(), lines=_said(listed.stop_rules)),
        Section(title=advice.ask_first_title(), lines=_said(listed.not_without_advice)),
    )


def told(exercise: Exercise) -> ExerciseWords:
    """Return an exercise in words."""
    is_now = exercise.occasion is Occasion.NOW
    return ExerciseWords(
        key=exercise.key,
        name=say(exercise.name),
        title=advice.exercise_title(exercise.name, is_now=is_now),
        order=say(exercise.say),
        why=say(exercise.why) if exercise.why else "",
        steps=_said(exercise.steps),
        often=advice.dose_line(exercise.dose),
        feeling=(
            *_line(advice.feel_line, exercise.feel),
            *_line(advice.not_feel_line, exercise.not_feel),
        ),
        heed=(
            *_line(advice.caution_line, exercise.caution),
            *_line(advice.not_for_line, exercise.not_for),
        ),
        sure=_how_sure(exercise),
        source=advice.source_line(exercise.source),
    )


def is_for_all(exercise: Exercise) -> bool:
    """Return whether an exercise is for all parts of the body."""
    return set(exercise.regions) == set(Region)


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """What somebody asked for.

    Attributes:
        title: What the exercises are together.
        exercises: The exercises; none where nothing is called so.
        region: The part of the body that was asked for; None for names.
    """

    title: str
    exercises: tuple[Exercise, ...]
    region: Region | None = None


def called(wanted: str, listed: Sequence[Exercise]) -> Called:
    """Return the exercises for a part of the body, or of that name, or none.

    A part counts by its code and its name in the person's language; an exercise by its
    key, its name there, or a part of that name. Capitals do not count.

    Args:
        wanted: What somebody typed.
        listed: All exercises that there are.
    """
    word = plain(wanted)
    region = next((each for each in Region if word in _names_of_region(each)), None)
    if region is not None:
        found = tuple(one for one in listed if region in one.regions)
        title = advice.region_title(region)
        return Called(title=title, exercises=found, region=region)
    found = tuple(one for one in listed if word in names_of(one))
    if not found and word:
        found = tuple(
            one for one in listed if any(word in name for name in names_of(one))
        )
    title = say(found[0].name) if len(found) == 1 else wanted
    return Called(title=title, exercises=found)


def _names(title: str, listed: Iterable[Exercise]) -> Section:
    return Section(title=title, lines=tuple(say(one.name) for one in listed))


def _names_of_region(region: Region) -> tuple[str, ...]:
    return plain(region), plain(advice.region_title(region))


def _level(listed: DoctorList, urgency: Urgency) -> Section:
    fitting = [sign.sign for sign in listed.sign if sign.level is urgency.key]
    title = advice.level_title(urgency.title, urgency.act)
    return Section(title=title, lines=_said(fitting))


def _line(line: Callable[[str], str], text: str | None) -> tuple[str, ...]:
    """Return the line of a text, if there is one."""
    return (line(text),) if text else ()


def _said(sentences: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(say, sentences))


def _how_sure(exercise: Exercise) -> str:
    """Return how well an exercise is supported; that of a file of others is unknown."""
    if all(exercise.key != one.key for one in exercises()):
        return advice.own_evidence_line()
    return advice.evidence_line(exercise.evidence)
