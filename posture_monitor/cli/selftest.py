"""selftest: a guided minute that shows which movements the camera can tell apart."""

from __future__ import annotations

import json as json_format
import sys
from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.console import Console

from posture_monitor.care.guided.baseline import keep_placed
from posture_monitor.care.guided.range_limits import range_limits
from posture_monitor.care.guided.selftest import GuidedMinute
from posture_monitor.care.guided.steps import TIMETABLE, Step
from posture_monitor.cli import _console, _help, _options
from posture_monitor.cli._camera import camera_lent, heard, link_for_task
from posture_monitor.cli._help import TranslatedCommand
from posture_monitor.cli._keys import SPACE, Keys
from posture_monitor.cli._stopping import stopping_politely
from posture_monitor.cli.view.guide import Guide
from posture_monitor.cli.view.selftest import (
    baseline_row,
    limit_row,
    movement_row,
    print_result,
)
from posture_monitor.core.baseline import Baseline
from posture_monitor.phrases import guided as phrases
from posture_monitor.phrases.cli import looking
from posture_monitor.settings.build import monitor_settings
from posture_monitor.settings.layers import Config
from posture_monitor.store.storage import Storage
from posture_monitor.vision.sources import is_live
from posture_monitor.vision.worker_link import WorkerLink


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(cls=TranslatedCommand, help=looking.selftest_help())(selftest)


def selftest(
    source: Annotated[str | None, typer.Option(help=looking.source_help())] = None,
    yes: Annotated[bool, typer.Option("--yes", help=looking.yes_help())] = False,
    json: _options.Json = False,
    assignments: _options.Assignments = None,
) -> None:
    """Lead a person through the guided minute."""
    settings, storage = _options.settings(assignments), Storage()
    place = source or settings.text("camera.source")
    guide = _console.remarks() if json else _console.results()
    looks_per_s = settings.number("camera.looks_per_s")
    link = link_for_task(place, looks_per_s, settings, storage, guide)
    _introduce(guide, asks=not yes and is_live(place))
    with stopping_politely(), camera_lent(place):
        guided = guided_through(link, settings, guide)
    baseline = _keep(guided, storage)
    if json:
        _print_rows(guided, baseline, settings)
    else:
        _print(guided, baseline, settings)


def guided_through(
    link: WorkerLink,
    settings: Config,
    console: Console,
    steps: tuple[Step, ...] = TIMETABLE,
) -> GuidedMinute:
    """Return a guided minute that is over, or that ended with the recording.

    Raises:
        SourceError: the usual position was not seen, or was not steady.
    """
    core = monitor_settings(settings)
    min_looks = int(settings.number("calibration.min_looks"))
    guided = GuidedMinute(core, steps, min_looks=min_looks)
    with link, Keys() as keys, Guide(console) as guide:
        guide.show(guided)
        for message in heard(link, for_s=guided.patience_s):
            guided.hear(message)
            if SPACE in keys.pressed():
                guided.leave_out()
            guide.show(guided)
            if guided.is_over:
                break
    guided.taken()
    return guided


def _introduce(console: Console, *, asks: bool) -> None:
    console.print("\n\n".join(phrases.introduction()), width=88)
    console.print()
    if asks and console.is_terminal and sys.stdin is not None and sys.stdin.isatty():
        console.input(phrases.press_enter())


def _keep(guided: GuidedMinute, storage: Storage) -> Baseline:
    """Keep the baseline, and the range if any; return the baseline as kept."""
    now = datetime.now(UTC)
    baseline = keep_placed(storage, guided.taken(), now)
    personal = guided.personal(baseline.setup.id)
    if personal.changes:
        storage.profile.keep_range(personal, now)
    _console.tell_damage(storage)
    return baseline


def _print(guided: GuidedMinute, baseline: Baseline, settings: Config) -> None:
    limits = monitor_settings(settings).limits
    shown = range_limits(limits, guided.personal(baseline.setup.id))
    findings, verbose = guided.findings(), _help.is_verbose()
    print_result(_console.results(), findings, shown, verbose=verbose)


def _print_rows(guided: GuidedMinute, baseline: Baseline, settings: Config) -> None:
    limits = monitor_settings(settings).limits
    rows = [
        baseline_row(baseline),
        *map(movement_row, guided.findings()),
        *map(limit_row, range_limits(limits, guided.personal(baseline.setup.id))),
    ]
    for row in rows:
        typer.echo(json_format.dumps(row))
