"""Tones: what a filled block may mean, each with a colour and a hatch of its own.

The eight colours of postures are those of Okabe and Ito, "Color Universal Design"
(2008), whose black is a grey here; people who see no red, no green or no blue tell
them apart. Every tone has a hatch beside its colour, so that nothing rests on colour
alone. What is ordered (how far, how long) runs from pale to full.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from posture_monitor.drawing.shapes import Shape, block, circle, line, pattern


class Tone(StrEnum):
    """What a filled block means."""

    USUAL = "usual"
    HEAD_FORWARD = "head_forward"
    HEAD_DOWN = "head_down"
    SLUMPED = "slumped"
    LEANING_IN = "leaning_in"
    LEANING_BACK = "leaning_back"
    TILTED = "tilted"
    TURNED = "turned"
    ANOTHER_WAY = "another_way"
    CANNOT_TELL = "cannot_tell"
    LEARNING = "learning"
    NOBODY = "nobody"
    NOT_WATCHED = "not_watched"
    SLIGHT = "slight"
    CLEAR = "clear"
    STRONG = "strong"
    ACCEPTABLE = "acceptable"
    LIMITED = "limited"
    BEYOND = "beyond"
    MEASURED = "measured"
    PARTIAL = "partial"


class Hatch(StrEnum):
    """What is drawn over a colour."""

    PLAIN = "plain"
    RISING = "rising"
    FALLING = "falling"
    CROSSED = "crossed"
    LYING = "lying"
    STANDING = "standing"
    DOTS = "dots"
    RINGS = "rings"
    PLUSES = "pluses"
    FEW_DOTS = "few_dots"
    WIDE_RISING = "wide_rising"
    CHECKS = "checks"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToneLook:
    """How a tone looks, on light and on dark paper; colours as #rrggbb."""

    light: str
    light_mark: str
    dark: str
    dark_mark: str
    hatch: Hatch


SIDE = 7.0
"""Of the square of a hatch, in units of a picture."""
_BLACK, _WHITE = "#101a1d", "#ffffff"


def _posture(colour: str, mark: str, hatch: Hatch) -> ToneLook:
    """Return the look of a posture, which is the same on light and dark paper."""
    return ToneLook(
        light=colour, light_mark=mark, dark=colour, dark_mark=mark, hatch=hatch
    )


def _look(
    light: str, light_mark: str, dark: str, dark_mark: str, hatch: Hatch
) -> ToneLook:
    return ToneLook(
        light=light, light_mark=light_mark, dark=dark, dark_mark=dark_mark, hatch=hatch
    )


LOOKS: Mapping[Tone, ToneLook] = {
    Tone.USUAL: _look("#d9e8e6", "#d9e8e6", "#27413f", "#27413f", Hatch.PLAIN),
    Tone.HEAD_FORWARD: _posture("#56b4e9", _BLACK, Hatch.RISING),
    Tone.HEAD_DOWN: _posture("#0072b2", _WHITE, Hatch.LYING),
    Tone.SLUMPED: _posture("#e69f00", _BLACK, Hatch.DOTS),
    Tone.LEANING_IN: _posture("#d55e00", _BLACK, Hatch.FALLING),
    Tone.LEANING_BACK: _posture("#009e73", _BLACK, Hatch.CROSSED),
    Tone.TILTED: _posture("#cc79a7", _BLACK, Hatch.STANDING),
    Tone.TURNED: _posture("#f0e442", _BLACK, Hatch.RINGS),
    Tone.ANOTHER_WAY: _posture("#5b6770", _WHITE, Hatch.PLUSES),
    Tone.CANNOT_TELL: _look("#e9ecee", "#5c686d", "#242d30", "#9aa7ab", Hatch.FEW_DOTS),
    Tone.LEARNING: _look("#e9ecee", "#5c686d", "#242d30", "#9aa7ab", Hatch.WIDE_RISING),
    Tone.NOBODY: _look("#ffffff", "#8a969b", "#12181a", "#6d7a7f", Hatch.CHECKS),
    Tone.NOT_WATCHED: _look("#ffffff", "#ffffff", "#12181a", "#12181a", Hatch.PLAIN),
    Tone.SLIGHT: _look("#c3dcd9", "#1d5a56", "#2f5a57", "#c9efeb", Hatch.FEW_DOTS),
    Tone.CLEAR: _look("#5fa39d", _BLACK, "#5fa39d", _BLACK, Hatch.RISING),
    Tone.STRONG: _look("#17504c", _WHITE, "#c9efeb", "#17504c", Hatch.CROSSED),
    Tone.ACCEPTABLE: _look("#d9e8e6", "#d9e8e6", "#27413f", "#27413f", Hatch.PLAIN),
    Tone.LIMITED: _posture("#e69f00", _BLACK, Hatch.RISING),
    Tone.BEYOND: _posture("#b04a00", _WHITE, Hatch.CROSSED),
    Tone.MEASURED: _look("#2f7f79", "#2f7f79", "#63b3ac", "#63b3ac", Hatch.PLAIN),
    Tone.PARTIAL: _look("#ffffff", "#2f7f79", "#12181a", "#63b3ac", Hatch.RISING),
}


