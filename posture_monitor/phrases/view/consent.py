"""Consent in words: what is looked at, what is kept, and how to stop it."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from posture_monitor.durations import HOUR_S, MINUTE_S
from posture_monitor.phrases.amounts import rounded
from posture_monitor.phrases.catalogue import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph and its heading."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTimes:
    """How long and how often the camera is open, by the settings that hold.

    Attributes:
        warm_up_s: How long it is open before the first look, at most.
        looks_s: How long it is looked through then.
        every_s: How often, while the person sits there.
        soonest_s: How often, while a change of posture is made sure of.
        learning_looks_s, learning_every_s: The same while a position is learnt.
        learning_s: How long that may go on.
        asked_s: How long it may stay open for a baseline of now.
    """

    warm_up_s: float
    looks_s: float
    every_s: float
    soonest_s: float
    learning_looks_s: float
    learning_every_s: float
    learning_s: float
    asked_s: float

    @property
    def open_s(self) -> float:
        """Return how long it is open for one look."""
        return self.warm_up_s + self.looks_s

    @property
    def learning_open_s(self) -> float:
        """Return how long it is open for one look while a position is learnt."""
        return self.warm_up_s + self.learning_looks_s

    @property
    def usual_s(self) -> float:
        """Return how long it is open in an hour of sitting."""
        return self.open_s * HOUR_S / self.every_s

    @property
    def most_s(self) -> float:
        """Return how long it is open in an hour at most."""
        learning_s = self.learning_open_s / self.learning_every_s
        return max(learning_s, self.open_s / self.soonest_s) * HOUR_S


def terms_title() -> str:
    """Return the title above the terms."""
    return say("Before the first look")


def terms(times: OpenTimes) -> tuple[Paragraph, ...]:
    """Return what a person reads before the first look."""
    return (_looked_at(), _open(times), _kept(), _how_to_stop(), _limits())


def _looked_at() -> Paragraph:
    return Paragraph(
        heading=say("What is looked at."),
        text=say(
            "The outline of your head, shoulders and hips is measured, and compared "
            "with how you usually sit. Only you are told what comes of it."
        ),
    )


def _open(times: OpenTimes) -> Paragraph:
    return Paragraph(
        heading=say("How long the camera is open."),
        text=say(
            "Every {every} seconds the webcam is opened for about {open} seconds; "
            "every {soonest} seconds while you change your posture, and less often "
            "while you are away. That is about {usual} minutes in an hour of sitting, "
            "and {most} at most. While it learns how you usually sit, for a minute or "
            "two at first and for {learning} minutes at most, it is opened every "
            "{learning_every} seconds for about {learning_open} seconds. It is open "
            "for longer only where you ask for it: with `calibrate`, `selftest` and "
            "`record`, and for {asked} seconds at most where you take your position "
            "of now. On macOS, where an open camera keeps nobody from using it, and "
            "wherever you set `camera.continuous`, it stays open while you work on "
            "mains power, and is looked through once a second.",
            every=rounded(times.every_s),
            open=ceil(times.open_s),
            soonest=rounded(times.soonest_s),
            usual=ceil(times.usual_s / MINUTE_S),
            most=ceil(times.most_s / MINUTE_S),
            learning=rounded(times.learning_s / MINUTE_S),
            learning_every=rounded(times.learning_every_s),
            learning_open=ceil(times.learning_open_s),
            asked=rounded(times.asked_s),
        ),
    )


def _kept() -> Paragraph:
    return Paragraph(
        heading=say("What is kept."),
        text=say(
            "Never a picture: each one is dropped in memory as soon as it is "
            "measured. Five small things stay on this computer: your answer to this "
            "question; your baseline (angles, ratios, sizes, where you sit in the "
            "picture, and from where the camera sees you); your own range, if you run "
            "`selftest`; how long you have sat, how you were reminded, what you "
            "answered; and, from the background, a log of what the program did. "
            "Nothing is sent anywhere. A trace of landmarks is written only if you "
            "ask for one with `record`."
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
