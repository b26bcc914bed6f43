"""Pictures with faults that are made, and others that look like faults."""

from __future__ import annotations

import cv2
import numpy as np

from posture_monitor.core.pose.landmarks import MOUTH, Pose
from posture_monitor.vision.frame import Picture8


def room(*, height: int = 480, width: int = 640, seed: int = 7) -> Picture8:
    """Return a picture of soft shapes with a sensor's noise of 2 levels."""
    random = np.random.default_rng(seed)
    few = random.uniform(40, 210, (height // 40, width // 40, 3)).astype(np.float32)
    soft = cv2.resize(few, (width, height), interpolation=cv2.INTER_CUBIC)
    noisy = soft + random.normal(0, 2, soft.shape)
    return np.asarray(np.clip(noisy, 1, 254), dtype=np.uint8)


def compressed(bgr: Picture8, quality: int = 80) -> Picture8:
    """Return a picture as it comes out of a JPEG."""
    _, coded = cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(coded, cv2.IMREAD_COLOR), dtype=np.uint8)


def cut_off(bgr: Picture8, row: int, tone: tuple[int, int, int]) -> Picture8:
    """Return a picture that holds one tone from a row on."""
    broken = bgr.copy()
    broken[row:] = tone
    return broken


def torn(bgr: Picture8, row: int, shift_px: int) -> Picture8:
    """Return a picture whose part from a row on lies farther right."""
    broken = bgr.copy()
    broken[row:, shift_px:] = bgr[row:, :-shift_px]
    return broken


def mouth_row(pose: Pose) -> int:
    """Return the row of the lower corner of the mouth."""
    return int(max(pose.points_px[each][1] for each in MOUTH))


def without_plane(bgr: Picture8, plane: int, level: int) -> Picture8:
    """Return a picture of which a plane of its colours has one level."""
    yuv = cv2.cvtColor(bgr, cv2.COLOR_BGR2YUV)
    yuv[..., plane] = level
    return np.asarray(cv2.cvtColor(yuv, cv2.COLOR_YUV2BGR), dtype=np.uint8)