def fill_class(tone: Tone) -> str:
    """Return the class that fills with a tone's colour."""
    return f"tone-{tone.value}"


def mark_class(tone: Tone) -> str:
    """Return the class that draws in the colour of a tone's hatch."""
    return f"mark-{tone.value}"


def hatch_id(prefix: str, tone: Tone) -> str:
    """Return the identifier of a tone's hatch in a picture."""
    return f"{prefix}-{tone.value}"


def hatched(prefix: str, tone: Tone) -> Shape:
    """Return the pattern that fills with a tone: its colour and its hatch."""
    ground = block((0, 0), (SIDE, SIDE), fill_class(tone))
    mark = mark_class(tone)
    drawn = _drawn(LOOKS[tone].hatch, mark)
    return pattern(hatch_id(prefix, tone), SIDE, (ground, *drawn))


def _drawn(hatch: Hatch, mark: str) -> tuple[Shape, ...]:
    """Return what is drawn over the square of a colour."""
    half, stroke = SIDE / 2, ("hatch", mark)
    match hatch:
        case Hatch.PLAIN:
            return ()
        case Hatch.RISING:
            return _rising(stroke)
        case Hatch.FALLING:
            return _falling(stroke)
        case Hatch.CROSSED:
            return _rising(stroke) + _falling(stroke)
        case Hatch.LYING:
            return (line((0, half), (SIDE, half), *stroke),)
        case Hatch.STANDING:
            return (line((half, 0), (half, SIDE), *stroke),)
        case Hatch.DOTS:
            return (
                _dot(SIDE / 4, SIDE / 4, mark),
                _dot(SIDE * 0.75, SIDE * 0.75, mark),
            )
        case Hatch.RINGS:
            return (circle((half, half), SIDE * 0.27, *stroke),)
        case Hatch.PLUSES:
            return (
                line((half, 1.5), (half, SIDE - 1.5), *stroke),
                line((1.5, half), (SIDE - 1.5, half), *stroke),
            )
        case Hatch.FEW_DOTS:
            return (_dot(half, half, mark),)
        case Hatch.WIDE_RISING:
            return (line((0, SIDE), (SIDE, 0), *stroke),)
        case Hatch.CHECKS:
            return (
                line((0, 0), (half, half), *stroke),
                line((half, half), (SIDE, 0), *stroke),
            )


def _rising(stroke: tuple[str, str]) -> tuple[Shape, ...]:
    """Return lines that rise to the right, and meet at the edges of the square."""
    return (
        line((-1, SIDE + 1), (SIDE + 1, -1), *stroke),
        line((-1, 1), (1, -1), *stroke),
        line((SIDE - 1, SIDE + 1), (SIDE + 1, SIDE - 1), *stroke),
    )


def _falling(stroke: tuple[str, str]) -> tuple[Shape, ...]:
    return (
        line((-1, -1), (SIDE + 1, SIDE + 1), *stroke),
        line((SIDE - 1, -1), (SIDE + 1, 1), *stroke),
        line((-1, SIDE - 1), (1, SIDE + 1), *stroke),
    )


def _dot(x: float, y: float, mark: str) -> Shape:
    return circle((x, y), 0.85, "dot", mark)
