"""Pauses in words: what each reason means, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from posture_monitor.core.vocabulary import PauseReason, Picture
from posture_monitor.phrases.catalogue import marked, say
from posture_monitor.phrases.pictures import WHAT_TO_DO


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """The meaning of a pause, and what to do about it."""

    meaning: str
    do: str


_BY_ITSELF = marked("nothing; it goes on by itself")
MEANINGS: Mapping[PauseReason, Meaning] = {
    PauseReason.USER: Meaning(
        meaning=marked("paused by you"), do=marked("`posture-monitor resume` goes on")
    ),
    PauseReason.NO_CONSENT: Meaning(
        meaning=marked("waiting for your consent; no camera was opened"),
        do=marked(
            "read what is looked at and kept, and agree: `posture-monitor consent`"
        ),
    ),
    PauseReason.NO_BASELINE: Meaning(
        meaning=marked("learning how you usually sit; nothing is judged yet"),
        do=marked(
            "sit as you usually do for a minute or two, or run "
            "`posture-monitor calibrate`"
        ),
    ),
    PauseReason.LOCKED: Meaning(
        meaning=marked("the session is locked; the camera is free"), do=_BY_ITSELF
    ),
    PauseReason.REMOTE: Meaning(
        meaning=marked("this is a remote session, which has no camera of yours"),
        do=marked("nothing; it rests until you sit at this computer"),
    ),
    PauseReason.MEETING: Meaning(
        meaning=marked("another program uses the microphone or the camera"),
        do=_BY_ITSELF,
    ),
    PauseReason.BATTERY: Meaning(
        meaning=marked("the battery is low"),
        do=marked("plug in the mains; it goes on then"),
    ),
    PauseReason.SCHEDULE: Meaning(
        meaning=marked("outside your working days and hours"),
        do=marked("nothing; `posture-monitor config show` lists schedule.*"),
    ),
    PauseReason.POLICY: Meaning(
        meaning=marked("switched off for this computer by who looks after it"),
        do=marked("ask them; the file is named in docs/deployment.md"),
    ),
    PauseReason.FAILED: Meaning(
        meaning=marked("the vision process ended again and again; it was stopped"),
        do=marked("`posture-monitor doctor` looks for the cause, `resume` tries again"),
    ),
    **{
        reason: Meaning(meaning=meaning, do=WHAT_TO_DO[picture])
        for picture, reason, meaning in (
            (
                Picture.BUSY,
                PauseReason.CAMERA_BUSY,
                marked("another program holds the camera; it is tried again"),
            ),
            (
                Picture.DENIED,
                PauseReason.CAMERA_DENIED,
                marked("the system does not let it open the camera"),
            ),
            (
                Picture.ABSENT,
                PauseReason.CAMERA_ABSENT,
                marked("there is no such camera now; it is looked for again"),
            ),
            (Picture.COVERED, PauseReason.COVERED, marked("the camera is covered")),
            (Picture.DARK, PauseReason.DARK, marked("it is too dark to see anybody")),
            (
                Picture.FROZEN,
                PauseReason.FROZEN,
                marked("the camera shows the same picture again and again"),
            ),
        )
    },
}
"""In English; `meaning_of` says them."""


def meaning_of(why: PauseReason) -> Meaning:
    """Return what a pause means and what to do, in the person's language."""
    said = MEANINGS[why]
    return Meaning(meaning=say(said.meaning), do=say(said.do))
