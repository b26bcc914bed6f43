"""Parts: what reports for different readers have in common."""

from __future__ import annotations

from collections.abc import Callable

from posture_monitor.core.vocabulary import PostureKey
from posture_monitor.history.columns import SEVERITIES
from posture_monitor.history.comparison import DayMeasure
from posture_monitor.history.page import KeyFigure, PageSection, PageTable
from posture_monitor.history.report.exposure import HEAD, TRUNK
from posture_monitor.history.report.facts import (
    LimitInForce,
    ReportFacts,
    range_of,
)
from posture_monitor.history.summary import Figures
from posture_monitor.phrases.amounts import duration, plain, rounded
from posture_monitor.phrases.postures import posture_name
from posture_monitor.phrases.report import headings, notes

FOUND_STRONG, FOUND_MILD, WRONG_A_DAY = 0.93, 0.61, 0.23
"""Of half-hours in simulated days before a laptop (docs/accuracy.md); tested there."""
HEAD_LIMIT, TRUNK_LIMIT = "metric.head_pitch.avoid", "metric.trunk_inclination.avoid"
UNITS = {"deg": "°"}
JUDGEMENT = "engineering judgement"
"""A source as the table of settings has it."""


def usual_key(figures: Figures) -> KeyFigure:
    """Return which share of the time told was in the usual position."""
    return KeyFigure(
        value=headings.share_or_none(figures.usual_share),
        words=headings.in_usual_position(),
        beside=headings.of_the_seated(
            headings.in_all(figures.told_s), headings.in_all(figures.seated_s)
        ),
    )


def observed_key(figures: Figures) -> KeyFigure:
    """Return how long it was watched, and which share of the days."""
    share = figures.watched_share
    return KeyFigure(
        value=headings.in_all(figures.watched_s),
        words=headings.observed(),
        beside="" if share is None else headings.share_observed(share),
    )


def seated_key(facts: ReportFacts) -> KeyFigure:
    """Return how long the person sits on the middle one of the whole days."""
    return _of_days(facts, DayMeasure.SEATED_S, headings.seated_on_a_day(), duration)


def breaks_key(facts: ReportFacts) -> KeyFigure:
    """Return how many breaks there are on the middle one of the whole days."""
    return _of_days(facts, DayMeasure.BREAKS, headings.breaks_on_a_day(), _whole)


def changes_key(facts: ReportFacts) -> KeyFigure:
    """Return how often an hour the person changes position."""
    return _of_days(
        facts, DayMeasure.CHANGES_PER_H, headings.changes_an_hour(), _with_tenths
    )


def longest_sitting_key(figures: Figures) -> KeyFigure:
    """Return the longest sitting without a break."""
    return KeyFigure(
        value=headings.time_or_none(figures.longest_sitting_s),
        words=headings.longest_sitting(),
    )


def longest_hold_key(figures: Figures) -> KeyFigure:
    """Return the longest time in nearly one position."""
    return KeyFigure(
        value=headings.time_or_none(figures.longest_hold_s),
        words=headings.longest_hold(),
    )


def _of_days(
    facts: ReportFacts, measure: DayMeasure, words: str, told: Callable[[float], str]
) -> KeyFigure:
    """Return the middle of the whole days, beside their middle half."""
    found = range_of(facts.whole_days, measure)
    if found is None:
        return KeyFigure(value=headings.NONE, words=words)
    low, high = told(found.low), told(found.high)
    is_one = len(facts.whole_days) == 1
    beside = headings.whole_days(1) if is_one else headings.middle_half(low, high)
    return KeyFigure(value=told(found.middle), words=words, beside=beside)


def _whole(number: float) -> str:
    return rounded(number)


def _with_tenths(number: float) -> str:
    return rounded(number, 1)


# What was seen, and how sure it is.


def seen_notes(facts: ReportFacts) -> tuple[str, ...]:
    """Return what the camera saw, and what it did not."""
    figures = facts.figures
    found = []
    if figures.watched_share is not None:
        found.append(notes.watched(figures.watched_s, figures.watched_share))
    if figures.not_watched_s:
        found.append(notes.not_watched(figures.not_watched_s))
    if figures.away_s:
        found.append(notes.away_from_desk(figures.away_s))
    if figures.learning_s:
        found.append(notes.learning(figures.learning_s))
    if figures.cannot_tell_s and figures.seated_s:
        share = figures.cannot_tell_s / figures.seated_s
        found.append(notes.could_not_tell(figures.cannot_tell_s, share))
        found.append(notes.why_it_cannot_tell())
    if figures.zone_s:
        found.append(
            notes.measured(*(_measured_s(figures, key) for key in (HEAD, TRUNK)))
        )
    return (*found, *partial_notes(facts), *position_notes(facts))


