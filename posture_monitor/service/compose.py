"""Compose: creates a service from its parts.

The only module of the service that knows concrete adapters. Every listener, pose
consumer and visitor is named here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from posture_monitor.care.choosing import Person, person_of
from posture_monitor.care.own_exercises import own_exercises
from posture_monitor.core.baseline import Baseline
from posture_monitor.desktop.clock import Clock, real_clock
from posture_monitor.desktop.notifiers import BackgroundNotifier, open_notifier
from posture_monitor.desktop.signals import open_signals
from posture_monitor.desktop.tray.beside import has_icon, tray_beside
from posture_monitor.desktop.upgrade import RestartDue
from posture_monitor.errors import ConfigError
from posture_monitor.looks import LookListener, PoseConsumer
from posture_monitor.paths import exercise_folders, settings_file
from posture_monitor.phrases.reminders import AnswerText, answers_without_commands
from posture_monitor.phrases.service.watching import own_exercises_refused
from posture_monitor.service.commands import Commands
from posture_monitor.service.listeners.announcer import Announcer
from posture_monitor.service.listeners.history_question import HistoryQuestion
from posture_monitor.service.listeners.kept_days import recorder
from posture_monitor.service.seams import Screen, Visitor
from posture_monitor.service.service import Service, ServiceParts
from posture_monitor.service.session_store import (
    CareSource,
    PersonProfile,
    SessionStore,
)
from posture_monitor.service.settings import ServiceSettings, service_settings
from posture_monitor.service.surroundings.chosen_cameras import ChosenCameras
from posture_monitor.service.surroundings.desk import Desk
from posture_monitor.service.surroundings.live_source import (
    WhileForbidden,
    link_for_source,
    mounting_in,
    permissions,
)
from posture_monitor.service.worker_supervisor import WorkerSupervisor
from posture_monitor.settings.layers import Config, read_again
from posture_monitor.store.storage import Storage
from posture_monitor.vision.worker_link import WorkerLink, is_live

if TYPE_CHECKING:
    from rich.console import Console

NOTIFIER = "reminders.notifier"


def listeners(screen: Screen, *others: LookListener) -> tuple[LookListener, ...]:
    """Return the listeners of a service, in order; every one has the screen."""
    return (screen, *others)


def pose_consumers() -> tuple[PoseConsumer, ...]:
    """Return the consumers of a camera's poses."""
    return ()


@contextmanager
def background_service(
    config: Config, source: str, screen: Screen, storage: Storage
) -> Iterator[Service]:
    """Yield a service that watches in the background, with its icon."""
    with (
        live_service(config, source, screen, storage, console=None) as service,
        tray_beside(),
    ):
        yield service


@contextmanager
def live_service(
    config: Config,
    source: str,
    screen: Screen,
    storage: Storage,
    *,
    console: Console | None,
) -> Iterator[Service]:
    """Yield a service that watches a camera, with its control socket open.

    It pauses while the person has not agreed, or while watching is forbidden here.

    Args:
        config: All settings.
        source: The source to look at, as a person writes it.
        screen: Shows looks, events and remarks.
        storage: The files that are kept.
        console: Where notices go that no desktop shows; None is standard error.
    """
    link = _service_link(config, source)
    days = recorder(config, storage, clock=real_clock(), say=screen.say)
    with (
        closing(days),
        closing(Commands(is_restart_due=RestartDue().is_due)) as commands,
    ):
        commands.start()
        heard = listeners(screen, days)
        yield _live_service(config, link, screen, storage, console, (commands,), heard)


def recording_service(
    config: Config,
    link: WorkerLink,
    screen: Screen,
    *,
    console: Console,
    baselines: tuple[Baseline, ...] = (),
) -> Service:
    """Return a service that watches a recording; it keeps nothing and never pauses."""
    clock, settings = real_clock(), service_settings(config)
    store = SessionStore(None, clock=clock, say=screen.say)
    parts = ServiceParts(
        worker=WorkerSupervisor(link, clock=clock.now_s, is_patient=False),
        desk=None,
        announcer=_announcer(
            config, screen, settings, store, console, words=answers_without_commands()
        ),
        say=screen.say,
        store=store,
        clock=clock,
    )
    profile = PersonProfile(baselines=baselines)
    return Service(settings, parts, listeners=listeners(screen), profile=profile)


def _live_service(
    config: Config,
    link: WorkerLink,
    screen: Screen,
    storage: Storage,
    console: Console | None,
    visitors: tuple[Visitor, ...],
    heard: tuple[LookListener, ...],
) -> Service:
    clock, settings = real_clock(), service_settings(config)
    care = care_source(config, screen)
    store = SessionStore(storage, clock=clock, say=screen.say, care=care)
    announcer = _announcer(config, screen, settings, store, console)
    worker = WorkerSupervisor(
        link,
        clock=clock.now_s,
        is_patient=console is None,
        cameras=ChosenCameras(storage, screen.say),
    )
    asking = HistoryQuestion(storage.profile, announcer, utc=clock.utc)
    parts = ServiceParts(
        worker=worker,
        desk=_desk(settings, store, clock, screen),
        announcer=announcer,
        say=screen.say,
        store=store,
        clock=clock,
        is_announced=console is None and not has_icon(),
    )
    return Service(
        settings,
        parts,
        listeners=(*heard, asking),
        pose_consumers=pose_consumers(),
        visitors=(*visitors, asking),
        profile=store.profile(),
    )


def _service_link(config: Config, source: str) -> WorkerLink:
    """Return the link to a worker that looks in bursts, or all through a recording."""
    settings = service_settings(config)
    looking = settings.periods.burst if is_live(source) else settings.recording
    return link_for_source(
        source,
        looking,
        mounting=mounting_in(config),
        while_forbidden=WhileForbidden.PAUSED,
    )


def _desk(
    settings: ServiceSettings, store: SessionStore, clock: Clock, screen: Screen
) -> Desk:
    """Return the desk, which reads this computer's signals."""
    asked = permissions(store.has_consent)
    return Desk(
        open_signals(),
        settings.courtesy,
        asked,
        clock=clock,
        pause=store.pause,
        say=screen.say,
    )


def care_source(config: Config, screen: Screen) -> CareSource:
    """Return where the advice comes from, after naming files that are left out.

    What the person has said of what he cannot do holds at the next reminder.
    """
    own = own_exercises(exercise_folders())
    for each in own.refused:
        screen.say(own_exercises_refused(str(each.error)))

    def person_now(person: Person) -> Person:
        try:
            return person_of(read_again(config, settings_file()), person.offer)
        except ConfigError:  # the file is just being edited
            return person

    return CareSource(own=own.exercises, person_now=person_now)


def _announcer(
    config: Config,
    screen: Screen,
    settings: ServiceSettings,
    store: SessionStore,
    console: Console | None,
    *,
    words: AnswerText | None = None,
) -> Announcer:
    """Return the announcer, with the notifier that the settings name."""
    notifier = open_notifier(config.text(NOTIFIER), console=console)
    return Announcer(
        BackgroundNotifier(notifier, clock=real_clock().now_s),
        say=screen.say,
        figures=settings.figures,
        eyes=settings.eyes,
        offer=store.offer,
        words=words,
        named_once=store,
    )
