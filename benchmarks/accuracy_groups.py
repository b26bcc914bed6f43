"""The sections on landmarks and on fairness: what is seen, and of whom it is worse."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import hypot

import numpy as np

from benchmarks.accuracy_page import Section, Table, number, percent
from benchmarks.accuracy_single import GROUPS, Answer, Singles, errors
from benchmarks.held_out import PARTS
from benchmarks.people import Picture
from benchmarks.scores import Errors, Told
from posture_monitor.core.pose.landmarks import Array, Landmark
from posture_monitor.core.pose.view import near_side_of
from posture_monitor.core.vocabulary import Side

UNFAIR = 1.3  # times the error of everybody else
LEAST_PEOPLE = 5
FAIR_KEYS = ("cva", "head_pitch", "trunk_inclination")
LANDMARK_PARTS = ("nose", "eye", "tragus", "glenohumeral", "hip")
LANDMARK_WORDS = {"tragus": "ear", "glenohumeral": "shoulder"}


def landmark_section(found: Sequence[Picture]) -> Section:
    """Return how far MediaPipe's landmarks lie from the true points."""
    cases: dict[tuple[str, str, str], list[float]] = {}
    for picture in found:
        if picture.seen is not None:
            for where, part, off in _offsets(picture):
                cases.setdefault((picture.camera, where, part), []).append(off)
    rows = [
        (
            camera,
            f"{where} {LANDMARK_WORDS.get(part, part)}".strip(),
            str(len(offs)),
            percent(float(np.median(offs))),
            percent(float(np.quantile(offs, 0.9))),
        )
        for (camera, where, part), offs in cases.items()
    ]
    rows.sort(key=lambda row: (list(GROUPS).index(_group_of(row[0])), row[0]))
    head = ("camera", "landmark", "n", "median", "90th percentile")
    return Section(
        title="Landmarks",
        parts=(
            "How far MediaPipe's landmarks lie from the true points in the picture, "
            "in percent of the person's true shoulder width at that distance. The eye "
            "is held against the middle of the eye, the shoulder and the hip against "
            "the middle of the joint, the ear against the tragus.",
            Table(head=head, rows=rows),
        ),
    )


def fairness_section(singles: Singles) -> Section:
    """Return the errors by kind of person, light and camera, and who is worse off."""
    rows, flagged = [], []
    for view in ("front", "side"):
        answers = singles.of(GROUPS[view])
        for what, group, own, rest in _groups(answers):
            cells, worse = _compared(own, rest)
            flagged += [f"{view}, {what} {group}: {each}" for each in worse]
            asked, told = len(own), sum("cva" in each.told for each in own)
            people = len({each.picture.person for each in own})
            share = percent(told / asked)
            rows.append((view, what, group, str(people), share, *cells))
    head = (
        "view",
        "by",
        "group",
        "people",
        "cva told",
        *(f"MAE {k}" for k in FAIR_KEYS),
    )
    verdict = (
        f"Worse than the rest by more than {UNFAIR} times (marked !): "
        + "; ".join(flagged)
        + "."
        if flagged
        else f"No group's error is more than {UNFAIR} times that of the others."
    )
    return Section(
        title="Who is measured worse",
        parts=(
            "The same single pictures, by kind of person, light and camera. Numbers "
            "are cut into thirds. A group counts from "
            f"{LEAST_PEOPLE} people on; with so few people in each a difference may be "
            "chance.",
            verdict,
            Table(head=head, rows=rows),
        ),
    )


def _offsets(picture: Picture) -> Iterator[tuple[str, str, float]]:
    """Yield (near or far, part, offset in shoulder widths) of each landmark."""
    seen, depth_m = picture.seen, picture.depth_m
    assert seen is not None
    assert depth_m is not None
    left, right = (_place_m(picture, f"glenohumeral_{side}") for side in "lr")
    width_m = float(np.linalg.norm(left - right))
    is_beside = picture.camera in ("side", "deg45")
    near = "l" if near_side_of(seen) is Side.LEFT else "r"
    landmarks = PARTS | {"eye_l": Landmark.LEFT_EYE, "eye_r": Landmark.RIGHT_EYE}
    for part, landmark in landmarks.items():
        name, _, side = part.partition("_")
        if name not in LANDMARK_PARTS:
            continue
        where = ("near" if side == near else "far") if is_beside and side else ""
        if name == "hip" and not is_beside:  # out of the picture
            continue
        (x, y), (true_x, true_y) = seen.point(landmark), picture.true_px[part]
        scale_px = picture.focal_px * width_m / float(depth_m[landmark])
        yield where, name, hypot(x - true_x, y - true_y) / scale_px


