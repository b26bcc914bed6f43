"""doctor: checks what is installed and works, and says what to do where it does not."""

from __future__ import annotations

import json as json_format
import os
import platform
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import metadata
from pathlib import Path

import typer

from posture_monitor.care.exercises import exercises
from posture_monitor.care.own_exercises import own_exercises
from posture_monitor.cli import _options
from posture_monitor.cli._camera import picture_seen
from posture_monitor.cli._checks import CheckResult, record, show
from posture_monitor.cli._help import TranslatedCommand
from posture_monitor.cli._kept_history import history_file, kept_history
from posture_monitor.cli._running import asked
from posture_monitor.cli._webcams import Webcams, names
from posture_monitor.cli.view.status import NEEDS_THE_PERSON
from posture_monitor.control.instance import own_place
from posture_monitor.control.protocol import ASK_STATUS
from posture_monitor.control.status import Status
from posture_monitor.core.vocabulary import Picture
from posture_monitor.desktop.autostart import AutostartState, open_autostart
from posture_monitor.desktop.notifiers import probe
from posture_monitor.errors import LibraryError, PostureMonitorError, StorageError
from posture_monitor.paths import exercise_folders, log_file, settings_file
from posture_monitor.phrases.cli import doctor as words
from posture_monitor.phrases.pictures import what_is_wrong, what_to_do
from posture_monitor.phrases.vision.cameras import join_group
from posture_monitor.settings.layers import load_config
from posture_monitor.store.storage import Storage
from posture_monitor.vision.asking import loading_trouble
from posture_monitor.vision.estimator import MODEL, verified_model
from posture_monitor.vision.sources import is_live
from posture_monitor.vision.sources.webcam import KIND

LIBRARIES = ("mediapipe", "opencv-contrib-python", "numpy", "plyer")
OTHER_OPENCV = (
    "opencv-python",
    "opencv-python-headless",
    "opencv-contrib-python-headless",
)
PINNED_MEDIAPIPE = "0.10.33"
NO_BUS = "console"
BYTES_A_MB = 1e6


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(cls=TranslatedCommand, help=words.doctor_help())(doctor)


def doctor(json: _options.Json = False) -> None:
    """Print the result of each check, and what to do about it."""
    findings = [check() for check in CHECKS]
    if json:
        for finding in findings:
            typer.echo(json_format.dumps(record(finding)))
    else:
        show(findings)
    if not all(finding.ok for finding in findings):
        raise typer.Exit(1)


def _system() -> CheckResult:
    is_fit = sys.version_info >= (3, 11)
    return CheckResult(
        name="system",
        ok=is_fit,
        told=words.python_fits() if is_fit else words.python_is_old(),
        found=words.python_on(platform.python_version(), platform.platform()),
        do=None if is_fit else words.install_python(),
    )


def _libraries() -> CheckResult:
    """Return which libraries are installed, and whether another process loads them."""
    versions = {name: _version(name) for name in LIBRARIES}
    others = [name for name in OTHER_OPENCV if _version(name) is not None]
    do: str | None
    if None in versions.values() or versions["mediapipe"] != PINNED_MEDIAPIPE:
        do = words.reinstall_mediapipe(PINNED_MEDIAPIPE)
    elif others:
        do = words.uninstall(others)
    else:
        do = loading_trouble()
    is_well, broken = words.libraries_are_complete, words.libraries_are_not_complete
    return CheckResult(
        name="libraries",
        ok=do is None,
        told=is_well() if do is None else broken(),
        found=", ".join(f"{name} {version}" for name, version in versions.items()),
        do=do,
    )


def _model() -> CheckResult:
    try:
        size = len(verified_model())
    except PostureMonitorError as error:
        return CheckResult(
            name="model",
            ok=False,
            told=words.model_is_not_whole(),
            found=_details(error),
            do=words.reinstall(),
        )
    found = words.model_is_intact(MODEL, size)
    return CheckResult(name="model", ok=True, told=words.model_is_whole(), found=found)


# The camera.


def _cameras() -> CheckResult:
    """Return whether the camera that the settings name can be looked through."""
    try:
        source = load_config(settings_file()).text("camera.source")
        kind, _, place = source.partition(":")
        if kind != KIND:
            return _source(source)
        return _webcams(place)
    except LibraryError:
        return _camera_result(words.cameras_not_known(), do=words.libraries_first())
    except PostureMonitorError as error:
        do = words.change_source()
        return _camera_result(str(error), found=_details(error), do=do)


def _webcams(place: str) -> CheckResult:
    """Return whether there is the webcam that is named; none is opened.

    Raises:
        CameraError: there is none of that name.
        LibraryError: they cannot be listed.
    """
    webcams = Webcams.of_this_computer(Storage())
    listed, found = webcams.listed, names(webcams.listed)
    if not place and all(each.is_virtual for each in listed):
        told = words.only_virtual_cameras() if listed else words.no_camera()
        return _camera_result(told, found=found, do=words.plug_in_webcam())
    group = webcams.used_at(place).group
    do = None if group is None else join_group(group)
    return _camera_result(webcams.told_at(place), found=found, do=do)


