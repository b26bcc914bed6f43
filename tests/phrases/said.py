"""Everything that the phrases say, once: for whoever looks for what escapes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from posture_monitor.care.exercises import Grade, Region
from posture_monitor.core.events import Reminder, ReminderCause, SetupRef
from posture_monitor.core.vocabulary import (
    NotAssessed,
    PauseReason,
    Picture,
    PostureKey,
    Severity,
    Trigger,
    Unit,
    View,
    Zone,
)
from posture_monitor.errors import Fault, StorageError
from posture_monitor.phrases import advice
from posture_monitor.phrases.not_assessed import not_assessed
from posture_monitor.phrases.notices import (
    NoticeText,
    after_quiet_text,
    heads_up_text,
    history_answer_lost_text,
    history_labels,
    history_question_text,
    history_without_buttons,
    paused_text,
    raised_text,
    started_text,
)
from posture_monitor.phrases.pauses import meaning_of
from posture_monitor.phrases.pictures import (
    WHAT_TO_DO,
    picture_word,
    what_is_wrong,
    what_to_do,
)
from posture_monitor.phrases.reminders import (
    PARTS,
    NoticeFigures,
    answer_text,
    answers_without_commands,
    reminder_text,
)
from tests.phrases.said_by_commands import said_by_commands
from tests.phrases.said_by_kept import said_of_files, said_over_the_channel
from tests.phrases.said_by_the_view import said_by_the_view
from tests.phrases.said_elsewhere import (
    said_by_the_service,
    said_of_pictures,
    said_of_the_desktop,
)
from tests.phrases.said_of_days import said_of_days
from tests.phrases.said_of_reports import said_of_reports
from tests.phrases.said_of_settings import said_of_settings
from tests.phrases.said_of_the_status import said_of_the_status
from tests.phrases.said_on_pages import said_on_pages
from tests.phrases.said_while_led import said_while_led
from tests.phrases.said_while_running import said_while_running

TO_DO = "⟦do it⟧"  # an exercise's own sentence


def everything() -> Iterator[str]:
    """Yield every sentence at least once, in the language of the process."""
    for each in _everything():
        yield each.told if isinstance(each, Fault) else each


def _everything() -> Iterator[str | Fault]:
    for cause, parts in product(_causes(), [(), *((part,) for part in PARTS)]):
        reminder = _reminder(cause, parts)
        for told, figures in (
            (reminder, NoticeFigures.LEFT_OUT),
            (replace(reminder, provisional=False), NoticeFigures.TOLD),
            (replace(reminder, is_held=True), NoticeFigures.LEFT_OUT),
        ):
            text = reminder_text(told, TO_DO, figures)
            yield from (text.title, text.seen, text.body)
    yield from _answers()
    for notice in _notices():
        yield from (notice.title, notice.body)
    yield from map(not_assessed, NotAssessed)
    yield from map(what_to_do, WHAT_TO_DO)
    yield from map(what_is_wrong, WHAT_TO_DO)
    yield from map(picture_word, Picture)
    yield from _advice()
    yield from said_of_pictures()
    yield from said_of_the_status()
    yield from said_of_the_desktop()
    yield from said_by_the_service()
    yield from said_of_files()
    yield from said_over_the_channel()
    yield from said_by_the_view()
    yield from said_on_pages()
    yield from said_of_reports()
    yield from said_of_days()
    yield from said_by_commands()
    yield from said_while_running()
    yield from said_while_led()
    yield from said_of_settings()


def _causes() -> Iterator[ReminderCause]:
    for metric, delta, (lasted_s, window_s) in product(
        ["head_pitch", "made_up"],
        (30.0, -30.0, None),
        ((40.0, None), (700.0, 1200.0), (3600.0, 7200.0), (7260.0, 36_000.0)),
    ):
        yield _cause(metric, None, delta, lasted_s, window_s)
    for posture, severity in product(PostureKey, (*Severity, None)):
        told = _cause("slump_index", None, 30.0, 700.0, 1200.0)
        for metric, delta in (("head_tilt", 30.0), ("head_yaw", -30.0)):
            yield replace(
                told, posture=posture, severity=severity, metric=metric, delta=delta
            )
    for trigger in Trigger:
        yield _cause(None, trigger, None, 3600.0, None)


def _cause(
    metric: str | None,
    trigger: Trigger | None,
    delta: float | None,
    lasted_s: float,
    window_s: float | None,
) -> ReminderCause:
    return ReminderCause(
        metric=metric,
        trigger=trigger,
        region="neck",
        zone=Zone.CAUTION,
        delta=delta,
        unit=Unit.DEGREE,
        limit=5.0,
        lasted_s=lasted_s,
        window_s=window_s,
        excess=1.0,
    )


def _reminder(cause: ReminderCause, parts: tuple[str, ...]) -> Reminder:
    return Reminder(
        at_s=0.0,
        where=SetupRef(view=View.FRONT, setup=None),
        id=1,
        cause=cause,
        provisional=True,
        seen_in=parts,
    )


def _answers() -> Iterator[str | Fault]:
    yield answers_without_commands().without_buttons
    answers = answer_text()
    yield answers.without_buttons
    yield from (label for _, label in answers.labels)
    yield history_without_buttons()
    yield from (label for _, label in history_labels())


def _advice() -> Iterator[str | Fault]:
    yield advice.limits_title()
    yield advice.stop_rules_title()
    yield advice.ask_first_title()
    yield advice.level_title("see a doctor", "today")
    yield advice.exercise_title("chin tuck", is_now=True)
    yield advice.exercise_title("chin tuck", is_now=False)
    yield advice.dose_line("ten times")
    yield advice.feel_line("a mild pull")
    yield advice.not_feel_line("a tingling")
    yield advice.not_for_line("with a fever")
    yield advice.source_line("Somebody 2020")
    yield advice.place_title(is_now=True)
    yield advice.place_title(is_now=False)
    yield advice.steps_hint("chin tuck")
    yield advice.sheet_title("neck")
    yield advice.sheet_lead()
    yield advice.sheet_signs()
    yield advice.sheet_sure("chin tuck")
    yield advice.stand_still()
    yield advice.caution_line("stop where it hurts")
    yield from map(advice.evidence_line, Grade)
    yield advice.own_evidence_line()
    yield from map(advice.region_title, Region)
    yield advice.everywhere_title()
    yield advice.index_title()
    yield advice.index_hint()
    yield advice.no_such_exercise("⟦elbow⟧", ())
    yield advice.no_such_exercise("⟦chin⟧", ["⟦Chin back⟧"])
    yield advice.cannot_line()
    yield advice.left_out_line(["chin tuck"])


def _notices() -> Iterator[NoticeText]:
    yield after_quiet_text(seated_s=3900.0, quiet_s=3000.0)
    yield heads_up_text(300.0)
    yield from (raised_text(topic, 1.25) for topic in ("made_up", *Trigger))
    yield raised_text("slump_index", 1.25)
    yield raised_text("slump_index", 1.0)
    yield started_text()
    yield history_question_text()
    yield history_answer_lost_text(StorageError("⟦no room⟧"))
    for why in PauseReason:
        pause = meaning_of(why)
        yield paused_text(pause.meaning, pause.do)
