"""Notifiers: how notices are shown; one module for each kind, listed in `KINDS`.

A kind's module has two functions: `notifier(console)` returns a Notifier, and
`readiness(console)` returns whether it would work, without showing anything. A person
writes the module's name, less a trailing underscore and with hyphens for the others.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol

from posture_monitor.desktop.notifiers._background import BackgroundNotifier
from posture_monitor.desktop.notifiers._fallback import FallbackNotifier
from posture_monitor.desktop.notifiers._notice import (
    APP_NAME,
    ICON_PNG,
    Button,
    Delivery,
    Notice,
    NoticePicture,
    Notifier,
    Pressed,
    Readiness,
)
from posture_monitor.errors import UsageError
from posture_monitor.phrases.desktop import notifiers as phrases

if TYPE_CHECKING:
    from rich.console import Console

__all__ = [
    "APP_NAME",
    "AUTO",
    "ICON_PNG",
    "BackgroundNotifier",
    "Button",
    "Delivery",
    "FallbackNotifier",
    "Notice",
    "NoticePicture",
    "Notifier",
    "Pressed",
    "Readiness",
    "kinds",
    "open_notifier",
    "probe",
]

AUTO = "auto"
PREFERRED = ("desktop-notifier", "plyer", "console")


def kinds() -> tuple[str, ...]:
    """Return the names that a person may write, `auto` first."""
    return (AUTO, *sorted(KINDS))


def open_notifier(name: str = AUTO, *, console: Console | None = None) -> Notifier:
    """Return the notifier of that name.

    `auto` tries the desktop again with every notice, since a desktop may start after
    the program: with buttons where it shows them, else without. Where the desktop shows
    nothing, it writes to the console.

    Args:
        name: One of `kinds()`.
        console: The console to write to; None is standard error.

    Raises:
        UsageError: There is no such notifier.
    """
    if name != AUTO:
        return _kind(name).notifier(console)
    preferred = [_kind(kind).notifier(console) for kind in PREFERRED]
    return FallbackNotifier(preferred, name=AUTO)


def probe(name: str = AUTO, *, console: Console | None = None) -> Readiness:
    """Return whether a notice would be shown now; shows nothing.

    For `auto`, `by` is the kind that would be used, and `why` is why the preferred
    kinds would not.

    Raises:
        UsageError: There is no such notifier.
    """
    if name != AUTO:
        return _kind(name).readiness(console)
    obstacles: list[str] = []
    for kind in PREFERRED:
        found = _kind(kind).readiness(console)
        if found.why is not None and found.why not in obstacles:
            obstacles.append(found.why)
        if found.ready:
            break
    why = " ".join(obstacles) if obstacles else None
    return Readiness(ready=found.ready, by=found.by, why=why)


class _Kind(Protocol):
    """A module of this folder."""

    def notifier(self, console: Console | None, /) -> Notifier:
        """Return a notifier; it shows nothing yet."""

    def readiness(self, console: Console | None, /) -> Readiness:
        """Return whether a notice would be shown now; shows nothing."""


def _kind(name: str) -> _Kind:
    if name not in KINDS:
        near = difflib.get_close_matches(name, kinds(), n=1, cutoff=0.0)[0]
        raise UsageError(phrases.unknown_notifier(name, kinds(), near))
    return KINDS[name]()


def _console() -> _Kind:
    from posture_monitor.desktop.notifiers import console

    return console


def _desktop_notifier() -> _Kind:
    from posture_monitor.desktop.notifiers import desktop_notifier_

    return desktop_notifier_


def _plyer() -> _Kind:
    from posture_monitor.desktop.notifiers import plyer_

    return plyer_


KINDS: Mapping[str, Callable[[], _Kind]] = {
    "console": _console,
    "desktop-notifier": _desktop_notifier,
    "plyer": _plyer,
}
"""{name as a person writes it: what loads its module}."""
