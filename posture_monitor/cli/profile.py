"""profile: writes what moves to another computer, and takes it over there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from posture_monitor.cli import _console
from posture_monitor.cli._help import TranslatedCommand, TranslatedGroup
from posture_monitor.errors import PostureMonitorError, UsageError
from posture_monitor.paths import settings_file
from posture_monitor.phrases.cli import profile as words
from posture_monitor.store.storage import Storage
from posture_monitor.transfer.incoming import take_profile
from posture_monitor.transfer.outgoing import profile_of
from posture_monitor.transfer.profile_file import OF_COMPUTER, write_profile
from posture_monitor.vision.asking import listed_cameras

profile_app = typer.Typer(
    cls=TranslatedGroup, no_args_is_help=True, help=words.profile_help()
)


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.add_typer(profile_app, name="profile")


@profile_app.command(cls=TranslatedCommand, help=words.export_help())
def export(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help=words.export_file_help())
    ],
) -> None:
    """Write a profile to a new file."""
    storage = Storage()
    profile = profile_of(storage, settings_file(), datetime.now(UTC))
    _console.tell_damage(storage)
    write_profile(file, profile)
    _say(words.exported(file))
    _say(words.not_exported(OF_COMPUTER))


@profile_app.command("import", cls=TranslatedCommand, help=words.import_help())
def take_over(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help=words.import_file_help())
    ],
    renamed: Annotated[
        list[str] | None,
        typer.Option("--rename-camera", metavar="OLD=NEW", help=words.rename_help()),
    ] = None,
) -> None:
    """Take over a profile of another computer."""
    storage = Storage()
    taken = take_profile(
        file, storage, settings_file(), datetime.now(UTC), _renamed(renamed or ())
    )
    _console.tell_damage(storage)
    lines = words.taken_over(taken.settings, taken.positions, taken.answers)
    for line in (words.nothing_new(),) if taken.is_nothing else lines:
        _say(line)
    _tell_of_cameras(file, taken.cameras)
    if storage.profile.consent() is None:
        _say(words.consent_is_asked_anew())


def _renamed(pairs: Sequence[str]) -> Mapping[str, str]:
    """Return {old name of a camera: its new name}.

    Raises:
        UsageError: a pair has no equals sign.
    """
    found = {}
    for pair in pairs:
        old, equals, new = pair.partition("=")
        if not equals or not old or not new:
            raise UsageError(words.no_renaming(pair))
        found[old] = new
    return found


def _tell_of_cameras(file: Path, cameras: Sequence[str]) -> None:
    """Say which cameras of a profile are not here, and how to use another one."""
    here = _cameras_here() if cameras else None
    if here is None:
        return
    others = [name for name in here if name not in cameras]
    for name in cameras:
        if name not in here:
            _say(words.camera_is_not_here(name))
            if len(others) == 1:
                _say(words.rename_camera(file, name, others[0]))


def _cameras_here() -> list[str] | None:
    """Return the names of the cameras of this computer, None where it does not say."""
    try:
        return [each.name for each in listed_cameras() if not each.is_virtual]
    except PostureMonitorError:
        return None


def _say(sentence: str) -> None:
    _console.results().print(sentence, markup=False, soft_wrap=True)
