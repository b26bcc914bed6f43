"""Fault pictures: faults that are made of a good picture, and what only looks like one.

Every function takes the picture, the person in it and the picture before it, and
returns another picture. None of them is a real fault of a real camera: there is no
recording of those. docs/pictures-at-fault.md says what that means.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import cv2
import numpy as np
from numpy.typing import NDArray

from posture_monitor.core.pose.landmarks import EARS, MOUTH, SHOULDERS, Landmark, Pose
from posture_monitor.vision.frame import Picture8

Made = Callable[[Picture8, Pose, Picture8], Picture8]
GREY, GREEN = (128, 128, 128), (0, 154, 0)
_QUALITY = 80


def compressed(bgr: Picture8, quality: int = _QUALITY) -> Picture8:
    """Return a picture as it comes out of a JPEG."""
    _, coded = cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(coded, cv2.IMREAD_COLOR), dtype=np.uint8)


def mouth_row(pose: Pose) -> int:
    """Return the row of the lower corner of the mouth."""
    return round(max(pose.points_px[each][1] for each in MOUTH))


def _row(bgr: Picture8, pose: Pose) -> int:
    """Return the row of the mouth, where a seventh of the picture is left below it."""
    most: int = round(0.85 * bgr.shape[0])
    return min(mouth_row(pose), most)


def _cut(tone: tuple[int, int, int] | None, *, share: float | None = None) -> Made:
    """Return what fills the lower part with a tone, None being the last one."""

    def made(bgr: Picture8, pose: Pose, _before: Picture8) -> Picture8:
        row = _row(bgr, pose) if share is None else round(share * bgr.shape[0])
        broken = bgr.copy()
        broken[row:] = bgr[max(0, row - 1), -1] if tone is None else tone
        return compressed(broken)

    return made


def _torn(share: float) -> Made:
    """Return what puts the lower part of the picture before below, moved aside."""

    def made(bgr: Picture8, pose: Pose, before: Picture8) -> Picture8:
        row, aside_px = _row(bgr, pose), round(share * bgr.shape[1])
        broken = bgr.copy()
        broken[row:, aside_px:] = before[row:, :-aside_px]
        broken[row:, :aside_px] = before[row:, :1]
        return broken

    return made


def _sun(bgr: Picture8, pose: Pose, _before: Picture8) -> Picture8:
    height, width = bgr.shape[:2]
    rows, columns = np.mgrid[:height, :width]
    x_px, y_px = pose.points_px[Landmark.NOSE]
    away = ((columns - x_px) ** 2 + (rows - y_px) ** 2) / (2 * (0.28 * width) ** 2)
    return _levels(bgr + 900 * np.exp(-away)[..., None])


def _planes(levels: Mapping[int, int]) -> Made:
    """Return what gives planes of Y, U, V one level each."""

    def made(bgr: Picture8, _pose: Pose, _before: Picture8) -> Picture8:
        yuv = cv2.cvtColor(bgr, cv2.COLOR_BGR2YUV)
        for plane, level in levels.items():
            yuv[..., plane] = level
        return _levels(cv2.cvtColor(yuv, cv2.COLOR_YUV2BGR))

    return made


def _exchanged(bgr: Picture8, _pose: Pose, _before: Picture8) -> Picture8:
    return np.ascontiguousarray(bgr[..., ::-1])


FAULTS: Mapping[str, Made] = {
    "grey from the mouth down": _cut(GREY),
    "green from the mouth down": _cut(GREEN),
    "the last tone from the mouth down": _cut(None),
    "grey from 20 % of the height down": _cut(GREY, share=0.2),
    "torn, moved aside by 5 % of the width": _torn(0.05),
    "torn, moved aside by 20 %": _torn(0.20),
    "torn, moved aside by 40 %": _torn(0.40),
    "the sun in the face": _sun,
    "red and blue exchanged": _exchanged,
    "both colour planes empty (green)": _planes({1: 0, 2: 0}),
    "both colour planes full (magenta)": _planes({1: 255, 2: 255}),
    "the blue plane empty": _planes({1: 0}),
    "the red plane empty": _planes({2: 0}),
}


# What is no fault.


def outline(bgr: Picture8, pose: Pose) -> NDArray[np.bool_]:
    """Return roughly where the person is: an ellipse around the head, and the trunk."""
    height, width = bgr.shape[:2]
    nose = pose.points_px[Landmark.NOSE]
    shoulders = sorted(pose.points_px[each] for each in SHOULDERS)
    (left_px, left_y_px), (right_px, right_y_px) = shoulders
    span_px = pose.span_px(*SHOULDERS)
    head_px = max(0.8 * pose.span_px(*EARS), 0.3 * span_px)
    drawn = np.zeros((height, width), np.uint8)
    middle = (round(nose[0]), round(nose[1]))
    size = (round(head_px), round(1.3 * head_px))
    cv2.ellipse(drawn, middle, size, 0, 0, 360, 255, -1)
    neck_y_px = min(left_y_px, right_y_px) - 0.2 * span_px
    trunk = [
        (left_px - 0.2 * span_px, 2 * height),
        (left_px - 0.2 * span_px, left_y_px),
        (nose[0] - 0.5 * head_px, neck_y_px),
        (nose[0] + 0.5 * head_px, neck_y_px),
        (right_px + 0.2 * span_px, right_y_px),
        (right_px + 0.2 * span_px, 2 * height),
    ]
    cv2.fillPoly(drawn, [np.array(trunk, np.int32)], (255,))
    return np.asarray(drawn > 0)


def _virtual(tone: tuple[int, int, int], *, is_compressed: bool = True) -> Made:
    def made(bgr: Picture8, pose: Pose, _before: Picture8) -> Picture8:
        plain = bgr.copy()
        plain[~outline(bgr, pose)] = tone
        return compressed(plain) if is_compressed else plain

    return made


def _blurred(bgr: Picture8, pose: Pose, _before: Picture8) -> Picture8:
    soft = np.asarray(cv2.GaussianBlur(bgr, (0, 0), 25), dtype=np.uint8)
    there = outline(bgr, pose)
    soft[there] = bgr[there]
    return soft


def _barred(tone: int, *, rows: float = 0.0, columns: float = 0.0) -> Made:
    """Return what puts bars of so large a share beside a smaller picture."""

    def made(bgr: Picture8, _pose: Pose, _before: Picture8) -> Picture8:
        height, width = bgr.shape[:2]
        above, left = round(rows * height), round(columns * width)
        film = np.full_like(bgr, tone)
        small = cv2.resize(bgr, (width - 2 * left, height - 2 * above))
        film[above : height - above, left : width - left] = small
        return compressed(film)

    return made


def _screen(bgr: Picture8, _pose: Pose, _before: Picture8) -> Picture8:
    """Return a recording of a screen, the camera in a window of it."""
    height, width = bgr.shape[:2]
    shown = np.full_like(bgr, (240, 235, 230))
    shown[: height // 16], shown[height * 7 // 8 :] = (60, 50, 45), (45, 40, 38)
    small = cv2.resize(bgr, (width // 2, height // 2))
    top, left = height // 8, width - width // 2 - 10
    shown[top : top + small.shape[0], left : left + small.shape[1]] = small
    return shown


def _bricks(bgr: Picture8, pose: Pose, _before: Picture8) -> Picture8:
    wall = np.full_like(bgr, (60, 70, 140))
    for number, row in enumerate(range(0, bgr.shape[0], 20)):
        wall[row : row + 2] = 180
        for column in range(number % 2 * 20, bgr.shape[1], 40):
            wall[row : row + 20, column : column + 2] = 180
    there = outline(bgr, pose)
    wall[there] = bgr[there]
    return compressed(wall)


def _blinds(bgr: Picture8, pose: Pose, _before: Picture8) -> Picture8:
    window, end = bgr.copy(), int(min(y_px for _, y_px in pose.points_px[:11]))
    for row in range(0, max(0, end - 10), 12):
        window[row : row + 6] = (200, 205, 210)
    return window


def _white_shirt(bgr: Picture8, pose: Pose, _before: Picture8) -> Picture8:
    shirt, bright = outline(bgr, pose), bgr.copy()
    shirt[: max(0, int(min(pose.points_px[each][1] for each in SHOULDERS)) - 5)] = False
    bright[shirt] = 255
    return compressed(bright)


def _lit(blue: float, green: float, red: float, *, offset: float = 0.0) -> Made:
    def made(bgr: Picture8, _pose: Pose, _before: Picture8) -> Picture8:
        return _levels(bgr * np.array([blue, green, red]) + offset)

    return made


def _noisy(bgr: Picture8, _pose: Pose, _before: Picture8) -> Picture8:
    return _levels(bgr + np.random.default_rng(1).normal(0, 8, bgr.shape))


def _grey_camera(bgr: Picture8, _pose: Pose, _before: Picture8) -> Picture8:
    grey = cv2.cvtColor(bgr, cv2.COLOR_BGR2GRAY)
    return np.asarray(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR), dtype=np.uint8)


def _levels(levels: NDArray[np.generic]) -> Picture8:
    return np.asarray(np.clip(levels, 0, 255), dtype=np.uint8)


FINE: Mapping[str, Made] = {
    "as it is": lambda bgr, _pose, _before: bgr,
    "JPEG of quality 20": lambda bgr, _pose, _before: compressed(bgr, 20),
    "noise of 8 levels": _noisy,
    "light of 30 %": _lit(0.3, 0.3, 0.3),
    "light of 10 %": _lit(0.1, 0.1, 0.1),
    "too much light (130 % and 15 levels)": _lit(1.3, 1.3, 1.3, offset=15.0),
    "blue light": _lit(1.3, 0.9, 0.6),
    "a screen's light": _lit(1.6, 1.0, 0.75),
    "warm light": _lit(0.5, 0.85, 1.2),
    "a grey camera": _grey_camera,
    "a virtual background, grey": _virtual(GREY),
    "a virtual background, green": _virtual((60, 177, 0)),
    "a virtual background, white": _virtual((255, 255, 255)),
    "a virtual background, blue": _virtual((200, 90, 30)),
    "a virtual background, not compressed": _virtual((90, 90, 90), is_compressed=False),
    "a blurred background": _blurred,
    "bars above and below, black": _barred(0, rows=0.125),
    "bars above and below, black of a video": _barred(16, rows=0.125),
    "bars left and right": _barred(0, columns=0.125),
    "a recording of a screen": _screen,
    "blinds behind": _blinds,
    "a brick wall behind": _bricks,
    "a white shirt, burnt out": _white_shirt,
}
