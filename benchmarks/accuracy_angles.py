"""The sections on single pictures: angles by view, geometry beside the model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from benchmarks.accuracy_page import Bar, Rule, Section, Table, number, percent
from benchmarks.accuracy_single import (
    ANGLES,
    COVERED_BARS,
    DEGREES_R2,
    GEOMETRY,
    GROUPS,
    MAE_BARS,
    REFUSED,
    TILTS,
    TOLD_BAR,
    Answer,
    Singles,
    errors,
)
from benchmarks.scores import Errors, Told, errors_of
from posture_monitor.phrases.not_assessed import NOT_ASSESSED_WORDS


def angle_section(singles: Singles) -> Section:
    """Return the errors of single pictures by view and angle, with the bars."""
    rows, bars = [], []
    for group in GROUPS:
        for index, key in enumerate(ANGLES):
            limit = MAE_BARS[group][index] if group in MAE_BARS else None
            rows.append(_angle_row(singles, group, key, limit))
            if limit is not None:
                bars += _angle_bars(singles, group, key, limit)
    head = (
        *("view", "figure", "n", "told", "bias", "MAE", "bar", "slope", "R2"),
        *("90 % interval covers", "model alone, MAE (told)", "plain ridge"),
        *("perfect points", "world landmarks"),
    )
    return Section(
        title="Single pictures",
        parts=(
            "Change from the person's own three neutral looks, people held out by "
            "person: a model never meets anybody it has learned from. Before each "
            "picture the chair is moved at random, 4 cm fore and aft, 2 cm sideways "
            "and 0.5 cm up (standard deviations). Every picture goes through the whole "
            "program and is assessed alone: a view not recognised, a head turned away, "
            "a hand at the face or nobody recognised is a figure not told.",
            "Beside it, on the same pictures: the model asked directly; a plain ridge "
            "on the same features that refuses nothing; the same model trained and "
            "tested on perfect points, the limit of what such a camera can see; the "
            "angles of MediaPipe's world landmarks. The nose rule and the 40/10 rule "
            "give no angles. MAE is the mean absolute error, in degrees or cm.",
            Table(head=head, rows=rows),
            "A slope below 1 says that large changes are told smaller than they are: "
            "the program errs towards fewer reminders.",
            "Why pictures were not assessed, in percent of those with a pose:",
            Table(head=("view", "why", "pictures"), rows=_not_assessed(singles)),
            "The rest of what is not told was refused by the model, one figure at a "
            "time: its interval would have been too wide.",
        ),
        bars=bars,
    )


def other_section(singles: Singles) -> Section:
    """Return tilts, and what is not told in degrees and why."""
    tilts = [
        (key, *_brief(errors(singles.of(GROUPS["front"]), key, way)), name)
        for key in TILTS
        for name, way in (("as told", _told), ("the model alone", _model))
    ]
    refused = [
        (group, key, *_brief(errors(singles.of(GROUPS[group]), key, _model)))
        for key in REFUSED
        for group in ("front", "side", "oblique")
    ]
    told = [
        f"{key} from the {group}"
        for key in REFUSED
        for group in ("front", "side", "oblique")
        if (errors(singles.of(GROUPS[group]), key, _model).r2 or 0.0) >= DEGREES_R2
    ]
    reached = (
        f"R2 reaches {DEGREES_R2} for {', '.join(told)} alone, and barely."
        if told
        else f"R2 stays under {DEGREES_R2} everywhere."
    )
    head = ("told", "bias", "MAE", "slope", "R2")
    return Section(
        title="Tilts, and what is not told in degrees",
        parts=(
            "Tilts from the front:",
            Table(head=("figure", *head, "by"), rows=tilts),
            "Thoracic flexion and slump, as the model itself would tell them:",
            Table(head=("view", "figure", *head), rows=refused),
            f"{reached} From the front a slump, a lean and a head that comes forward "
            "look alike, and what is told would be less than half of what is true. So "
            "nobody is told his slump in degrees; `slumped` says how surely the back "
            "is rounder than in the baseline, which is a yes or a no.",
        ),
    )


def geometry_section(singles: Singles) -> Section:
    """Return geometry beside the model, from the side."""
    answers, rows = singles.of(GROUPS["side"]), []
    for key in GEOMETRY:
        model, plain = errors(answers, key, _told), errors(answers, key, _geometry)
        both = [each for each in answers if key in each.told and key in each.geometry]
        pair = [
            errors_of([way(each)[key] for each in both]) for way in (_told, _geometry)
        ]
        better = "model" if (pair[0].mae or 0.0) <= (pair[1].mae or 0.0) else "geometry"
        rows.append(
            (
                key,
                *(
                    f"{number(each.mae)} ({percent(each.told_share)})"
                    for each in (model, plain)
                ),
                number(plain.slope),
                number(plain.r2),
                *(number(each.mae) for each in pair),
                better,
            )
        )
    head = (
        *("figure", "model, MAE (told)", "geometry, MAE (told)", "slope", "R2"),
        *("model where both tell", "geometry where both tell", "better"),
    )
    return Section(
        title="From the side: geometry or model",
        parts=(
            "From the side an angle can be drawn into the picture. The value that is "
            "shown is that angle; its change is told by the model, which knows how "
            "MediaPipe's shoulder and hip are wrong. cva and forward_head_cm have no "
            "geometry: MediaPipe has no C7.",
            Table(head=head, rows=rows),
        ),
    )


def _not_assessed(singles: Singles) -> list[tuple[str, str, str]]:
    rows = []
    for group, cameras in GROUPS.items():
        answers = singles.of(cameras)
        whys = Counter(each.look.assessment.why for each in answers)
        counted = sorted(
            (-count, NOT_ASSESSED_WORDS[why]) for why, count in whys.items() if why
        )
        rows += [(group, why, percent(-count / len(answers))) for count, why in counted]
    return rows


def _angle_row(
    singles: Singles, group: str, key: str, limit: float | None
) -> tuple[str, ...]:
    answers = singles.of(GROUPS[group])
    found, alone = errors(answers, key, _told), errors(answers, key, _model)
    best, plain = errors(answers, key, singles.limit), errors(answers, key, _plain)
    world = errors(answers, key, _world)
    bar = "" if limit is None else f"{number(limit)} {_holds(found.mae, limit)}"
    return (
        group,
        key,
        str(found.asked),
        percent(found.told_share),
        number(found.bias),
        number(found.mae),
        bar,
        number(found.slope),
        number(found.r2),
        percent(found.covered),
        f"{number(alone.mae)} ({percent(alone.told_share)})",
        number(plain.mae),
        number(best.mae),
        number(world.mae),
    )


def _angle_bars(singles: Singles, group: str, key: str, limit: float) -> list[Bar]:
    found = errors(singles.of(GROUPS[group]), key, _told)
    what, (low, high) = f"{group}, {key}", COVERED_BARS
    return [
        Bar(
            name=f"{what}: MAE",
            measured=found.mae,
            rule=Rule.AT_MOST,
            limit=limit,
            unit=ANGLES[key],
        ),
        Bar(
            name=f"{what}: told",
            measured=found.told_share,
            rule=Rule.AT_LEAST,
            limit=TOLD_BAR,
            unit="%",
        ),
        Bar(
            name=f"{what}: 90 % interval covers no less",
            measured=found.covered,
            rule=Rule.AT_LEAST,
            limit=low,
            unit="%",
        ),
        Bar(
            name=f"{what}: 90 % interval covers no more",
            measured=found.covered,
            rule=Rule.AT_MOST,
            limit=high,
            unit="%",
        ),
    ]


def _holds(mae: float | None, limit: float) -> str:
    return "holds" if mae is not None and mae <= limit else "**missed**"


def _brief(found: Errors) -> tuple[str, ...]:
    return (
        percent(found.told_share),
        number(found.bias),
        number(found.mae),
        number(found.slope),
        number(found.r2),
    )


def _told(answer: Answer) -> Mapping[str, Told]:
    return answer.told


def _model(answer: Answer) -> Mapping[str, Told]:
    return answer.model


def _plain(answer: Answer) -> Mapping[str, Told]:
    return answer.plain


def _geometry(answer: Answer) -> Mapping[str, Told]:
    return answer.geometry


def _world(answer: Answer) -> Mapping[str, Told]:
    return answer.world
