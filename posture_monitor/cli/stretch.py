"""stretch: leads a person through exercises, in the terminal or by notices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.console import Console

from posture_monitor.care.choosing import (
    Offer,
    after_done,
    can_do,
    person_of,
    was_asked,
)
from posture_monitor.care.choosing.person import STRENGTH_DAYS
from posture_monitor.care.exercises import Exercise
from posture_monitor.care.guided.stages import StretchPlan, plan_of
from posture_monitor.care.guided.stretch import (
    Course,
    StretchEnd,
    StretchResult,
)
from posture_monitor.care.page import rules_page, told
from posture_monitor.cli import _console, _options
from posture_monitor.cli._before_stretch import (
    ask_what_he_cannot,
    may_ask,
    show_signs_once,
    show_stop_rules,
)
from posture_monitor.cli._exercises import known_exercises
from posture_monitor.cli._help import TranslatedCommand
from posture_monitor.cli._keys import Keys
from posture_monitor.cli._leading import led_through, orders_of_keys
from posture_monitor.cli._running import asked
from posture_monitor.cli._stopping import stopping_politely
from posture_monitor.cli._stretch_choice import (
    AskedFor,
    Known,
    check,
    exercises_for,
    names,
    open_reminder,
)
from posture_monitor.cli._stretch_notices import CLOSING_S, NoticeShower
from posture_monitor.cli.view.pages import print_sections
from posture_monitor.cli.view.picture.chosen import PictureWay, TerminalPictures
from posture_monitor.cli.view.picture.exercises import (
    ShownExercise,
    print_exercise,
)
from posture_monitor.cli.view.stretch import StretchLines, StretchPanelShower
from posture_monitor.control.protocol import ASK_STATUS, Command, Reply, Request
from posture_monitor.control.status import LastReminder
from posture_monitor.desktop.clock import real_clock
from posture_monitor.desktop.notifiers import BackgroundNotifier, open_notifier
from posture_monitor.durations import MINUTE_S
from posture_monitor.errors import PostureMonitorError, StorageError
from posture_monitor.phrases.advice import cannot_line
from posture_monitor.phrases.cli import stretch as words
from posture_monitor.settings.layers import Config
from posture_monitor.store.past import NO_PAST
from posture_monitor.store.storage import Storage

REST_TOO_S = 5 * MINUTE_S  # for pauses; our judgement


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(cls=TranslatedCommand, help=words.stretch_help())(stretch)


def stretch(
    name: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]", help=words.name_help())
    ] = None,
    region: Annotated[
        str, typer.Option("--for", metavar="WHICH", help=words.region_help())
    ] = "",
    is_break: Annotated[bool, typer.Option("--break", help=words.break_help())] = False,
    strength: Annotated[
        bool, typer.Option("--strength", help=words.strength_help())
    ] = False,
    desktop: Annotated[
        bool, typer.Option("--desktop", help=words.desktop_help())
    ] = False,
    plain: Annotated[bool, typer.Option("--plain", help=words.plain_help())] = False,
    assignments: _options.Assignments = None,
) -> None:
    """Lead a person through exercises."""
    wanted = AskedFor(
        name=" ".join(name or ()),
        region=region,
        is_break=is_break,
        is_strength=strength,
    )
    console, storage, all_known = _console.results(), Storage(), known_exercises()
    check(wanted, all_known.listed)
    settings = _prepared(console, storage, assignments, reads=not desktop)
    known = _known(settings, storage, all_known.listed)
    chosen = _chosen(console, wanted, known)
    if not chosen:
        _say_no_strength_today(console, settings)
    elif desktop:
        _end(_led_by_notices(plan_of(chosen), settings, console), known, storage)
    elif console.is_terminal:
        lines = StretchLines(console)
        shower = lines if plain else StretchPanelShower(console, all_known.motions)
        _end(_led_in_terminal(plan_of(chosen), shower), known, storage)
    else:
        _list(console, chosen)
        line = words.how_to_be_led(wanted.typed)
        console.print(line, markup=False, soft_wrap=True)


def _chosen(console: Console, wanted: AskedFor, known: Known) -> tuple[Exercise, ...]:
    """Return what is led; one that he named though he cannot do it is told as such."""
    found = exercises_for(wanted, known)
    if not all(can_do(one, known.person) for one in found):
        console.print(cannot_line(), markup=False, soft_wrap=True)
    return found


def _say_no_strength_today(console: Console, settings: Config) -> None:
    """Say that today is no day of the plan, and which days are."""
    days = settings.words(STRENGTH_DAYS)
    console.print(words.no_strength_today())
    console.print(words.strength_days(days), markup=False, soft_wrap=True)


def _list(console: Console, chosen: Sequence[Exercise]) -> None:
    """Print exercises with their steps, for who reads no terminal."""
    print_sections(console, rules_page())
    for one in chosen:
        shown = ShownExercise(words=told(one), motion=None)
        print_exercise(console, shown, TerminalPictures(way=PictureWay.NONE))


def _prepared(
    console: Console, storage: Storage, assignments: list[str] | None, *, reads: bool
) -> Config:
    """Return the settings, after what the person reads first and is asked once.

    Raises:
        ConfigError: a setting is wrong.
    """
    settings = _options.settings(assignments)
    if reads or console.file.isatty():  # a terminal may only be pretended
        show_signs_once(console, storage.profile)
    if console.is_terminal:
        show_stop_rules(console)
    if may_ask(console) and not was_asked(settings):
        ask_what_he_cannot(console)
        settings = _options.settings(assignments)
    return settings


def _known(settings: Config, storage: Storage, listed: Sequence[Exercise]) -> Known:
    """Return what is known of the person; a silent service tells of no reminder."""
    has_seen = storage.profile.has_seen_signs()
    try:
        past = storage.care.past()
    except StorageError as error:  # then any exercise may come again
        _console.say_line(str(error))
        past = NO_PAST
    _console.tell_damage(storage)
    return Known(
        person=person_of(settings, Offer.ALL if has_seen else Offer.CHANGES),
        past=past,
        day=datetime.now().astimezone().date(),
        listed=listed,
        reminder=open_reminder(_last_reminder(), datetime.now(UTC)),
    )


def _last_reminder() -> LastReminder | None:
    reply = _asked(ASK_STATUS)
    status = None if reply is None else reply.status
    return None if status is None else status.last_reminder


# Leading.


def _led_in_terminal(
    plan: StretchPlan, shower: StretchLines | StretchPanelShower
) -> Course:
    """Return the course of somebody who was led in the terminal."""
    with stopping_politely(), _without_reminders(plan), Keys() as keys, shower:
        return led_through(plan, shower, orders_of_keys(keys), real_clock())


def _led_by_notices(plan: StretchPlan, settings: Config, console: Console) -> Course:
    """Return the course of somebody who was led by notices."""
    clock = real_clock()
    console.print(words.led_by_notices(), markup=False, soft_wrap=True)
    notifier = BackgroundNotifier(
        open_notifier(settings.text("reminders.notifier")), clock=clock.now_s
    )
    shower = NoticeShower(notifier)
    try:
        with stopping_politely(), _without_reminders(plan):
            course = led_through(plan, shower, shower.orders, clock)
        shower.end(course)
    finally:
        notifier.close(CLOSING_S)
    return course


@contextmanager
def _without_reminders(plan: StretchPlan) -> Iterator[None]:
    """Have a running service give no reminder inside `with`, as far as it can."""
    minutes = (plan.lasts_s + REST_TOO_S) / MINUTE_S
    _asked(Request(command=Command.REST, minutes=minutes))
    try:
        yield
    finally:
        _asked(Request(command=Command.REST))


def _asked(request: Request) -> Reply | None:
    """Return the reply of a running service, or None where none answers."""
    try:
        return asked(request)
    except PostureMonitorError:  # it is silent: whoever moves is led all the same
        return None


# The end.


def _end(course: Course, known: Known, storage: Storage) -> None:
    """Credit what was done, and say so."""
    result = course.result()
    console = _console.results()
    for line in (*_told(result), *_credited(result, known, storage)):
        console.print(line, markup=False, soft_wrap=True)


def _told(result: StretchResult) -> Iterator[str]:
    if result.end is StretchEnd.LEFT:
        yield words.left_early()
    if not result.done:
        yield words.nothing_done()
        return
    if result.end is StretchEnd.FINISHED and not result.not_done:
        yield words.finished(len(result.done))
    yield words.was_done(names(result.done))
    if result.not_done:
        yield words.was_not_done(names(result.not_done))


def _credited(result: StretchResult, known: Known, storage: Storage) -> Iterator[str]:
    """Answer the reminder that asked for what was done, and note that; yield both.

    The answer comes first: the service counts by it what the reminder offered.
    """
    if not result.done:
        return
    answered = _answered(known.reminder)
    counted = None if answered is None else answered.advice
    try:
        past = storage.care.past()
        past = after_done(past, result.done, known.day, counted=counted)
        storage.care.keep(past)
        yield words.is_noted()
    except StorageError as error:
        _console.say_line(str(error))
    if answered is not None and answered.title is not None:
        yield words.reminder_is_answered(answered.title)


def _answered(last: LastReminder | None) -> LastReminder | None:
    """Return the reminder once the service has taken the answer DONE, or None."""
    if last is None or last.id is None:
        return None
    reply = _asked(Request(command=Command.DONE, id=last.id))
    return last if reply is not None and reply.ok else None
