"""Light: so much of it that it hides the person."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from posture_monitor.core.pose.landmarks import EARS, EYES, MOUTH, Landmark, Pose

WHITE_FROM = 250.0
"""Mean level of a block from which on light has burnt it out."""

LEAST_SHARE = 0.20
"""Share of the blocks that are burnt out from which on a face may be among them."""

BLINDED_SHARE, COVER_SHARE = 0.5, 0.98
"""Share of the blocks that are burnt out from which on nobody could be found.

From the second one on it is an even white cover.
"""

BRIGHT_FROM, LEAST_BRIGHT_SHARE = 200.0, 0.15
"""Around light there are bright blocks; a white virtual background ends at once.

So many of them, as a share of the burnt-out ones, are there at least.
"""

FACE_POINTS = 3
"""So many of the seven points of a face lie in burnt-out blocks: it is hidden."""

_FACE = (Landmark.NOSE, *EYES, *EARS, *MOUTH)


def hides_face(blocks: NDArray[np.float64], block_px: int, pose: Pose) -> bool:
    """Return whether light has burnt out a large part of the picture and the face.

    Args:
        blocks: The mean level of each block, by row and column.
        block_px: The side of a block.
        pose: Somebody in the picture.
    """
    is_white = blocks >= WHITE_FROM
    if float(is_white.mean()) < LEAST_SHARE:
        return False
    places = [pose.points_px[each] for each in _FACE]
    cells = [(int(y_px // block_px), int(x_px // block_px)) for x_px, y_px in places]
    rows, columns = is_white.shape
    inside = [(r, c) for r, c in cells if 0 <= r < rows and 0 <= c < columns]
    return sum(bool(is_white[each]) for each in inside) >= FACE_POINTS


def blinds(blocks: NDArray[np.float64]) -> bool:
    """Return whether light has burnt out so much that nobody could be found."""
    is_white = blocks >= WHITE_FROM
    share = float(is_white.mean())
    if not BLINDED_SHARE <= share < COVER_SHARE:
        return False
    is_bright = (blocks >= BRIGHT_FROM) & ~is_white
    return float(is_bright.mean()) >= LEAST_BRIGHT_SHARE * share
