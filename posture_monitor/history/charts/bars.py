"""Bars: how long each posture was held, by how far it went or by holding times."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from posture_monitor.core.vocabulary import PostureKey, Severity
from posture_monitor.drawing.shapes import Anchor, PictureHead, Shape, line, words
from posture_monitor.drawing.tones import Tone
from posture_monitor.history.charts.layout import (
    WIDTH,
    chart,
    filled,
    legend,
    of_tones,
)
from posture_monitor.phrases.amounts import duration
from posture_monitor.phrases.pages import charts as phrases
from posture_monitor.phrases.postures import severity_word

ROW, BAR = 43.0, 15.0
SEVERITY_TONES: Mapping[Severity, Tone] = {
    Severity.SLIGHT: Tone.SLIGHT,
    Severity.CLEAR: Tone.CLEAR,
    Severity.STRONG: Tone.STRONG,
}


class BodyPart(StrEnum):
    """Parts of the body that ISO 11226 has holding times for."""

    HEAD = "head"
    TRUNK = "trunk"


class HoldingBand(StrEnum):
    """How ISO 11226 judges an angle and the time that it is held."""

    ACCEPTABLE = "acceptable"
    LIMITED = "limited"  # for a limited time
    BEYOND = "beyond"  # not recommended


@dataclass(frozen=True, slots=True, kw_only=True)
class PostureTimes:
    """How long a posture was there, by how far it went."""

    posture: PostureKey | None  # None is another way
    severity_s: Mapping[Severity, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldingTimes:
    """How long a part of the body was in each band."""

    part: BodyPart
    band_s: Mapping[HoldingBand, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bar:
    """A bar: its name, and the tones that it is made of."""

    name: str
    parts_s: Sequence[tuple[Tone, float]]

    @property
    def lasted_s(self) -> float:
        """Return how long it is in all."""
        return sum(part_s for _, part_s in self.parts_s)


def postures_chart(times: Sequence[PostureTimes], head: PictureHead) -> str:
    """Return one bar a posture, in the given order, of slight, clear and strong."""
    bars = [
        _Bar(
            name=phrases.posture_or_another_way(each.posture),
            parts_s=[
                (tone, each.severity_s.get(severity, 0.0))
                for severity, tone in SEVERITY_TONES.items()
            ],
        )
        for each in times
    ]
    named = {tone: severity_word(each) for each, tone in SEVERITY_TONES.items()}
    return _stacked(bars, named, head)


def holding_chart(times: Sequence[HoldingTimes], head: PictureHead) -> str:
    """Return one bar a part of the body, of those bands of ISO 11226 that are given."""
    bars = [
        _Bar(
            name=phrases.body_part(each.part.value),
            parts_s=[
                (Tone(band.value), each.band_s.get(band, 0.0)) for band in HoldingBand
            ],
        )
        for each in times
    ]
    given = [band for band in HoldingBand if any(band in each.band_s for each in times)]
    named = {Tone(band.value): phrases.holding_band(band.value) for band in given}
    return _stacked(bars, named, head)


def _stacked(bars: Sequence[_Bar], named: Mapping[Tone, str], head: PictureHead) -> str:
    longest_s = max([1.0, *(bar.lasted_s for bar in bars)])
    key, height = legend(head, of_tones(named.items()), ROW * len(bars) + 12)
    shapes = [
        shape
        for number, bar in enumerate(bars)
        for shape in _row(bar, named, head, (number * ROW, WIDTH / longest_s))
    ]
    return chart(head, height, [*shapes, *key], named)


def _row(
    bar: _Bar, named: Mapping[Tone, str], head: PictureHead, place: tuple[float, float]
) -> Iterator[Shape]:
    """Yield the name and the time of a bar, and below them the bar.

    Args:
        bar: The bar.
        named: {tone: its name}.
        head: Of the picture.
        place: Where the row begins, and how wide a second is.
    """
    top, per_s = place
    yield words(bar.name, (0, top + 14))
    total = duration(bar.lasted_s)
    yield words(total, (WIDTH, top + 14), "strong", anchor=Anchor.END)
    y, x = top + 20, 0.0
    yield line((0, y + BAR), (WIDTH, y + BAR), "grid")
    for tone, part_s in bar.parts_s:
        if part_s > 0:
            told = phrases.named_amount(named[tone], duration(part_s))
            yield filled(head, tone, (x, y), (part_s * per_s, BAR), told)
        x += part_s * per_s
