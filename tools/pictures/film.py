"""Film: somebody who sits still, cut from the film of the demonstration."""

from __future__ import annotations

from pathlib import Path

import cv2

STILL_S = 6.0
ROUNDS = 8


def sitting_still(film: str, folder: Path) -> Path:
    """Return a film of the first seconds of another, to and fro again and again."""
    reader = cv2.VideoCapture(film)
    rate = reader.get(cv2.CAP_PROP_FPS)
    frames = [reader.read()[1] for _ in range(round(rate * STILL_S))]
    reader.release()
    height, width = frames[0].shape[:2]
    made = folder / "still.avi"
    code = cv2.VideoWriter.fourcc(*"MJPG")
    writer = cv2.VideoWriter(str(made), code, rate, (width, height))
    for frame in (*frames, *reversed(frames)) * ROUNDS:
        writer.write(frame)
    writer.release()
    return made
