"""calibrate: takes, lists and erases baselines."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from posture_monitor.care.guided.baseline import (
    GuidedBaseline,
    check_quiet,
    figures_of,
    keep_placed,
)
from posture_monitor.cli import _console, _options
from posture_monitor.cli._camera import camera_lent, heard, link_for_task
from posture_monitor.cli._help import TranslatedCommand
from posture_monitor.cli.view.baselines import print_list, print_taken
from posture_monitor.core.baseline import Baseline
from posture_monitor.core.calibration.collector import CalibrationSettings
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.errors import UsageError
from posture_monitor.phrases.cli import looking as words
from posture_monitor.settings.build import baseline_by_time, monitor_settings
from posture_monitor.settings.layers import Config
from posture_monitor.store.storage import Storage
from posture_monitor.vision.sources import is_live
from posture_monitor.vision.worker_link import WorkerLink


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(cls=TranslatedCommand, help=words.calibrate_help())(calibrate)


def calibrate(
    source: Annotated[str | None, typer.Option(help=words.source_help())] = None,
    show_list: Annotated[bool, typer.Option("--list", help=words.list_help())] = False,
    forget: Annotated[
        str | None, typer.Option(metavar="ID", help=words.forget_help())
    ] = None,
    assignments: _options.Assignments = None,
) -> None:
    """Take a baseline, or list or erase those that are kept."""
    settings, storage = _options.settings(assignments), Storage()
    console = _console.results()
    if show_list:
        print_list(console, storage.profile.baselines())
        _console.tell_damage(storage)
    elif forget is not None:
        _forget(console, storage, forget)
    else:
        _take(settings, storage, console, source or settings.text("camera.source"))


def _take(settings: Config, storage: Storage, console: Console, source: str) -> None:
    wanted = baseline_by_time(settings)
    looks_per_s = settings.number("camera.looks_per_s")
    link = link_for_task(source, looks_per_s, storage, console)
    if is_live(source):
        console.print(words.sit_well(wanted.min_s))
    core = monitor_settings(settings)
    with camera_lent(source), link:
        baseline = _gathered(link, core, wanted)
    check_quiet(baseline, core.limits)
    baseline = keep_placed(storage, baseline, datetime.now(UTC))
    _console.tell_damage(storage)
    least = settings.number("calibration.least_range_to_noise")
    figures = figures_of(baseline, core, least_range_to_noise=least)
    print_taken(console, baseline, figures)


def _gathered(
    link: WorkerLink, core: MonitorSettings, wanted: CalibrationSettings
) -> Baseline:
    """Return the baseline of a started worker's looks; show a progress bar meanwhile.

    Raises:
        SourceError: the person was not seen for long enough.
    """
    guided, remarks = GuidedBaseline(core, wanted), _console.remarks()
    is_shown = remarks.is_terminal
    with Progress(console=remarks, transient=True, disable=not is_shown) as progress:
        task = progress.add_task(words.calibrating(), total=wanted.min_s)
        for message in heard(link, for_s=guided.patience_s):
            guided.hear(message)
            progress.update(task, completed=guided.seen_s)
            if guided.baseline is not None:
                break
    return guided.taken()


def _forget(console: Console, storage: Storage, setup_id: str) -> None:
    if not storage.profile.forget_baseline(setup_id):
        known = [each.baseline.setup.id for each in storage.profile.baselines()]
        raise UsageError(words.unknown_baseline(setup_id, known))
    console.print(words.baseline_erased(setup_id))
