"""The page of simulated days: tables of scores, nothing is measured here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from benchmarks.accuracy_page import NONE, Section, Table, number
from benchmarks.day_plans import (
    HALF_HOURS,
    HELD,
    LONG_MIN,
    LONGEST_MIN,
    MIDDLE_MIN,
    MILD_OF,
    MILD_SIZES,
    SHORT_MIN,
    Kind,
    Severity,
)
from benchmarks.day_rules import OURS, OURS_ALONE, RIVALS, TRUE_ANGLES
from benchmarks.day_scores import (
    Count,
    DayScore,
    Share,
    a_day,
    chosen,
    delays_s,
    most_of_one,
    recall,
    right_names,
    share,
)
from benchmarks.people import FRONT_CAMERAS
from posture_monitor.durations import MINUTE_S

HALF_HOURS_TITLE = "Half-hour episodes, and what is said outside the plan"
RULES = (OURS, OURS_ALONE, *RIVALS, TRUE_ANGLES)
MAIN = tuple(sorted({HELD[name].key for name in MILD_OF}))  # slump, neck, head, lean
MEANT = 1.0
GROUPS = ("sex", "skin", "hair", "glasses", "light")

Scores = Sequence[DayScore]


def sections(scores: Scores, slower: Scores) -> Iterator[Section]:
    """Yield the sections of the page."""
    yield Section(
        title=HALF_HOURS_TITLE,
        parts=tuple(_headline(scores, slower)),
    )
    yield Section(
        title="A day of each kind: reminders right, wrong and any",
        parts=tuple(_kinds(scores)),
    )
    yield Section(title="By posture and length", parts=tuple(_postures(scores)))
    yield Section(title="The names", parts=tuple(_names(scores)))
    yield Section(title="What is named outside the plan", parts=tuple(_outside(scores)))
    yield Section(
        title="Rivals at the same number of reminders outside the plan",
        parts=tuple(_same_any(scores)),
    )
    yield Section(title="By group of people", parts=tuple(_groups(scores)))


def of(
    scores: Scores,
    rule: str,
    *,
    camera: str | None = None,
    is_limited: bool = False,
    limit: float = MEANT,
) -> list[DayScore]:
    """Return the scores of one rule at one limit, of one camera or both."""
    return [
        each
        for each in scores
        if (each.rule, each.is_limited, each.limit) == (rule, is_limited, limit)
        and camera in (None, each.groups["camera"])
    ]


def cell(found: Share, digits: int = 2) -> str:
    """Return a figure with its interval."""
    if found.value is None:
        return NONE
    low, high = number(found.low, digits), number(found.high, digits)
    return f"{number(found.value, digits)} ({low}-{high})"


def half_hour(severity: Severity) -> Count:
    """Return what counts half-hours of slump, head forward, bent neck and lean."""

    def count(score: DayScore) -> tuple[float, float]:
        parts = [
            recall(key=key, severity=severity, minutes=LONG_MIN)(score) for key in MAIN
        ]
        return sum(found for found, _ in parts), sum(of_all for _, of_all in parts)

    return count


def _headline(scores: Scores, slower: Scores) -> Iterator[str | Table]:
    head = [
        *("rule", "mild found", "strong found", "wrong a day", "any a day"),
        *("any, most of one", "late, mild (min)", "late, strong (min)"),
        "of sitting a day",
    ]
    for camera in FRONT_CAMERAS:
        for is_limited in (False, True):
            truth = of(scores, TRUE_ANGLES, camera=camera, is_limited=is_limited)
            if not truth:
                continue
            people = len({each.person for each in truth})
            when = "after" if is_limited else "before"
            yield (
                f"{camera}, {people} people, {len(truth)} days, {when} the budget "
                "(90 % intervals by person):"
            )
            rows = [
                _head_row(
                    rule, of(scores, rule, camera=camera, is_limited=is_limited), truth
                )
                for rule in RULES
                if is_limited or rule != OURS_ALONE
            ]
            if not is_limited:
                rows += _slower_rows(slower, camera)
            yield Table(head=head, rows=rows)


def _slower_rows(slower: Scores, camera: str) -> Iterator[list[str]]:
    truth = of(slower, TRUE_ANGLES, camera=camera)
    for rule in (OURS, TRUE_ANGLES):
        own = of(slower, rule, camera=camera)
        if own:
            yield _head_row(f"{rule}, much slow sway", own, truth)


def _head_row(rule: str, own: Scores, truth: Scores) -> list[str]:
    lates = [
        delays_s(own, truth, severity, LONG_MIN)
        for severity in (Severity.MILD, Severity.STRONG)
    ]
    return [
        rule,
        cell(share(own, half_hour(Severity.MILD))),
        cell(share(own, half_hour(Severity.STRONG))),
        cell(share(own, a_day("wrong"))),
        cell(share(own, a_day("any_"))),
        number(most_of_one(own, "any_")),
        *(number(median(each) / MINUTE_S, 1) if each else NONE for each in lates),
        number(share(own, a_day("others")).value, 1),
    ]


def _kinds(scores: Scores) -> Iterator[str | Table]:
    head = ["rule", "day", "right", "wrong", "any", "right after", "wrong after"]
    for camera in FRONT_CAMERAS:
        yield f"{camera}, before and after the budget:"
        rows = []
        for rule in (OURS, *RIVALS, TRUE_ANGLES):
            for kind in Kind:
                free, held = (
                    [
                        each
                        for each in of(
                            scores, rule, camera=camera, is_limited=is_limited
                        )
                        if each.kind is kind
                    ]
                    for is_limited in (False, True)
                )
                figures = [
                    share(free, a_day(what)) for what in ("right", "wrong", "any_")
                ]
                after = [
                    share(held, a_day(what)) for what in ("right", "wrong", "any_")
                ]
                rows.append([rule, kind, *(cell(each) for each in (*figures, *after))])
        yield Table(head=[*head, "any after"], rows=rows)


def _postures(scores: Scores) -> Iterator[str | Table]:
    lengths = sorted({*SHORT_MIN, *MIDDLE_MIN, LONG_MIN, *LONGEST_MIN})
    for camera in FRONT_CAMERAS:
        columns = _three(scores, camera)
        yield f"{camera}, share of the {LONG_MIN:.0f}-minute episodes that are found:"
        yield _recalls(
            "posture",
            columns,
            {
                (held.key, held.severity): recall(
                    key=held.key, severity=held.severity, minutes=LONG_MIN
                )
                for name, held in HELD.items()
                if name in HALF_HOURS
            },
        )
        yield f"{camera}, all other episodes, of 5 to 90 minutes:"
        others = {
            (held.key, held.severity): _not_long(held.key, held.severity)
            for held in HELD.values()
        }
        yield _recalls("posture", columns, others)
        yield f"{camera}, by length:"
        by_length = {
            (f"{minutes:.0f} minutes", severity): recall(
                severity=severity, minutes=minutes
            )
            for minutes in lengths
            for severity in (Severity.MILD, Severity.STRONG)
        }
        yield _recalls("length", columns, by_length)


def _recalls(
    what: str, columns: Sequence[Scores], counts: Mapping[tuple[str, Severity], Count]
) -> Table:
    """Return a row for each count: how many there were, and each column's share."""
    rows = []
    for (name, severity), count in counts.items():
        shares = [share(each, count) for each in columns]
        rows.append([name, severity, f"{shares[0].count:.0f}", *map(cell, shares)])
    head = [what, "how far", "episodes", OURS, "after the budget", TRUE_ANGLES]
    return Table(head=head, rows=rows)


