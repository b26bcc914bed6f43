"""How the person is told: one module a kind; adding the file registers the kind.

A kind's module has two functions: `notifier(console)` returns a Notifier, and
`readiness(console)` returns whether it would work, without showing anything. The
module's name, less a trailing underscore and with its other underscores as hyphens, is
what a person writes.
"""

from __future__ import annotations

import difflib
import sys
from typing import TYPE_CHECKING, cast

from posture_monitor import _folder
from posture_monitor.desktop.notifiers._background import BackgroundNotifier
from posture_monitor.desktop.notifiers._fallback import FallbackNotifier
from posture_monitor.desktop.notifiers._notice import (
    APP_NAME,
    Button,
    Delivery,
    Notice,
    Notifier,
    Readiness,
)
from posture_monitor.errors import UsageError
from posture_monitor.phrases.desktop import notifiers as phrases

if TYPE_CHECKING:
    from rich.console import Console

__all__ = [
    "APP_NAME",
    "AUTO",
    "BackgroundNotifier",
    "Button",
    "Delivery",
    "FallbackNotifier",
    "Notice",
    "Notifier",
    "Readiness",
    "kinds",
    "open_notifier",
    "probe",
]

AUTO = "auto"
PREFERRED = ("desktop-notifier", "plyer", "console")


def kinds() -> tuple[str, ...]:
    """Return the names that a person may write, `auto` first."""
    return (AUTO, *sorted(_modules()))


def open_notifier(name: str = AUTO, *, console: Console | None = None) -> Notifier:
    """Return the notifier of that name.

    `auto` tries the desktop anew with every notice, for a desktop may come up after
    the program: with buttons where it shows them, else without. Where the desktop
    shows nothing, it writes to the console.

    Args:
        name: One of `kinds()`.
        console: Where the console's notices go; None is standard error.

    Raises:
        UsageError: There is no such notifier.
    """
    if name != AUTO:
        return _notifier(_module(name), console)
    preferred = [_notifier(_module(kind), console) for kind in PREFERRED]
    return FallbackNotifier(preferred, name=AUTO)


def probe(name: str = AUTO, *, console: Console | None = None) -> Readiness:
    """Return whether a notice would get through now; shows nothing.

    For `auto`, `by` is the kind that would be used, and `why` says what keeps it from
    using those that it would rather use.

    Raises:
        UsageError: There is no such notifier.
    """
    if name != AUTO:
        return _readiness(_module(name), console)
    obstacles: list[str] = []
    for kind in PREFERRED:
        found = _readiness(_module(kind), console)
        if found.why is not None and found.why not in obstacles:
            obstacles.append(found.why)
        if found.ready:
            break
    why = "; ".join(obstacles) if obstacles else None
    return Readiness(ready=found.ready, by=found.by, why=why)


def _modules() -> dict[str, str]:
    modules = _folder.names_in(sys.modules[__name__])
    return {name.replace("_", "-"): module for name, module in modules.items()}


def _module(name: str) -> str:
    modules = _modules()
    if name not in modules:
        near = difflib.get_close_matches(name, kinds(), n=1, cutoff=0.0)[0]
        raise UsageError(phrases.unknown_notifier(name, kinds(), near))
    return modules[name]


def _notifier(module: str, console: Console | None) -> Notifier:
    return cast(Notifier, _folder.attribute_of(module, "notifier")(console))


def _readiness(module: str, console: Console | None) -> Readiness:
    return cast(Readiness, _folder.attribute_of(module, "readiness")(console))
