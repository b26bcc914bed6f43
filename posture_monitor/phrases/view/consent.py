"""Consent in words: what is looked at, what is kept, and how to stop it."""

from __future__ import annotations

from dataclasses import dataclass

from posture_monitor.phrases.catalogue import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph and its heading."""

    heading: str
    text: str


def terms_title() -> str:
    """Return the title above the terms."""
    return say("Before the first look")


def terms() -> tuple[Paragraph, ...]:
    """Return what a person reads before the first look."""
    return (_looked_at(), _kept(), _how_to_stop(), _limits())


def _looked_at() -> Paragraph:
    return Paragraph(
        heading=say("What is looked at."),
        text=say(
            "Once or twice a minute the webcam is opened for seconds; on macOS, where "
            "an open camera keeps nobody from using it, it stays open and is looked "
            "through once a second. The outline of your head, shoulders and hips is "
            "measured and compared with your own neutral posture. Only you are told "
            "what comes of it."
        ),
    )


def _kept() -> Paragraph:
    return Paragraph(
        heading=say("What is kept."),
        text=say(
            "Never a picture: each one is dropped in memory as soon as it is "
            "measured. Five small things stay on this computer: your answer to this "
            "question; your baseline (angles, ratios, sizes, and where you sit in the "
            "picture); your own range, if you run `selftest`; how long you have sat, "
            "how you were reminded, what you answered; and, from the background, a "
            "log of what the program did. Nothing is sent anywhere. A trace of "
            "landmarks is written only if you ask for one with `record`."
        ),
    )


def _how_to_stop() -> Paragraph:
    return Paragraph(
        heading=say("How to pause and stop."),
        text=say(
            "In the background, `posture-monitor pause` frees the camera until you "
            "`resume`, and `posture-monitor stop` ends it; in a terminal, Ctrl-C does. "
            "Cover the camera or close its shutter whenever you like; that is never "
            "counted against you. `posture-monitor consent --withdraw` takes your "
            "consent back."
        ),
    )


def _limits() -> Paragraph:
    return Paragraph(
        heading=say("What it cannot do."),
        text=say(
            "It does not diagnose and does not treat. No posture is known to be the "
            "cause of pain; changing position and moving are what trials support."
        ),
    )