def _source(source: str) -> CheckResult:
    """Return whether another source than a webcam gives pictures, by trying it.

    What behaves like a camera is not opened without a consent, nor where the program
    looks through it.

    Raises:
        PostureMonitorError: it cannot be looked at.
    """
    if is_live(source):
        reply = asked(ASK_STATUS)
        if reply is not None:
            return _camera_of_a_service(source, reply.status)
        if Storage().profile.consent() is None:
            return _camera_result(words.source_is_there(source))
    match picture_seen(source, load_config(settings_file())):
        case None:
            return _camera_result(words.source_fails(source), do=words.change_source())
        case Picture.OK:
            return _camera_result(words.source_works(source))
        case picture:
            return _camera_result(what_is_wrong(picture), do=what_to_do(picture))


def _camera_of_a_service(source: str, status: Status | None) -> CheckResult:
    """Return what a running service says of its camera."""
    if status is not None and status.meaning and status.why in NEEDS_THE_PERSON:
        return _camera_result(status.meaning, do=status.do)
    return _camera_result(words.source_is_in_use(source))


def _camera_result(
    told: str, *, found: str | None = None, do: str | None = None
) -> CheckResult:
    found = told if found is None else found
    return CheckResult(name="cameras", ok=do is None, told=told, found=found, do=do)


# Reminders, settings, files.


def _notifications() -> CheckResult:
    ready = probe()
    is_desktop = ready.ready and ready.by != NO_BUS
    told = words.reminders_are_not_shown()
    if is_desktop and ready.why is not None:
        told = words.without_buttons(ready.by, ready.why)
    elif is_desktop:
        told = words.reminders_are_shown(ready.by)
    do = None if is_desktop else words.reminders_go_to_console(ready.why)
    return CheckResult(
        name="notifications", ok=is_desktop, told=told, found=ready.by, do=do
    )


def _settings() -> CheckResult:
    file, told = settings_file(), words.settings_are_fine()
    try:
        load_config(file)
    except PostureMonitorError as error:
        return CheckResult(
            name="settings",
            ok=False,
            told=words.settings_are_not_fine(),
            found=str(file),
            do=str(error),
        )
    is_there = os.path.exists(file)  # also where it is somebody else's
    found = str(file) if is_there else words.default_settings(file)
    return CheckResult(name="settings", ok=True, told=told, found=found)


def _files() -> CheckResult:
    storage = Storage()
    try:
        agreed = storage.profile.consent() is not None
        positions = len(storage.profile.baselines())
        storage.check_room()
    except PostureMonitorError as error:
        return _files_result(storage, words.files_not_usable(), do=str(error))
    if aside := storage.take_set_aside():
        do = words.give_again(aside)
        return _files_result(storage, words.files_are_damaged(), do=do)
    if not agreed:
        return _files_result(storage, words.not_agreed(), do=words.give_consent())
    return _files_result(storage, words.knows_positions(positions))


def _files_result(storage: Storage, told: str, *, do: str | None = None) -> CheckResult:
    found = str(storage.folder)
    return CheckResult(name="files", ok=do is None, told=told, found=found, do=do)


def _history() -> CheckResult:
    """Return whether the days are kept, since when, how large, and who can read it."""
    file = history_file()
    kept = kept_history(file)
    is_kept = Storage().profile.may_keep_history()
    told = [words.days_are_kept() if is_kept else words.days_are_not_kept()]
    if kept.extent is not None:
        told.append(words.days_since(kept.extent[0], kept.size_bytes / BYTES_A_MB))
    do = kept.refusal
    if kept.is_open_to_others:
        do = words.make_private(file.path.parent)
    return CheckResult(
        name="history",
        ok=do is None,
        told=" ".join(told),
        found=words.history_at(file.path.parent, kept.modes),
        do=do,
    )


def _exercises() -> CheckResult:
    """Return how many exercises there are, and which own files are left out."""
    try:
        own, listed = own_exercises(folders := exercise_folders()), exercises()
    except PostureMonitorError as error:
        return _exercises_result(str(error), found=_details(error), do=str(error))
    told = words.exercises_are_there(
        len(listed) + len(own.exercises), len(own.exercises)
    )
    if own.refused:
        found = "; ".join(_details(each.error) for each in own.refused)
        do = " ".join(str(each.error) for each in own.refused)
        return _exercises_result(told, found=found, do=do)
    return _exercises_result(told, found=", ".join(map(str, folders)))


def _exercises_result(told: str, *, found: str, do: str | None = None) -> CheckResult:
    return CheckResult(name="exercises", ok=do is None, told=told, found=found, do=do)


def _places() -> CheckResult:
    """Return where files of the program lie on this computer."""
    places = [settings_file(), Storage().folder, log_file().parent, own_place().folder]
    there = [str(each) for each in places if os.path.exists(each)]
    with suppress(StorageError):
        autostart = open_autostart(environ=os.environ, home=Path.home()).status()
        if autostart.state is not AutostartState.DISABLED:
            there.append(autostart.where)
    return CheckResult(
        name="places",
        ok=True,
        told=words.places(len(there)),
        found=", ".join(there) or words.nothing_there(),
    )


def _details(error: PostureMonitorError) -> str:
    return str(error) if error.found is None else error.found


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


CHECKS: tuple[Callable[[], CheckResult], ...] = (
    _system,
    _libraries,
    _model,
    _cameras,
    _notifications,
    _settings,
    _files,
    _history,
    _exercises,
    _places,
)
