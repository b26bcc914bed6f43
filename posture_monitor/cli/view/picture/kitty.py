"""Kitty: a drawing by the graphics protocol of the terminal kitty, which others share.

Written to "Terminal graphics protocol", sw.kovidgoyal.net/kitty/graphics-protocol.
"""

from __future__ import annotations

import zlib
from base64 import standard_b64encode
from collections.abc import Iterator

from posture_monitor.drawing.raster import RasterImage

CHUNK = 4096  # the most that the protocol takes at once
SHOW = "a=T,f=32,o=z,q=2"
"""Transmit and show pixels of four bytes, by zlib; answer nothing."""


def kitty(image: RasterImage, *, columns: int, rows: int) -> str:
    """Return what draws an image over so many cells; its ground is seen through.

    The cursor stands in the first column of the line below afterwards.
    """
    pixels = zlib.compress(_seen_through(image))
    size = f"s={image.width_px},v={image.height_px},c={columns},r={rows}"
    content = standard_b64encode(pixels).decode("ascii")
    parts = [content[at : at + CHUNK] for at in range(0, len(content), CHUNK)]
    return "".join(_commands(f"{SHOW},{size}", parts)) + "\r\n"


def _commands(control: str, parts: list[str]) -> Iterator[str]:
    """Yield the commands; only the first one says what is shown."""
    for number, part in enumerate(parts, 1):
        more = f"m={int(number < len(parts))}"
        said = f"{control},{more}" if number == 1 else more
        yield f"\x1b_G{said};{part}\x1b\\"


def _seen_through(image: RasterImage) -> bytes:
    """Return the pixels, those of the corner's colour without any."""
    ground, nothing = image.rgba[:4], bytes(4)
    pixels = (image.rgba[at : at + 4] for at in range(0, len(image.rgba), 4))
    return b"".join(nothing if pixel == ground else pixel for pixel in pixels)
