"""Records of readings: exactly the fields of the format, and numbers that are some."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.core.assessment import Assessment
from posture_monitor.core.events import PositionChanged, SetupRef
from posture_monitor.core.metrics import METRIC_BY_KEY
from posture_monitor.core.metrics.metric import Measure, Reading
from posture_monitor.core.pose.view import Sight
from posture_monitor.core.postures import POSTURE_BY_KEY
from posture_monitor.core.postures.evidence import PostureLimits, Size, read
from posture_monitor.core.vocabulary import (
    NotAssessed,
    Picture,
    Posture,
    PostureKey,
    Side,
    Unit,
    View,
    Zone,
)
from posture_monitor.formats.records import (
    line_from_record,
    record_from_assessment,
    record_from_event,
)


def reading(
    key: str,
    *,
    value: float | None = None,
    delta: float | None = None,
    interval: tuple[float, float] | None = None,
    zone: Zone | None = None,
) -> Reading:
    measure = Measure(raw=1.0, value=value, delta=delta, interval=interval)
    return Reading(metric=METRIC_BY_KEY[key], measure=measure, zone=zone)


def assessment(*readings: Reading, at_s: float = 12.5) -> Assessment:
    return Assessment(
        at_s=at_s,
        picture=Picture.OK,
        sight=Sight(view=View.SIDE, near_side=Side.RIGHT),
        setup="0a1b2c3d",
        present=True,
        readings=readings,
        posture=Posture.POOR,
        why=None,
    )


# Readings.


UNTOLD = dict.fromkeys(("value", "unit", "delta", "interval", "zone"))


def test_a_reading_has_exactly_the_fields_of_the_format() -> None:
    look = assessment(
        reading(
            "neck_flexion",
            value=12.345,
            delta=4.1,
            interval=(1.249, 7.0),
            zone=Zone.NEUTRAL,
        ),
        reading("forward_index", delta=7.0, zone=Zone.CAUTION),
        reading("trunk_inclination", value=3.0),
    )

    record = record_from_assessment(look, file="straight.jpg")
    metrics, postures = record.pop("metrics"), record.pop("postures")

    assert line_from_record(record) == (
        '{"type": "reading", "at_s": 12.5, "file": "straight.jpg", "view": "side", '
        '"present": true, "near_side": "right", "posture": "poor", "why": null}'
    )
    assert set(postures) == set(POSTURE_BY_KEY)
    assert metrics["neck_flexion"] == {
        "value": 12.35,
        "unit": "deg",
        "delta": 4.1,
        "interval": [1.25, 7.0],
        "zone": "neutral",
    }
    assert metrics["forward_index"] == UNTOLD | {
        "unit": "%",
        "delta": 7.0,
        "zone": "caution",
    }
    assert metrics["trunk_inclination"] == UNTOLD | {"unit": "deg", "value": 3.0}


def test_every_metric_is_in_a_reading_and_null_where_the_look_cannot_tell() -> None:
    look = assessment(reading("forward_index", delta=7.0, zone=Zone.CAUTION))

    metrics = record_from_assessment(look, file=None)["metrics"]

    assert metrics.keys() == METRIC_BY_KEY.keys()
    assert all(
        metrics[key] == UNTOLD | {"unit": metric.unit.value}
        for key, metric in METRIC_BY_KEY.items()
        if key != "forward_index"
    )


def test_a_look_at_nobody_has_a_reading_without_figures() -> None:
    look = Assessment(
        at_s=0.5,
        picture=Picture.OK,
        sight=Sight(view=View.UNKNOWN),
        setup=None,
        present=False,
        readings=(),
        posture=Posture.UNKNOWN,
        why=NotAssessed.NOBODY,
    )

    record = record_from_assessment(look, file=None)
    metrics, postures = record.pop("metrics"), record.pop("postures")

    assert line_from_record(record) == (
        '{"type": "reading", "at_s": 0.5, "file": null, "view": "unknown", '
        '"present": false, "near_side": null, "posture": "unknown", '
        '"why": "nobody"}'
    )
    untold = {"severity": None, "evidence": None}
    assert postures == dict.fromkeys(POSTURE_BY_KEY, untold)
    assert {each["zone"] for each in metrics.values()} == {None}


def test_a_posture_has_its_severity_and_the_evidence_for_it() -> None:
    size = Size(value=23.0, expected=16.0, sd=8.0, weight=3.0)
    limits = PostureLimits(slight=12.0, clear=20.0, strong=30.0)
    look = replace(assessment(), postures={PostureKey.SLUMPED: read(size, limits)})

    postures = record_from_assessment(look, file=None)["postures"]

    assert postures["slumped"] == {"severity": "clear", "evidence": 0.69}
    assert postures["head_down"] == {"severity": None, "evidence": None}


def test_the_words_of_view_side_and_posture_are_those_of_the_format() -> None:
    words = [list(map(str, kind)) for kind in (View, Side, Posture, Unit)]

    assert words == [
        ["front", "oblique", "side", "unknown"],
        ["left", "right"],
        ["good", "poor", "unknown"],
        ["deg", "%", "cm"],
    ]


# Numbers.


@given(delta=st.floats(-0.004, 0.0), at_s=st.floats(-0.0004, 0.0))
def test_no_number_is_minus_zero(delta: float, at_s: float) -> None:
    look = assessment(
        reading("lean", value=delta, delta=delta, interval=(delta, delta)), at_s=at_s
    )
    where = SetupRef(view=View.SIDE, setup="0a1b2c3d")
    event = PositionChanged(at_s=at_s, where=where, after_s=at_s)

    lines = [
        line_from_record(record_from_assessment(look, file=None)),
        line_from_record(record_from_event(event)),
    ]

    assert not any("-0" in line for line in lines)


def test_a_tiny_step_back_is_zero() -> None:
    look = assessment(reading("lean", delta=-0.004))

    record = record_from_assessment(look, file=None)

    assert str(record["metrics"]["lean"]["delta"]) == "0.0"


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_never_becomes_a_line(number: float) -> None:
    look = assessment(reading("lean", delta=number))

    with pytest.raises(ValueError, match="Out of range float values are not JSON"):
        line_from_record(record_from_assessment(look, file=None))


@given(
    delta=st.floats(-1e6, 1e6),
    at_s=st.floats(0, 1e9),
    file=st.none() | st.text(max_size=20),
)
def test_any_reading_is_one_line_of_json_that_says_the_same(
    delta: float, at_s: float, file: str | None
) -> None:
    look = assessment(reading("lean", delta=delta), at_s=at_s)

    line = line_from_record(record_from_assessment(look, file=file))

    record = json.loads(line)
    assert re.search(r"[\r\n]", line) is None
    assert record["at_s"] == pytest.approx(at_s, rel=0, abs=0.0005 + 1e-6)
    assert record["metrics"]["lean"]["delta"] == pytest.approx(delta, rel=0, abs=0.0051)
    assert record["file"] == file
