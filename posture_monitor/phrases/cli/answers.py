"""Answers in words: what the person's answers have changed, and taking it back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from posture_monitor.core.vocabulary import PostureKey, Trigger
from posture_monitor.errors import Fault
from posture_monitor.phrases.amounts import plain
from posture_monitor.phrases.catalogue import marked, say, say_count
from posture_monitor.phrases.cli.help_pages import example, page
from posture_monitor.phrases.postures import posture_name

_PROMPTS: Mapping[Trigger, str] = {
    Trigger.STATIC: marked("same position"),
    Trigger.SITTING: marked("sitting"),
}


def topic_name(topic: PostureKey | Trigger) -> str:
    """Return what a reminder is about: slumped, sitting."""
    if isinstance(topic, PostureKey):
        return posture_name(topic)
    return say(_PROMPTS[topic])


def answers_help() -> str:
    """Return what `answers` does."""
    return page(
        say("Show what your answers have changed, and take it back."),
        example("posture-monitor answers --undo slumped"),
    )


def undo_help() -> str:
    """Return what `answers --undo` does."""
    return say("Take back what was changed for one posture.")


def undo_all_help() -> str:
    """Return what `answers --undo-all` does."""
    return say("Take back everything that was changed.")


def undo_and_undo_all() -> Fault:
    """Return that only one of `--undo` and `--undo-all` may be given."""
    return Fault(
        told=say("Use --undo or --undo-all, not both."),
        found="expected --undo POSTURE or --undo-all, got both",
    )


def nothing_changed() -> str:
    """Return that no answer has changed anything."""
    return say("Your answers have changed nothing so far.")


def waits_longer_heading() -> str:
    """Return the heading above what is spoken of later."""
    return say("Because of your answers, I wait longer before I speak of:")


def waits_longer(topic: PostureKey | Trigger, factor: float) -> str:
    """Return how much more something must be before it is spoken of."""
    return say(
        "{what}: {factor} times as much as before",
        what=topic_name(topic),
        factor=plain(factor),
    )


def wrong_heading() -> str:
    """Return the heading above what was answered as wrong, and changed nothing yet."""
    return say('You answered "That was wrong", but nothing has changed yet:')


def was_wrong(topic: PostureKey | Trigger, wrong: int) -> str:
    """Return how often reminders of something were wrong."""
    return say_count(
        "{what}: {count} time", "{what}: {count} times", wrong, what=topic_name(topic)
    )


def how_to_undo(topic: PostureKey | Trigger) -> str:
    """Return how a change is taken back."""
    command = f'posture-monitor answers --undo "{topic_name(topic)}"'
    return say("Take it back: {command}", command=command)


def no_such_topic(word: str, topics: Iterable[PostureKey | Trigger]) -> Fault:
    """Return that nothing was changed for what is to be taken back."""
    names = ", ".join(map(topic_name, topics))
    told = say("Nothing has changed for {what}.", what=word)
    if names:
        told += " " + say("You can take back: {names}.", names=names)
    return Fault(told=told, found=f"expected one of {names or 'nothing'}, got {word!r}")


def taken_back() -> str:
    """Return that what answers have changed is taken back."""
    return say("Taken back. I speak of it as before.")
