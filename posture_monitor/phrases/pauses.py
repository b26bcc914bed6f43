"""Pauses in words: what each reason means, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from posture_monitor.core.vocabulary import PauseReason, Picture
from posture_monitor.phrases.catalogue import marked, say
from posture_monitor.phrases.pictures import WHAT_IS_WRONG, WHAT_TO_DO


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """The meaning of a pause, and what to do about it: whole sentences."""

    meaning: str
    do: str


_BY_ITSELF = marked("Watching goes on by itself.")
MEANINGS: Mapping[PauseReason, Meaning] = {
    PauseReason.USER: Meaning(
        meaning=marked("You paused the watching."),
        do=marked("`posture-monitor resume` goes on."),
    ),
    PauseReason.NO_CONSENT: Meaning(
        meaning=marked("Your consent is needed first. The camera stays closed."),
        do=marked("Read what is looked at and kept: `posture-monitor consent`"),
    ),
    PauseReason.NO_BASELINE: Meaning(
        meaning=marked("Learning how you usually sit. No reminders yet."),
        do=marked(
            "Sit as you usually do for a minute or two. `posture-monitor calibrate` is "
            "quicker."
        ),
    ),
    PauseReason.LOCKED: Meaning(
        meaning=marked("The screen is locked. The camera is closed."), do=_BY_ITSELF
    ),
    PauseReason.REMOTE: Meaning(
        meaning=marked("You use this computer from elsewhere. No camera is used."),
        do=marked("Watching goes on when you sit here again."),
    ),
    PauseReason.MEETING: Meaning(
        meaning=marked("Another program uses the microphone or the camera."),
        do=_BY_ITSELF,
    ),
    PauseReason.BATTERY: Meaning(
        meaning=marked("The battery is low."),
        do=marked("Plug in the power cable. Watching goes on then."),
    ),
    PauseReason.SCHEDULE: Meaning(
        meaning=marked("It is outside the days and hours that are set."),
        do=marked("`posture-monitor config show schedule` shows them."),
    ),
    PauseReason.POLICY: Meaning(
        meaning=marked("Watching is switched off on this computer."),
        do=marked("Ask the people who look after this computer."),
    ),
    PauseReason.FAILED: Meaning(
        meaning=marked("Looking failed again and again, so it was stopped."),
        do=marked(
            "`posture-monitor doctor` looks for the cause. `posture-monitor resume` "
            "tries again."
        ),
    ),
    PauseReason.LENT: Meaning(
        meaning=marked("Another command of this program uses the camera."),
        do=_BY_ITSELF,
    ),
    PauseReason.CAMERA_BUSY: Meaning(
        meaning=WHAT_IS_WRONG[Picture.BUSY],
        do=marked("Watching goes on when that program closes it."),
    ),
    **{
        reason: Meaning(meaning=WHAT_IS_WRONG[picture], do=WHAT_TO_DO[picture])
        for picture, reason in (
            (Picture.DENIED, PauseReason.CAMERA_DENIED),
            (Picture.ABSENT, PauseReason.CAMERA_ABSENT),
            (Picture.SILENT, PauseReason.CAMERA_SILENT),
            (Picture.COVERED, PauseReason.COVERED),
            (Picture.DARK, PauseReason.DARK),
            (Picture.FROZEN, PauseReason.FROZEN),
            (Picture.BROKEN, PauseReason.BROKEN),
            (Picture.GLARE, PauseReason.GLARE),
            (Picture.UPSIDE_DOWN, PauseReason.UPSIDE_DOWN),
            (Picture.ON_LEFT_SIDE, PauseReason.ON_LEFT_SIDE),
            (Picture.ON_RIGHT_SIDE, PauseReason.ON_RIGHT_SIDE),
            (Picture.ROTATED, PauseReason.ROTATED),
        )
    },
}
"""In English; `meaning_of` says them."""


def meaning_of(why: PauseReason) -> Meaning:
    """Return what a pause means and what to do, in the person's language."""
    said = MEANINGS[why]
    return Meaning(meaning=say(said.meaning), do=say(said.do))
