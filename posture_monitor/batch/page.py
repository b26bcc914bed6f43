"""Page: a recording as a page to hand on, in figures and drawings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from posture_monitor import __version__
from posture_monitor.batch.drawn import (
    is_told,
    is_usual,
    look_figure,
    span_figure,
    timeline_figure,
    usual_figure,
)
from posture_monitor.batch.seen import Sighting, SightingKind
from posture_monitor.batch.spans import (
    Span,
    gaps_s,
    spans_of,
    taken_in,
    watched_s,
)
from posture_monitor.batch.timeline import Timeline
from posture_monitor.batch.told import (
    deltas_of,
    name_of_look,
    name_of_usual,
    seen_text,
    sighting_text,
    when_text,
)
from posture_monitor.care.choosing import order_of
from posture_monitor.core.vocabulary import Unit
from posture_monitor.formats.writer import FileTrouble
from posture_monitor.history.page import (
    KeyFigure,
    Page,
    PageSection,
    PageTable,
)
from posture_monitor.phrases.amounts import change, moment_of_recording, size
from posture_monitor.phrases.catalogue import on_one_line, spoken_language
from posture_monitor.phrases.metrics import metric_name
from posture_monitor.phrases.pages.charts import named_amount
from posture_monitor.phrases.reminders import reminder_text
from posture_monitor.phrases.report import headings, notes
from posture_monitor.phrases.report import recording as words
from posture_monitor.phrases.view import analysis as seen_words
from posture_monitor.phrases.view.moments import in_full
from posture_monitor.phrases.vision.pictures import could_not_read

MOST_FIGURES = 12
"""So many parts of a recording are drawn, the longest ones."""
ANGLES = (
    "head_pitch",
    "forward_head",
    "neck_flexion",
    "trunk_inclination",
    "thoracic_flexion",
    "head_tilt",
    "shoulder_tilt",
    "head_yaw",
)
"""The metrics that a page shows: angles, each with a plain name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysedRecording:
    """A recording, as it was seen.

    Attributes:
        name: Of its file or folder.
        timeline: Its looks.
        carry_s: Of a gap longer than this nothing is known.
        ends_s: How long it is, where that is known.
        is_whole: Whether it could be read to its end.
    """

    name: str
    timeline: Timeline
    carry_s: float
    ends_s: float | None = None
    is_whole: bool = True

    @property
    def spans(self) -> list[Span]:
        """Return what was seen when; none in a folder of pictures."""
        if self.timeline.is_of_pictures:
            return []
        return spans_of(
            self.timeline.sightings, end_s=self.ends_s, carry_s=self.carry_s
        )


def page_of_recording(recording: AnalysedRecording) -> Page:
    """Return the page of a recording or of a folder of pictures."""
    spans = recording.spans
    is_long = bool(spans)
    sections = _of_spans(recording, spans) if is_long else _of_looks(recording)
    return Page(
        language=spoken_language(),
        title=words.page_title(recording.name),
        lead=_lead(recording, spans),
        sections=(*sections, _how_sure()),
        foot=(
            headings.sentences(
                headings.foot(__version__), words.no_picture_of_recording()
            ),
        ),
    )


def _lead(recording: AnalysedRecording, spans: Sequence[Span]) -> str:
    timeline = recording.timeline
    lead = (
        words.lead_watched(watched_s(spans))
        if spans
        else words.lead_pictures(len(timeline.sightings))
    )
    return headings.sentences(lead, *_compared(timeline, spans), *_end(recording))


def _compared(timeline: Timeline, spans: Sequence[Span]) -> Iterator[str]:
    taken = taken_in(spans)
    for usual in timeline.usual:
        setup = usual.baseline.setup
        where = seen_words.from_where(setup.view, setup.near_side)
        yield words.compared_with(name_of_usual(usual, taken), where or headings.NONE)
    if not timeline.usual:
        yield words.compared_with_nothing()


def _end(recording: AnalysedRecording) -> Iterator[str]:
    looks = recording.timeline.sightings
    if not recording.is_whole and looks:
        yield words.breaks_off(moment_of_recording(looks[-1].at_s))


# A recording.


def _of_spans(
    recording: AnalysedRecording, spans: Sequence[Span]
) -> Iterator[PageSection]:
    shown = shown_spans(spans)
    yield PageSection(
        title=headings.at_a_glance(),
        key_figures=tuple(_key_figures(spans)),
        figures=(timeline_figure(spans, shown),),
    )
    if shown:
        yield _figures_section(spans, shown)
    yield PageSection(title=words.all_parts(), tables=(_table(recording, spans),))
    if recording.timeline.reminders:
        yield PageSection(
            title=seen_words.reminders_heading(),
            points=tuple(_reminders(recording.timeline)),
        )


