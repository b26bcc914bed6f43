"""help-with-pain: shows what upper back pain may come from, and who can help.

The signs that call for a doctor come first: the whole list before the whole text, and
before one topic for who has not seen it.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from typing import Annotated

import typer

from posture_monitor.care.pain import (
    PainTopic,
    nearest_topics,
    pain_text,
    topics_called,
)
from posture_monitor.cli import _console
from posture_monitor.cli._help import TranslatedCommand, is_verbose
from posture_monitor.cli._signs import show_signs
from posture_monitor.cli.view import pain as view
from posture_monitor.errors import StorageError, UsageError
from posture_monitor.phrases.cli import help_with_pain as words
from posture_monitor.phrases.pages.pain import no_such_topic
from posture_monitor.store.profile import ProfileFiles
from posture_monitor.store.storage import Storage


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    command = app.command(
        "help-with-pain", cls=TranslatedCommand, help=words.pain_help()
    )
    command(help_with_pain)


def help_with_pain(
    wanted: Annotated[
        list[str] | None, typer.Argument(metavar="[TOPIC]", help=words.topic_help())
    ] = None,
) -> None:
    """Print the signs that call for a doctor, and then the text or a topic of it."""
    console, profile = _console.results(), Storage().profile
    asked = " ".join(wanted or ())
    shown = _called(asked) if asked else pain_text().topic
    if asked and profile.has_seen_signs():
        view.print_signs_first(console)
    else:
        show_signs(console, profile)
    _keep_read(profile)
    view.print_pain(console, shown, has_evidence=is_verbose())
    view.print_one_topic_hint(console)


def _called(asked: str) -> tuple[PainTopic, ...]:
    shown = topics_called(asked)
    if not shown:
        raise UsageError(no_such_topic(asked, nearest_topics(asked)))
    return shown


def _keep_read(profile: ProfileFiles) -> None:
    """Keep that he knows the text, which a reminder need not name then."""
    with suppress(StorageError):  # it is named once more, then
        profile.keep_pain_named(datetime.now(UTC))
