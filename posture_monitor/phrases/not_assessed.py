"""Not assessed in words: why it cannot be told how somebody sits.

Each stands after a colon. They are in the public JSON as `silence`, for a person;
programs read `silence_code`, which is the same in every language and version.
"""

from __future__ import annotations

from collections.abc import Mapping

from posture_monitor.core.vocabulary import NotAssessed
from posture_monitor.phrases.catalogue import marked, say

NOT_ASSESSED_WORDS: Mapping[NotAssessed, str] = {
    NotAssessed.NO_PICTURE: marked("there is no picture"),
    NotAssessed.NOBODY: marked("nobody is there"),
    NotAssessed.SOMEBODY_ELSE: marked("somebody else is there"),
    NotAssessed.NO_BASELINE: marked("the usual position is not known from here yet"),
    NotAssessed.VIEW_CHANGING: marked("the side to the camera is changing"),
    NotAssessed.OUT_OF_SIGHT: marked("part of the body is out of the picture"),
    NotAssessed.OUT_OF_VIEW: marked("nothing can be measured from this side"),
    NotAssessed.UNLIKE: marked("this position is new to the program"),
    NotAssessed.LOST: marked("somebody is there, but hard to see"),
    NotAssessed.HEAD_TURNED: marked("the head is turned"),
    NotAssessed.HAND_AT_FACE: marked("a hand is at the face"),
    NotAssessed.HAND_AT_EAR: marked("a hand is at the ear"),
    NotAssessed.HAND_RAISED: marked("a hand is raised"),
    NotAssessed.ARMS_UP: marked("the arms are up"),
    NotAssessed.LEANING_OVER: marked("leaning over to one side"),
}


def not_assessed(why: NotAssessed) -> str:
    """Return why it cannot be told, as it stands after a colon."""
    return say(NOT_ASSESSED_WORDS[why])
