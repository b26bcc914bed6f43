"""People who sway while they hold a posture: medians of looks, postures told apart.

Nobody here has trained a model. The baseline is of three neutral looks; the five looks
at each posture lie minutes apart, and the chair has moved anew before each of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median

from benchmarks import train_angles
from benchmarks.accuracy_single import told_by
from benchmarks.held_out import CHAIR, Asked, Draw, Look, looks, perfect, shipped
from benchmarks.people import Move, Picture, by_person
from benchmarks.rivals import (
    fixed_score,
    nose_score,
    world_changes,
    world_score,
)
from benchmarks.scores import Told, auc, balanced_accuracy
from posture_monitor.core.metrics import compared
from posture_monitor.core.metrics.angle_model import AngleModel
from posture_monitor.core.metrics.metric import Reading
from posture_monitor.core.vocabulary import Posture

DATA = Path(__file__).parent / "data"
SWAYING, LIVELY = DATA / "swaying.jsonl.gz", DATA / "lively.jsonl.gz"
NEUTRAL = "neutral"
STANDS = {
    "slump20": "slumped",
    "fwd4": "forward_head",
    "neck20": "head_pitch",
    "lean15": "trunk_inclination",
}
"""{posture: the metric that tells it}."""
WORLD_STANDS = STANDS | {"slump20": "forward_head"}
MOVES: Mapping[str, Move] = {
    "nothing": Move(),
    "chair 12 cm nearer": Move(forward_m=0.12),
    "chair 12 cm further": Move(forward_m=-0.12),
    "chair 3 cm up": Move(up_m=0.03),
    "chair 3 cm down": Move(up_m=-0.03),
    "camera 3 degrees up": Move(tilt_deg=3.0),
    "camera 3 degrees down": Move(tilt_deg=-3.0),
}
SEED = 5
DRAWS = 8  # times that the chair is moved anew for the medians
LEAST_OF_FIVE = 3  # figures from which a median is taken


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Swaying:
    """Looks at swaying people.

    Attributes:
        held: Every look at a held posture, chair moved at random before each.
        drawn: The same DRAWS times, each with other moves; the first one is `held`.
        limits: {picture's name: what the model tells of its perfect points}.
        neutral: {name of a move: the swaying neutral looks after it}.
    """

    held: Sequence[Look]
    drawn: Sequence[Sequence[Look]]
    limits: Mapping[str, Mapping[str, Told]]
    neutral: Mapping[str, Sequence[Look]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Steadied:
    """What the median of five looks does to an error.

    Attributes:
        groups: Held postures with enough figures.
        single: Mean error of single looks against the posture that was held.
        own: The same against the truth of the very look.
        steady: Mean error of the medians against the posture that was held.
    """

    groups: int
    single: float
    own: float
    steady: float

    @property
    def reduction(self) -> float:
        """Return by what share the median is better than a single look."""
        return 1.0 - self.steady / self.single

    @property
    def own_reduction(self) -> float:
        """Return the same where a single look is held against its own truth."""
        return 1.0 - self.steady / self.own


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """How well one posture is told from neutral, in one camera.

    Attributes:
        told: Share of the looks with a figure.
        metric: AUC of the metric that stands for the posture, where it is told.
        all_looks: The same with 0 where it is not told.
        poor: AUC of the one score for poor, 0 where unknown.
        right: Balanced accuracy of the instant view at the limits that ship.
        limit: AUC of the metric with perfect points.
        nose, fixed, world: AUC of the rivals.
        rivals_right: Balanced accuracy of the same three.
    """

    told: float
    metric: float | None
    all_looks: float | None
    poor: float | None
    right: float | None
    limit: float | None
    nose: float | None
    fixed: float | None
    world: float | None
    rivals_right: tuple[float | None, ...]

    @property
    def rivals(self) -> tuple[float | None, ...]:
        """Return the AUC of the three rivals."""
        return self.nose, self.fixed, self.world


def always(move: Move) -> Draw:
    """Return what moves every look alike."""
    return lambda _chance: move


def measured(found: Sequence[Picture], swaying: Sequence[Picture]) -> Swaying:
    """Return the swaying people's looks; the shipped models know none of them.

    Args:
        found: Those who train the model of perfect points.
        swaying: The swaying people.
    """
    drawn: list[list[Look]] = [[] for _ in range(DRAWS)]
    neutral: dict[str, list[Look]] = {name: [] for name in MOVES}
    limits: dict[str, Mapping[str, Told]] = {}
    true = [perfect(each) for each in found]
    for name, cameras in train_angles.CAMERAS.items():
        best = train_angles.trained(name, train_angles.samples(name, true))
        for his in by_person(swaying, cameras).values():
            for draw, held in enumerate(drawn):
                held += looks(his, shipped(), seed=SEED + draw)
            limits |= _limits(name, best, his)
            for move, by in MOVES.items():
                some = [x for x in his if x.is_neutral or posture_of(x) == NEUTRAL]
                neutral[move] += looks(some, shipped(), always(by), seed=SEED)
    return Swaying(held=drawn[0], drawn=drawn, limits=limits, neutral=neutral)


def posture_of(picture: Picture) -> str:
    """Return the posture that was held, with its size."""
    return picture.name.rsplit("_", 1)[1].split("-")[0]


def of(found: Iterable[Look], cameras: Iterable[str], posture: str = "") -> list[Look]:
    """Return the looks of these cameras, at one posture or at all."""
    wanted = set(cameras)
    return [
        look
        for look in found
        if look.picture.camera in wanted
        and (not posture or posture_of(look.picture) == posture)
    ]


Way = Callable[[Look], Mapping[str, Told]]


def in_world(look: Look) -> dict[str, Told]:
    """Return what MediaPipe's world landmarks make of a look."""
    changes = world_changes(look.pose, look.neutral)
    return {
        key: Told(delta=delta, truth=look.truth[key]) for key, delta in changes.items()
    }


def steadied_over(
    draws: Sequence[Sequence[Look]], key: str, way: Way = told_by
) -> Steadied | None:
    """Return `steadied` as the mean over draws, or None without enough figures."""
    found = [own for each in draws if (own := steadied(each, key, way)) is not None]
    if not found:
        return None
    return Steadied(
        groups=found[0].groups,
        single=fmean(each.single for each in found),
        own=fmean(each.own for each in found),
        steady=fmean(each.steady for each in found),
    )


def steadied(found: Sequence[Look], key: str, way: Way = told_by) -> Steadied | None:
    """Return single looks beside the median of five, or None without enough figures."""
    groups: dict[tuple[str, str], list[Look]] = {}
    for look in found:
        name = (look.picture.person, posture_of(look.picture))
        groups.setdefault(name, []).append(look)
    single, own, steady = [], [], []
    for group in groups.values():
        held = fmean(look.truth[key] for look in group)
        figures = [figure for look in group if (figure := way(look).get(key))]
        if len(figures) < LEAST_OF_FIVE:
            continue
        single.append(fmean(abs(each.delta - held) for each in figures))
        own.append(fmean(abs(each.delta - each.truth) for each in figures))
        steady.append(abs(median(each.delta for each in figures) - held))
    if not steady:
        return None
    return Steadied(
        groups=len(steady), single=fmean(single), own=fmean(own), steady=fmean(steady)
    )


def apart(
    good: Sequence[Look],
    poor: Sequence[Look],
    posture: str,
    limits: Mapping[str, Mapping[str, Told]],
) -> Apart:
    """Return how well looks at a posture are told from neutral looks, by each way."""
    key, world_key = STANDS[posture], WORLD_STANDS[posture]

    def told_delta(look: Look) -> float | None:
        return look.deltas[key][0] if key in look.deltas else None

    def perfect_delta(look: Look) -> float | None:
        figure = limits[look.picture.name].get(key)
        return None if figure is None else figure.delta

    def world_delta(look: Look) -> float:
        return world_changes(look.pose, look.neutral)[world_key]

    both = [*good, *poor]
    rivals = (_nose, _fixed, _world)
    return Apart(
        told=sum(told_delta(look) is not None for look in both) / len(both),
        metric=_auc(good, poor, told_delta),
        all_looks=_auc(good, poor, lambda look: told_delta(look) or 0.0),
        poor=_auc(good, poor, lambda look: poor_score(look) or 0.0),
        right=balanced_accuracy(*(list(map(is_poor, some)) for some in (good, poor))),
        limit=_auc(good, poor, perfect_delta),
        nose=_auc(good, poor, _nose),
        fixed=_auc(good, poor, _fixed),
        world=_auc(good, poor, world_delta),
        rivals_right=tuple(
            balanced_accuracy(
                [score(look) >= 1 for look in good], [score(look) >= 1 for look in poor]
            )
            for score in rivals
        ),
    )


def is_poor(look: Look) -> bool:
    """Return whether the instant view calls this look poor."""
    return look.assessment.posture is Posture.POOR


def is_beyond(look: Look) -> bool:
    """Return whether one of the true angles lies beyond a limit that ships."""
    return any(
        look.truth[key] * way >= band.caution
        for key, bands in look.bands.items()
        if key in look.truth
        for way, band in bands.items()
    )


def poor_score(look: Look) -> float | None:
    """Return the largest change over its limit, or None where posture is unknown.

    A change by the model counts no more than it is sure: over its half width too.
    """
    if look.assessment.posture is Posture.UNKNOWN:
        return None
    return max((_level(look, each) for each in look.assessment.readings), default=None)


def alarms(found: Sequence[Look]) -> dict[str, float | None]:
    """Return {rule: share of these neutral looks that it calls poor}."""
    if not found:
        return {}
    count = len(found)
    return {
        "ours": sum(map(is_poor, found)) / count,
        "beyond": sum(is_beyond(look) for look in found) / count,
        "ours, beyond": sum(is_poor(each) and is_beyond(each) for each in found)
        / count,
        "unknown": sum(poor_score(look) is None for look in found) / count,
        "median of five": _alarms_of_medians(found),
        "nose": sum(_nose(look) >= 1 for look in found) / count,
        "fixed": sum(_fixed(look) >= 1 for look in found) / count,
        "world": sum(_world(look) >= 1 for look in found) / count,
    }


def _alarms_of_medians(found: Sequence[Look]) -> float | None:
    people: dict[str, list[float]] = {}
    for look in found:
        score = poor_score(look)
        if score is not None:
            people.setdefault(look.picture.person, []).append(score)
    scores = [median(own) for own in people.values() if len(own) >= LEAST_OF_FIVE]
    return sum(score >= 1 for score in scores) / len(scores) if scores else None


def _level(look: Look, reading: Reading) -> float:
    """Return how far a figure has gone towards its limit; 1 is on it."""
    key, delta = reading.metric.key, reading.measure.delta
    limits = shipped().limits.get(key)
    if delta is None or limits is None or limits.only_with or key not in look.bands:
        return 0.0
    levels = [delta * way / band.caution for way, band in look.bands[key].items()]
    level, half_width = max(levels), look.deltas[key][1]
    return level if half_width is None else min(level, abs(delta) / half_width)


def _auc(
    good: Sequence[Look],
    poor: Sequence[Look],
    score: Callable[[Look], float | None],
) -> float | None:
    low, high = (
        [figure for look in some if (figure := score(look)) is not None]
        for some in (good, poor)
    )
    return auc(low, high)


def _nose(look: Look) -> float:
    return nose_score(look.pose, look.neutral)


def _fixed(look: Look) -> float:
    return fixed_score(look.pose)


def _world(look: Look) -> float:
    return world_score(world_changes(look.pose, look.neutral))


def _limits(
    name: str, model: AngleModel, his: Sequence[Picture]
) -> dict[str, Mapping[str, Told]]:
    found: dict[str, Mapping[str, Told]] = {}
    true = [perfect(each) for each in his]
    for look in looks(true, shipped(), CHAIR.drawn, seed=SEED):
        asked = Asked(name, look.neutral)
        angles = compared(model, asked.baseline).angles(asked.features(look.pose))
        found[look.picture.name] = {
            key: Told(
                delta=angle.delta,
                truth=look.truth["slump" if key == "slumped" else key],
                half_width=angle.half_width,
            )
            for key, angle in angles.items()
        }
    return found
