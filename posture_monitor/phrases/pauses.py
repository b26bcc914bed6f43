"""Pauses in words: what each reason means, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from posture_monitor.core.pose.observation import WHAT_TO_DO
from posture_monitor.core.vocabulary import PauseReason, Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a pause means, and what to do about it."""

    meaning: str
    do: str


_BY_ITSELF = "nothing; it goes on by itself"
MEANINGS: Mapping[PauseReason, Meaning] = {
    PauseReason.USER: Meaning(
        meaning="paused by you", do="`posture-monitor resume` goes on"
    ),
    PauseReason.NO_CONSENT: Meaning(
        meaning="waiting for your consent; no camera was opened",
        do="read what is looked at and kept, and agree: `posture-monitor consent`",
    ),
    PauseReason.NO_BASELINE: Meaning(
        meaning="looking for what is neutral for you; nothing is judged yet",
        do="sit as you usually do for 25 s, or run `posture-monitor calibrate`",
    ),
    PauseReason.LOCKED: Meaning(
        meaning="the session is locked; the camera is free", do=_BY_ITSELF
    ),
    PauseReason.REMOTE: Meaning(
        meaning="this is a remote session, which has no camera of yours",
        do="nothing; it rests until you sit at this computer",
    ),
    PauseReason.MEETING: Meaning(
        meaning="another program uses the microphone or the camera", do=_BY_ITSELF
    ),
    PauseReason.BATTERY: Meaning(
        meaning="the battery is low", do="plug in the mains; it goes on then"
    ),
    PauseReason.SCHEDULE: Meaning(
        meaning="outside your working days and hours",
        do="nothing; `posture-monitor config show` lists schedule.*",
    ),
    PauseReason.POLICY: Meaning(
        meaning="switched off for this computer by who looks after it",
        do="ask them; the file is named in docs/deployment.md",
    ),
    PauseReason.FAILED: Meaning(
        meaning="the vision process ended again and again; it was stopped",
        do="`posture-monitor doctor` looks for the cause, `resume` tries again",
    ),
    **{
        reason: Meaning(meaning=meaning, do=WHAT_TO_DO[picture])
        for picture, reason, meaning in (
            (
                Picture.BUSY,
                PauseReason.CAMERA_BUSY,
                "another program holds the camera; it is tried again",
            ),
            (
                Picture.DENIED,
                PauseReason.CAMERA_DENIED,
                "the system does not let it open the camera",
            ),
            (
                Picture.ABSENT,
                PauseReason.CAMERA_ABSENT,
                "there is no such camera now; it is looked for again",
            ),
            (Picture.COVERED, PauseReason.COVERED, "the camera is covered"),
            (Picture.DARK, PauseReason.DARK, "it is too dark to see anybody"),
            (
                Picture.FROZEN,
                PauseReason.FROZEN,
                "the camera shows the same picture again and again",
            ),
        )
    },
}
