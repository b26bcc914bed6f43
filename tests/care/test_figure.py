"""Figure: what was seen, drawn as it was seen, beside the usual position."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from posture_monitor.care.figure import (
    FigurePose,
    SeenPosture,
    angles_of_seen,
    figure,
    figure_at,
    moving_figure,
    seen_figure,
    still_figure,
)
from posture_monitor.care.motion import looked_at, motions
from posture_monitor.care.scene.props import SEATS, Prop
from posture_monitor.care.scene.views import Viewpoint
from posture_monitor.care.skeleton.angles import ArmAngles, BodyAngles, Joint, LegAngles
from posture_monitor.core.vocabulary import PostureKey, Severity, Side
from posture_monitor.drawing.shapes import PictureHead
from posture_monitor.drawing.stylesheet import Paper, alone_stylesheet
from tests.drawing.parsed import HOSTILE, SVG, complaints, elements, number, parsed

HEAD = PictureHead(
    prefix="a", title="Slumped, clearly", description="Seen from beside."
)
SEVERITIES = (Severity.SLIGHT, Severity.CLEAR, Severity.STRONG)
POSTURES = [pytest.param(key, id=key.value) for key in PostureKey]
STANDING = LegAngles(hip_deg=0.0, knee_deg=0.0)


def seen(
    posture: PostureKey | None,
    severity: Severity = Severity.CLEAR,
    side: Side | None = None,
    **deltas: float,
) -> SeenPosture:
    """Return what a look said."""
    return SeenPosture(posture=posture, severity=severity, deltas=deltas, side=side)


@pytest.mark.parametrize("posture", POSTURES)
def test_a_figure_is_named_and_needs_nothing(posture: PostureKey) -> None:
    drawn = seen_figure(seen(posture), HEAD)

    root = parsed(drawn)
    assert root.get("role") == "img"
    assert root.findtext(SVG + "title") == "Slumped, clearly"
    assert root.findtext(SVG + "desc") == "Seen from beside."
    assert complaints(drawn) == []


def test_a_hostile_title_stays_a_text() -> None:
    named = PictureHead(prefix="a", title=HOSTILE, description=HOSTILE)

    drawn = seen_figure(seen(None), named)

    assert parsed(drawn).findtext(SVG + "desc") == HOSTILE
    assert complaints(drawn) == []


def test_what_was_measured_is_drawn_as_far_as_it_was_measured() -> None:
    usual = BodyAngles()

    angles = angles_of_seen(
        seen(PostureKey.HEAD_DOWN, head_pitch=18.0, forward_head=5.0, head_tilt=-4.0)
    )

    assert angles.head_pitch_deg == usual.head_pitch_deg + 18.0
    assert angles.forward_head_deg == usual.forward_head_deg + 5.0
    assert angles.head_tilt_deg == -4.0
    assert angles.thoracic_flexion_deg == usual.thoracic_flexion_deg


def test_a_slump_bends_both_parts_of_the_back() -> None:
    usual = BodyAngles()

    angles = angles_of_seen(seen(PostureKey.SLUMPED, slump=30.0, thoracic_flexion=25.0))

    assert angles.thoracic_flexion_deg == usual.thoracic_flexion_deg + 15.0
    assert angles.lumbar_flexion_deg == usual.lumbar_flexion_deg + 15.0


def test_an_unlikely_measure_is_drawn_as_a_person() -> None:
    assert angles_of_seen(seen(None, head_pitch=500.0)).head_pitch_deg == 60.0
    assert angles_of_seen(seen(None, head_yaw=-500.0)).head_yaw_deg == -60.0


def test_metrics_without_an_angle_are_passed_over() -> None:
    assert angles_of_seen(seen(None, lean=40.0, cva=-12.0)) == BodyAngles()


@pytest.mark.parametrize("posture", POSTURES)
def test_a_posture_of_which_nothing_was_measured_is_drawn_by_its_severity(
    posture: PostureKey,
) -> None:
    drawn = [seen_figure(seen(posture, severity), HEAD) for severity in SEVERITIES]

    assert len({*drawn, seen_figure(seen(None), HEAD)}) == 4


def test_a_measure_of_the_posture_is_not_made_larger() -> None:
    angles = angles_of_seen(seen(PostureKey.HEAD_DOWN, Severity.STRONG, head_pitch=9.0))

    assert angles.head_pitch_deg == 9.0


def test_a_side_that_is_known_is_drawn() -> None:
    right = angles_of_seen(seen(PostureKey.TURNED, side=Side.RIGHT))
    left = angles_of_seen(seen(PostureKey.TURNED, side=Side.LEFT))

    assert right.head_yaw_deg == -35.0 == -left.head_yaw_deg


def test_a_posture_that_is_not_there_is_the_usual_position() -> None:
    assert angles_of_seen(seen(PostureKey.SLUMPED, Severity.NONE)) == BodyAngles()


def test_from_in_front_the_persons_left_is_on_the_right() -> None:
    drawn = seen_figure(seen(PostureKey.TILTED, head_tilt=20.0), HEAD)

    [ghost] = elements(drawn, "ellipse", "ghost-head")
    [person] = elements(drawn, "ellipse", "head")
    assert number(person, "cx") > number(ghost, "cx")


def test_from_beside_somebody_faces_to_the_right() -> None:
    drawn = seen_figure(seen(PostureKey.HEAD_FORWARD, forward_head=20.0), HEAD)

    [ghost] = elements(drawn, "ellipse", "ghost-head")
    [person] = elements(drawn, "ellipse", "head")
    assert number(person, "cx") > number(ghost, "cx")
    [nose] = elements(drawn, "ellipse", "nose")
    assert number(nose, "cx") > number(person, "cx")


@pytest.mark.parametrize(
    "seen_from", [pytest.param(each, id=each) for each in Viewpoint]
)
@pytest.mark.parametrize("prop", [pytest.param(each, id=each) for each in Prop])
def test_whoever_sits_or_stands_is_within_the_picture(
    prop: Prop, seen_from: Viewpoint
) -> None:
    up = ArmAngles(forward_deg=90.0, out_deg=0.0, elbow_deg=90.0)
    standing = BodyAngles(
        left_leg=STANDING, right_leg=STANDING, left_arm=up, right_arm=up
    )
    angles = BodyAngles() if prop in SEATS else standing

    drawn = figure(FigurePose(angles=angles, seen_from=seen_from, props=(prop,)), HEAD)

    _, _, width, height = map(float, parsed(drawn).get("viewBox", "").split())
    for each in elements(drawn, "polyline", "limb"):
        for point in each.get("points", "").split():
            x, y = map(float, point.split(","))
            assert 0 <= x <= width
            assert 0 <= y <= height
    [face] = elements(drawn, "ellipse", "head")
    assert number(face, "cy") > number(face, "ry")


def test_an_arrow_shows_where_a_joint_went() -> None:
    down, up = ArmAngles(forward_deg=0.0), ArmAngles(forward_deg=90.0)
    pose = FigurePose(
        angles=BodyAngles(right_arm=up),
        ghost=BodyAngles(right_arm=down),
        arrow=Joint.RIGHT_HAND,
    )

    [arrow] = elements(figure(pose, HEAD), "polyline", "arrow")

    start, *_, end = arrow.attrib["points"].split()
    assert float(end.split(",")[1]) < float(start.split(",")[1])


def test_no_arrow_is_drawn_where_nothing_moved() -> None:
    pose = FigurePose(angles=BodyAngles(), ghost=BodyAngles(), arrow=Joint.HEAD)

    assert elements(figure(pose, HEAD), "polyline", "arrow") == []


def test_without_a_ghost_there_is_one_person() -> None:
    drawn = figure(FigurePose(angles=BodyAngles()), HEAD)

    assert len(elements(drawn, "ellipse", "head")) == 1
    assert elements(drawn, "path", "ghost") == []
    assert elements(drawn, "ellipse", "ghost-head") == []


def test_what_did_not_move_has_no_ghost() -> None:
    pose = FigurePose(angles=BodyAngles(), ghost=BodyAngles(head_pitch_deg=30.0))

    drawn = figure(pose, HEAD)

    assert len(elements(drawn, "ellipse", "ghost-head")) == 1
    assert elements(drawn, "polyline", "ghost") == []


MOTIONS = [pytest.param(key, id=key) for key in motions()]


@pytest.mark.parametrize("key", MOTIONS)
def test_a_still_of_an_exercise_is_named_and_needs_nothing(key: str) -> None:
    drawn = still_figure(motions()[key], HEAD)

    assert parsed(drawn).findtext(SVG + "title") == HEAD.title
    assert complaints(drawn) == []
    assert len(elements(drawn, "ellipse", "head")) == 1


@pytest.mark.parametrize("key", MOTIONS)
def test_a_moving_figure_has_no_script_and_rests_where_less_motion_is_wished(
    key: str,
) -> None:
    drawn = moving_figure(motions()[key], HEAD)

    assert complaints(drawn) == []
    [moves], [rests] = (elements(drawn, "g", each) for each in ("moves", "rests"))
    assert list(moves.iter(SVG + "animate"))
    assert not list(rests.iter(SVG + "animate"))
    assert len(drawn) < 150_000


def test_a_figure_that_moves_begins_and_ends_in_the_same_place() -> None:
    drawn = moving_figure(motions()["chin_tuck"], HEAD)

    for each in parsed(drawn).iter(SVG + "animate"):
        values = each.attrib["values"].split(";")
        assert values[0] == values[-1]
        assert each.get("repeatCount") == "indefinite"
        assert each.get("dur") == "5s"


def test_a_moment_of_a_motion_is_drawn_where_the_body_is_then() -> None:
    motion = motions()["chin_tuck"]

    before, after = (figure_at(motion, at_s, HEAD) for at_s in (0.0, 2.5))

    [began], [went] = (elements(each, "ellipse", "head") for each in (before, after))
    assert number(went, "cx") < number(began, "cx") - 5


@pytest.mark.parametrize("key", MOTIONS)
def test_head_and_moving_hands_are_within_the_picture(key: str) -> None:
    motion = motions()[key]

    for at_s in looked_at(motion):
        drawn = figure_at(motion, at_s, HEAD)
        _, _, width, height = map(float, parsed(drawn).get("viewBox", "").split())
        [face] = elements(drawn, "ellipse", "head")
        assert 11 <= number(face, "cx") <= width - 11
        assert 11 <= number(face, "cy") <= height - 11


def test_a_picture_that_stands_alone_has_its_own_colours() -> None:
    alone = replace(HEAD, style=alone_stylesheet(Paper.DARK))

    drawn = still_figure(motions()["chin_tuck"], alone)

    style = parsed(drawn).findtext(SVG + "style") or ""
    used = set(re.findall(r"var\((--[a-z-]+)\)", style))
    assert used <= set(re.findall(r"(--[a-z-]+):", style))
    assert complaints(drawn) == []
