"""Help pages: joins paragraphs, which are translated one by one."""

from __future__ import annotations

from posture_monitor.phrases.catalogue import say


def page(*paragraphs: str) -> str:
    """Return paragraphs as one text; the first is also in the list of commands."""
    return "\n\n".join(paragraphs)


def example(words: str) -> str:
    """Return the paragraph that shows a command as it is typed."""
    return say("Example: {words}", words=words)
