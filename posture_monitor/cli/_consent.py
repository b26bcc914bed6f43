"""Consent: asks for the person's consent before a camera is opened the first time."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

from rich.console import Console
from rich.markup import escape

from posture_monitor.cli._console import tell_damage
from posture_monitor.cli.view.pages import welcome
from posture_monitor.errors import ConsentError
from posture_monitor.phrases.cli import keeping as words
from posture_monitor.store.storage import Storage


def ask_consent(storage: Storage, console: Console) -> None:
    """Check that the person agrees, or has agreed before; ask once, on a terminal.

    Raises:
        ConsentError: there is no consent; no camera may be opened.
        StorageError: the answer could not be kept.
    """
    consent = storage.profile.consent()
    tell_damage(storage)
    if consent is not None:
        return
    welcome(console)
    if not (sys.stdin.isatty() and console.is_terminal):
        raise ConsentError(words.nowhere_to_ask())
    question = words.consent_question("[y/N]")
    answer = console.input(f"{escape(question)} ")
    if answer.strip().lower() not in {"y", "yes"}:
        raise ConsentError(words.consent_refused())
    storage.profile.accept(datetime.now(UTC))
