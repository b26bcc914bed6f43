from __future__ import annotations

import errno
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from posture_monitor.core.observation import Observation, Picture
from posture_monitor.core.pose import LANDMARKS, Pose
from posture_monitor.errors import StorageError, TraceError
from posture_monitor.trace import (
    TraceWriter,
    line_from_observation,
    observation_from_line,
    read_trace,
)
from tests.figures import front_pose

NOBODY = Observation(at_s=1.5)
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


def full_pose() -> Pose:
    return Pose.from_normalised(
        xy=[(round(0.01 * each, 5), 0.5) for each in range(LANDMARKS)],
        z=[-0.25] * LANDMARKS,
        visibility=[0.987] * LANDMARKS,
        presence=[0.999] * LANDMARKS,
        world_m=[(0.1234, -0.5, 0.0)] * LANDMARKS,
        size_px=(640, 480),
    )


def contents(observation: Observation) -> tuple[object, ...]:
    """Return all that an observation holds, in what can be compared bit by bit."""
    pose = observation.pose
    held = None if pose is None else pose_contents(pose)
    return observation.at_s, observation.picture, held


def pose_contents(pose: Pose) -> tuple[object, ...]:
    arrays_ = (pose.xy_px, pose.z_px, pose.visibility, pose.presence, pose.world_m)
    return pose.size_px, *(None if each is None else each.tolist() for each in arrays_)


def row(**changes: object) -> str:
    """Return the line of a whole pose, with some of its fields changed."""
    fields = json.loads(line_from_observation(Observation(at_s=1.0, pose=full_pose())))
    return json.dumps(fields | changes)


def landmarks_row(**changes: object) -> str:
    fields = json.loads(row())
    fields["pose"] |= changes
    return json.dumps(fields)


def without(field: str, *, inside: str | None = None) -> str:
    fields = json.loads(row())
    del (fields if inside is None else fields[inside])[field]
    return json.dumps(fields)


def trace(folder: Path, *lines: str | bytes) -> Path:
    file = folder / "day.jsonl"
    encoded = [line.encode() if isinstance(line, str) else line for line in lines]
    file.write_bytes(b"".join(line + b"\n" for line in encoded))
    return file


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

    assert words == {"ok", "busy", "denied", "covered", "dark", "frozen", "absent"}


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
        pytest.param(row()[:-40], "the line: Invalid JSON: EOF", id="cut in mid-line"),
        pytest.param("", "the line: Invalid JSON: EOF while", id="empty line"),
        pytest.param("[]", "the line: Input should be an object", id="no object"),
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
    with pytest.raises(TraceError, match=re.escape(message)) as raised:
        observation_from_line(line)

    assert "\n" not in str(raised.value)


# Reading a file.


def test_a_trace_gives_its_observations_in_order(tmp_path: Path) -> None:
    file = trace(tmp_path, row(at_s=1.0), row(at_s=1.5, pose=None), row(at_s=9))

    found = list(read_trace(file))

    assert [each.at_s for each in found] == [1.0, 1.5, 9.0]
    assert [each.pose is None for each in found] == [False, True, False]


def test_a_trace_may_have_the_line_ends_of_windows(tmp_path: Path) -> None:
    file = trace(tmp_path, row(at_s=1.0) + "\r", row(at_s=2.0) + "\r")

    found = list(read_trace(file))

    assert [each.at_s for each in found] == [1.0, 2.0]


@pytest.mark.parametrize(
    ("third", "message"),
    [
        pytest.param(
            row(at_s=3.0)[:300],
            "expected an observation in line 3 of {file}, got the line: Invalid JSON: "
            "EOF while parsing",
            id="cut in mid-line",
        ),
        pytest.param(b"\xff\xfe", "in line 3 of {file}, got the line: ", id="binary"),
        pytest.param("", "in line 3 of {file}, got the line: Invalid", id="empty line"),
        pytest.param(
            landmarks_row(z=[0.0] * 32),
            "in line 3 of {file}, got pose.z: List should have at least 33",
            id="32 landmarks",
        ),
    ],
)
def test_a_damaged_line_is_named_with_its_file_and_what_to_do(
    tmp_path: Path, third: str | bytes, message: str
) -> None:
    file = trace(tmp_path, row(at_s=1.0), row(at_s=2.0), third, row(at_s=4.0))

    found: Iterator[Observation] = read_trace(file)
    before = [next(found).at_s, next(found).at_s]
    with pytest.raises(TraceError, match=re.escape(message.format(file=file))) as error:
        next(found)

    assert before == [1.0, 2.0]
    assert str(error.value).endswith(
        "; the trace is damaged: record it again, or cut it off before that line"
    )


@pytest.mark.parametrize(
    "at_s", [pytest.param(2.0, id="standing"), pytest.param(1.9, id="backward")]
)
def test_times_that_do_not_grow_are_refused(tmp_path: Path, at_s: float) -> None:
    file = trace(tmp_path, row(at_s=2.0), row(at_s=at_s))

    with pytest.raises(
        TraceError,
        match=re.escape(
            f"expected line 2 of {file} to be later than 2.0 s, got {at_s} s; "
            "record the trace again"
        ),
    ):
        list(read_trace(file))


