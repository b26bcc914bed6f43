"""What is shown on a terminal, what a person is led through, what a click tells."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from posture_monitor.core.vocabulary import (
    Answer,
    Clarity,
    Movement,
    NotAssessed,
    NotShown,
    PauseReason,
    Picture,
    Posture,
    PostureKey,
    Severity,
    Side,
    Trigger,
    Unit,
    View,
    Who,
    Zone,
)
from posture_monitor.phrases import advice, amounts, guided
from posture_monitor.phrases.desktop import tray
from posture_monitor.phrases.metrics import metric_name
from posture_monitor.phrases.postures import posture_and_severity, posture_name
from posture_monitor.phrases.reminders import METRICS
from posture_monitor.phrases.view import (
    cameras,
    consent,
    events,
    moments,
    report,
    setups,
    status,
    words,
)
from posture_monitor.phrases.vision.recordings import nobody_to_measure

STEPS = (None, *Movement)
SIDES = (None, *Side)


def said_by_the_view() -> Iterator[str]:
    """Yield all of it, each sentence at least once."""
    yield from said_of_the_minute()
    yield from _said_of_baselines()
    yield from _words()
    yield from _said_of_moments()
    yield from _said_of_events()
    yield from _said_of_looks()
    yield from _said_of_a_summary()
    yield from _said_of_a_status()
    yield from _said_of_cameras()
    yield from _said_at_the_first_start()
    yield from _said_of_tables()
    yield from _said_of_clicks()
    yield nobody_to_measure()


def said_of_the_minute() -> Iterator[str]:
    """Yield what is said before, in and after the guided minute."""
    yield from guided.introduction()
    yield guided.press_enter()
    for step in STEPS:
        yield guided.step_name(step)
        yield guided.step_order(step)
        yield guided.order_with_time(step, 10.0)
        yield guided.next_step(step)
    yield guided.step_number(2, 6)
    for either in (True, False):
        yield guided.phase(is_held=either)
        yield guided.keys(may_be_left_out=either)
    yield guided.seconds_left(6.0)
    yield guided.measured_label()
    yield guided.nothing_yet()
    yield from _found_in_the_minute()


def _found_in_the_minute() -> Iterator[str]:
    yield guided.shift("lean", "⟦+18 %⟧", 12.5)
    yield guided.large_shift("lean", "⟦+18 %⟧", 20)
    yield guided.findings_title()
    yield from guided.finding_headings()
    yield from map(guided.clarity_word, Clarity)
    yield guided.not_seen()
    yield guided.set_aside()
    yield guided.noticed(2.5)
    yield guided.limits_title()
    yield from guided.limit_headings()
    yield guided.unseen()
    yield guided.no_range()
    yield from (guided.usual_kept("0a1b2c3d", looks) for looks in (1, 21))
    yield guided.run_again()
    yield from map(guided.why_not_shown, NotShown)


def _said_of_baselines() -> Iterator[str]:
    whys = (None, Picture.DENIED, *NotAssessed)
    for why, trouble in product(whys, (None, Picture.DARK)):
        yield guided.person_not_seen(10.0, why, trouble)
    for why in whys:
        yield guided.usual_not_seen(10.0, why)
        yield guided.usual_not_seen_at_the_end(why)
    yield guided.person_moved(["lean", "head_drop"])
    for view, side, place in product(View, SIDES, (0, 1)):
        seen = setups.setup_seen(view, side, place)
        yield setups.baseline_kept("0a1b2c3d", "a camera", "640x480", seen, 21)
    yield setups.baseline_kept("0a1b2c3d", "a camera", "640x480", seen, 1)
    yield setups.no_baseline()
    yield from setups.figure_headings()
    yield from setups.list_headings()
    yield setups.more_than(20)
    yield setups.cannot_see()
    yield setups.provisional()


def _words() -> Iterator[str]:
    yield from map(metric_name, (*METRICS, *Trigger))
    yield from map(posture_name, PostureKey)
    for severity in Severity:
        yield posture_and_severity(PostureKey.SLUMPED, severity)
    yield from map(words.view_words, (*View, "above"))
    yield from (words.view_and_side(*seen) for seen in product(View, SIDES))
    yield from map(words.posture_word, Posture)
    yield from map(words.zone_word, Zone)
    yield from map(words.answer_word, Answer)
    yield from map(words.pause_words, PauseReason)
    yield from map(words.picture_told, Picture)
    for unit in Unit:
        yield amounts.change(8.0, unit)
        yield amounts.figure("8.5", unit)


def _said_of_moments() -> Iterator[str]:
    yield from map(moments.span, (40.0, 300.0, 3600.0, 7800.0))
    yield from map(moments.lasted, (40.0, 720.0, 7500.0))
    yield moments.tomorrow_at("08:00")
    yield moments.yesterday_at("08:00")
    yield moments.date_at("2026-02-02", "08:00")


def _said_of_events() -> Iterator[str]:
    yield from map(events.who_is_there, Who)
    yield from (events.seen_from(*seen) for seen in product(View, SIDES))
    yield events.setup_moved()
    yield events.setup_found()
    yield from map(events.picture_changed, Picture)
    for looks in (1, 21):
        yield events.baseline_taken(looks)
        yield events.position_learnt(looks)
        yield events.position_refined(looks)
    yield events.zone_changed("lean", "⟦caution⟧")
    yield events.back_after(125.0)
    yield events.reminder_title(3, "⟦A title⟧")
    yield from (events.limit_changed("lean", factor) for factor in (1.0, 1.25))
    yield from map(events.watching_changed, (None, PauseReason.USER))


def _said_of_looks() -> Iterator[str]:
    yield from (report.seen_from(*seen) for seen in product(View, SIDES))
    for posture, why in product(Posture, (None, NotAssessed.HEAD_TURNED)):
        yield report.posture_with_reason(posture, why)
    yield report.metric_change("lean", 18.0, Unit.PERCENT)
    yield from map(report.reminders_so_far, (0, 1, 2))
    yield report.how_to_stop()


def _said_of_a_summary() -> Iterator[str]:
    for said in (
        report.watched,
        report.nobody_there,
        report.good,
        report.poor,
        report.cannot_tell,
        report.without_picture,
    ):
        yield said(720.0)
    yield report.watched_with_parts("⟦Watched⟧", "⟦good⟧")
    yield report.metric_heading()
    yield report.nothing_assessed()
    yield report.no_reminder()
    yield report.reminders(2)
    yield report.reminder_line("⟦A title⟧", "⟦a body⟧")


def _said_of_a_status() -> Iterator[str]:
    yield status.not_running()
    yield status.since(status.watching(), "09:12")
    yield status.since(status.learning(), "09:12")
    for why in (None, *PauseReason):
        yield status.until(status.paused(why), "14:00")
    yield status.restart_is_due()
    yield from status.camera_before_looking(None)
    yield from (each for name in (None, "C920") for each in status.camera(name, name))
    for present, silence in product((True, False, None), (None, "⟦head turned⟧")):
        yield from status.posture(
            Posture.GOOD, View.FRONT, present=present, silence=silence
        )
    yield from status.posture(None, None, present=None, silence=None)
    yield from status.last_look("⟦11:58⟧", None)
    yield from status.last_look("11:58", 31.4)
    yield from status.sitting(1500.0)
    yield from status.reminders(2, 8, "14:00")
    yield from status.reminders(None, None, None)
    yield from (
        each for it in (None, "done") for each in status.last_reminder(it, 1, it)
    )
    yield from (
        each for topic in (*Trigger, "lean") for each in status.held_back(topic)
    )
    yield from (each for it in (None, "auto") for each in status.told_by(it))
    yield from status.version("9.9", 4711)


def _said_of_cameras() -> Iterator[str]:
    yield cameras.none_there()
    yield cameras.only_virtual()
    yield cameras.how_to_choose()
    yield from cameras.headings()
    yield cameras.virtual()
    yield cameras.taken_by_webcam()
    yield cameras.set_to_no_webcam("video:desk.mp4")
    yield cameras.set_to_none_of_these("webcam:Brio")
    yield cameras.set_to_one("webcam:C920", 2, "C920")


def _said_at_the_first_start() -> Iterator[str]:
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
    for paragraph in consent.terms(times):
        yield from (paragraph.heading, paragraph.text)


def _said_of_tables() -> Iterator[str]:
    yield advice.unreadable_table("exercises.toml", "not permitted")
    yield advice.damaged_table("exercises.toml", "line 1")
    yield from (advice.wrong_entry("Field required", at) for at in (None, "exercise.0"))


def _said_of_clicks() -> Iterator[str]:
    yield tray.title()
    yield tray.no_answer()
    yield tray.click_resumes()
    yield tray.click_pauses(15.0)
