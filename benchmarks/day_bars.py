"""The bars of simulated days, written down before their figures were known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from benchmarks.accuracy_page import Bar, Rule, Section, Table, number
from benchmarks.day_page import cell, of, strong_names
from benchmarks.day_plans import LONG_MIN, Severity
from benchmarks.day_rules import OURS, TRUE_ANGLES
from benchmarks.day_scores import (
    DayScore,
    Share,
    a_day,
    delays_s,
    most_of_one,
    recall,
    share,
)
from benchmarks.people import FRONT_CAMERAS
from posture_monitor.durations import MINUTE_S

FOUND: Mapping[str, Mapping[Severity, Mapping[str, float]]] = {
    "laptop": {
        Severity.STRONG: {
            **dict.fromkeys(("slumped", "head_down", "leaning_in"), 0.96),
            "head_forward": 0.80,
        },
        Severity.MILD: {"slumped": 0.85, "leaning_in": 0.80, "head_down": 0.72},
    },
    "monitor": {
        Severity.STRONG: {
            **dict.fromkeys(("slumped", "head_down", "leaning_in"), 0.90),
            "head_forward": 0.75,
        },
        Severity.MILD: {"slumped": 0.80, "leaning_in": 0.60, "head_down": 0.60},
    },
}
"""{camera: {severity: {posture: least share of half-hours that are found}}}."""
NAMED = {"laptop": 0.82, "monitor": 0.72}
LATE_MIN = {Severity.MILD: 3.0, Severity.STRONG: 1.0}
TITLE = "The bars of a day"
WRONG, ANY, ANY_OF_ONE = 0.2, 0.7, 1.2

Scores = Sequence[DayScore]


def section(scores: Scores) -> Section:
    """Return the bars and how they are kept, those that are missed first."""
    found = sorted(bars_of(scores), key=lambda each: each[0].holds)
    held = sum(bar.holds for bar, _ in found)
    rows = [
        [bar.name, told, f"{bar.rule} {bar.limit:g}", bar.verdict]
        for bar, told in found
    ]
    head = ["half-hours, before the budget", "measured", "bar", "verdict"]
    return Section(
        title=TITLE,
        parts=(f"{held} of {len(found)} are held:", Table(head=head, rows=rows)),
    )


def bars_of(scores: Scores) -> Iterator[tuple[Bar, str]]:
    """Yield every bar and its figure as text, for each camera with people."""
    for camera in FRONT_CAMERAS:
        own = of(scores, OURS, camera=camera)
        if own:
            truth = of(scores, TRUE_ANGLES, camera=camera)
            yield from _found(camera, own)
            yield from _late(camera, own, truth)
            yield from _said(camera, own)


def _found(camera: str, own: Scores) -> Iterator[tuple[Bar, str]]:
    for severity, least in FOUND[camera].items():
        for key, limit in least.items():
            count = recall(key=key, severity=severity, minutes=LONG_MIN)
            name = f"{camera}: {severity} {key.replace('_', ' ')} found"
            yield _bar(name, share(own, count), Rule.AT_LEAST, limit)
    named = share(own, strong_names)
    yield _bar(
        f"{camera}: strong, named as planned", named, Rule.AT_LEAST, NAMED[camera]
    )


def _late(camera: str, own: Scores, truth: Scores) -> Iterator[tuple[Bar, str]]:
    for severity, limit in LATE_MIN.items():
        late = delays_s(own, truth, severity, LONG_MIN)
        minutes = Share(value=median(late) / MINUTE_S if late else None)
        name = f"{camera}: {severity}, minutes behind true angles"
        yield _bar(name, minutes, Rule.AT_MOST, limit)


def _said(camera: str, own: Scores) -> Iterator[tuple[Bar, str]]:
    figures = {
        "wrong a day": (share(own, a_day("wrong")), WRONG),
        "any a day": (share(own, a_day("any_")), ANY),
        "any a day, most of one person": (
            Share(value=most_of_one(own, "any_")),
            ANY_OF_ONE,
        ),
    }
    for name, (found, limit) in figures.items():
        yield _bar(f"{camera}: {name}", found, Rule.AT_MOST, limit)


def _bar(name: str, found: Share, rule: Rule, limit: float) -> tuple[Bar, str]:
    bar = Bar(name=name, measured=found.value, rule=rule, limit=limit)
    return bar, number(found.value) if found.low is None else cell(found)
