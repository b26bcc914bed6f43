"""What is shown on a terminal, what a person is led through, what a click tells."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import product

from posture_monitor.core.metrics import METRIC_BY_KEY
from posture_monitor.core.vocabulary import (
    CameraKind,
    Clarity,
    Direction,
    Framing,
    Movement,
    NotAssessed,
    NotShown,
    Picture,
    PostureKey,
    Severity,
    Side,
    Stance,
    Trigger,
    Unit,
    View,
    Who,
    Zone,
)
from posture_monitor.errors import Fault
from posture_monitor.phrases import advice, amounts, guided
from posture_monitor.phrases.desktop import tray
from posture_monitor.phrases.metrics import metric_name
from posture_monitor.phrases.postures import posture_and_severity, posture_name
from posture_monitor.phrases.view import (
    analysis,
    cameras,
    consent,
    events,
    moments,
    report,
    setups,
    words,
)
from posture_monitor.phrases.vision.recordings import nobody_to_measure

STEPS = (None, *Movement)
SIDES = (None, *Side)


def said_by_the_view() -> Iterator[str | Fault]:
    """Yield all of it, each sentence at least once."""
    yield from said_of_the_minute()
    yield from _said_of_baselines()
    yield from _words()
    yield from _said_of_moments()
    yield from _said_of_events()
    yield from _said_of_looks()
    yield from _said_of_an_analysis()
    yield from _said_of_cameras()
    yield from _said_at_the_first_start()
    yield from _said_of_tables()
    yield from _said_of_clicks()
    yield nobody_to_measure("upright.jpg")


def said_of_the_minute() -> Iterator[str]:
    """Yield what is said before, in and after the guided minute."""
    yield from guided.introduction()
    yield guided.press_enter()
    for step in STEPS:
        yield guided.step_name(step)
        yield guided.step_order(step)
    yield from map(guided.once_more, Movement)
    yield guided.order_with_time("⟦Look down.⟧", 10.0)
    yield guided.step_number(2, 6)
    for either in (True, False):
        yield guided.phase(is_held=either)
        yield guided.keys(may_be_left_out=either)
    yield guided.seconds_left(6.0)
    yield from map(guided.seen_now, Clarity)
    yield guided.still_there()
    yield guided.gone()
    yield from _said_of_framing()
    yield from _found_in_the_minute()


def _said_of_framing() -> Iterator[str]:
    for framing in Framing:
        yield guided.how_in_picture(framing, Picture.OK, None)
    for picture in Picture:
        if picture is not Picture.OK:
            yield guided.how_in_picture(Framing.NO_PICTURE, picture, picture)
    for why in (*NotAssessed, Picture.BUSY):
        yield guided.how_in_picture(Framing.IN_PICTURE, Picture.OK, why)


def _found_in_the_minute() -> Iterator[str]:
    yield guided.findings_title()
    yield from map(guided.clarity_word, Clarity)
    for clarity in (None, *Clarity):
        yield guided.result_line(Movement.SLOUCH, clarity)
    yield guided.not_seen()
    yield guided.shift("lean", "⟦+18 %⟧", 12.5)
    yield guided.noticed(2.5)
    yield from guided.limit_headings()
    yield guided.unseen()
    yield guided.limits_fitted()
    yield guided.no_limit_fitted()
    yield from map(guided.done, Stance)
    yield guided.good_for()
    yield guided.run_again()
    yield from map(guided.why_not_shown, (*NotShown, Picture.DENIED))


def _said_of_baselines() -> Iterator[str | Fault]:
    whys = (None, Picture.DENIED, *NotAssessed)
    for why, trouble in product(whys, (None, Picture.DARK)):
        yield guided.person_not_seen(10.0, why, trouble)
    for why in whys:
        yield guided.usual_not_seen(10.0, why)
        yield guided.usual_not_seen_at_the_end(why)
    yield guided.seen_too_seldom(5, 20)
    yield guided.person_moved(["lean", "head_drop"])
    yield guided.stances_look_alike()
    yield guided.usual_title()
    yield guided.look_for(25.0)
    yield from map(setups.seen_from, View)
    for name in ("recording", "a camera"):
        yield from (setups.camera_sees(setups.camera_name(name), at) for at in View)
    yield from map(setups.place, (0, 1))
    yield setups.place(1, Stance.STANDING)
    yield setups.no_baseline()
    yield from setups.figure_headings()
    yield setups.list_title()
    yield from setups.list_headings()
    yield setups.id_heading()
    yield setups.id_and_size("0a1b2c3d", (640, 480))
    yield setups.how_to_forget()
    yield setups.learnt_in_passing()
    yield setups.more_than(20)
    yield setups.cannot_see()


def _words() -> Iterator[str | Fault]:
    yield from map(metric_name, (*METRIC_BY_KEY, *Trigger))
    for key, side in product(PostureKey, (None, *Side)):
        yield posture_name(key, side)
    for severity in Severity:
        yield posture_and_severity(PostureKey.SLUMPED, severity)
    yield from map(words.zone_word, Zone)
    yield from map(amounts.duration, (40.0, 720.0, 3600.0, 7500.0))
    for unit in Unit:
        yield amounts.change(8.0, unit)
        yield amounts.figure("8.5", unit)


def _said_of_moments() -> Iterator[str | Fault]:
    yield from map(moments.span, (40.0, 300.0, 3600.0, 7800.0))
    yield from map(moments.lasted, (40.0, 720.0, 7500.0))
    yield from map(amounts.duration_in_words, (40.0, 720.0, 3600.0, 7500.0))
    yield amounts.date_and_time(datetime(2026, 2, 2, 8, 0))
    yield from map(moments.in_full, (40, 60, 125, 3600, 3660, 3725))
    yield moments.of_zone("⟦02:30⟧", "⟦CET⟧")
    yield moments.tomorrow_at("08:00")
    yield moments.yesterday_at("08:00")
    yield moments.date_at("2026-02-02", "08:00")


def _said_of_events() -> Iterator[str | Fault]:
    yield from map(events.who_is_there, Who)
    yield from (events.seen_from(*seen) for seen in product(View, SIDES))
    yield events.setup_moved()
    yield events.setup_found()
    yield from map(events.picture_changed, Picture)
    yield events.baseline_taken()
    yield events.position_learnt()
    yield from map(events.position_refined, (1, 21))
    yield events.back_after(125.0)


def _said_of_looks() -> Iterator[str | Fault]:
    yield report.metric_change("lean", 18.0, Unit.PERCENT)
    yield report.metric_heading()


def _said_of_an_analysis() -> Iterator[str | Fault]:
    yield analysis.watched_heading()
    yield analysis.not_watched_heading()
    yield analysis.not_read_heading()
    yield analysis.pictures_heading()
    yield analysis.seen_heading()
    yield analysis.usual_heading()
    for seen in product(View, SIDES):
        yield from filter(None, [analysis.from_where(*seen)])
    yield analysis.time_to_time("⟦0:32⟧", "⟦0:35⟧")
    yield analysis.first_picture("⟦one.png⟧")
    yield from _said_of_a_span()
    yield analysis.what_was_seen()
    yield analysis.how_long()
    yield analysis.together()
    yield from (analysis.shorter_spans(count, 125) for count in (1, 2))
    yield analysis.reminders_heading()
    yield analysis.nothing_to_compare()
    yield analysis.not_upright()
    yield analysis.name_a_usual()
    yield analysis.take_the_first()
    yield analysis.take_the_first_picture()
    yield analysis.too_short_to_take("⟦10s⟧")
    yield analysis.most_are_straighter("⟦one.png⟧")
    yield analysis.mostly_straighter("⟦0:00⟧", "⟦0:10⟧")
    yield analysis.mostly_straighter_than("⟦one.png⟧")
    for names in (["⟦one.png⟧"], ["⟦one.png⟧"] * 2):
        yield analysis.from_the_other_side(names)
    yield analysis.time_from_the_other_side(125)
    yield analysis.name_another()
    yield analysis.name_another_instead()
    yield analysis.picture_word()
    yield analysis.figures_are()
    yield analysis.figure_value("head_pitch", 8.0, Unit.DEGREE)
    yield analysis.figure_changes(["⟦head pitch +8°⟧"])
    yield analysis.figure_values(["⟦head pitch 8°⟧"])


def _said_of_a_span() -> Iterator[str]:
    yield analysis.taken()
    yield analysis.usual()
    yield analysis.straighter()
    for lean in Direction:
        yield analysis.leaning(lean)
        yield analysis.seen_leaning("⟦from the left side⟧", lean)
    yield analysis.with_beside("⟦leaning in⟧", PostureKey.SLUMPED)
    yield analysis.could_not_tell("⟦a raised hand⟧")
    yield from (analysis.why_not(*why) for why in product(NotAssessed, Picture))
    yield analysis.leaning_or_moved(PostureKey.LEANING_BACK)
    yield analysis.why_other_way()
    yield analysis.why_elsewhere()


def _said_of_cameras() -> Iterator[str | Fault]:
    yield cameras.none_there()
    yield cameras.only_virtual()
    yield cameras.how_to_choose()
    yield cameras.command_for("webcam:C920")
    yield cameras.how_to_keep()
    yield cameras.where_settings_are()
    yield from cameras.headings()
    yield from filter(None, map(cameras.kind, CameraKind))
    yield cameras.used()
    yield cameras.tried_first()
    yield cameras.not_allowed()
    yield cameras.look_decides()
    yield cameras.what_stays()
    yield cameras.set_to_no_webcam("video:desk.mp4")
    yield cameras.set_to_none_of_these("webcam:Brio")


def _said_at_the_first_start() -> Iterator[str | Fault]:
    yield advice.signs_title()
    yield consent.terms_title()
    times = consent.OpenTimes(
        warm_up_s=1.0,
        looks_s=3.0,
        every_s=45.0,
        soonest_s=20.0,
        learning_looks_s=1.5,
        learning_every_s=20.0,
        learning_s=600.0,
        asked_s=60.0,
    )
    yield consent.signs_line("⟦`a command`⟧")
    yield consent.history_title()
    for paragraph in (
        *consent.terms(times),
        *consent.history_terms("minutes", 1),
        *consent.history_terms("minutes", 90),
        *consent.history_terms("hours", 90),
        *consent.history_terms("days", 90),
    ):
        yield from (paragraph.heading, paragraph.text)


def _said_of_tables() -> Iterator[str | Fault]:
    yield advice.unreadable_table("exercises.toml", "not permitted")
    yield advice.damaged_table("exercises.toml", "line 1")
    yield advice.damaged_table("exercises.toml", "Field required", "exercise.0")


def _said_of_clicks() -> Iterator[str | Fault]:
    yield tray.title()
    yield tray.no_answer()
    yield tray.no_stretch()
    yield tray.click_resumes()
    yield tray.click_pauses(15.0)
