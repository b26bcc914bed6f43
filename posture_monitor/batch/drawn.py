"""Drawn: the timeline of a recording, and stick figures beside the usual position."""

from __future__ import annotations

from collections.abc import Sequence

from posture_monitor.batch.seen import Seen, Sighting, SightingKind
from posture_monitor.batch.spans import (
    Span,
    totals_of,
    watched_s,
)
from posture_monitor.batch.told import (
    deltas_of,
    name_of_look,
    seen_text,
    sighting_text,
    when_text,
)
from posture_monitor.care.figure import FigurePose, SeenPosture, figure, seen_figure
from posture_monitor.care.skeleton.angles import BodyAngles
from posture_monitor.core.vocabulary import NotAssessed, PostureKey, Severity
from posture_monitor.drawing.shapes import PictureHead
from posture_monitor.drawing.tones import Tone
from posture_monitor.history.charts.recording import (
    RecordedSpan,
    RecordingSpans,
    recording_chart,
)
from posture_monitor.history.page import (
    ChartFigure,
    FigureSize,
    PageTable,
)
from posture_monitor.phrases.pages.charts import named_amount
from posture_monitor.phrases.report import described
from posture_monitor.phrases.report import recording as words
from posture_monitor.phrases.view import analysis as seen_words
from posture_monitor.phrases.view.moments import in_full


def title_of_recording(spans: Sequence[Span]) -> str:
    """Return what a recording shows most of, where that is more than half."""
    told_s = watched_s(each for each in spans if is_told(each.seen))
    usual_s = watched_s(each for each in spans if is_usual(each.seen))
    if usual_s > told_s / 2:
        return words.mostly_usual(usual_s, told_s)
    for key in PostureKey:
        lasted_s = watched_s(
            each
            for each in spans
            if each.seen.kind is SightingKind.AWAY and each.seen.posture is key
        )
        if lasted_s > told_s / 2:
            return words.mostly_posture(key, lasted_s, told_s)
    return seen_words.what_was_seen()


def is_usual(seen: Seen) -> bool:
    """Return whether something seen is the usual position."""
    return seen.kind in (SightingKind.USUAL, SightingKind.TAKEN)


def is_told(seen: Seen) -> bool:
    """Return whether something seen says how somebody sits."""
    return seen.is_told or seen.kind is SightingKind.TAKEN


def tone_of(seen: Seen) -> Tone:
    """Return in which lane of the timeline something stands."""
    match seen.kind:
        case SightingKind.TAKEN | SightingKind.USUAL:
            return Tone.USUAL
        case SightingKind.AWAY if seen.posture is not None:
            return Tone(seen.posture.value)
        case SightingKind.STRAIGHTER:
            return Tone.ANOTHER_WAY
        case SightingKind.UNTOLD if seen.why is NotAssessed.NOBODY:
            return Tone.NOBODY
    return Tone.CANNOT_TELL


def timeline_figure(spans: Sequence[Span], shown: Sequence[Span]) -> ChartFigure:
    """Return what was seen when, with the number of each part that is drawn."""
    begin_s = spans[0].begin_s
    drawn = RecordingSpans(
        lasts_s=spans[-1].end_s - begin_s,
        spans=tuple(
            RecordedSpan(
                begin_s=each.begin_s - begin_s,
                end_s=each.end_s - begin_s,
                tone=tone_of(each.seen),
            )
            for each in spans
        ),
        moments_s=tuple(each.begin_s - begin_s for each in shown),
    )
    title = title_of_recording(spans)
    head = PictureHead(
        prefix="timeline", title=title, description=described.recording()
    )
    return ChartFigure(
        svg=recording_chart(drawn, head), caption=title, table=_totals(spans, title)
    )


def _totals(spans: Sequence[Span], title: str) -> PageTable:
    """Return how long each thing was seen; what is told alike is one row."""
    sums: dict[str, int] = {}
    for each in totals_of(spans):
        text = seen_text(each.seen, Severity.NONE, None, ())
        sums[text] = sums.get(text, 0) + each.lasted_s
    sums[seen_words.together()] = watched_s(spans)
    return PageTable(
        caption=title,
        columns=(words.seen_column(), seen_words.how_long()),
        rows=tuple((text, in_full(lasted_s)) for text, lasted_s in sums.items()),
    )


def usual_figure() -> ChartFigure:
    """Return the stick figure of the usual position."""
    caption = words.usual_caption()
    head = _head_of_figure("usual", caption)
    return ChartFigure(
        svg=figure(FigurePose(angles=BodyAngles()), head),
        caption=caption,
        size=FigureSize.SMALL,
    )


def span_figure(span: Span, number: int) -> ChartFigure:
    """Return the stick figure of a part, with its number in the timeline."""
    what = seen_text(span.seen, span.severity, span.beside, ())
    caption = words.numbered(number, named_amount(when_text(span), what))
    alike = [each for each in span.sightings if each.seen == span.seen]
    return _figure(span.seen, span.severity, alike, (f"seen-{number}", caption))


def _figure(
    seen: Seen,
    severity: Severity,
    sightings: Sequence[Sighting],
    name: tuple[str, str],
) -> ChartFigure:
    """Return the drawing of something seen; `name` is its prefix and its caption."""
    prefix, caption = name
    posture = SeenPosture(
        posture=seen.posture,
        severity=severity,
        deltas=deltas_of(sightings),
        side=seen.side,
    )
    return ChartFigure(
        svg=seen_figure(posture, _head_of_figure(prefix, caption)),
        caption=caption,
        size=FigureSize.SMALL,
    )


def _head_of_figure(prefix: str, caption: str) -> PictureHead:
    return PictureHead(
        prefix=prefix, title=caption, description=described.stick_figures()
    )


def look_figure(sighting: Sighting, number: int) -> ChartFigure:
    """Return the stick figure of one picture."""
    what = sighting_text(sighting, ())
    caption = named_amount(name_of_look(sighting), what)
    name = (f"seen-{number}", caption)
    return _figure(sighting.seen, sighting.severity, [sighting], name)
