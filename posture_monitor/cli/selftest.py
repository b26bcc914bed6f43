"""selftest: a guided minute that shows what this camera can tell apart at this desk."""

from __future__ import annotations

import json as json_format
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any

import typer
from rich.console import Console

from posture_monitor.cli import _common, _console
from posture_monitor.cli._consent import ask_consent
from posture_monitor.cli._guide import Guide, print_result, words
from posture_monitor.cli._guided import PATIENCE, TIMETABLE, Finding, Guided, Step
from posture_monitor.cli._keys import SPACE, Keys
from posture_monitor.cli._lent import camera_lent
from posture_monitor.cli._worker import (
    check_camera,
    heard,
    stopping_politely,
)
from posture_monitor.cli.calibrate import check_quiet
from posture_monitor.core.baseline import Baseline
from posture_monitor.core.calibration.baseline_library import BaselineLibrary
from posture_monitor.core.calibration.personal_range import (
    RATIOS,
    PersonalRange,
)
from posture_monitor.core.metrics import METRIC_BY_KEY
from posture_monitor.core.metrics.limits import Limits
from posture_monitor.core.thresholds import limits_within
from posture_monitor.core.vocabulary import Direction
from posture_monitor.errors import SourceError
from posture_monitor.settings.build import monitor_settings
from posture_monitor.settings.layers import Config
from posture_monitor.store.storage import Storage
from posture_monitor.vision.link import Pace, Sampling, WorkerLink, is_recording
from posture_monitor.workplace.policy import check_policy

Row = dict[str, Any]


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(selftest)


def selftest(
    source: Annotated[str | None, typer.Option(help="What to look at.")] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Begin at once, without asking for a key.")
    ] = False,
    json: _common.Json = False,
    assignments: _common.Assignments = None,
) -> None:
    """See in a guided minute what this camera can tell apart, and set your own range.

    It asks for your usual position and five small movements, each of which you may
    leave out. The usual position becomes the baseline of this camera.

    Example: posture-monitor selftest --source webcam:C920
    """
    settings, storage = _common.settings(assignments), Storage()
    place = source or settings.text("camera.source")
    check_camera(place)
    guide = _console.remarks() if json else _console.results()
    if not is_recording(place):
        check_policy()
        ask_consent(storage, guide)
    _introduce(guide, asks=not (yes or is_recording(place)))
    with stopping_politely(), camera_lent(place):
        guided = guided_through(place, settings, guide)
    setup = _keep(guided, storage)
    if json:
        _print_rows(guided, setup, settings)
    else:
        _print(guided, setup, settings)


def guided_through(
    place: str,
    settings: Config,
    console: Console,
    steps: tuple[Step, ...] = TIMETABLE,
) -> Guided:
    """Return a guided minute that is over, or as far as the recording went.

    Raises:
        SourceError: the usual position could not be seen, or was not steady.
    """
    core = monitor_settings(settings)
    min_looks = int(settings.number("calibration.min_looks"))
    guided = Guided(core, steps, min_looks=min_looks)
    looking = Sampling(looks_per_s=settings.number("camera.looks_per_s"))
    link = WorkerLink(place, looking, pace=Pace.FAST)
    patience_s = PATIENCE * sum(step.lasts_s for step in steps)
    with link, Keys() as keys, Guide(console) as guide:
        guide.show(guided)
        for message in heard(link, for_s=patience_s):
            before = guided.baseline
            guided.hear(message)
            if guided.baseline is not None and before is None:
                check_quiet(guided.baseline, settings)
            if SPACE in keys.pressed():
                guided.leave_out()
            guide.show(guided)
            if guided.is_over:
                break
    if guided.baseline is None:
        raise SourceError(
            "expected to see your usual position, got the end of the pictures: "
            f"{guided.now.why or 'too few of them'}; sit before the camera with head "
            "and shoulders in the picture, and try again"
        )
    return guided


def _introduce(console: Console, *, asks: bool) -> None:
    console.print(words().intro.strip(), width=88)
    console.print()
    if asks and console.is_terminal and sys.stdin is not None and sys.stdin.isatty():
        console.input(words().begin)


def _keep(guided: Guided, storage: Storage) -> Baseline:
    """Keep baseline and range; return the baseline at the place that it is kept at."""
    assert guided.baseline is not None  # else it was told that nobody was seen
    now = datetime.now(UTC)
    places = BaselineLibrary(each.baseline for each in storage.profile.baselines())
    baseline = places.placed(guided.baseline)
    storage.profile.keep_baseline(baseline, now)
    storage.profile.keep_range(guided.personal(baseline.setup.id), now)
    _console.tell_damage(storage)
    return baseline


def _print(guided: Guided, baseline: Baseline, settings: Config) -> None:
    console, said, setup = _console.results(), words(), baseline.setup
    limits = monitor_settings(settings).limits
    print_result(console, guided.findings(), limits, guided.personal(setup.id))
    console.print(said.kept.format(id=setup.id, looks=baseline.looks), markup=False)
    console.print(said.again, markup=False)


def _print_rows(guided: Guided, baseline: Baseline, settings: Config) -> None:
    setup = baseline.setup
    limits = monitor_settings(settings).limits
    rows: list[Row] = [
        {"type": "baseline", "setup": setup.id, "camera": setup.camera}
        | {"size_px": setup.size_px, "view": setup.view, "looks": baseline.looks},
        *(_movement_row(each) for each in guided.findings()),
        *_limit_rows(limits, guided.personal(setup.id)),
    ]
    for row in rows:
        typer.echo(json_format.dumps(row))


def _movement_row(finding: Finding) -> Row:
    shift, after_s = finding.shift, finding.after_s
    return {
        "type": "movement",
        "movement": finding.movement,
        "clarity": finding.clarity,
        "why": finding.why,
        "metric": None if shift is None else shift.metric,
        "change": None if shift is None else round(shift.change, 2),
        "unit": None if shift is None else METRIC_BY_KEY[shift.metric].unit,
        "noises": None if shift is None else round(shift.noises, 2),
        "set_aside": finding.is_aside,
        "after_s": None if after_s is None else round(after_s, 1),
    }


def _limit_rows(limits: Mapping[str, Limits], shown: PersonalRange) -> list[Row]:
    within = limits_within(limits, shown)
    return [
        {
            "type": "limit",
            "metric": key,
            "unit": METRIC_BY_KEY[key].unit,
            "range": round(shown.changes[key], 2),
            "noise": round(shown.noises[key], 2),
            "as_set": _caution(limits, key),
            "here": _caution(within, key) if key in within else None,
        }
        for key in sorted(RATIOS & set(shown.changes))
    ]


def _caution(limits: Mapping[str, Limits], key: str) -> float:
    return round(limits[key].bands[Direction.FORWARD].caution, 2)
