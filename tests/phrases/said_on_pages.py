"""What pages say, and the charts in them."""

from __future__ import annotations

from collections.abc import Iterator

from posture_monitor.care.pain import Basis, PainPart
from posture_monitor.core.vocabulary import PostureKey, Severity
from posture_monitor.drawing.tones import Tone
from posture_monitor.errors import Fault
from posture_monitor.history.charts.bars import BodyPart, HoldingBand
from posture_monitor.history.charts.days import TimeFigure
from posture_monitor.history.charts.heat import LIMITS
from posture_monitor.history.charts.hours import STACKED
from posture_monitor.history.charts.weeks import WeekBreak
from posture_monitor.phrases import amounts
from posture_monitor.phrases.pages import charts, pain
from posture_monitor.phrases.postures import severity_word


def said_on_pages() -> Iterator[str | Fault]:
    """Yield all of it, each sentence at least once."""
    yield charts.figures_as_table()
    yield from map(charts.tone_name, STACKED)
    yield from map(charts.recorded_name, (Tone.USUAL, Tone.NOBODY, Tone.SLUMPED))
    yield from map(charts.posture_or_another_way, (PostureKey.SLUMPED, None))
    yield from map(charts.figure_name, TimeFigure)
    yield from (charts.figure_amount(each, 600.0) for each in TimeFigure)
    yield from map(charts.trend_break, WeekBreak)
    yield from map(charts.body_part, BodyPart)
    yield from map(charts.holding_band, HoldingBand)
    yield severity_word(Severity.CLEAR)
    yield charts.named_amount("⟦slumped⟧", "⟦12 min⟧")
    yield charts.from_to("2:05", "3:10")
    yield from _said_of_axes()
    yield from (charts.heat_step(LIMITS, step) for step in range(len(LIMITS) + 1))
    yield from (
        charts.hold_length(*each) for each in ((0, 300), (300, 600), (600, None))
    )
    yield charts.percent_number(0.25)
    yield from _said_of_pain()


def _said_of_pain() -> Iterator[str | Fault]:
    yield pain.pain_title()
    yield from map(pain.part_label, PainPart)
    yield pain.ask_label()
    yield "-" * pain.widest_label()
    yield from (pain.with_basis("⟦a disc⟧", basis) for basis in Basis)
    yield pain.marks_line()
    yield pain.terms_line("⟦a disc⟧")
    yield pain.source_line("A", "⟦a trial⟧")
    yield pain.signs_first()
    yield pain.one_topic_hint()
    yield pain.no_such_topic("⟦elbow⟧", ("⟦disc⟧",))
    yield pain.no_such_topic("⟦elbow⟧", ())


def _said_of_axes() -> Iterator[str]:
    yield charts.hour_of_the_day()
    yield charts.hour_counted()
    yield charts.whole_day()
    yield charts.partial_day()
    yield charts.missing_day()
    yield charts.usual_middle()
    yield charts.usual_band()
    yield charts.week_middle()
    yield charts.week_box()
    yield charts.share_away()
    yield charts.too_little_watched()
    yield charts.holds_counted()
    yield amounts.unparted("2:05")
    yield amounts.weekday_name(0)
    yield amounts.day_and_month(11, 3)
    yield from map(amounts.moment_of_recording, (65.0, 3725.0))
