"""run: watch, measure, remind."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib import resources
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from posture_monitor import config
from posture_monitor.cli import _common, _console, _report
from posture_monitor.cli._consent import ask_consent, print_signs
from posture_monitor.cli._live import LiveScreen
from posture_monitor.cli._worker import check_camera, is_recording, stopping_politely
from posture_monitor.config import Config
from posture_monitor.core.baseline import Baseline
from posture_monitor.desktop.notifiers import BackgroundNotifier, open_notifier, probe
from posture_monitor.desktop.service import CONSOLE, Service, Watching
from posture_monitor.history.summary import Summary
from posture_monitor.storage import Storage
from posture_monitor.vision.link import Pace, Sampling, WorkerLink, listed_cameras

DEMO = ("desk_front.mp4", "desk_side.mp4")
DEMO_LAPSE = 120.0
DEMO_LOOKS_PER_S = 5.0


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(run)


def run(
    source: Annotated[
        str | None,
        typer.Option(
            help="webcam, webcam:NAME, video:PATH, images:PATH or camera-file:PATH."
        ),
    ] = None,
    time_lapse: Annotated[
        float,
        typer.Option(min=1.0, help="Seconds that each second of a video stands for."),
    ] = 1.0,
    assignments: _common.Assignments = None,
) -> None:
    """Watch, measure and remind, until Ctrl-C or the end of the recording.

    Without a webcam it plays the demonstration as a time lapse.

    Example: posture-monitor run --source webcam:C920
    """
    settings = _common.settings(assignments)
    console, storage = _console.results(), Storage()
    wanted = source or settings.text("camera.source")
    with ExitStack() as stack:
        stack.enter_context(stopping_politely())
        if wanted == "webcam" and source is None and not _has_camera():
            specs = stack.enter_context(_demonstration())
            _announce_demo(console, storage)
            _watch(settings, console, None, _demo_link(specs))
            return
        check_camera(wanted)
        if is_recording(wanted):
            looking = _sampling(settings, burst=False)
            pace = Pace.FAST if wanted.startswith("images:") else Pace.REAL
            link = WorkerLink(wanted, looking, time_lapse=time_lapse, pace=pace)
            known = _known_baselines(Storage())
            _watch(settings, console, None, link, known)
            return
        ask_consent(storage, console)
        link = WorkerLink(wanted, _sampling(settings, burst=True))
        _watch(settings, console, storage, link, _known_baselines(storage))


def _known_baselines(storage: Storage) -> tuple[Baseline, ...]:
    kept = storage.baselines()
    _console.tell_damage(storage)
    return tuple(each.baseline for each in kept)


def _watch(
    settings: Config,
    console: Console,
    storage: Storage | None,
    link: WorkerLink,
    baselines: tuple[Baseline, ...] = (),
) -> None:
    core = config.monitor_settings(settings)
    summary = Summary(carry_s=core.carry_s)
    _tell_notifier(console, settings)
    notifier = BackgroundNotifier(
        open_notifier(settings.text("reminders.notifier"), console=console),
        clock=time.monotonic,
    )
    try:
        with LiveScreen(console, summary) as screen:
            Service(
                Watching(
                    settings=core,
                    baselines=baselines,
                    provisional=config.baseline_by_time(settings, is_quiet_asked=True),
                    bursts=_sampling(settings, burst=True),
                    closely=_sampling(settings, burst=False),
                ),
                link=link,
                notifier=notifier,
                screen=screen,
                storage=storage,
                clock=time.monotonic,
                wait=time.sleep,
            ).run()
    except KeyboardInterrupt:
        console.print("stopped; the camera is free")
    _report.print_summary(console, summary)


def _sampling(settings: Config, *, burst: bool) -> Sampling:
    looks_per_s = settings.number("camera.looks_per_s")
    if not burst or settings.is_on("camera.continuous"):
        return Sampling(looks_per_s=looks_per_s)
    return Sampling(
        looks_per_s=looks_per_s,
        burst_s=settings.number("camera.burst_s"),
        period_s=settings.number("camera.period_s"),
    )


def _has_camera() -> bool:
    return any(not camera.is_virtual for camera in listed_cameras())


@contextmanager
def _demonstration() -> Iterator[tuple[str, ...]]:
    """Give the sources of the demonstration, as files for as long as it lasts."""
    folder = resources.files("posture_monitor") / "demo"
    with ExitStack() as stack:
        paths: list[Path] = [
            stack.enter_context(resources.as_file(folder / name)) for name in DEMO
        ]
        yield tuple(f"video:{path}" for path in paths)


def _demo_link(specs: tuple[str, ...]) -> WorkerLink:
    looking = Sampling(looks_per_s=DEMO_LOOKS_PER_S)
    return WorkerLink(specs, looking, time_lapse=DEMO_LAPSE)


def _announce_demo(console: Console, storage: Storage) -> None:
    console.print(
        "No webcam was found: this plays the demonstration, two rendered people at "
        "their desks. It is a time lapse: each of its seconds stands for "
        f"{DEMO_LAPSE / 60:.0f} minutes, so that the real limits are reached, and none "
        "is shortened for show."
    )
    if storage.consent() is None:
        print_signs(console)


def _tell_notifier(console: Console, settings: Config) -> None:
    ready = probe(settings.text("reminders.notifier"), console=console)
    if ready.by == CONSOLE:
        console.print("Reminders come here: no desktop shows notifications.")
    elif not ready.ready:
        why = f"Reminders cannot be shown by {ready.by}: {ready.why}"
        console.print(why, markup=False)
