"""The mirror: head and shoulders in characters."""

from __future__ import annotations

import pytest

from posture_monitor.care.guided.outline import HeadAndShoulders, outline_of
from posture_monitor.cli.view.mirror import draw
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.pose.observation import Observation
from tests.core.scenes import FRONT
from tests.figures import front_pose, side_pose

COLUMNS, ROWS = 30, 11


def outline(pose: Pose) -> HeadAndShoulders:
    found = outline_of(Observation(at_s=0.0, pose=pose))
    assert found is not None
    return found


def drawn(pose: Pose) -> list[str]:
    return draw(outline(pose), COLUMNS, ROWS, plain=True)


def width(line: str) -> int:
    return len(line.strip())


@pytest.mark.parametrize("pose", [FRONT, side_pose()], ids=["front", "side"])
def test_a_head_is_above_broader_shoulders(pose: Pose) -> None:
    lines = [line for line in drawn(pose) if line.strip()]

    assert width(lines[0]) < width(lines[-1])
    assert len(lines) < ROWS  # there is room above the head


def test_whoever_is_nearer_is_drawn_larger() -> None:
    near = front_pose(shoulder_span_px=300.0, ear_height_px=180.0, eye_span_px=90.0)

    assert width(drawn(near)[-1]) > width(drawn(FRONT)[-1])


def test_it_is_drawn_as_in_a_mirror() -> None:
    to_his_left = outline(front_pose(shoulders=(500.0, 380.0)))  # the picture's right

    lines = draw(to_his_left, COLUMNS, ROWS, plain=True)

    assert max(line.rfind("#") for line in lines) < COLUMNS / 2


@pytest.mark.parametrize("plain", [True, False], ids=["plain", "braille"])
def test_it_has_exactly_the_asked_size(plain: bool) -> None:  # noqa: FBT001 (a case)
    for who in (None, outline(FRONT)):
        lines = draw(who, COLUMNS, ROWS, plain=plain)
        assert [len(line) for line in lines] == [COLUMNS] * ROWS


def test_plain_letters_are_ascii_and_the_others_braille() -> None:
    plain = "".join(draw(outline(FRONT), COLUMNS, ROWS, plain=True))
    fine = "".join(draw(outline(FRONT), COLUMNS, ROWS, plain=False))

    assert set(plain) == {" ", "#"}
    assert all(each == " " or 0x2800 < ord(each) <= 0x28FF for each in fine)


def test_nobody_is_an_empty_frame() -> None:
    assert "".join(draw(None, COLUMNS, ROWS, plain=False)).strip() == ""
