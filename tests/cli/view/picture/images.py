"""Small images, written down by letters."""

from __future__ import annotations

from collections.abc import Sequence

from posture_monitor.drawing.raster import RasterImage
from posture_monitor.drawing.stylesheet import LIGHT

COLOURS = {
    ".": LIGHT["paper"],
    "B": LIGHT["accent"],
    "g": LIGHT["ghost"],
    "a": LIGHT["arrow"],
}


def image_of(lines: Sequence[str], pixels: int = 1) -> RasterImage:
    """Return an image, each letter as a square of so many pixels."""
    rows = [
        b"".join(pixel(COLOURS[letter]) * pixels for letter in line) for line in lines
    ]
    return RasterImage(
        width_px=len(lines[0]) * pixels,
        height_px=len(lines) * pixels,
        rgba=b"".join(row * pixels for row in rows),
    )


def pixel(colour: str) -> bytes:
    """Return a solid pixel of a colour written as #rrggbb."""
    return bytes.fromhex(colour.removeprefix("#")) + b"\xff"
