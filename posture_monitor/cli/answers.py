"""answers: shows what answers have changed, posture by posture, or takes it back."""

from __future__ import annotations

import json as json_format
from collections.abc import Mapping
from typing import Annotated

import typer

from posture_monitor.cli._help import TranslatedCommand
from posture_monitor.cli._running import Json, asked, refuse
from posture_monitor.control.protocol import Command, Request
from posture_monitor.core.vocabulary import PostureKey, Trigger
from posture_monitor.errors import UsageError
from posture_monitor.phrases.cli import answers as words

Topic = PostureKey | Trigger
Raised = Mapping[str, Mapping[str, float]]


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(cls=TranslatedCommand, help=words.answers_help())(answers)


def answers(
    undo: Annotated[
        str | None,
        typer.Option(metavar="POSTURE", help=words.undo_help()),
    ] = None,
    undo_all: Annotated[
        bool, typer.Option("--undo-all", help=words.undo_all_help())
    ] = False,
    json: Json = False,
) -> None:
    """Print what answers have changed, or take it back."""
    if undo is not None and undo_all:
        raise UsageError(words.undo_and_undo_all())
    if undo_all:
        _undo(None)
        typer.echo(words.taken_back())
    elif undo is not None:
        for metric in _metrics_of(undo, _raised()):
            _undo(metric)
        typer.echo(words.taken_back())
    elif json:
        typer.echo(json_format.dumps(_raised()))
    else:
        _print(_raised())


def _print(raised: Raised) -> None:
    topics = _by_topic(raised)
    factors = {topic: _most(raised, keys, "factor") for topic, keys in topics.items()}
    longer = [topic for topic, factor in factors.items() if factor > 1.0]
    others = [topic for topic in topics if topic not in longer]
    if not topics:
        typer.echo(words.nothing_changed())
    if longer:
        typer.echo(words.waits_longer_heading())
        for topic in longer:
            typer.echo(f"  {words.waits_longer(topic, factors[topic])}")
        typer.echo(words.how_to_undo(longer[0]))
    if others:
        typer.echo(words.wrong_heading())
        for topic in others:
            wrong = round(_most(raised, topics[topic], "wrong"))
            typer.echo(f"  {words.was_wrong(topic, wrong)}")


def _most(raised: Raised, keys: list[str], name: str) -> float:
    return max(raised[key].get(name, 0.0) for key in keys)


def _by_topic(raised: Raised) -> dict[Topic, list[str]]:
    """Return {posture or prompt: the keys that were raised for it}."""
    found: dict[Topic, list[str]] = {}
    for key in sorted(raised):
        topic = _topic_of(key)
        if topic is not None:
            found.setdefault(topic, []).append(key)
    return found


def _topic_of(key: str) -> Topic | None:
    if key in list(Trigger):
        return Trigger(key)
    # here, because the postures load half of the core
    from posture_monitor.core.postures import posture_of_metric

    return posture_of_metric(key)


def _metrics_of(word: str, raised: Raised) -> list[str]:
    """Return the keys that were raised for a posture, as a person writes it.

    Raises:
        UsageError: nothing was raised for it.
    """
    topics = _by_topic(raised)
    asked_for = _plain(word)
    for topic, keys in topics.items():
        if asked_for in {_plain(topic.value), _plain(words.topic_name(topic))}:
            return keys
    if word in raised:  # as JSON names it
        return [word]
    raise UsageError(words.no_such_topic(word, topics))


def _plain(word: str) -> str:
    return " ".join(word.lower().replace("_", " ").replace("-", " ").split())


def _raised() -> Raised:
    reply = asked(Request(command=Command.RAISED))
    if reply is not None:
        refuse(reply)
        return {} if reply.raised is None else reply.raised
    # here, because the kept state loads half of the program
    from posture_monitor.cli._console import tell_damage
    from posture_monitor.control.without_service import raised_of
    from posture_monitor.store.storage import Storage

    storage = Storage()
    raised = raised_of(storage)
    tell_damage(storage)
    return raised


def _undo(metric: str | None) -> None:
    """Reset sensitivities, in the service or the kept state."""
    reply = asked(Request(command=Command.UNDO, metric=metric))
    if reply is not None:
        refuse(reply)
        return
    # here, because the kept state loads half of the program
    from posture_monitor.cli._console import tell_damage
    from posture_monitor.control.without_service import undo_in
    from posture_monitor.store.storage import Storage

    storage = Storage()
    try:
        undo_in(storage, metric)
    finally:
        tell_damage(storage)
