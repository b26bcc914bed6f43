"""Notice icon: the program's picture in notices, drawn from the icon's own shape.

    python -m tools.notice_icon

Writes posture-monitor.png and posture-monitor.ico (Windows) to desktop/pictures. It is
the person of the tray's icon in blue, the colour of no state: a notice of a slump with
the green of the usual position would say two things. Pillow is a tool of development.
"""

from __future__ import annotations

import sys

from PIL import Image

from posture_monitor.desktop.notifiers._notice import ICON_ICO, ICON_PNG
from posture_monitor.desktop.tray._picture import COLOURS, drawn
from posture_monitor.desktop.tray._state import Shape

PNG_PX = 128
ICO_PX = (16, 32, 48)


def main() -> int:
    """Write both files."""
    picture(PNG_PX).save(ICON_PNG, optimize=True)
    *others, largest = map(picture, ICO_PX)
    sizes = [(each, each) for each in ICO_PX]
    largest.save(ICON_ICO, append_images=others, sizes=sizes)
    print(f"{ICON_PNG.name} and {ICON_ICO.name}")
    return 0


def picture(size_px: int) -> Image.Image:
    """Return the person in blue, so many pixels wide and high."""
    green, blue = (_rgb(COLOURS[each]) for each in (Shape.USUAL, Shape.MOVE))
    argb = drawn(Shape.USUAL, size_px).argb
    found = Image.new("RGBA", (size_px, size_px))
    found.putdata(
        [
            (*_in_blue(tuple(argb[at + 1 : at + 4]), green, blue), argb[at])
            for at in range(0, len(argb), 4)
        ]
    )
    return found


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))


def _in_blue(
    tones: tuple[int, ...], green: tuple[int, ...], blue: tuple[int, ...]
) -> tuple[int, ...]:
    """Return tones between white and green as those between white and blue."""
    share = (255 - tones[0]) / (255 - green[0])
    return tuple(round(255 + share * (each - 255)) for each in blue)


if __name__ == "__main__":
    sys.exit(main())
