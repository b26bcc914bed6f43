"""calibrate: take, list and forget baselines."""

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
from posture_monitor.cli.view.baselines import print_list, print_taken
from posture_monitor.core.baseline import Baseline
from posture_monitor.core.calibration.collector import CalibrationSettings
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.errors import UsageError
from posture_monitor.settings.build import baseline_by_time, monitor_settings
from posture_monitor.settings.layers import Config
from posture_monitor.store.storage import Storage
from posture_monitor.vision.sources import is_live
from posture_monitor.vision.worker_link import WorkerLink


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(calibrate)


def calibrate(
    source: Annotated[str | None, typer.Option(help="What to look at.")] = None,
    show_list: Annotated[
        bool, typer.Option("--list", help="List the baselines that are kept.")
    ] = False,
    forget: Annotated[
        str | None, typer.Option(metavar="ID", help="Erase the baseline of a set-up.")
    ] = None,
    assignments: _options.Assignments = None,
) -> None:
    """Take your neutral posture as the baseline of this camera and view.

    Sit as you do when you sit well, whatever that is for you, and look at the screen.

    Example: posture-monitor calibrate
    """
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
    wanted = baseline_by_time(settings, is_provisional=False)
    looks_per_s = settings.number("camera.looks_per_s")
    link = link_for_task(source, looks_per_s, storage, console)
    if is_live(source):
        console.print(
            f"Sit as you sit well, and look at the screen for {wanted.min_s:.0f} s."
        )
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
    """Return the baseline that a started worker's looks make, with a bar meanwhile.

    Raises:
        SourceError: there was not enough of a person to see.
    """
    guided, remarks = GuidedBaseline(core, wanted), _console.remarks()
    is_shown = remarks.is_terminal
    with Progress(console=remarks, transient=True, disable=not is_shown) as progress:
        task = progress.add_task("calibrating", total=wanted.min_s)
        for message in heard(link, for_s=guided.patience_s):
            guided.hear(message)
            progress.update(task, completed=guided.seen_s)
            if guided.baseline is not None:
                break
    return guided.taken()


def _forget(console: Console, storage: Storage, setup_id: str) -> None:
    if not storage.profile.forget_baseline(setup_id):
        known = ", ".join(
            each.baseline.setup.id for each in storage.profile.baselines()
        )
        raise UsageError(
            f"expected the id of a baseline, got {setup_id!r}; "
            f"there are: {known or 'none'}"
        )
    console.print(f"Baseline {setup_id} is erased.")
