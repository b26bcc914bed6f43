"""The sections on swaying people: medians, postures told apart, false alarms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import fmean

from benchmarks.accuracy_page import Bar, Rule, Section, Table, number, percent
from benchmarks.accuracy_single import ANGLES, Singles
from benchmarks.accuracy_swaying import (
    DRAWS,
    MOVES,
    NEUTRAL,
    STANDS,
    Apart,
    Steadied,
    Swaying,
    alarms,
    apart,
    in_world,
    is_poor,
    of,
    steadied,
    steadied_over,
)
from benchmarks.held_out import Look
from benchmarks.scores import auc

VIEWS = {"front": ("laptop", "monitor"), "side": ("side",), "oblique": ("deg45",)}
CAMERAS = ("laptop", "monitor", "side", "deg45")
REDUCTION_BAR = 0.15
AUC_BARS = {"laptop": 0.90, "monitor": 0.90, "side": 0.95}
ALARM_BAR = 0.05
NOTHING = "-"
LIVELY = "lively"
RATIOS = ("slump_index", "forward_index", "head_drop", "lean")
SWAY = (
    "The lively people (benchmarks/data/README.md) hold a posture while, from look to "
    "look, the head turns by up to 15 degrees, nods by 6, tilts by 4 and comes forward "
    "by 1.5 cm, the thorax bends by 4, the trunk leans by 4 and sideways by 3 degrees, "
    "and the arms change place, each drawn evenly and anew: much more than a "
    "body sways by itself within seconds, about what a person does between two looks "
    "that lie minutes apart. Nobody among them has trained a model."
)
ALARMS = (
    "Neutral looks of which nothing but chair or camera has moved, each assessed "
    "alone. Held-out: the people of the single pictures, in the same three looks that "
    "made the baseline; they sway a little. Swaying: the swaying people, in five looks "
    "that the baseline has not seen. Lively: the people of the medians; a lively head "
    "may truly be farther forward than a limit that ships (forward_head: 5 degrees, "
    "about 2 cm), and then an alarm is none: how many such looks there are stands "
    "beside; the bars count them all the same."
)
ALARM_HEAD = (
    *("people", "moved", "looks", "poor", "poor and truly beyond a limit"),
    *("all truly beyond a limit", "unknown"),
    *("nose rule", "40/10 rule", "world landmarks", "median of five poor"),
)
OURS = ("ours", "ours, beyond", "beyond", "unknown")
RIVALS = ("nose", "fixed", "world")


def median_section(swaying: Swaying) -> Section:
    """Return what the median of five looks is worth."""
    rows, bars = [], []
    for view, cameras in VIEWS.items():
        found = [of(each, cameras) for each in swaying.drawn]
        for key in ANGLES:
            own = steadied_over(found, key)
            if own is not None:
                rows.append(_median_row(swaying, view, key, own))
            bars.append(
                Bar(
                    name=f"{view}, {key}: the median of five looks is better by",
                    measured=None if own is None else own.reduction,
                    rule=Rule.AT_LEAST,
                    limit=REDUCTION_BAR,
                    unit="%",
                )
            )
    head = (
        *("view", "figure", "postures", "single look", "median of five", "better by"),
        *("single look against its own truth", "median better than that by"),
        *("perfect points", "world landmarks"),
    )
    return Section(
        title="The median of five looks",
        parts=(
            SWAY,
            "The error is the mean absolute error of the change of the posture that is "
            "held: the mean truth of the five looks. The chair is moved anew before "
            f"each look; all is the mean of {DRAWS} such draws. Beside it a single "
            "look is held against the truth of that very look, where sway is no error. "
            "The median takes away what differs from look to look. It does not take "
            "away what stays: a body that is measured too flat in every look.",
            Table(head=head, rows=rows),
        ),
        bars=bars,
    )


def posture_section(lively: Swaying, swaying: Swaying) -> Section:
    """Return how well each posture is told from neutral, beside the rivals."""
    found = _apart_of(lively)
    beside, rival_bars = _beside(found)
    rows = [_posture_row(*each) for each in found]
    bars = [bar for each in found for bar in _posture_bars(*each)]
    swaying_rows = [_posture_row(*each) for each in _apart_of(swaying)]
    head = (
        *("camera", "posture", "neutral looks", "by", "told", "AUC", "all looks"),
        *("poor", "perfect points", "nose rule", "40/10 rule", "world landmarks"),
        *("right", "nose", "40/10", "world"),
    )
    return Section(
        title="Postures told from neutral",
        parts=(
            "The lively people of the medians, whose neutral looks are not all neutral "
            "any more, chair moved before each look: "
            "five looks at a slump of 20 degrees, a head 4 cm forward, a neck bent by "
            "20 degrees and a lean of 15 degrees, against five neutral looks. AUC: how "
            "often the look at the "
            "posture scores above the neutral one; 0.5 is guessing. 'AUC' is that of "
            "the figure in 'by' where it is told; 'all looks' takes 0 where it is "
            "not. 'poor' is one score for all postures: the largest change over its "
            "limit. The rivals score by how far they are beyond theirs; the world "
            "landmarks by the same figure as ours (the slump by forward_head).",
            "The last four columns are balanced accuracies at the limits that ship: "
            "the mean of the share of neutral looks not called poor and of looks at "
            "the posture called poor. Each look is assessed alone here; a reminder "
            "needs minutes.",
            Table(head=head, rows=rows),
            "Beside it, without a bar, people who sway as in their neutral looks (neck "
            "3, trunk 2 and turn 6 degrees either way, head 0.5 cm):",
            Table(head=head, rows=swaying_rows),
            "Beside the rivals, the lively people again, each posture as the mean of "
            "the four cameras: AUC, and the balanced accuracy in brackets. The nose "
            "rule "
            "tells a posture well from a monitor until something else moves the nose: "
            "see the false alarms.",
            Table(
                head=("posture", "ours", "nose rule", "40/10 rule", "world landmarks"),
                rows=beside,
            ),
        ),
        bars=[*bars, *rival_bars],
    )


def alarm_section(singles: Singles, swaying: Swaying, lively: Swaying) -> Section:
    """Return how often a neutral look is called poor, and after what."""
    rows, causes, bars = [], [], []
    for who, neutral in (
        ("held-out", singles.neutral),
        ("swaying", swaying.neutral),
        (LIVELY, lively.neutral),
    ):
        for move in MOVES:
            found, steady = alarms(neutral[move]), NOTHING
            if who != "held-out":
                steady = percent(found.get("median of five"))
            shares = [percent(found.get(key)) for key in (*OURS, *RIVALS)]
            rows.append((who, move, str(len(neutral[move])), *shares, steady))
            by_view = [
                percent(alarms(of(neutral[move], cameras)).get("ours"))
                for cameras in VIEWS.values()
            ]
            causes.append((who, move, *by_view, _raised_by(neutral[move])))
            if who != LIVELY:
                continue
            bars.append(
                Bar(
                    name=f"{who} people, {move}: neutral looks called poor",
                    measured=found.get("ours"),
                    rule=Rule.AT_MOST,
                    limit=ALARM_BAR,
                    unit="%",
                )
            )
    return Section(
        title="False alarms",
        parts=(
            ALARMS,
            Table(head=ALARM_HEAD, rows=rows),
            "Where our alarms come from: their share by view, and the figures that "
            "were out of neutral in them.",
            Table(head=("people", "moved", *VIEWS, "raised by"), rows=causes),
        ),
        bars=bars,
    )


def ratio_section(swaying: Swaying) -> Section:
    """Return where the plain ratios and the degrees do not agree, with numbers."""
    rows, falls = [], []
    for camera in VIEWS["front"]:
        good = of(swaying.held, (camera,), NEUTRAL)
        said = []
        for posture, key in STANDS.items():
            poor = of(swaying.held, (camera,), posture)
            cells = [
                f"{number(_mean(poor, ratio), 1)} % ({number(_auc(good, poor, ratio))})"
                for ratio in RATIOS
            ]
            rows.append(
                (camera, posture, *cells, f"{key} ({number(_auc(good, poor, key))})")
            )
            said.append(f"{number(_mean(poor, RATIOS[0]), 0)} % at {posture}")
        said.append(f"{number(_mean(good, RATIOS[0]), 0)} % while neutral")
        falls.append(f"From the {camera} camera it falls by {', '.join(said)}.")
    return Section(
        title="Where degrees and ratios disagree",
        parts=(
            "The plain ratios need no model: mean change at each posture, and the AUC "
            "against neutral in brackets, beside the figure that stands for it.",
            Table(head=("camera", "posture", *RATIOS, "model"), rows=rows),
            "slump_index is the height of the ears above the shoulders over the "
            f"shoulders' width. {' '.join(falls)}",
            "A camera on top of a monitor looks down: a head that comes forward or a "
            "trunk that leans comes down in its picture. A laptop looks up from below: "
            "what comes nearer hardly comes down. There a bent neck lowers the ratio, "
            "while forward head and lean show in the size of the face and the "
            "shoulders, which a rolled chair changes too. That is geometry, not "
            "MediaPipe. Where a ratio and an angle disagree at a laptop, the angle has "
            "seen a size and the ratio a height; both count as evidence.",
        ),
    )


Found = tuple[str, str, int, Apart]  # camera, posture, neutral looks, how well


def _apart_of(swaying: Swaying) -> list[Found]:
    found: list[Found] = []
    for camera in CAMERAS:
        good = of(swaying.held, (camera,), NEUTRAL)
        for posture in STANDS:
            poor = of(swaying.held, (camera,), posture)
            if good and poor:
                told = apart(good, poor, posture, swaying.limits)
                found.append((camera, posture, len(good), told))
    return found


def _beside(found: Sequence[Found]) -> tuple[list[tuple[str, ...]], list[Bar]]:
    """Return ours beside the rivals, a row a posture, as means of the cameras."""
    rows, bars = [], []
    for posture in STANDS:
        own = [told for _, name, _, told in found if name == posture]
        sorts = {
            "AUC": [(told.metric, *told.rivals) for told in own],
            "balanced accuracy": [(told.right, *told.rivals_right) for told in own],
        }
        means = {
            sort: [
                fmean(each or 0.0 for each in way) for way in zip(*all_, strict=True)
            ]
            for sort, all_ in sorts.items()
        }
        rows.append(
            (
                posture,
                *(
                    f"{number(first)} ({number(second)})"
                    for first, second in zip(*means.values(), strict=True)
                ),
            )
        )
        bars += [
            Bar(
                name=f"{posture}: {sort}, mean of the cameras, beside the best rival's",
                measured=ours,
                rule=Rule.ABOVE,
                limit=max(rivals),
            )
            for sort, (ours, *rivals) in means.items()
        ]
    return rows, bars


def _median_row(
    swaying: Swaying, view: str, key: str, own: Steadied
) -> tuple[str, ...]:
    found = of(swaying.held, VIEWS[view])
    best = steadied(found, key, lambda look: swaying.limits[look.picture.name])
    world = steadied(found, key, in_world)
    return (
        view,
        key,
        str(own.groups),
        number(own.single),
        number(own.steady),
        percent(own.reduction),
        number(own.own),
        percent(own.own_reduction),
        *(_pair(each) for each in (best, world)),
    )


def _posture_row(
    camera: str, posture: str, neutral: int, found: Apart
) -> tuple[str, ...]:
    return (
        camera,
        posture,
        str(neutral),
        STANDS[posture],
        percent(found.told),
        *(
            number(each)
            for each in (
                *(found.metric, found.all_looks, found.poor, found.limit),
                *(found.nose, found.fixed, found.world),
                *(found.right, *found.rivals_right),
            )
        ),
    )


def _posture_bars(camera: str, posture: str, _neutral: int, found: Apart) -> list[Bar]:
    what, bars = f"{camera}, {posture} ({STANDS[posture]})", []
    if camera in AUC_BARS:
        bars.append(
            Bar(
                name=f"{what}: AUC",
                measured=found.metric,
                rule=Rule.AT_LEAST,
                limit=AUC_BARS[camera],
            )
        )
    return bars


def _mean(found: Sequence[Look], key: str) -> float | None:
    told = [look.deltas[key][0] for look in found if key in look.deltas]
    return fmean(told) if told else None


def _auc(good: Sequence[Look], poor: Sequence[Look], key: str) -> float | None:
    low, high = (
        [look.deltas[key][0] for look in some if key in look.deltas]
        for some in (good, poor)
    )
    return auc(low, high)


def _pair(found: Steadied | None) -> str:
    if found is None:
        return NOTHING
    return f"{number(found.single)} to {number(found.steady)}"


def _raised_by(found: Sequence[Look]) -> str:
    """Return the figures that were out of neutral in poor looks, and how often."""
    keys = Counter(
        reading.metric.key
        for look in found
        if is_poor(look)
        for reading in look.assessment.readings
        if reading.zone
    )
    counted = sorted(keys.items(), key=lambda each: (-each[1], each[0]))
    return ", ".join(f"{key} {count}" for key, count in counted) or NOTHING
