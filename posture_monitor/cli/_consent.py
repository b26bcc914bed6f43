"""Consent: asks for the person's consent before a camera is opened the first time."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

from rich.console import Console
from rich.markup import escape

from posture_monitor.cli import _options
from posture_monitor.cli._console import tell_damage
from posture_monitor.cli.view.pages import welcome
from posture_monitor.errors import ConsentError
from posture_monitor.phrases.cli import keeping as words
from posture_monitor.phrases.view.consent import OpenTimes
from posture_monitor.settings.layers import Config
from posture_monitor.store.storage import Storage


def ask_consent(storage: Storage, console: Console) -> None:
    """Check that the person agrees, or has agreed before; ask once, on a terminal.

    Raises:
        ConsentError: there is no consent; no camera may be opened.
        StorageError: the answer could not be kept.
        ConfigError: a setting is wrong; nobody knows how long the camera is open.
    """
    consent = storage.profile.consent()
    tell_damage(storage)
    if consent is not None:
        return
    welcome(console, open_times(_options.settings(None)))
    if not (sys.stdin.isatty() and console.is_terminal):
        raise ConsentError(words.nowhere_to_ask())
    question = words.consent_question("[y/N]")
    answer = console.input(f"{escape(question)} ")
    if answer.strip().lower() not in {"y", "yes"}:
        raise ConsentError(words.consent_refused())
    storage.profile.accept(datetime.now(UTC))


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
