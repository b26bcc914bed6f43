"""Single pictures of people the model has not seen: errors by view, angle and group."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from benchmarks.held_out import (
    Asked,
    Draw,
    Fold,
    Look,
    asked_directly,
    folds_of,
    looks,
    perfect,
)
from benchmarks.people import Picture
from benchmarks.rivals import world_changes
from benchmarks.scores import Errors, Told, errors_of

ANGLES = {
    "cva": "deg",
    "head_pitch": "deg",
    "neck_flexion": "deg",
    "trunk_inclination": "deg",
    "forward_head": "deg",
    "forward_head_cm": "cm",
}
TILTS = ("head_tilt", "shoulder_tilt")
REFUSED = ("thoracic_flexion", "slump")
GEOMETRY = ("head_pitch", "neck_flexion", "trunk_inclination", "forward_head")
GROUPS = {
    "front": ("laptop", "monitor"),
    "laptop": ("laptop",),
    "monitor": ("monitor",),
    "side": ("side",),
    "oblique": ("deg45",),
}
MAE_BARS = {
    "front": (4.4, 4.2, 5.7, 2.9, 3.5, 0.95),
    "side": (5.0, 5.5, 7.0, 3.6, 4.0, 1.1),
    "oblique": (5.0, 5.0, 7.0, 3.8, 4.0, 1.0),
}
"""{view: bar of the mean absolute error of each of ANGLES in order} (issue 4)."""
TOLD_BAR = 0.85
COVERED_BARS = (0.85, 0.95)
DEGREES_R2 = 0.5  # from which on thoracic flexion may be shown in degrees


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Answer:
    """What each way of measuring made of one picture; a missing key is a refusal.

    Attributes:
        look: Through the monitor, with the chair moved.
        told: As it would be told to a user.
        model: The model asked directly.
        plain: A plain ridge.
        geometry: Through the monitor without a model.
        world: MediaPipe's world landmarks.
    """

    look: Look
    told: Mapping[str, Told]
    model: Mapping[str, Told]
    plain: Mapping[str, Told]
    geometry: Mapping[str, Told]
    world: Mapping[str, Told]

    @property
    def picture(self) -> Picture:
        """Return what was rendered."""
        return self.look.picture


Way = Callable[[Answer], Mapping[str, Told]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Singles:
    """All that is known of single pictures.

    Attributes:
        answers: Of each picture with a pose that is no neutral look.
        limits: {picture's name: what the model tells of perfect points}.
        neutral: {name of a move: the neutral looks after it}.
    """

    answers: Sequence[Answer]
    limits: Mapping[str, Mapping[str, Told]]
    neutral: Mapping[str, Sequence[Look]]

    def of(self, cameras: Iterable[str]) -> list[Answer]:
        """Return the answers of these cameras."""
        wanted = set(cameras)
        return [each for each in self.answers if each.picture.camera in wanted]

    def limit(self, answer: Answer) -> Mapping[str, Told]:
        """Return what the model tells of this picture's perfect points."""
        return self.limits[answer.picture.name]


def measured(
    found: Sequence[Picture],
    moves: Mapping[str, Draw],
    beside: Sequence[Picture] = (),
) -> Singles:
    """Return single pictures measured in every way; people are held out by person.

    Args:
        found: Rendered people.
        moves: {name: what happens to a neutral look that must stay neutral}.
        beside: Other people, who train and are not measured.
    """
    answers: list[Answer] = []
    neutral: dict[str, list[Look]] = {name: [] for name in moves}
    limits: dict[str, Mapping[str, Told]] = {}
    for name in ("front", "side"):
        for fold in folds_of(name, found, beside=beside):
            for his in fold.people.values():
                answers += answers_of(fold, his)
                for move, draw in moves.items():
                    neutral[move] += _neutral_looks(fold, his, draw)
        perfectly = (
            [perfect(each) for each in found],
            [perfect(each) for each in beside],
        )
        for fold in folds_of(name, perfectly[0], beside=perfectly[1]):
            for his in fold.people.values():
                limits |= _limits(fold, his)
    return Singles(answers=answers, limits=limits, neutral=neutral)


def answers_of(fold: Fold, his: Sequence[Picture]) -> list[Answer]:
    """Return one person's pictures, measured in every way."""
    seen = looks(his, fold.settings)
    bare = looks(his, replace(fold.settings, models={}))
    return [
        Answer(
            look=look,
            told=told_by(look),
            geometry=told_by(without),
            world=_told(world_changes(look.pose, look.neutral), look.truth),
            **_asked(fold, look),
        )
        for look, without in zip(seen, bare, strict=True)
    ]


def told_by(look: Look) -> dict[str, Told]:
    """Return {metric: figure} as the monitor told it."""
    return {
        key: Told(delta=delta, truth=look.truth[key], half_width=half_width)
        for key, (delta, half_width) in look.deltas.items()
        if key in look.truth
    }


def model_told(fold: Fold, look: Look) -> dict[str, Told]:
    """Return {metric: figure} of the model asked directly."""
    asked = Asked(fold.name, look.neutral)
    angles = asked_directly(fold.model, asked.features(look.pose), asked.baseline)
    return {
        key: Told(delta=angle.delta, truth=look.truth[key], half_width=angle.half_width)
        for key, angle in angles.items()
    }


def errors(found: Iterable[Answer], key: str, way: Way) -> Errors:
    """Return what one way of measuring is worth for one metric."""
    return errors_of([way(each).get(key) for each in found])


def _asked(fold: Fold, look: Look) -> dict[str, Mapping[str, Told]]:
    asked = Asked(fold.name, look.neutral)
    deltas = fold.plain.deltas(asked.features(look.pose), asked.baseline)
    return {"model": model_told(fold, look), "plain": _told(deltas, look.truth)}


def _limits(fold: Fold, his: Sequence[Picture]) -> dict[str, Mapping[str, Told]]:
    seen = looks(his, fold.settings)
    return {look.picture.name: model_told(fold, look) for look in seen}


def _neutral_looks(fold: Fold, his: Sequence[Picture], draw: Draw) -> list[Look]:
    """Return the neutral looks after a move; the baseline is of these very looks."""
    own = [picture for picture in his if picture.is_neutral]
    return looks(own, fold.settings, draw, with_neutral=True)


def _told(deltas: Mapping[str, float], truth: Mapping[str, float]) -> dict[str, Told]:
    return {
        key: Told(delta=delta, truth=truth[key])
        for key, delta in deltas.items()
        if key in truth
    }
