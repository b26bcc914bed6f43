"""Not assessed in words: why a look is not assessed.

The English sentences are in the public JSON as `silence` since the first version, so
they never change; programs read `silence_code`, which is the same in every language.
"""

from __future__ import annotations

from collections.abc import Mapping

from posture_monitor.core.vocabulary import NotAssessed
from posture_monitor.phrases.catalogue import marked, say

NOT_ASSESSED_WORDS: Mapping[NotAssessed, str] = {
    NotAssessed.NO_PICTURE: marked("no picture"),
    NotAssessed.NOBODY: marked("nobody there"),
    NotAssessed.SOMEBODY_ELSE: marked("somebody else there"),
    NotAssessed.NO_BASELINE: marked("no baseline for this view yet"),
    NotAssessed.VIEW_CHANGING: marked("seen from elsewhere"),
    NotAssessed.OUT_OF_SIGHT: marked("part of the body out of sight"),
    NotAssessed.OUT_OF_VIEW: marked("this view cannot be measured"),
    NotAssessed.UNLIKE: marked("unlike what the angles were learned from"),
    NotAssessed.LOST: marked("there, but not to be made out"),
    NotAssessed.HEAD_TURNED: marked("head turned"),
    NotAssessed.HAND_AT_FACE: marked("hand at face"),
    NotAssessed.HAND_AT_EAR: marked("hand at ear"),
    NotAssessed.HAND_RAISED: marked("hand raised"),
    NotAssessed.ARMS_UP: marked("arms up"),
    NotAssessed.LEANING_OVER: marked("leaning over"),
}


def not_assessed(why: NotAssessed) -> str:
    """Return why a look is not assessed, in the person's language."""
    return say(NOT_ASSESSED_WORDS[why])
