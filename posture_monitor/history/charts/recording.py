"""Recording: what was seen when in a recording, a lane for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from posture_monitor.drawing.shapes import (
    Anchor,
    PictureHead,
    Shape,
    line,
    words,
)
from posture_monitor.drawing.tones import Tone
from posture_monitor.history.charts.hours import STACKED
from posture_monitor.history.charts.layout import WIDTH, chart, filled, flag
from posture_monitor.phrases.amounts import duration, moment_of_recording
from posture_monitor.phrases.pages import charts as phrases

TOP, ROW, LANE = 24.0, 43.0, 15.0
STEPS_S = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200)
MOST_STEPS = 6
END = 22.0
"""The room for half of the last moment's label."""
LEAST = 1.5
"""The width of the shortest block, so that it is seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedSpan:
    """What was seen from one moment of a recording to another."""

    begin_s: float
    end_s: float
    tone: Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingSpans:
    """A recording.

    Attributes:
        lasts_s: Its length.
        spans: What was seen, in order.
        moments_s: Moments that are shown elsewhere, numbered in this order.
    """

    lasts_s: float
    spans: tuple[RecordedSpan, ...]
    moments_s: tuple[float, ...] = ()


def recording_chart(recording: RecordingSpans, head: PictureHead) -> str:
    """Return a lane for each thing seen, with blocks where it was; moments above."""
    seen = {span.tone for span in recording.spans if span.end_s > span.begin_s}
    tones = [tone for tone in STACKED if tone in seen]
    per_s = (WIDTH - END) / max(recording.lasts_s, 1.0)
    bottom = TOP + ROW * len(tones) + 4
    shapes = [
        *_ticks(recording, per_s, bottom),
        *_moments(recording, per_s, len(tones)),
        *(
            shape
            for number, tone in enumerate(tones)
            for shape in _lane(recording, tone, head, (TOP + number * ROW, per_s))
        ),
    ]
    return chart(head, bottom + 24, shapes, tones)


def _lane(
    recording: RecordingSpans,
    tone: Tone,
    head: PictureHead,
    place: tuple[float, float],
) -> Iterator[Shape]:
    """Yield a lane: its name, how long in all, and its blocks.

    Args:
        recording: The recording.
        tone: What the lane shows.
        head: Of the picture.
        place: Where the lane begins, and how wide a second is.
    """
    top, per_s = place
    mine = [span for span in recording.spans if span.tone is tone]
    total = duration(sum(span.end_s - span.begin_s for span in mine))
    yield words(phrases.recorded_name(tone), (0, top + 13), "over")
    yield words(total, (WIDTH, top + 13), "strong", "over", anchor=Anchor.END)
    y = top + 19
    yield line((0, y + LANE), (WIDTH - END, y + LANE), "grid")
    for span in mine:
        width = max(LEAST, (span.end_s - span.begin_s) * per_s)
        told = phrases.from_to(
            moment_of_recording(span.begin_s), moment_of_recording(span.end_s)
        )
        yield filled(head, tone, (span.begin_s * per_s, y), (width, LANE), told)


def _ticks(recording: RecordingSpans, per_s: float, bottom: float) -> Iterator[Shape]:
    step_s = next(
        (each for each in STEPS_S if recording.lasts_s <= MOST_STEPS * each),
        STEPS_S[-1],
    )
    yield line((0, bottom), (WIDTH - END, bottom), "axis")
    for number in range(int(recording.lasts_s // step_s) + 1):
        x = number * step_s * per_s
        yield line((x, bottom), (x, bottom + 5), "axis")
        anchor = Anchor.MIDDLE if number else Anchor.START
        text = moment_of_recording(number * step_s)
        yield words(text, (x, bottom + 19), "faint", anchor=anchor)


def _moments(recording: RecordingSpans, per_s: float, lanes: int) -> Iterator[Shape]:
    """Yield the numbers, and a mark through each lane that leaves its name alone."""
    for number, at_s in enumerate(recording.moments_s, 1):
        x = min(max(8.0, at_s * per_s), WIDTH - 8)
        for lane in range(lanes):
            y = TOP + lane * ROW + 19
            yield line((x, y - 3), (x, y + LANE), "change")
        yield from flag(number, (x, 9))
