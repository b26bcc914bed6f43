"""Why a look is not assessed, in words.

They stand in the public JSON as `silence` since the first version, so they are English
in every language and never change.
"""

from __future__ import annotations

from collections.abc import Mapping

from posture_monitor.core.vocabulary import NotAssessed

SILENCES: Mapping[NotAssessed, str] = {
    NotAssessed.NO_PICTURE: "no picture",
    NotAssessed.NOBODY: "nobody there",
    NotAssessed.SOMEBODY_ELSE: "somebody else there",
    NotAssessed.NO_BASELINE: "no baseline for this view yet",
    NotAssessed.VIEW_CHANGING: "seen from elsewhere",
    NotAssessed.OUT_OF_SIGHT: "part of the body out of sight",
    NotAssessed.OUT_OF_VIEW: "this view cannot be measured",
    NotAssessed.UNLIKE: "unlike what the angles were learned from",
    NotAssessed.HEAD_TURNED: "head turned",
    NotAssessed.HAND_AT_FACE: "hand at face",
    NotAssessed.HAND_AT_EAR: "hand at ear",
    NotAssessed.HAND_RAISED: "hand raised",
    NotAssessed.ARMS_UP: "arms up",
    NotAssessed.LEANING_OVER: "leaning over",
}
