"""From the right: what is said in a language that is written from right to left."""

from __future__ import annotations

from posture_monitor.phrases.catalogue import say, say_count
from tests.phrases.said import everything


def all_sentences() -> list[str]:
    """Return every sentence of the phrases, for the person."""
    return list(everything())


def plain_sentences() -> list[str]:
    """Return sentences with values: a path, a number that is formatted, a count."""
    return [
        say("{hour:02d}:{minute:02d}", hour=9, minute=5),
        say("{date} at {time}", date="/home/x y/", time="`pause`"),
        say_count("{count} minute", "{count} minutes", 3),
        say("Done"),
    ]
