"""doctor: what is installed, what works, and what to do where it does not."""

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
from posture_monitor.desktop.notifiers import probe
from posture_monitor.errors import LibraryError, PostureMonitorError
from posture_monitor.paths import settings_file
from posture_monitor.settings.layers import load_config
from posture_monitor.store.storage import Storage
from posture_monitor.vision.estimator import MODEL, verified_model
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
    """One thing that was looked at.

    Attributes:
        name: What.
        ok: Whether it is as it has to be.
        found: What was found.
        do: What to do, or None where all is well.
    """

    name: str
    ok: bool
    found: str
    do: str | None = None


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(doctor)


def doctor(json: _options.Json = False) -> None:
    """Check what is installed, the model, the cameras, the notifications, the files.

    The exit status is 1 where something has to be done.

    Example: posture-monitor doctor --json
    """
    findings = [check() for check in CHECKS]
    console = _console.results()
    for finding in findings:
        if json:
            typer.echo(json_format.dumps(asdict(finding)))
            continue
        mark = "[green]ok[/green] " if finding.ok else "[red]no[/red] "
        console.print(
            f"{mark} [b]{finding.name}[/b]: {escape(finding.found)}", soft_wrap=True
        )
        if finding.do is not None:
            console.print(f"    {finding.do}", markup=False, soft_wrap=True)
    if not all(finding.ok for finding in findings):
        raise typer.Exit(1)


def _system() -> CheckResult:
    is_fit = sys.version_info >= (3, 11)
    found = f"Python {platform.python_version()} on {platform.platform()}"
    do = None if is_fit else "install Python 3.11 or newer"
    return CheckResult(name="system", ok=is_fit, found=found, do=do)


def _libraries() -> CheckResult:
    """Return what is installed, and whether it loads: another process tries it."""
    versions = {name: _version(name) for name in LIBRARIES}
    found = ", ".join(f"{name} {version}" for name, version in versions.items())
    others = [name for name in OTHER_OPENCV if _version(name) is not None]
    do: str | None
    if None in versions.values() or versions["mediapipe"] != PINNED_MEDIAPIPE:
        do = f"reinstall: mediapipe {PINNED_MEDIAPIPE} and its companions are needed"
    elif others:
        do = f"uninstall {', '.join(others)}: two OpenCV wheels break each other"
    else:
        do = loading_trouble()
    return CheckResult(name="libraries", ok=do is None, found=found, do=do)


def _model() -> CheckResult:
    try:
        size = len(verified_model())
    except PostureMonitorError as error:
        return CheckResult(name="model", ok=False, found=str(error), do="reinstall")
    return CheckResult(name="model", ok=True, found=f"{MODEL}, {size:,} bytes, intact")


def _cameras() -> CheckResult:
    try:
        cameras = listed_cameras()
    except LibraryError:
        do = "do first what `libraries` says above"
        return CheckResult(name="cameras", ok=False, found="not known", do=do)
    found = ", ".join(
        f"{each.index}: {each.name}{' (virtual)' if each.is_virtual else ''}"
        for each in cameras
    )
    if any(not each.is_virtual for each in cameras):
        return CheckResult(name="cameras", ok=True, found=found)
    do = "plug in a webcam; without one, `run` plays the demonstration"
    return CheckResult(name="cameras", ok=False, found=found or "none", do=do)


def _notifications() -> CheckResult:
    ready = probe()
    is_desktop = ready.ready and ready.by != "console"
    do = None if is_desktop else f"reminders go to the console: {ready.why}"
    found = ready.by
    if is_desktop and ready.why is not None:
        found += f", without buttons: {ready.why}"
    return CheckResult(name="notifications", ok=is_desktop, found=found, do=do)


def _settings() -> CheckResult:
    file = settings_file()
    try:
        load_config(file)
    except PostureMonitorError as error:
        return CheckResult(name="settings", ok=False, found=str(file), do=str(error))
    found = str(file) if file.exists() else f"defaults (no file at {file})"
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
    found = f"{storage.folder}; consent {'given' if agreed else 'not given'}; "
    found += f"{baselines} baseline{'' if baselines == 1 else 's'}"
    do = None if agreed else "give it with `posture-monitor consent --accept`"
    if aside := storage.take_set_aside():
        names = ", ".join(map(str, aside))
        do = f"something was damaged and is set aside as {names}; give it again"
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
