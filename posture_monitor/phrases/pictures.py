"""Pictures in words: what is wrong with one, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping

from posture_monitor.core.vocabulary import Picture
from posture_monitor.phrases.catalogue import marked, say

WHAT_IS_WRONG: Mapping[Picture, str] = {
    Picture.BUSY: marked("Another program uses the camera."),
    Picture.DENIED: marked("The system does not allow this program to use the camera."),
    Picture.COVERED: marked("The camera is covered."),
    Picture.DARK: marked("It is too dark to see anybody."),
    Picture.FROZEN: marked("The camera shows the same picture again and again."),
    Picture.ABSENT: marked("The camera is not there."),
    Picture.SILENT: marked("The camera gives no picture."),
    Picture.BROKEN: marked("Part of the camera's picture is broken."),
    Picture.GLARE: marked("Strong light hides a large part of the picture."),
    Picture.UPSIDE_DOWN: marked("The camera's picture is upside down."),
    Picture.ON_LEFT_SIDE: marked("The camera's picture lies on its left side."),
    Picture.ON_RIGHT_SIDE: marked("The camera's picture lies on its right side."),
    Picture.ROTATED: marked(
        "The camera's picture is the right way up, and a setting turns it."
    ),
}
"""In English, whole sentences; `what_is_wrong` says it."""

WHAT_TO_DO: Mapping[Picture, str] = {
    Picture.BUSY: marked("Close that program, for example a video call."),
    Picture.DENIED: marked(
        "Allow the camera in the privacy settings of the system. On Linux, "
        "`posture-monitor doctor` names the command."
    ),
    Picture.COVERED: marked("Open its cover when you want to be seen."),
    Picture.DARK: marked("Switch on a light."),
    Picture.FROZEN: marked(
        "It is opened again by itself. If that does not help, plug it in again."
    ),
    Picture.ABSENT: marked(
        "Plug it in. `posture-monitor cameras` lists the ones to choose from."
    ),
    Picture.SILENT: marked(
        "Unplug it and plug it in again, or restart the computer. Some cameras need "
        "software of their maker first."
    ),
    Picture.BROKEN: marked(
        "Check its cable. Plug it into the computer itself, without a USB hub."
    ),
    Picture.GLARE: marked("Close the blinds, or turn the camera away from the light."),
    Picture.UPSIDE_DOWN: marked(
        "`posture-monitor config set camera.rotate 180` turns it the right way up."
    ),
    Picture.ON_LEFT_SIDE: marked(
        "`posture-monitor config set camera.rotate 90` turns it the right way up."
    ),
    Picture.ON_RIGHT_SIDE: marked(
        "`posture-monitor config set camera.rotate 270` turns it the right way up."
    ),
    Picture.ROTATED: marked(
        "`posture-monitor config set camera.rotate 0` leaves it as it is."
    ),
}
"""In English, whole sentences; `what_to_do` says it."""

_WORDS: Mapping[Picture, str] = {
    Picture.OK: marked("ok"),
    Picture.BUSY: marked("busy"),
    Picture.DENIED: marked("not allowed"),
    Picture.COVERED: marked("covered"),
    Picture.DARK: marked("too dark"),
    Picture.FROZEN: marked("frozen"),
    Picture.ABSENT: marked("not there"),
    Picture.SILENT: marked("no picture"),
    Picture.BROKEN: marked("broken"),
    Picture.GLARE: marked("too bright"),
    Picture.UPSIDE_DOWN: marked("upside down"),
    Picture.ON_LEFT_SIDE: marked("on its side"),
    Picture.ON_RIGHT_SIDE: marked("on its side"),
    Picture.ROTATED: marked("turned"),
}


def picture_word(picture: Picture) -> str:
    """Return the state of a picture in a word or two."""
    return say(_WORDS[picture])


def what_is_wrong(picture: Picture) -> str:
    """Return what is wrong with a picture that is not OK, as a whole sentence."""
    return say(WHAT_IS_WRONG[picture])


def what_to_do(picture: Picture) -> str:
    """Return what to do about a picture that is not OK, as whole sentences."""
    return say(WHAT_TO_DO[picture])
