"""Pictures in words: what is wrong with one, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping

from posture_monitor.core.vocabulary import Picture
from posture_monitor.phrases.catalogue import marked, say

WHAT_TO_DO: Mapping[Picture, str] = {
    Picture.BUSY: marked("close the program that uses it, such as a video call"),
    Picture.DENIED: marked("allow camera access in the system's privacy settings"),
    Picture.COVERED: marked("open its shutter, if you want to be seen"),
    Picture.DARK: marked("switch on a light"),
    Picture.FROZEN: marked(
        "it is opened anew; if that does not help, plug it in again"
    ),
    Picture.ABSENT: marked("plug one in or name another with --source webcam:NAME"),
}
"""In English; `what_to_do` says it."""

_WORDS: Mapping[Picture, str] = {
    Picture.OK: marked("ok"),
    Picture.BUSY: marked("busy"),
    Picture.DENIED: marked("denied"),
    Picture.COVERED: marked("covered"),
    Picture.DARK: marked("dark"),
    Picture.FROZEN: marked("frozen"),
    Picture.ABSENT: marked("absent"),
}


def picture_word(picture: Picture) -> str:
    """Return the state of a picture in a word or two."""
    return say(_WORDS[picture])


def what_to_do(picture: Picture) -> str:
    """Return what to do about a picture that is not OK, in the person's language."""
    return say(WHAT_TO_DO[picture])
