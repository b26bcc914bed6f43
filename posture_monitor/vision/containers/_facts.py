"""Facts: what every kind of container may say."""

from __future__ import annotations

from dataclasses import dataclass


class NotThis(Exception):  # noqa: N818  # an answer, no error: the next kind is asked
    """The file is of another kind of container."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContainerFacts:
    """What a container says of the first video in it.

    Attributes:
        is_cut: Whether the file ends inside something whose length it declares, so
            that pictures are missing at its end.
        codec: How the video is coded, in the container's own letters, or None.
        size_px: (width, height) as declared, or None.
        crop_px: (left, top, right, bottom) that are not to be shown.
        is_mirrored: Whether left and right are to be exchanged.
        rotate_deg: By how much to turn it clockwise before that, where mirrored.
    """

    is_cut: bool
    codec: str | None = None
    size_px: tuple[int, int] | None = None
    crop_px: tuple[int, int, int, int] = (0, 0, 0, 0)
    is_mirrored: bool = False
    rotate_deg: int = 0
