"""Consent: asks for the person's consent before a camera is opened the first time."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

from rich.console import Console
from rich.control import Control
from rich.markup import escape

from posture_monitor.cli import _options
from posture_monitor.cli._called import called
from posture_monitor.cli._console import tell_damage
from posture_monitor.cli.view.pages import print_history_terms, print_terms
from posture_monitor.errors import ConsentError
from posture_monitor.phrases.cli import keeping as words
from posture_monitor.phrases.cli.advice import SIGNS
from posture_monitor.phrases.cli.program import means_yes, no_unless_yes
from posture_monitor.phrases.view.consent import OpenTimes
from posture_monitor.settings.layers import Config
from posture_monitor.store.profile import HistoryAnswer
from posture_monitor.store.storage import Storage


def ask_consent(storage: Storage, console: Console) -> None:
    """Check that the person agrees, or has agreed before; ask once, on a terminal.

    Who agrees is asked once, there, whether the days are kept; that holds up nothing.

    Raises:
        ConsentError: there is no consent; no camera may be opened.
        StorageError: the answer could not be kept.
        ConfigError: a setting is wrong; nobody knows how long the camera is open.
    """
    consent = storage.profile.consent()
    tell_damage(storage)
    may_ask = sys.stdin.isatty() and console.is_terminal
    if consent is None:
        _ask_for_watching(storage, console, may_ask=may_ask)
    if may_ask and (consent is None or consent.history is None):
        _ask_for_history(storage, console)


def _ask_for_watching(storage: Storage, console: Console, *, may_ask: bool) -> None:
    if may_ask:
        _clear(console)
    show_terms(console)
    if not may_ask:
        raise ConsentError(words.nowhere_to_ask())
    if not _is_yes(console, words.consent_question(no_unless_yes())):
        raise ConsentError(words.consent_refused())
    storage.profile.accept(datetime.now(UTC))


def _ask_for_history(storage: Storage, console: Console) -> None:
    """Ask whether the days are kept, alone on the screen; any answer is kept."""
    _clear(console)
    settings = _options.settings(None)
    days = int(settings.number("history.minutes_days"))
    print_history_terms(console, settings.text("history.keep"), days)
    agreed = _is_yes(console, words.history_question(no_unless_yes()))
    answer = HistoryAnswer(agreed=agreed, answered_at=datetime.now(UTC))
    storage.profile.answer_history(answer)
    console.print(words.history_kept() if agreed else words.history_not_kept())


def _is_yes(console: Console, question: str) -> bool:
    """Return whether the person answers yes; an empty answer is no."""
    console.print()
    return means_yes(console.input(f"[b]{escape(question)}[/b] "))


def show_terms(console: Console) -> None:
    """Show what is looked at and kept, by the settings that hold.

    Raises:
        ConfigError: a setting is wrong; nobody knows how long the camera is open.
    """
    times = open_times(_options.settings(None))
    print_terms(console, times, called("advice", SIGNS))


def _clear(console: Console) -> None:
    """Begin at the top of an empty screen; what was on it can be scrolled back to."""
    console.print("\n" * console.height, end="")
    console.control(Control.home())


def open_times(config: Config) -> OpenTimes:
    """Return how long and how often the camera is open by these settings."""
    # here, so that the help of a command is fast
    from posture_monitor.service.schedule import ASKED_S, LEARNING_S
    from posture_monitor.service.settings import service_settings
    from posture_monitor.vision.sources.webcam import WARM_UP_S

    periods, number = service_settings(config).periods, config.number
    return OpenTimes(
        warm_up_s=WARM_UP_S,
        looks_s=number("camera.burst_s"),
        every_s=periods.usual_s,
        soonest_s=min(periods.usual_s, periods.changing_s),
        learning_looks_s=number("camera.learning_burst_s"),
        learning_every_s=min(periods.usual_s, periods.learning_s),
        learning_s=LEARNING_S,
        asked_s=ASKED_S,
    )
