"""calibrate: takes, lists and forgets usual positions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.console import Console

from posture_monitor.care.guided.baseline import (
    GuidedBaseline,
    check_quiet,
    figures_of,
    keep_placed,
)
from posture_monitor.cli import _console, _help, _options
from posture_monitor.cli._camera import camera_lent, heard, link_for_task
from posture_monitor.cli._help import TranslatedCommand
from posture_monitor.cli.view.baselines import (
    print_figures,
    print_list,
    print_taken,
    taken_at,
)
from posture_monitor.cli.view.guide import Guide
from posture_monitor.core.baseline import Baseline
from posture_monitor.core.calibration.collector import CalibrationSettings
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.vocabulary import Stance
from posture_monitor.errors import UsageError
from posture_monitor.phrases.cli import looking as words
from posture_monitor.phrases.guided import look_for
from posture_monitor.phrases.view.setups import camera_name
from posture_monitor.settings.build import baseline_by_time, monitor_settings
from posture_monitor.settings.layers import Config
from posture_monitor.store.profile import KeptBaseline
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
        str | None, typer.Option(metavar="WHICH", help=words.forget_help())
    ] = None,
    standing: Annotated[
        bool, typer.Option("--standing", help=words.standing_help())
    ] = False,
    assignments: _options.Assignments = None,
) -> None:
    """Take a usual position, or list or forget those that are kept."""
    settings, storage = _options.settings(assignments), Storage()
    console = _console.results()
    if show_list:
        kept = storage.profile.baselines()
        print_list(console, kept, verbose=_help.is_verbose())
        _console.tell_damage(storage)
    elif forget is not None:
        _forget(console, storage, forget)
    else:
        stance = Stance.STANDING if standing else Stance.SEATED
        camera = source or settings.text("camera.source")
        _take(settings, storage, console, camera, stance)


def _take(
    settings: Config, storage: Storage, console: Console, source: str, stance: Stance
) -> None:
    wanted = baseline_by_time(settings)
    looks_per_s = settings.number("camera.looks_per_s")
    link = link_for_task(source, looks_per_s, settings, storage, console)
    if is_live(source):
        _console.say_line(look_for(wanted.min_s))
    if is_live(source) and not _console.remarks().is_terminal:
        is_standing = stance is Stance.STANDING
        _console.say_line(words.how_to_stand() if is_standing else words.how_to_sit())
    core = monitor_settings(settings)
    with camera_lent(source), link:
        baseline = _gathered(link, core, wanted)
    check_quiet(baseline, core.limits)
    taken = replace(baseline, stance=stance)
    baseline = keep_placed(storage, taken, datetime.now(UTC))
    _console.tell_damage(storage)
    print_taken(console, baseline)
    if _help.is_verbose():
        least = settings.number("calibration.least_range_to_noise")
        figures = figures_of(baseline, core, least_range_to_noise=least)
        print_figures(console, baseline, figures)


def _gathered(
    link: WorkerLink, core: MonitorSettings, wanted: CalibrationSettings
) -> Baseline:
    """Return the baseline of a started worker's looks; show the person meanwhile.

    Raises:
        SourceError: the person was not seen for long enough, or not well enough.
    """
    guided = GuidedBaseline(core, wanted)
    with Guide(_console.remarks()) as guide:
        for message in heard(link, for_s=guided.patience_s):
            guided.hear(message)
            guide.show_usual(guided)
            if guided.baseline is not None:
                break
    return guided.taken()


def _forget(console: Console, storage: Storage, name: str) -> None:
    found = chosen(name, storage.profile.baselines())
    setup = found.baseline.setup
    storage.profile.forget_baseline(setup.id)
    said = words.position_forgotten(camera_name(setup.camera), taken_at(found))
    console.print(said, markup=False)


def chosen(name: str, kept: Sequence[KeptBaseline]) -> KeptBaseline:
    """Return the only usual position that a name means.

    It is an id or its beginning, a number as listed, or the name of a camera.

    Raises:
        UsageError: it means none of them, or more than one.
    """
    if not kept:
        raise UsageError(words.no_position_to_forget(name))
    ids = [each.baseline.setup.id for each in kept]
    if name in ids:
        return kept[ids.index(name)]
    meant = [
        each for number, each in enumerate(kept, 1) if _is_meant(name, number, each)
    ]
    if not meant:
        raise UsageError(words.unknown_position(name, ids))
    if len(meant) > 1:
        several = [each.baseline.setup.id for each in meant]
        raise UsageError(words.ambiguous_position(name, several))
    return meant[0]


def _is_meant(name: str, number: int, kept: KeptBaseline) -> bool:
    setup, wanted = kept.baseline.setup, name.strip().casefold()
    cameras = (setup.camera.casefold(), camera_name(setup.camera).casefold())
    is_id = bool(wanted) and setup.id.startswith(wanted)
    return is_id or wanted == str(number) or wanted in cameras
