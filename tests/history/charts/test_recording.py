"""Recording: lanes with blocks where something was seen."""

from __future__ import annotations

from posture_monitor.drawing.tones import Tone
from posture_monitor.history.charts.recording import (
    RecordedSpan,
    RecordingSpans,
    recording_chart,
)
from tests.drawing.parsed import elements, number, of_tone, texts, told
from tests.history.charts.examples import head


def span(begin_s: float, end_s: float, tone: Tone) -> RecordedSpan:
    """Return a span."""
    return RecordedSpan(begin_s=begin_s, end_s=end_s, tone=tone)


def test_a_block_lies_where_its_span_was() -> None:
    spans = (span(0, 100, Tone.USUAL), span(100, 179, Tone.SLUMPED))

    drawn = recording_chart(RecordingSpans(lasts_s=179.0, spans=spans), head())

    # 179 seconds on 358: a second is 2
    [usual] = of_tone(drawn, "a", "usual")
    [slumped] = of_tone(drawn, "a", "slumped")
    assert (number(usual, "x"), number(usual, "width")) == (0.0, 200.0)
    assert (number(slumped, "x"), number(slumped, "width")) == (200.0, 158.0)
    assert told(slumped) == "1:40 to 2:59"


def test_spans_of_one_kind_share_a_lane_with_their_sum() -> None:
    spans = (
        span(0, 60, Tone.SLUMPED),
        span(60, 100, Tone.USUAL),
        span(100, 160, Tone.SLUMPED),
    )

    drawn = recording_chart(RecordingSpans(lasts_s=160.0, spans=spans), head())

    said = [each for each in texts(drawn) if ":" not in each]
    assert said == ["in the usual position", "40 s", "slumped", "2 min"]
    assert len({each.get("y") for each in of_tone(drawn, "a", "slumped")}) == 1


def test_the_shortest_span_is_still_seen() -> None:
    spans = (span(0, 0.1, Tone.SLUMPED),)

    drawn = recording_chart(RecordingSpans(lasts_s=7200.0, spans=spans), head())

    [slumped] = of_tone(drawn, "a", "slumped")
    assert number(slumped, "width") == 1.5


def test_moments_are_numbered_in_their_order() -> None:
    recording = RecordingSpans(
        lasts_s=179.0, spans=(span(0, 179, Tone.USUAL),), moments_s=(50.0, 100.0)
    )

    drawn = recording_chart(recording, head())

    lines = elements(drawn, "line", "change")
    assert [number(each, "x1") for each in lines] == [100.0, 200.0]
    assert [each.text for each in elements(drawn, "text", "flag-text")] == ["1", "2"]


def test_no_mark_of_a_moment_crosses_the_name_of_a_lane() -> None:
    spans = (span(0, 90, Tone.USUAL), span(90, 179, Tone.SLUMPED))
    recording = RecordingSpans(lasts_s=179.0, spans=spans, moments_s=(50.0,))

    drawn = recording_chart(recording, head())

    # names stand at 37 and 80, and the blocks of their lanes begin 6 below
    marks = elements(drawn, "line", "change")
    assert [(number(each, "y1"), number(each, "y2")) for each in marks] == [
        (40.0, 58.0),
        (83.0, 101.0),
    ]


def test_an_empty_recording_is_an_axis() -> None:
    drawn = recording_chart(RecordingSpans(lasts_s=0.0, spans=()), head())

    assert elements(drawn, "rect") == []
    assert texts(drawn) == ["0:00"]