def _measured_s(figures: Figures, metric: str) -> int:
    return sum(figures.zone_s.get(metric, {}).values())


def partial_notes(facts: ReportFacts) -> tuple[str, ...]:
    """Return how many days are partial, and what that is."""
    count = sum(each.is_partial for each in facts.days)
    return (notes.partial_days(count), notes.what_is_partial()) if count else ()


def position_notes(facts: ReportFacts) -> tuple[str, ...]:
    """Return when the usual position was taken, and what was new since."""
    taken = [headings.day_in_words(each) for each in facts.taken_on]
    first = (
        notes.usual_position_taken(taken) if taken else notes.usual_position_unknown()
    )
    broken = [
        notes.broke(each.kind.value, headings.day_in_words(each.day))
        for each in facts.breaks
    ]
    return (first, *broken, notes.breaks_mean()) if broken else (first,)


def sure_notes() -> tuple[str, ...]:
    """Return how sure the figures are, as docs/accuracy.md has it."""
    return (
        notes.single_look(),
        notes.from_the_side(),
        notes.from_the_front(),
        notes.own_estimates(),
        notes.found_in_days(FOUND_STRONG, FOUND_MILD),
        notes.wrong_in_days(WRONG_A_DAY),
    )


def iso_notes(facts: ReportFacts) -> tuple[str, ...]:
    """Return what ISO 11226 says, and how the figures here differ."""
    head, trunk = facts.limits[HEAD_LIMIT], facts.limits[TRUNK_LIMIT]
    return (
        notes.iso_is(),
        notes.iso_limits(ISO_HEAD_DEG, ISO_TRUNK_DEG),
        notes.iso_beyond(),
        notes.iso_reference(),
        notes.iso_moved(),
        *(
            [notes.iso_other_limits(head.value, trunk.value)]
            if (head.value, trunk.value) != (ISO_HEAD_DEG, ISO_TRUNK_DEG)
            else []
        ),
        notes.iso_source(),
    )


ISO_HEAD_DEG, ISO_TRUNK_DEG = 25.0, 20.0
"""ISO 11226:2000: up to these angles there is no limit of time."""


# Limits.


def limits_table(facts: ReportFacts) -> PageTable:
    """Return from where on a posture is told, with grades and sources."""
    names = ("posture", "slight", "clear", "strong", "source")
    return PageTable(
        caption=headings.limits(),
        columns=tuple(map(headings.column, names)),
        rows=tuple(_limits_of(facts, key) for key in PostureKey),
        texts=frozenset({4}),
    )


def limit_points(facts: ReportFacts) -> tuple[str, ...]:
    """Return from where on the postures that were seen are told, in a line each."""
    return tuple(
        notes.limits_of(
            posture_name(key), [_value(each) for each in _three(facts, key)]
        )
        for key in facts.figures.posture_s
    )


def limit_sources(facts: ReportFacts) -> tuple[str, ...]:
    """Return where the limits of those postures come from, each source once."""
    return tuple(
        dict.fromkeys(
            _source_of(each)
            for key in facts.figures.posture_s
            for each in _three(facts, key)
        )
    )


def _three(facts: ReportFacts, key: PostureKey) -> list[LimitInForce]:
    return [facts.limits[f"posture.{key}.{each.word}"] for each in SEVERITIES]


def _limits_of(facts: ReportFacts, key: PostureKey) -> tuple[str, ...]:
    limits = _three(facts, key)
    sources = dict.fromkeys(_source_of(each) for each in limits)
    return posture_name(key), *map(_limit, limits), "; ".join(sources)


def _value(limit: LimitInForce) -> str:
    unit = "" if limit.unit is None else UNITS.get(limit.unit, f" {limit.unit}")
    return f"{plain(limit.value)}{unit}"


def _limit(limit: LimitInForce) -> str:
    value = _value(limit)
    return value if limit.grade is None else notes.graded(value, limit.grade)


def _source_of(limit: LimitInForce) -> str:
    if limit.source is None:
        return notes.own_setting()
    return notes.judgement() if limit.source == JUDGEMENT else limit.source


def foot(facts: ReportFacts) -> tuple[str, ...]:
    """Return the small print; that something was left out, and nothing of what."""
    made = headings.sentences(headings.foot(facts.version), headings.no_picture_kept())
    return (made, notes.left_out()) if facts.order.withheld else (made,)


def check_ins_section() -> PageSection:
    """Return the room for answers to check-ins, of which there are none yet."""
    return PageSection(title=headings.check_ins(), room=headings.no_check_ins())