def test_an_empty_file_is_no_trace(tmp_path: Path) -> None:
    file = trace(tmp_path)

    with pytest.raises(
        TraceError,
        match=re.escape(
            f"expected observations in {file}, got an empty file; "
            "make a trace with `record`"
        ),
    ):
        list(read_trace(file))


def test_a_picture_is_no_trace(tmp_path: Path) -> None:
    file = trace(tmp_path, b"\x89PNG\r\n\x1a\n\x00\x00")

    with pytest.raises(
        TraceError, match=re.escape(f"expected an observation in line 1 of {file}, got")
    ):
        list(read_trace(file))


@pytest.mark.parametrize(
    ("name", "why"),
    [
        pytest.param("none.jsonl", "No such file or directory", id="no such file"),
        pytest.param("", "Is a directory", id="a folder"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(
    tmp_path: Path, name: str, why: str
) -> None:
    with pytest.raises(
        TraceError,
        match=re.escape(
            f"expected a trace in {tmp_path / name}, got {why}; make one with `record`"
        ),
    ):
        list(read_trace(tmp_path / name))


# Writing a file.


def test_a_written_trace_comes_back(tmp_path: Path) -> None:
    file = tmp_path / "day.jsonl"
    looks = [Observation(at_s=1.0, pose=full_pose()), NOBODY]

    with TraceWriter(file) as writer:
        for look in looks:
            writer.write(look)

    assert writer.count == 2
    assert [contents(each) for each in read_trace(file)] == list(map(contents, looks))
    assert os.listdir(tmp_path) == ["day.jsonl"]


def test_a_trace_has_its_name_only_when_it_is_whole(tmp_path: Path) -> None:
    file = tmp_path / "day.jsonl"
    file.write_text("yesterday's")

    with TraceWriter(file) as writer:
        writer.write(NOBODY)
        meanwhile = file.read_text(), (tmp_path / "day.jsonl.part").read_text()

    assert meanwhile == ("yesterday's", line_from_observation(NOBODY) + "\n")
    assert file.read_text() == line_from_observation(NOBODY) + "\n"


def write_and_fail(file: Path, failure: BaseException) -> None:
    with TraceWriter(file) as writer:
        writer.write(NOBODY)
        raise failure


def write_where_a_folder_appears(file: Path) -> None:
    with TraceWriter(file) as writer:
        writer.write(NOBODY)
        file.mkdir()


def test_a_failure_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="the camera fell down"):
        write_and_fail(tmp_path / "day.jsonl", RuntimeError("the camera fell down"))

    assert os.listdir(tmp_path) == []


def test_ctrl_c_keeps_what_there_is(tmp_path: Path) -> None:
    file = tmp_path / "day.jsonl"

    with pytest.raises(KeyboardInterrupt):
        write_and_fail(file, KeyboardInterrupt())

    assert [each.at_s for each in read_trace(file)] == [1.5]
    assert os.listdir(tmp_path) == ["day.jsonl"]


def test_ctrl_c_before_the_first_look_leaves_an_older_trace_alone(
    tmp_path: Path,
) -> None:
    file = trace(tmp_path, row())

    with pytest.raises(KeyboardInterrupt), TraceWriter(file):
        raise KeyboardInterrupt

    assert file.read_text() == row() + "\n"
    assert os.listdir(tmp_path) == ["day.jsonl"]


class FullDisk:
    """A text file on a disk that is full: nothing gets through, not even at the end."""

    def write(self, text: str) -> int:
        return len(text)

    def flush(self) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def close(self) -> None:
        self.flush()


def test_a_full_disk_is_said_and_leaves_no_file(tmp_path: Path) -> None:
    file = trace(tmp_path, row())
    writer = TraceWriter(file)

    with pytest.raises(
        StorageError,
        match=re.escape(
            f"expected to write {file}, got No space left on device; "
            "choose another place or make room"
        ),
    ):
        write_to_a_full_disk(writer)

    assert file.read_text() == row() + "\n"
    assert os.listdir(tmp_path) == ["day.jsonl"]


def write_to_a_full_disk(writer: TraceWriter) -> None:
    with writer:
        opened: TextIO | None = writer._file
        assert opened is not None
        opened.close()
        writer._file = FullDisk()  # type: ignore[assignment]  # the three that count
        writer.write(NOBODY)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        pytest.param("none/day.jsonl", "No such file or directory", id="no folder"),
        pytest.param("", "Is a directory", id="a folder's own name"),
    ],
)
def test_a_place_that_cannot_be_written_is_said_at_once(
    tmp_path: Path, name: str, why: str
) -> None:
    writer = TraceWriter(tmp_path / name)

    with (
        pytest.raises(
            StorageError,
            match=re.escape(
                f"expected to write {tmp_path / name}, got {why}; "
                "choose another place or make room"
            ),
        ),
        writer,
    ):
        pytest.fail("it was opened")


def test_a_name_taken_by_a_folder_meanwhile_is_said(tmp_path: Path) -> None:
    file = tmp_path / "day.jsonl"

    with pytest.raises(StorageError, match=r"day\.jsonl, got Is a directory; choose"):
        write_where_a_folder_appears(file)

    assert not any(file.iterdir())


def test_nothing_can_be_written_outside_with(tmp_path: Path) -> None:
    writer = TraceWriter(tmp_path / "day.jsonl")

    with pytest.raises(ValueError, match="expected an open writer, got a closed one"):
        writer.write(NOBODY)
