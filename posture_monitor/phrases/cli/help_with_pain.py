"""Help with pain on the command line: the help of `help-with-pain`."""

from __future__ import annotations

from posture_monitor.phrases.catalogue import say
from posture_monitor.phrases.cli.help_pages import example, page


def pain_help() -> str:
    """Return what `help-with-pain` does."""
    return page(
        say("Show what upper back pain may come from, and who can help."),
        say("The signs for a doctor come first. With --verbose, sources are named."),
        example("posture-monitor help-with-pain disc"),
    )


def topic_help() -> str:
    """Return what may be asked for."""
    return say("A topic, such as disc, injection or head; without one, all.")