def _place_m(picture: Picture, part: str) -> Array:
    """Return a true point before the camera, in metres."""
    assert picture.depth_m is not None
    depth_m = float(picture.depth_m[PARTS[part]])
    (x, y), (width, height) = picture.true_px[part], picture.size_px
    scale = depth_m / picture.focal_px
    return np.array([(x - width / 2) * scale, (y - height / 2) * scale, depth_m])


def _groups(
    answers: Sequence[Answer],
) -> Iterator[tuple[str, str, list[Answer], list[Answer]]]:
    """Yield (by what, group, its answers, those of the others)."""
    for what, trait in _traits(answers).items():
        kinds = sorted({trait(each.picture) for each in answers})
        for kind in kinds:
            own = [each for each in answers if trait(each.picture) == kind]
            rest = [each for each in answers if trait(each.picture) != kind]
            people = {each.picture.person for each in own}
            if rest and len(people) >= LEAST_PEOPLE:
                yield what, kind, own, rest


def _traits(answers: Sequence[Answer]) -> dict[str, Callable[[Picture], str]]:
    return {
        "skin tone": _third(answers, lambda each: _about(each, "look", "tone")),
        "hair": lambda each: str(_part(each, "look")["hair"]),
        "glasses": lambda each: "yes" if _part(each, "look")["glasses"] else "no",
        "sex": lambda each: "woman" if _about(each, "body", "sex") else "man",
        "age": _third(answers, lambda each: _about(each, "body", "age"), digits=0),
        "body mass index": _third(answers, _bmi, digits=0),
        "light": lambda each: str(each.about["light"]),
        "camera height, m": _third(
            answers, lambda each: _about(each, "camera", "height")
        ),
        "distance, m": _third(answers, lambda each: _about(each, "camera", "dist")),
    }


def _third(
    answers: Sequence[Answer], figure: Callable[[Picture], float], *, digits: int = 2
) -> Callable[[Picture], str]:
    """Return what tells in which third of the people somebody lies."""
    people = {each.picture.person: figure(each.picture) for each in answers}
    low, high = (float(np.quantile([*people.values()], q)) for q in (1 / 3, 2 / 3))

    def third(picture: Picture) -> str:
        own = figure(picture)
        if own < low:
            return f"1: under {number(low, digits)}"
        if own < high:
            return f"2: {number(low, digits)} to {number(high, digits)}"
        return f"3: from {number(high, digits)}"

    return third


def _part(picture: Picture, part: str) -> Mapping[str, float | str | bool]:
    found = picture.about[part]
    assert not isinstance(found, str)
    return found


def _about(picture: Picture, part: str, key: str) -> float:
    return float(_part(picture, part)[key])


def _bmi(picture: Picture) -> float:
    height_m = _about(picture, "body", "height_cm") / 100
    return _about(picture, "body", "weight_kg") / height_m**2


def _compared(
    own: Sequence[Answer], rest: Sequence[Answer]
) -> tuple[list[str], list[str]]:
    """Return the cells of a group, and in what it is worse off than the rest."""
    cells, worse = [], []
    for key in FAIR_KEYS:
        mine, others = errors(own, key, _told), errors(rest, key, _told)
        is_worse = _is_worse(mine, others)
        cells.append(number(mine.mae) + (" !" if is_worse else ""))
        if is_worse:
            times = (mine.mae or 0.0) / (others.mae or 1.0)
            worse.append(f"{key} {times:.1f} times")
    return cells, worse


def _is_worse(own: Errors, rest: Errors) -> bool:
    if own.mae is None or rest.mae is None:
        return False
    return own.mae > UNFAIR * rest.mae


def _group_of(camera: str) -> str:
    return next(group for group, cameras in GROUPS.items() if cameras == (camera,))


def _told(answer: Answer) -> Mapping[str, Told]:
    return answer.told