def shown_spans(spans: Sequence[Span]) -> list[Span]:
    """Return the parts that are drawn, in order: the longest of those away."""
    away = [each for each in spans if each.seen.kind is SightingKind.AWAY]
    longest = sorted(away, key=lambda each: -each.lasted_s)[:MOST_FIGURES]
    return sorted(longest, key=lambda each: each.begin_s)


def _key_figures(spans: Sequence[Span]) -> Iterator[KeyFigure]:
    told_s = watched_s(each for each in spans if is_told(each.seen))
    usual_s = watched_s(each for each in spans if is_usual(each.seen))
    not_watched = gaps_s(spans)
    beside = seen_words.not_watched_heading()
    yield KeyFigure(
        value=in_full(watched_s(spans)),
        words=words.watched(),
        beside=named_amount(beside, in_full(not_watched)) if not_watched else "",
    )
    yield KeyFigure(value=in_full(told_s), words=words.told())
    if told_s:
        yield KeyFigure(value=in_full(usual_s), words=words.in_usual())
        yield KeyFigure(value=in_full(told_s - usual_s), words=words.away())


def _table(recording: AnalysedRecording, spans: Sequence[Span]) -> PageTable:
    usual = recording.timeline.usual
    shown = measured_of(look for each in spans for look in each.sightings)
    return PageTable(
        caption=words.changes_caption(),
        columns=(
            words.when_column(),
            words.seen_column(),
            words.lasted_column(),
            *map(metric_name, shown),
        ),
        rows=tuple(
            (
                when_text(each),
                seen_text(each.seen, each.severity, each.beside, usual),
                in_full(each.lasted_s),
                *_changes(each.sightings, shown),
            )
            for each in spans
        ),
        texts=frozenset({1}),
    )


def measured_of(sightings: Iterable[Sighting]) -> list[str]:
    """Return the angles that a page shows, of those that were measured at all."""
    known = deltas_of(sightings)
    return [key for key in ANGLES if key in known]


def _changes(sightings: Sequence[Sighting], shown: Sequence[str]) -> list[str]:
    """Return the middle change of each angle, or a dash."""
    deltas = deltas_of(sightings)
    return [_degrees(deltas[key]) if key in deltas else headings.NONE for key in shown]


def _degrees(delta: float) -> str:
    """Return a change with its sign; one that is rounded to none has no sign."""
    return change(delta, Unit.DEGREE) if round(delta) else size(0, Unit.DEGREE)


def _reminders(timeline: Timeline) -> Iterator[str]:
    for each in timeline.reminders:
        title = reminder_text(each, order_of(each)).title
        yield named_amount(moment_of_recording(each.at_s), title)


# The figures.


def _figures_section(spans: Sequence[Span], shown: Sequence[Span]) -> PageSection:
    away = sum(each.seen.kind is SightingKind.AWAY for each in spans)
    left = away - len(shown)
    return PageSection(
        title=words.figures_heading(),
        paragraphs=(
            headings.sentences(words.figures_are_drawn(), words.figures_are_typical()),
            *((words.longest_shown(len(shown), away),) if left else ()),
        ),
        figures=(
            usual_figure(),
            *(span_figure(each, number) for number, each in enumerate(shown, 1)),
        ),
    )


# Pictures.


def _of_looks(recording: AnalysedRecording) -> Iterator[PageSection]:
    """Yield the parts of a page of pictures, each by itself."""
    timeline = recording.timeline
    away = [each for each in timeline.sightings if each.seen.kind is SightingKind.AWAY]
    if away:
        yield PageSection(
            title=words.figures_heading(),
            paragraphs=(
                headings.sentences(
                    words.figures_are_drawn(), words.figures_are_typical()
                ),
            ),
            figures=(
                usual_figure(),
                *(look_figure(each, number) for number, each in enumerate(away, 1)),
            ),
        )
    table = _table_of_looks(timeline)
    yield PageSection(title=words.all_pictures(), tables=(table,))


def _table_of_looks(timeline: Timeline) -> PageTable:
    shown = measured_of(timeline.sightings)
    return PageTable(
        caption=words.changes_caption(),
        columns=(
            words.picture_column(),
            words.seen_column(),
            *map(metric_name, shown),
        ),
        rows=tuple(_row_of_look(each, timeline, shown) for each in timeline.rows),
        texts=frozenset({1}),
    )


def _row_of_look(
    row: Sighting | FileTrouble, timeline: Timeline, shown: Sequence[str]
) -> tuple[str, ...]:
    if isinstance(row, FileTrouble):
        dashes = [headings.NONE] * len(shown)
        return (on_one_line(row.file), could_not_read(row.why), *dashes)
    text = sighting_text(row, timeline.usual)
    return (name_of_look(row), text, *_changes([row], shown))


def _how_sure() -> PageSection:
    return PageSection(
        title=headings.how_sure(),
        points=(
            words.single_look(),
            notes.from_the_side(),
            notes.from_the_front(),
            notes.own_estimates(),
        ),
        paragraphs=(
            headings.sentences(notes.only_this_person(), notes.no_diagnosis()),
        ),
    )
