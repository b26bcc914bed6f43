"""calibrate: take, list and forget baselines."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table

from posture_monitor import config
from posture_monitor.cli import _common, _console
from posture_monitor.cli._consent import ask_consent
from posture_monitor.cli._lent import camera_lent
from posture_monitor.cli._worker import check_camera, heard
from posture_monitor.config import Config
from posture_monitor.core.baseline import Baseline
from posture_monitor.core.calibration.baseline_library import BaselineLibrary
from posture_monitor.core.calibration.collector import (
    QUIET_NOISES,
    CalibrationSettings,
)
from posture_monitor.core.events import BaselineTaken
from posture_monitor.core.metrics import METRIC_BY_KEY
from posture_monitor.core.monitor import Monitor
from posture_monitor.core.thresholds import bands_of, range_to_noise
from posture_monitor.core.vocabulary import Direction, NotAssessed
from posture_monitor.errors import SourceError, UsageError
from posture_monitor.phrases.not_assessed import not_assessed
from posture_monitor.phrases.pictures import what_to_do
from posture_monitor.storage import Storage
from posture_monitor.vision.link import (
    Opened,
    Pace,
    Sampling,
    WorkerLink,
    is_recording,
)
from posture_monitor.workplace.policy import check_policy

PATIENCE = 4.0  # give up after so many times the time that it takes
MOST_SHOWN = 20


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
    assignments: _common.Assignments = None,
) -> None:
    """Take your neutral posture as the baseline of this camera and view.

    Sit as you do when you sit well, whatever that is for you, and look at the screen.

    Example: posture-monitor calibrate
    """
    settings, storage = _common.settings(assignments), Storage()
    console = _console.results()
    if show_list:
        _print_list(console, storage)
        _console.tell_damage(storage)
    elif forget is not None:
        _forget(console, storage, forget)
    else:
        _take(settings, storage, console, source or settings.text("camera.source"))


def _take(settings: Config, storage: Storage, console: Console, source: str) -> None:
    check_camera(source)
    wanted = config.baseline_by_time(settings, is_quiet_asked=False)
    looking = Sampling(looks_per_s=settings.number("camera.looks_per_s"))
    link = WorkerLink(source, looking, pace=Pace.FAST)
    if not is_recording(source):
        check_policy()
        ask_consent(storage, console)
        console.print(
            f"Sit as you sit well, and look at the screen for {wanted.min_s:.0f} s."
        )
    with camera_lent(source), link:
        baseline = _baseline(link, settings, wanted)
    check_quiet(baseline, settings)
    baseline = BaselineLibrary(each.baseline for each in storage.baselines()).placed(
        baseline
    )
    storage.keep_baseline(baseline, datetime.now(UTC))
    _console.tell_damage(storage)
    _print_taken(console, baseline, settings)


def _baseline(
    link: WorkerLink, settings: Config, wanted: CalibrationSettings
) -> Baseline:
    """Return the baseline that a started worker's looks make.

    Raises:
        SourceError: there was not enough of a person to see.
    """
    core, why = config.monitor_settings(settings), "no picture"
    do = "sit before the camera with head and shoulders in the picture"
    monitor: Monitor | None = None
    remarks = _console.remarks()
    is_shown = remarks.is_terminal
    with Progress(console=remarks, transient=True, disable=not is_shown) as progress:
        task = progress.add_task("calibrating", total=wanted.min_s)
        began_s: float | None = None
        for message in heard(link, for_s=PATIENCE * wanted.min_s):
            if isinstance(message, Opened):
                monitor = Monitor(core, camera=message.camera, first=wanted)
                continue
            if monitor is None:  # no picture yet
                picture = message.observation.picture
                why, do = f"a camera that is {picture}", what_to_do(picture)
                continue
            assessment, events = monitor.observe(message.observation, day=0)
            why = "one for a shorter time"
            if assessment.why not in (None, NotAssessed.NO_BASELINE):
                why = not_assessed(assessment.why)
            began_s = assessment.at_s if began_s is None else began_s
            progress.update(task, completed=assessment.at_s - began_s)
            for event in events:
                if isinstance(event, BaselineTaken):
                    return event.baseline
    raise SourceError(
        f"expected to see a person for {wanted.min_s:.0f} s, got: {why}; {do}, "
        "and try again"
    )


def check_quiet(baseline: Baseline, settings: Config) -> None:
    """Return if the person kept still, as a baseline taken unasked asks for, too.

    Raises:
        SourceError: a metric's spread is far beyond its stated noise.
    """
    limits = config.monitor_settings(settings).limits
    moved = [
        key.replace("_", " ")
        for key, spread in sorted(baseline.spreads.items())
        if key in limits and spread > QUIET_NOISES * limits[key].noise
    ]
    if moved:
        raise SourceError(
            f"expected one steady posture, got movement in {', '.join(moved)}; "
            "nothing was kept: keep as you sit well, and try again"
        )


def _print_taken(console: Console, baseline: Baseline, settings: Config) -> None:
    setup = baseline.setup
    console.print(
        f"Baseline {setup.id} kept: {escape(setup.camera)}, {_size(baseline)}, "
        f"{_view(baseline)}, {baseline.looks} looks."
    )
    core = config.monitor_settings(settings)
    bands = bands_of(baseline, core.limits, core)
    table = Table(box=None, padding=(0, 2, 0, 0))
    for name in ("metric", "your spread", "counts from", "range to noise"):
        table.add_column(name, justify="left" if name == "metric" else "right")
    table.add_column("")
    least = settings.number("calibration.least_range_to_noise")
    for key in sorted(bands):
        unit = METRIC_BY_KEY[key].unit
        caution = bands[key][Direction.FORWARD].caution
        spread = baseline.spreads.get(key, 0.0)
        ratio = range_to_noise(key, core.limits[key], baseline, core)
        table.add_row(
            key.replace("_", " "),
            f"{spread:.1f} {unit}",
            f"{caution:.3g} {unit}",
            f"{ratio:.0f}" if ratio < MOST_SHOWN else f"over {MOST_SHOWN}",
            "" if ratio >= least else "this camera cannot see the difference",
        )
    console.print(table)


def _print_list(console: Console, storage: Storage) -> None:
    kept = storage.baselines()
    if not kept:
        console.print("No baseline is kept. `posture-monitor calibrate` takes one.")
        return
    table = Table(box=None, padding=(0, 2, 0, 0))
    for name in ("id", "camera", "size", "view", "taken", "looks", ""):
        table.add_column(name, overflow="fold")
    for each in kept:
        baseline = each.baseline
        table.add_row(
            baseline.setup.id,
            escape(baseline.setup.camera),
            _size(baseline),
            _view(baseline),
            f"{each.taken_at.astimezone():%Y-%m-%d %H:%M}",
            str(baseline.looks),
            "provisional" if baseline.provisional else "",
        )
    console.print(table)


def _forget(console: Console, storage: Storage, setup_id: str) -> None:
    if not storage.forget_baseline(setup_id):
        known = ", ".join(each.baseline.setup.id for each in storage.baselines())
        raise UsageError(
            f"expected the id of a baseline, got {setup_id!r}; "
            f"there are: {known or 'none'}"
        )
    console.print(f"Baseline {setup_id} is erased.")


def _size(baseline: Baseline) -> str:
    width, height = baseline.setup.size_px
    return f"{width}x{height}"


def _view(baseline: Baseline) -> str:
    setup = baseline.setup
    side = f", {setup.near_side}" if setup.near_side else ""
    place = f", place {setup.place + 1}" if setup.place else ""
    return f"{setup.view} view{side}{place}"
