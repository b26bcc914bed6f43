"""Standing: what one look says of a person, as it is told: one thing, and one posture.

Every look is exactly one of them, so that times of them add up.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from posture_monitor.core.assessment import Assessment
from posture_monitor.core.vocabulary import (
    NotAssessed,
    Picture,
    Posture,
    PostureKey,
    Severity,
)


class Kind(StrEnum):
    """What a look says, at the most."""

    USUAL = "usual"  # in the usual position, or a little out of it
    AWAY = "away"  # away from it
    LEARNING = "learning"  # the usual position is not known yet
    CANNOT_TELL = "cannot_tell"  # the person is there, and hides how he sits
    SOMEBODY_ELSE = "somebody_else"
    NOBODY = "nobody"
    NO_PICTURE = "no_picture"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What one look says.

    Attributes:
        kind: What, at the most.
        posture: The posture, where it is AWAY and one has a name.
        why: Why it cannot be told, where that is so.
        picture: What is wrong with the picture, where there is none.
    """

    kind: Kind
    posture: PostureKey | None = None
    why: NotAssessed | None = None
    picture: Picture | None = None


_WITHOUT = {
    NotAssessed.NOBODY: Kind.NOBODY,
    NotAssessed.SOMEBODY_ELSE: Kind.SOMEBODY_ELSE,
    NotAssessed.NO_BASELINE: Kind.LEARNING,
}


def standing_of(assessment: Assessment) -> Standing:
    """Return what a look says, by the rule of the icon and the status."""
    if assessment.picture is not Picture.OK:
        return Standing(kind=Kind.NO_PICTURE, picture=assessment.picture)
    named, severity = assessment.named, severity_of(assessment)
    match assessment.posture:
        case Posture.GOOD:
            return Standing(kind=Kind.USUAL)
        case Posture.POOR:
            is_there = severity is not None and severity > Severity.NONE
            return Standing(kind=Kind.AWAY, posture=named if is_there else None)
        case Posture.UNKNOWN:
            return _unknown(assessment)


def severity_of(assessment: Assessment) -> Severity | None:
    """Return how far the posture goes that is told, or None without one."""
    if assessment.named is None or assessment.named not in assessment.postures:
        return None
    return assessment.postures[assessment.named].severity


def _unknown(assessment: Assessment) -> Standing:
    why = assessment.why
    if why is None:
        return Standing(kind=Kind.CANNOT_TELL if assessment.present else Kind.NOBODY)
    kind = _WITHOUT.get(why, Kind.CANNOT_TELL)
    return Standing(kind=kind, why=why if kind is Kind.CANNOT_TELL else None)
