"""A line of a trace: an observation comes back bit by bit, or it is said why not."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from posture_monitor.core.pose.landmarks import LANDMARKS, Pose
from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.vocabulary import Picture
from posture_monitor.errors import TraceError
from posture_monitor.formats.trace import line_from_observation, observation_from_line
from tests.faults import finds
from tests.figures import front_pose
from tests.traces import NOBODY, contents, full_pose, landmarks_row, row

FIELDS = ["at_s", "size_px", "picture", "pose"]
LANDMARK_FIELDS = ["xy", "z", "visibility", "presence", "world_m"]


def numbers(
    shape: tuple[int, ...], low: float, high: float, decimals: int
) -> st.SearchStrategy[np.ndarray[Any, Any]]:
    """Return arrays that are rounded as the estimator rounds them."""
    rounded = st.floats(low, high).map(lambda number: round(number, decimals))
    return arrays.arrays(np.float64, shape, elements=rounded)


@st.composite
def poses(draw: st.DrawFn) -> Pose:
    """Return poses as the estimator gives them; some parts may be left out."""
    shares = numbers((LANDMARKS,), 0, 1, 3)
    sizes = st.integers(16, 8192)
    return Pose.from_normalised(
        xy=draw(numbers((LANDMARKS, 2), -3, 4, 5)),
        z=draw(numbers((LANDMARKS,), -5, 5, 5)),
        visibility=draw(shares),
        presence=draw(st.none() | shares),
        world_m=draw(st.none() | numbers((LANDMARKS, 3), -2, 2, 4)),
        size_px=draw(st.tuples(sizes, sizes)),
    )


def without(field: str, *, inside: str | None = None) -> str:
    fields = json.loads(row())
    del (fields if inside is None else fields[inside])[field]
    return json.dumps(fields)


# One line.


@settings(max_examples=50)
@given(pose=poses(), at_s=st.floats(0, 1e6).map(lambda at_s: round(at_s, 3)))
def test_a_pose_comes_back_to_the_last_bit(pose: Pose, at_s: float) -> None:
    observation = Observation(at_s=at_s, pose=pose)

    line = line_from_observation(observation)

    assert contents(observation_from_line(line)) == contents(observation)
    assert line_from_observation(observation_from_line(line)) == line


def test_a_front_figure_comes_back_rounded_as_the_estimator_rounds() -> None:
    pose = front_pose()

    again = observation_from_line(
        line_from_observation(Observation(at_s=1.0, pose=pose))
    ).pose

    assert again is not None
    np.testing.assert_allclose(again.xy_px, pose.xy_px, rtol=0, atol=0.5e-5 * 640)


def test_a_line_has_exactly_the_fields_of_the_format() -> None:
    line = line_from_observation(Observation(at_s=12.5, pose=full_pose()))

    fields = json.loads(line)

    assert list(fields) == FIELDS
    assert list(fields["pose"]) == LANDMARK_FIELDS
    assert {key: fields[key] for key in FIELDS[:3]} == {
        "at_s": 12.5,
        "size_px": [640, 480],
        "picture": "ok",
    }
    assert {key: (len(each), each[3]) for key, each in fields["pose"].items()} == {
        "xy": (33, [0.03, 0.5]),
        "z": (33, -0.25),
        "visibility": (33, 0.987),
        "presence": (33, 0.999),
        "world_m": (33, [0.1234, -0.5, 0.0]),
    }
    assert "\n" not in line


def test_a_look_at_nobody_is_a_line_with_a_pose_of_null() -> None:
    line = line_from_observation(NOBODY)

    assert line == '{"at_s":1.5,"picture":"ok","pose":null}'
    assert contents(observation_from_line(line)) == contents(NOBODY)


@pytest.mark.parametrize("picture", list(Picture))
def test_every_picture_word_comes_back(picture: Picture) -> None:
    observation = Observation(at_s=1.0, picture=picture)

    line = line_from_observation(observation)

    assert json.loads(line)["picture"] == picture.value
    assert observation_from_line(line).picture is picture


def test_the_picture_words_are_those_of_the_format() -> None:
    words = {picture.value for picture in Picture}

    of_camera = {"busy", "denied", "absent", "silent"}
    of_light = {"covered", "dark", "glare"}
    of_transfer = {"frozen", "broken"}
    not_upright = {"upside_down", "on_left_side", "on_right_side", "rotated"}
    assert words == {"ok"} | of_camera | of_light | of_transfer | not_upright


@pytest.mark.parametrize("left_out", ["presence", "world_m"])
def test_presence_and_metres_may_be_left_out(left_out: str) -> None:
    line = without(left_out, inside="pose")

    pose = observation_from_line(line).pose

    assert pose is not None
    assert getattr(pose, left_out) is None
    assert (
        left_out
        not in json.loads(line_from_observation(Observation(at_s=1.0, pose=pose)))[
            "pose"
        ]
    )


def test_a_line_without_a_picture_word_means_that_it_was_good() -> None:
    observation = observation_from_line('{"at_s": 12.5, "pose": null}')

    assert observation.picture is Picture.OK


def test_the_example_of_the_format_is_read_in_pixels() -> None:
    line = row(size_px=[200, 100], at_s=12.5)

    pose = observation_from_line(line).pose

    assert pose is not None
    assert pose.xy_px[10].tolist() == [20.0, 50.0]
    assert pose.z_px[10] == -50.0


# A line that is no observation.


@pytest.mark.parametrize(
    ("line", "message"),
    [
        pytest.param(row()[:-40], "line: Invalid JSON: EOF", id="cut in mid-line"),
        pytest.param("", "line: Invalid JSON: EOF while", id="empty line"),
        pytest.param("[]", "line: Input should be an object", id="no object"),
        pytest.param(without("at_s"), "at_s: Field required", id="no time"),
        pytest.param(without("pose"), "pose: Field required", id="no pose"),
        pytest.param(without("size_px"), "a pose needs size_px", id="no size"),
        *(
            pytest.param(
                without(field, inside="pose"),
                f"pose.{field}: Field required",
                id=f"no {field}",
            )
            for field in ("xy", "z", "visibility")
        ),
        pytest.param(
            landmarks_row(z=[0.0] * 32),
            "pose.z: List should have at least 33 items",
            id="32 landmarks",
        ),
        pytest.param(
            landmarks_row(xy=[(0.0, 0.0)] * 34),
            "pose.xy: List should have at most 33 items",
            id="34 landmarks",
        ),
        pytest.param(
            landmarks_row(xy=[(0.0, 0.0, 0.0)] * 33), "pose.xy.0", id="xyz for xy"
        ),
        pytest.param(
            landmarks_row(z=[float("nan")] * 33),
            "pose.z.0: Input should be a finite number",
            id="NaN",
        ),
        pytest.param(
            row(at_s=float("inf")), "at_s: Input should be a finite", id="infinite time"
        ),
        pytest.param(
            landmarks_row(xy=[(1e308, 0.0)] * 33),
            "pose.xy.0.0: Input should be less than or equal to 1000000",
            id="a place beyond all measure",
        ),
        pytest.param(
            landmarks_row(visibility=[1.001] * 33),
            "pose.visibility.0: Input should be less than or equal to 1",
            id="a share above 1",
        ),
        pytest.param(row(at_s="1.0"), "at_s: Input should be a valid", id="text"),
        pytest.param(row(at_s=True), "at_s: Input should be a valid", id="truth"),
        pytest.param(row(size_px=[640.5, 480]), "size_px.0", id="half a pixel"),
        pytest.param(row(size_px=[0, 480]), "size_px.0", id="no width"),
        pytest.param(row(picture="blurred"), "picture: Input should be", id="picture"),
        pytest.param(row(mood="good"), "mood: Extra inputs are not", id="extra field"),
        pytest.param(landmarks_row(hue=[]), "pose.hue: Extra inputs", id="extra part"),
    ],
)
def test_a_line_that_is_no_observation_is_a_trace_error_that_says_why(
    line: str, message: str
) -> None:
    with finds(TraceError, message):
        observation_from_line(line)
