"""Consent in words: what is looked at, what is kept, and how to stop it."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from posture_monitor.durations import HOUR_S, MINUTE_S
from posture_monitor.phrases.amounts import rounded
from posture_monitor.phrases.catalogue import say, say_count


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


def history_title() -> str:
    """Return the title above the question about the history."""
    return say("A history of your days")


def history_terms(keep: str, minutes_days: int) -> tuple[Paragraph, ...]:
    """Return what a person reads before being asked whether the days are kept.

    Args:
        keep: How finely, as `history.keep` has it.
        minutes_days: For how many days minutes are kept.
    """
    return (
        Paragraph(
            heading=say("What would be kept."),
            text=say(
                "How long you sat or were away, your postures and your reminders. "
                "Never a picture, and no point of your body. Why nothing was watched "
                "is not kept."
            ),
        ),
        Paragraph(
            heading=say("Where, and how long."),
            text=" ".join((_only_here(), _how_long(keep, minutes_days))),
        ),
        Paragraph(
            heading=say("What to think of."),
            text=say(
                "It shows when you worked. It leaves this computer only if you take it "
                "out yourself. Everything else works without it."
            ),
        ),
        Paragraph(
            heading=say("How to stop."),
            text=say(
                "`posture-monitor history off` stops it. `posture-monitor history "
                "erase` removes what is kept."
            ),
        ),
    )


def _only_here() -> str:
    return say("Only on this computer. Nothing is sent anywhere.")


def _how_long(keep: str, minutes_days: int) -> str:
    match keep:
        case "minutes":
            return say_count(
                "Figures for each minute are kept for {count} day. Those for each hour "
                "and day are kept until you erase them.",
                "Figures for each minute are kept for {count} days. Those for each "
                "hour and day are kept until you erase them.",
                minutes_days,
            )
        case "hours":
            return say("Figures for each hour and day are kept until you erase them.")
        case _:
            return say("Figures for each day are kept until you erase them.")


def signs_line(command: str) -> str:
    """Return which command lists the signs that call for a doctor."""
    return say(
        "Are you in pain? {command} says when to see a doctor.",
        command=command,
    )


def _looked_at() -> Paragraph:
    return Paragraph(
        heading=say("What is looked at."),
        text=say(
            "Where your head, shoulders and hips are in the picture, compared with how "
            "you usually sit. Only you are told."
        ),
    )


def _open(times: OpenTimes) -> Paragraph:
    return Paragraph(
        heading=say("When the camera is open."),
        text=say(
            "Every {every} s for about {open} s; every {soonest} s while you change "
            "your posture; less often while you are away. That is about {usual} "
            "minutes in an hour, {most} at most. At first, and for {learning} minutes "
            "at most, it learns how you sit: every {learning_every} s for about "
            "{learning_open} s. Longer only if you ask: by `calibrate`, `selftest`, "
            "`record`, or {asked} s to learn how you sit. On macOS, or with "
            "`camera.continuous`, it stays open while you work on mains power, and "
            "looks once a second.",
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
            "Never a picture: each is dropped as soon as it is measured. On this "
            "computer stay: this answer; your usual position (angles, sizes, where you "
            "and the camera are); your own range, from `selftest`; how long you sat, "
            "your reminders, exercises and answers; a log of what the program did. "
            "Nothing is sent anywhere. Points of your body are written only by "
            "`record`. A history of your days is asked for separately."
        ),
    )


def _how_to_stop() -> Paragraph:
    return Paragraph(
        heading=say("How to stop."),
        text=say(
            "Ctrl-C in a terminal. In the background, `pause` frees the camera until "
            "you `resume`, and `stop` ends it. Cover the camera whenever you like: "
            "that is never counted against you. `consent --withdraw` takes your yes "
            "back."
        ),
    )


def _limits() -> Paragraph:
    return Paragraph(
        heading=say("What it cannot do."),
        text=say(
            "It does not diagnose or treat. No posture is known to cause pain. "
            "Changing position and moving are what trials support."
        ),
    )
