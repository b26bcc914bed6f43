from __future__ import annotations

import tracemalloc
from collections.abc import Mapping

import pytest

from posture_monitor.batch.seen import SightingKind, packed, sighting_of
from posture_monitor.core.assessment import Assessment
from posture_monitor.core.metrics import METRIC_BY_KEY
from posture_monitor.core.metrics.metric import Measure, Reading
from posture_monitor.core.pose.view import Sight
from posture_monitor.core.postures.evidence import PostureLimits, Size, read
from posture_monitor.core.vocabulary import (
    Direction,
    NotAssessed,
    Picture,
    Posture,
    PostureKey,
    Severity,
    Side,
    View,
    Zone,
)

LIMITS = PostureLimits(slight=2.0, clear=4.0, strong=6.0)
NOTHING = dict.fromkeys(PostureKey, (0.0, 0.0))


def look(
    sizes: Mapping[PostureKey, tuple[float, float]] = NOTHING,
    *,
    posture: Posture = Posture.GOOD,
    why: NotAssessed | None = None,
    readings: tuple[Reading, ...] = (),
    picture: Picture = Picture.OK,
) -> Assessment:
    """Return a look with these {posture: (size, weight)}."""
    return Assessment(
        at_s=0.0,
        picture=picture,
        sight=Sight(view=View.SIDE, near_side=Side.LEFT),
        setup=None,
        present=True,
        readings=readings,
        posture=posture,
        why=why,
        postures={
            key: read(Size(value=size, expected=size, sd=1.0, weight=weight), LIMITS)
            for key, (size, weight) in sizes.items()
        },
    )


def reading(key: str, value: float | None = None, zone: Zone | None = None) -> Reading:
    measure = Measure(raw=1.0, value=value, delta=8.0)
    return Reading(metric=METRIC_BY_KEY[key], measure=measure, zone=zone)


def test_a_look_without_a_posture_is_in_the_usual_position() -> None:
    found = sighting_of(look())

    assert (found.seen.kind, found.severity) == (SightingKind.USUAL, Severity.NONE)


def test_the_posture_that_explains_most_is_what_is_seen() -> None:
    sizes = NOTHING | {
        PostureKey.LEANING_IN: (5.0, 8.0),
        PostureKey.SLUMPED: (7.0, 6.0),
    }

    found = sighting_of(look(sizes))

    assert (found.seen.kind, found.seen.posture) == (
        SightingKind.AWAY,
        PostureKey.LEANING_IN,
    )
    assert found.severity is Severity.CLEAR
    assert found.beside is None


def test_a_posture_that_explains_nearly_as_much_stands_beside_the_first() -> None:
    sizes = NOTHING | {
        PostureKey.HEAD_FORWARD: (7.0, 5.6),
        PostureKey.SLUMPED: (7.0, 5.5),
    }

    found = sighting_of(look(sizes))

    assert found.seen.posture is PostureKey.HEAD_FORWARD
    assert found.beside is PostureKey.SLUMPED


@pytest.mark.parametrize(
    ("size", "side"),
    [
        pytest.param(5.0, Side.LEFT, id="to the left"),
        pytest.param(-5.0, Side.RIGHT, id="to the right"),
    ],
)
def test_a_tilt_is_to_one_side_of_the_person(size: float, side: Side) -> None:
    found = sighting_of(look(NOTHING | {PostureKey.TILTED: (size, 5.0)}))

    assert (found.seen.posture, found.seen.side) == (PostureKey.TILTED, side)


def test_the_opposite_of_a_slump_is_straighter_than_the_usual_position() -> None:
    sizes = NOTHING | {
        PostureKey.SLUMPED: (-30.0, -8.0),
        PostureKey.HEAD_FORWARD: (-10.0, -10.0),
        PostureKey.TURNED: (60.0, 4.2),
    }

    assert sighting_of(look(sizes)).seen.kind is SightingKind.STRAIGHTER


def test_a_recline_is_not_called_straighter() -> None:
    sizes = NOTHING | {
        PostureKey.SLUMPED: (18.0, -4.0),
        PostureKey.HEAD_FORWARD: (-2.1, -2.3),
        PostureKey.LEANING_BACK: (34.0, 6.5),
    }

    assert sighting_of(look(sizes)).seen.posture is PostureKey.LEANING_BACK


def test_figures_out_of_neutral_are_told_as_their_posture_where_none_is_named() -> None:
    readings = (
        reading("lean", zone=Zone.NEUTRAL),
        reading("forward_head", zone=Zone.CAUTION),
    )

    found = sighting_of(look(posture=Posture.POOR, readings=readings))

    assert found.seen.posture is PostureKey.HEAD_FORWARD
    assert found.severity is Severity.SLIGHT


def test_what_hides_a_posture_is_why_it_cannot_be_told() -> None:
    found = sighting_of(look({}, posture=Posture.UNKNOWN, why=NotAssessed.HAND_AT_FACE))

    assert (found.seen.kind, found.seen.why) == (
        SightingKind.UNTOLD,
        NotAssessed.HAND_AT_FACE,
    )


def test_a_bad_picture_keeps_what_is_wrong_with_it() -> None:
    found = sighting_of(look({}, why=NotAssessed.NO_PICTURE, picture=Picture.DARK))

    assert found.seen.picture is Picture.DARK


@pytest.mark.parametrize(
    ("value", "lean"),
    [
        pytest.param(41.0, Direction.FORWARD, id="forward"),
        pytest.param(-32.0, Direction.BACKWARD, id="back"),
        pytest.param(-16.0, None, id="upright in a chair"),
        pytest.param(None, None, id="not measured"),
    ],
)
def test_without_a_usual_position_only_a_far_lean_is_told(
    value: float | None, lean: Direction | None
) -> None:
    readings = (reading("trunk_inclination", value),)

    seen = sighting_of(look({}, why=NotAssessed.NO_BASELINE, readings=readings)).seen

    assert (seen.kind, seen.side, seen.lean) == (
        SightingKind.INCOMPARABLE,
        Side.LEFT,
        lean,
    )


def test_packed_readings_keep_what_is_told_of_them() -> None:
    readings = (
        reading("head_pitch", 12.5),
        Reading(
            metric=METRIC_BY_KEY["lean"],
            measure=Measure(raw=1.0, value=None, delta=-3.25),
            zone=None,
        ),
        Reading(
            metric=METRIC_BY_KEY["slumped"],
            measure=Measure(raw=None, value=None, delta=None),
            zone=None,
        ),
    )

    found = [
        (each.metric.key, each.measure.value, each.measure.delta)
        for each in packed(readings)
    ]

    assert found == [
        (each.metric.key, each.measure.value, each.measure.delta) for each in readings
    ]


def test_a_look_is_kept_in_less_than_a_kilobyte() -> None:
    tracemalloc.start()

    kept = [
        sighting_of(
            look(readings=tuple(reading("lean", 0.1 * each) for _ in range(12)))
        )
        for each in range(500)
    ]
    taken_bytes, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert taken_bytes / len(kept) < 1000
