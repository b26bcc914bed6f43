"""Pain in words: labels and lines around the text on upper back pain.

The text is in a shipped table, whose sentences are in the catalogue, too.
"""

from __future__ import annotations

from collections.abc import Sequence

from posture_monitor.errors import Fault
from posture_monitor.phrases.catalogue import marked, say

PARTS = {
    "note": "",
    "what": marked("What it is"),
    "whom": marked("For whom"),
    "desk": marked("At the desk"),
    "exercise": marked("Exercise"),
    "limits": marked("Limits"),
    "risks": marked("Risks"),
    "both": marked("Two views"),
    "sure": marked("How sure"),
    "doctor": marked("See a doctor"),
}
"""{what a statement is about: its label}."""

BASES = {
    "page": "{text}",
    "copy": marked("{text} (summary)"),
    "judgement": marked("{text} (ours)"),
}
"""{what of a source was read: a statement with its mark}."""


def pain_title() -> str:
    """Return the title of the text."""
    return say("Upper back pain: what it may come from, and who can help with what")


def part_label(part: str) -> str:
    """Return what stands beside a statement; nothing beside a note."""
    label = PARTS[part]
    return say(label) if label else ""


def ask_label() -> str:
    """Return what stands beside the questions to take along."""
    return say("To ask")


def widest_label() -> int:
    """Return how many letters the longest label has."""
    return max(map(len, (ask_label(), *map(part_label, PARTS))))


def with_basis(text: str, basis: str) -> str:
    """Return a statement with its mark, where its source was not read itself."""
    return say(BASES[basis], text=text) if basis != "page" else text


def marks_line() -> str:
    """Return what the marks behind statements mean."""
    return say(
        "(summary): we read only a summary of the source. "
        "(ours): our own judgement; nobody has tested it."
    )


def terms_line(terms: str) -> str:
    """Return what a doctor's letter may call a topic."""
    return say("In a doctor's letter: {terms}", terms=say(terms))


def source_line(grade: str, source: str) -> str:
    """Return how well a statement is supported, and by what."""
    return say("Evidence {grade}: {source}", grade=grade, source=source)


def signs_first() -> str:
    """Return that the signs for a doctor come first, for who has seen them before."""
    return say(
        "First, the signs for a doctor: `posture-monitor advice signs`. "
        "Pain between the shoulder blades: within one to two days."
    )


def one_topic_hint() -> str:
    """Return how to read one topic, and where the signs for a doctor are."""
    return say(
        "One topic alone: `posture-monitor help-with-pain disc`, or a word of a "
        "heading. The signs for a doctor: `posture-monitor advice signs`."
    )


def no_such_topic(wanted: str, near: Sequence[str]) -> Fault:
    """Return that no topic has that name, and which names come near to it."""
    told = (
        say(
            "The text on pain has no topic called {wanted}. "
            "Try one of these: {names}. `posture-monitor help-with-pain` shows all.",
            wanted=wanted,
            names=", ".join(near),
        )
        if near
        else say(
            "The text on pain has no topic called {wanted}. "
            "`posture-monitor help-with-pain` shows all.",
            wanted=wanted,
        )
    )
    return Fault(
        told=told, found=f"expected a key, a title or a term of a topic, got {wanted!r}"
    )
