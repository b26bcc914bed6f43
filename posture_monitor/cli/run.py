"""run: watches, measures and reminds in the foreground."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib import resources
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from posture_monitor.cli import _console, _options
from posture_monitor.cli._called import called
from posture_monitor.cli._camera import check_source
from posture_monitor.cli._consent import ask_consent
from posture_monitor.cli._help import TranslatedCommand, is_verbose
from posture_monitor.cli._stopping import stopping_politely
from posture_monitor.cli.view.watching.live import Detail, LiveScreen
from posture_monitor.cli.view.watching.summary import print_figures, print_summary
from posture_monitor.control.instance import Instance
from posture_monitor.core.baseline import Baseline
from posture_monitor.desktop.notifiers import probe
from posture_monitor.errors import UsageError
from posture_monitor.history.run_summary import RunSummary
from posture_monitor.phrases.cli import running as words
from posture_monitor.phrases.cli.program import kinds_of_source_help
from posture_monitor.settings.build import monitor_settings
from posture_monitor.settings.layers import Config
from posture_monitor.store.storage import Storage
from posture_monitor.vision.asking import listed_cameras
from posture_monitor.vision.pipe.sampling import Pace, Sampling
from posture_monitor.vision.sources.webcam import KIND
from posture_monitor.vision.worker_link import WorkerLink

DEMO = ("desk_front.mp4", "desk_side.mp4")
DEMO_LAPSE = 120.0
DEMO_LOOKS_PER_S = 5.0
DEMO_LASTS_S = 75.0


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(cls=TranslatedCommand, help=words.run_help())(run)


def run(
    source: Annotated[
        str | None,
        typer.Option(help=kinds_of_source_help()),
    ] = None,
    time_lapse: Annotated[
        float,
        typer.Option(min=1.0, help=words.time_lapse_help()),
    ] = 1.0,
    assignments: _options.Assignments = None,
) -> None:
    """Watch until Ctrl-C or the end of the recording."""
    settings = _options.settings(assignments)
    console, storage = _console.results(), Storage()
    wanted = source or settings.text("camera.source")
    with ExitStack() as stack:
        stack.enter_context(stopping_politely())
        if wanted == KIND and source is None and not _has_camera():
            specs = stack.enter_context(_demonstration())
            _open_demo(console)
            _play(settings, console, _demo_link(specs), (), words.stopped())
            _print_next(console, words.next_after_the_demonstration())
            console.print(words.asks_first())
            return
        if not check_source(wanted):
            link = _recording_link(settings, wanted, time_lapse)
            _play(settings, console, link, _known_baselines(storage), words.stopped())
            return
        ask_consent(storage, console)
        stack.enter_context(_only_instance())
        console.print(words.watching_begins())
        _watch(settings, console, storage, wanted)
        _print_next(console, words.next_after_watching())


@contextmanager
def _only_instance() -> Iterator[None]:
    """Hold the lock of the only service.

    Raises:
        UsageError: another service runs.
    """
    with Instance() as instance:
        if not instance.is_ours:
            raise UsageError(words.another_watches())
        yield


# The service's modules are imported in these functions, so that the help is fast.


def _recording_link(settings: Config, source: str, time_lapse: float) -> WorkerLink:
    from posture_monitor.service.settings import service_settings
    from posture_monitor.service.surroundings.live_source import link_for_source

    looking = service_settings(settings).recording
    pace = Pace.FAST if source.startswith("images:") else Pace.REAL
    return link_for_source(source, looking, time_lapse=time_lapse, pace=pace)


def _known_baselines(storage: Storage) -> tuple[Baseline, ...]:
    from posture_monitor.service.session_store import known_baselines

    return known_baselines(storage, _console.say_remark)


def _play(
    settings: Config,
    console: Console,
    link: WorkerLink,
    baselines: tuple[Baseline, ...],
    when_stopped: str,
) -> None:
    from posture_monitor.service.compose import recording_service

    with _screen(settings, console, when_stopped) as screen:
        recording_service(
            settings, link, screen, console=console, baselines=baselines
        ).run()


def _watch(settings: Config, console: Console, storage: Storage, source: str) -> None:
    from posture_monitor.service.compose import live_service

    with (
        _screen(settings, console, words.camera_is_free()) as screen,
        live_service(settings, source, screen, storage, console=console) as service,
    ):
        service.run()


@contextmanager
def _screen(
    settings: Config, console: Console, when_stopped: str
) -> Iterator[LiveScreen]:
    """Yield the live line; at its end, or after Ctrl-C, print the summary."""
    summary = RunSummary(carry_s=monitor_settings(settings).carry_s)
    detail = Detail.FIGURES if is_verbose() else Detail.PLAIN
    _tell_notifier(console, settings)
    console.print()
    try:
        with LiveScreen(console, summary, detail) as screen:
            yield screen
    except KeyboardInterrupt:
        console.print(when_stopped)
    print_summary(console, summary)
    if detail is Detail.FIGURES:
        print_figures(console, summary)


def _has_camera() -> bool:
    return any(not camera.is_virtual for camera in listed_cameras())


@contextmanager
def _demonstration() -> Iterator[tuple[str, ...]]:
    """Yield the sources of the demonstration, whose files exist inside `with`."""
    folder = resources.files("posture_monitor") / "demo"
    with ExitStack() as stack:
        paths: list[Path] = [
            stack.enter_context(resources.as_file(folder / name)) for name in DEMO
        ]
        yield tuple(f"video:{path}" for path in paths)


def _demo_link(specs: tuple[str, ...]) -> WorkerLink:
    from posture_monitor.service.surroundings.live_source import link_for_source

    looking = Sampling(looks_per_s=DEMO_LOOKS_PER_S)
    return link_for_source(specs, looking, time_lapse=DEMO_LAPSE)


def _open_demo(console: Console) -> None:
    """Print what this is and what the demonstration shows, in twelve lines at most."""
    for line in words.what_this_is():
        console.print(line)
    console.print()
    for line in words.demonstration(DEMO_LAPSE, DEMO_LASTS_S):
        console.print(line)


def _print_next(console: Console, what_for: str) -> None:
    """Print what to type next, by the path that works here."""
    console.print()
    console.print(what_for)
    console.print(f"  [b]{escape(called('start'))}[/b]", soft_wrap=True)


def _tell_notifier(console: Console, settings: Config) -> None:
    from posture_monitor.service.listeners.announcer import CONSOLE

    ready = probe(settings.text("reminders.notifier"), console=console)
    if ready.by == CONSOLE:
        console.print(words.reminders_come_here())
    elif not ready.ready:
        why = words.reminders_not_shown(ready.by, ready.why)
        console.print(why, markup=False)