def _three(scores: Scores, camera: str) -> tuple[Scores, Scores, Scores]:
    return (
        of(scores, OURS, camera=camera),
        of(scores, OURS, camera=camera, is_limited=True),
        of(scores, TRUE_ANGLES, camera=camera),
    )


def _not_long(key: str, severity: Severity) -> Count:
    def count(score: DayScore) -> tuple[float, float]:
        own = [
            each
            for each in chosen(score.episodes, key=key, severity=severity, minutes=None)
            if each.minutes != LONG_MIN
        ]
        return float(sum(each.found_s is not None for each in own)), float(len(own))

    return count


def _names(scores: Scores) -> Iterator[str | Table]:
    keys = list(dict.fromkeys(held.key for held in HELD.values()))
    yield (
        "What the first reminder within an episode named (rows: what was planned), "
        "all lengths, before the budget:"
    )
    for camera in FRONT_CAMERAS:
        own = of(scores, OURS, camera=camera)
        rows = []
        for severity in Severity:
            for key in keys:
                named = [
                    each.named
                    for score in own
                    for each in chosen(
                        score.episodes, key=key, severity=severity, minutes=None
                    )
                    if each.named is not None
                ]
                if named:
                    counted = [str(named.count(other)) for other in keys]
                    rows.append([f"{severity} {key}", *counted])
        strong = share(own, strong_names)
        yield (
            f"{camera}: named by what was planned: all {cell(share(own, right_names))}"
            f", strong {cell(strong)}."
        )
        yield Table(head=["planned", *keys], rows=rows)


