"""Serving: the parts of the service put together, and the service in the background."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from importlib.util import find_spec

from rich.console import Console

from posture_monitor import logs
from posture_monitor.cli._policy import is_forbidden
from posture_monitor.cli._worker import is_recording, stopping_politely
from posture_monitor.config import Config
from posture_monitor.core.assessment import Assessment
from posture_monitor.core.baseline import Baseline
from posture_monitor.core.events import (
    Event,
    PresenceChanged,
    WatchingChanged,
    ZoneChanged,
)
from posture_monitor.desktop.clock import Clock, real_clock
from posture_monitor.desktop.notifiers import BackgroundNotifier, open_notifier
from posture_monitor.desktop.signals import open_signals
from posture_monitor.desktop.tray import found_host
from posture_monitor.desktop.upgrade import RestartDue
from posture_monitor.records import record_from_event
from posture_monitor.service.announcer import Announcer
from posture_monitor.service.commands import Commands
from posture_monitor.service.dispatcher import Screen
from posture_monitor.service.service import Parts, Service
from posture_monitor.service.session_store import Known, SessionStore
from posture_monitor.service.settings import ServiceSettings, service_settings
from posture_monitor.service.surroundings.desk import Desk, Permissions
from posture_monitor.service.worker_supervisor import WorkerSupervisor
from posture_monitor.storage import Storage
from posture_monitor.vision.link import WorkerLink

NOTIFIER = "reminders.notifier"
MINUTE_S = 60.0
ICON_ENDS_WITHIN_S = 2.0

# who is there and how he sits is not logged; why it watches is said in words
SAID_OTHERWISE = (PresenceChanged, ZoneChanged, WatchingChanged)

logger = logging.getLogger(__name__)


class LogScreen:
    """What happens, as lines of the log: no posture and no figure of one."""

    def show(self, assessment: Assessment, events: Sequence[Event]) -> None:
        """Log what happened with one look."""
        del assessment
        self.note(events)

    def note(self, events: Sequence[Event]) -> None:
        """Log the kinds of events, but not who is there and how he sits."""
        for event in events:
            if not isinstance(event, SAID_OTHERWISE):
                logger.info("%s", record_from_event(event)["event"])

    def say(self, line: str) -> None:
        """Log one line."""
        logger.info("%s", line)


def serve(config: Config, source: str | None) -> None:
    """Watch in the background until `stop` or SIGTERM; the caller holds the `Instance`.

    Raises:
        StorageError: the control socket cannot be made.
    """
    handler = logs.keep_logs()
    if handler is None:  # standard error is all the log there is
        logging.getLogger(logs.OWN).setLevel(logging.INFO)
    wanted = source or config.text("camera.source")
    screen, storage = LogScreen(), Storage()
    try:
        with stopping_politely(), logs.discreet_standard_error():
            link = live_link(config, wanted)
            with (
                live_service(config, link, screen, storage, console=None) as service,
                tray_beside(),
            ):
                logger.info("started")
                service.run()
    except KeyboardInterrupt:
        pass  # asked to end, and everything is closed
    finally:
        logger.info("ended")
        if handler is not None:
            logs.stop_logs(handler)


@contextmanager
def tray_beside() -> Iterator[None]:
    """Show the icon, in a process of its own, where its library is installed."""
    if not may_show_icon(os.environ):
        yield
        return
    command = [sys.executable, "-m", "posture_monitor.desktop.tray"]
    nowhere = subprocess.DEVNULL
    with subprocess.Popen(
        command, stdin=nowhere, stdout=nowhere, stderr=nowhere
    ) as process:
        try:
            yield
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process that may be stopped or hang; it holds the service up no longer."""
    process.terminate()
    try:
        process.wait(ICON_ENDS_WITHIN_S)
    except subprocess.TimeoutExpired:
        process.kill()


def may_show_icon(environ: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Return whether there may be an icon, now or once a panel comes up."""
    if find_spec("pystray") is None:
        return False
    has_screen = "DISPLAY" in environ or "WAYLAND_DISPLAY" in environ
    return platform != "linux" or has_screen


def has_icon() -> bool:
    """Return whether an icon is going to show that it watches."""
    return may_show_icon(os.environ) and found_host(os.environ).obstacle is None


def live_link(config: Config, source: str) -> WorkerLink:
    """Return the link to a worker that looks in bursts, or all through a recording."""
    periods = service_settings(config).periods
    return WorkerLink(
        source, periods.closely if is_recording(source) else periods.burst
    )


@contextmanager
def live_service(
    config: Config,
    link: WorkerLink,
    screen: Screen,
    storage: Storage,
    *,
    console: Console | None,
) -> Iterator[Service]:
    """Give the service that watches a camera, with its control socket open.

    Args:
        config: Every setting.
        link: To the worker.
        screen: What the person sees.
        storage: What is kept.
        console: Where notices go that no desktop shows; None is standard error.
    """
    with closing(Commands(is_restart_due=RestartDue().is_due)) as commands:
        commands.start()
        yield _live_service(config, link, screen, storage, console, commands)


def _live_service(
    config: Config,
    link: WorkerLink,
    screen: Screen,
    storage: Storage,
    console: Console | None,
    commands: Commands,
) -> Service:
    clock, settings = real_clock(), service_settings(config)
    keeper = SessionStore(storage, clock=clock, say=screen.say)
    told = Permissions(has_consent=keeper.has_consent, is_forbidden=is_forbidden)
    desk = Desk(
        open_signals(), settings.courtesy, told, clock=clock, pause=keeper.pause
    )
    parts = Parts(
        watcher=WorkerSupervisor(link, clock=clock.now_s, is_patient=console is None),
        desk=desk,
        speech=speech(config, screen, settings, clock, console),
        screen=screen,
        keeper=keeper,
        clock=clock,
        visitors=(commands,),
        is_announced=console is None and not has_icon(),
    )
    return Service(settings, parts, known=keeper.known())


def recording_service(
    config: Config,
    link: WorkerLink,
    screen: Screen,
    *,
    console: Console,
    baselines: tuple[Baseline, ...] = (),
) -> Service:
    """Return the service that watches a recording: nothing is kept, nobody disturbs."""
    clock, settings = real_clock(), service_settings(config)
    parts = Parts(
        watcher=WorkerSupervisor(link, clock=clock.now_s, is_patient=False),
        desk=None,
        speech=speech(config, screen, settings, clock, console),
        screen=screen,
        keeper=SessionStore(None, clock=clock, say=screen.say),
        clock=clock,
    )
    return Service(settings, parts, known=Known(baselines=baselines))


def speech(
    config: Config,
    screen: Screen,
    settings: ServiceSettings,
    clock: Clock,
    console: Console | None,
) -> Announcer:
    """Return how the person is told."""
    notifier = open_notifier(config.text(NOTIFIER), console=console)
    return Announcer(
        BackgroundNotifier(notifier, clock=clock.now_s),
        say=screen.say,
        snooze_min=settings.snooze_s / MINUTE_S,
    )
