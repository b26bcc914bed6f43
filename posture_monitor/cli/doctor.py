"""doctor: checks what is installed and works, and says what to do where it does not."""

from __future__ import annotations

import json as json_format
import platform
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib import metadata

import typer
from rich.markup import escape

from posture_monitor.cli import _console, _options
from posture_monitor.cli._help import TranslatedCommand
from posture_monitor.desktop.notifiers import probe
from posture_monitor.errors import LibraryError, PostureMonitorError
from posture_monitor.paths import settings_file
from posture_monitor.phrases.cli import keeping as words
from posture_monitor.settings.layers import load_config
from posture_monitor.store.storage import Storage
from posture_monitor.vision.estimator import MODEL, verified_model
from posture_monitor.vision.sources.webcam import Camera
from posture_monitor.vision.worker_link import listed_cameras, loading_trouble

LIBRARIES = ("mediapipe", "opencv-contrib-python", "numpy", "plyer")
OTHER_OPENCV = (
    "opencv-python",
    "opencv-python-headless",
    "opencv-contrib-python-headless",
)
PINNED_MEDIAPIPE = "0.10.33"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """The result of one check.

    Attributes:
        name: The name of the check.
        ok: Whether it passed.
        found: What was found.
        do: What to do, or None where it passed.
    """

    name: str
    ok: bool
    found: str
    do: str | None = None


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(cls=TranslatedCommand, help=words.doctor_help())(doctor)


def doctor(json: _options.Json = False) -> None:
    """Print the result of each check, and what to do about it."""
    findings = [check() for check in CHECKS]
    console = _console.results()
    for finding in findings:
        if json:
            typer.echo(json_format.dumps(asdict(finding)))
            continue
        console.print(_line(finding), soft_wrap=True)
        if finding.do is not None:
            console.print(f"    {finding.do}", markup=False, soft_wrap=True)
    if not all(finding.ok for finding in findings):
        raise typer.Exit(1)


def _line(finding: CheckResult) -> str:
    """Return the line of a result, with markup."""
    ok, no = escape(words.is_well()), escape(words.is_not_well())
    mark = f"[green]{ok}[/green] " if finding.ok else f"[red]{no}[/red] "
    name = escape(words.check_name(finding.name))
    return f"{mark} [b]{name}[/b]: {escape(finding.found)}"


def _system() -> CheckResult:
    is_fit = sys.version_info >= (3, 11)
    found = words.python_on(platform.python_version(), platform.platform())
    do = None if is_fit else words.install_python()
    return CheckResult(name="system", ok=is_fit, found=found, do=do)


def _libraries() -> CheckResult:
    """Return which libraries are installed, and whether another process loads them."""
    versions = {name: _version(name) for name in LIBRARIES}
    found = ", ".join(f"{name} {version}" for name, version in versions.items())
    others = [name for name in OTHER_OPENCV if _version(name) is not None]
    do: str | None
    if None in versions.values() or versions["mediapipe"] != PINNED_MEDIAPIPE:
        do = words.reinstall_mediapipe(PINNED_MEDIAPIPE)
    elif others:
        do = words.uninstall(others)
    else:
        do = loading_trouble()
    return CheckResult(name="libraries", ok=do is None, found=found, do=do)


def _model() -> CheckResult:
    try:
        size = len(verified_model())
    except PostureMonitorError as error:
        do = words.reinstall()
        return CheckResult(name="model", ok=False, found=str(error), do=do)
    found = words.model_is_intact(MODEL, size)
    return CheckResult(name="model", ok=True, found=found)


def _cameras() -> CheckResult:
    try:
        cameras = listed_cameras()
    except LibraryError:
        found, do = words.cameras_not_known(), words.libraries_first()
        return CheckResult(name="cameras", ok=False, found=found, do=do)
    found = ", ".join(map(_camera, cameras)) or words.no_camera()
    if any(not each.is_virtual for each in cameras):
        return CheckResult(name="cameras", ok=True, found=found)
    do = words.plug_in_webcam()
    return CheckResult(name="cameras", ok=False, found=found, do=do)


def _camera(camera: Camera) -> str:
    if camera.is_virtual:
        return words.virtual_camera(camera.index, camera.name)
    return f"{camera.index}: {camera.name}"


def _notifications() -> CheckResult:
    ready = probe()
    is_desktop = ready.ready and ready.by != "console"
    do = None if is_desktop else words.reminders_go_to_console(ready.why)
    found = ready.by
    if is_desktop and ready.why is not None:
        found = words.without_buttons(ready.by, ready.why)
    return CheckResult(name="notifications", ok=is_desktop, found=found, do=do)


def _settings() -> CheckResult:
    file = settings_file()
    try:
        load_config(file)
    except PostureMonitorError as error:
        return CheckResult(name="settings", ok=False, found=str(file), do=str(error))
    found = str(file) if file.exists() else words.default_settings(file)
    return CheckResult(name="settings", ok=True, found=found)


def _files() -> CheckResult:
    storage = Storage()
    try:
        agreed = storage.profile.consent() is not None
        baselines = len(storage.profile.baselines())
        storage.check_room()
    except PostureMonitorError as error:
        return CheckResult(
            name="files", ok=False, found=str(storage.folder), do=str(error)
        )
    told = words.files_with_consent if agreed else words.files_without_consent
    found = told(storage.folder, baselines)
    do = None if agreed else words.give_consent()
    if aside := storage.take_set_aside():
        do = words.give_again(aside)
    return CheckResult(name="files", ok=do is None, found=found, do=do)


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
)