def _outside(scores: Scores) -> Iterator[str | Table]:
    keys = list(MILD_SIZES)
    yield "Reminders a day outside the plan, by what they name, before the budget:"
    rows = []
    for camera in FRONT_CAMERAS:
        for rule in (OURS, TRUE_ANGLES):
            for kind in Kind:
                own = [x for x in of(scores, rule, camera=camera) if x.kind is kind]
                named = [key for each in own for key in each.outside]
                if own:
                    shares = [number(named.count(key) / len(own)) for key in keys]
                    rows.append([camera, rule, kind, *shares])
    yield Table(head=["camera", "rule", "day", *keys], rows=rows)


def strong_names(score: DayScore) -> tuple[float, float]:
    """Count the strong episodes that were found, and those named as planned."""
    named = [
        each
        for each in score.episodes
        if each.severity is Severity.STRONG and each.named is not None
    ]
    return float(sum(each.named == each.key for each in named)), float(len(named))


def _same_any(scores: Scores) -> Iterator[str | Table]:
    yield (
        "Each rule with its limit multiplied until it says no more outside the plan "
        "than this program (chosen on the days that are scored: kind to the rival):"
    )
    rows = []
    for camera in FRONT_CAMERAS:
        own = of(scores, OURS, camera=camera)
        if not own:
            continue
        rows.append([camera, OURS, NONE, *_short_row(own)])
        most = share(own, a_day("any_")).value or 0.0
        for rule in (*RIVALS, TRUE_ANGLES):
            limits = sorted({each.limit for each in scores if each.rule == rule})
            fitting = [
                (limit, found)
                for limit in limits
                if (found := of(scores, rule, camera=camera, limit=limit))
                and (share(found, a_day("any_")).value or 0.0) <= most
            ]
            if fitting:
                limit, found = fitting[0]
                rows.append([camera, rule, number(limit), *_short_row(found)])
            else:
                rows.append([camera, rule, "none will do", *[NONE] * 4])
    head = ["camera", "rule", "limit", "mild", "strong", "wrong", "any"]
    yield Table(head=head, rows=rows)


def _short_row(own: Scores) -> list[str]:
    return [
        cell(share(own, each))
        for each in (
            half_hour(Severity.MILD),
            half_hour(Severity.STRONG),
            a_day("wrong"),
            a_day("any_"),
        )
    ]


def _groups(scores: Scores) -> Iterator[str | Table]:
    own = of(scores, OURS)
    rows = []
    for kind in GROUPS:
        for name in sorted({each.groups[kind] for each in own}):
            his = [each for each in own if each.groups[kind] == name]
            people = len({each.person for each in his})
            rows.append([kind, name, str(people), *_short_row(his)])
    yield "This program before the budget, both cameras:"
    head = ["of", "group", "people", "mild", "strong", "wrong", "any"]
    yield Table(head=head, rows=rows)
