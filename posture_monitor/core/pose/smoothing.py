"""Smoothing: the median of each landmark over the pictures of one look.

Over 0.6 s: in a burst it leaves out a picture in which MediaPipe has lost the body, at
two pictures a second it is the mean of two. A longer median, and a One-Euro filter
after it, were measured: their lag costs more than they gain
(docs/adr/0008-angles-from-any-view.md).
"""

from __future__ import annotations

from collections import deque

import numpy as np

from posture_monitor.core.pose.landmarks import Array, Pose

WINDOW_S = 0.6


class MedianFilter:
    """The median landmarks of the pictures of the last 0.6 s."""

    def __init__(self) -> None:
        """Start with no picture."""
        self._seen: deque[tuple[float, Pose, Array]] = deque()

    def see(self, pose: Pose, at_s: float) -> Pose:
        """Return the median pose; of a single picture it is that one.

        Pictures of another size start anew.
        """
        seen = self._seen
        if seen and seen[-1][1].size_px != pose.size_px:
            seen.clear()
        while seen and at_s - seen[0][0] > WINDOW_S:
            seen.popleft()
        seen.append((at_s, pose, _landmarks(pose)))
        return pose if len(seen) == 1 else self._median(pose)

    def _median(self, pose: Pose) -> Pose:
        ranked = np.sort(np.array([each for _, _, each in self._seen]), axis=0)
        middle, is_odd = divmod(len(ranked), 2)
        found = ranked[middle] if is_odd else (ranked[middle - 1] + ranked[middle]) / 2
        return Pose(
            xy_px=found[:, :2],
            z_px=found[:, 2],
            visibility=found[:, 3],
            presence=pose.presence,
            size_px=pose.size_px,
        )


def _landmarks(pose: Pose) -> Array:
    found = np.empty((len(pose.xy_px), 4))
    found[:, :2], found[:, 2], found[:, 3] = pose.xy_px, pose.z_px, pose.visibility
    return found
