"""The vocabulary: every choice of the core as an enum of codes, and nothing else.

It imports no library and nothing else of the program, so that the tray, a page and the
short commands read the codes without loading numpy. Codes are written to files and to
the control socket, and never change their meaning; `phrases` makes sentences of them.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum

from posture_monitor.core.vocabulary.pictures import (
    NOT_UPRIGHT as NOT_UPRIGHT,
)
from posture_monitor.core.vocabulary.pictures import (
    CameraChoice as CameraChoice,
)
from posture_monitor.core.vocabulary.pictures import (
    CameraKind as CameraKind,
)
from posture_monitor.core.vocabulary.pictures import (
    CameraShows as CameraShows,
)
from posture_monitor.core.vocabulary.pictures import (
    Framing as Framing,
)
from posture_monitor.core.vocabulary.pictures import (
    Picture as Picture,
)
from posture_monitor.core.vocabulary.pictures import (
    Unread as Unread,
)

# The person.


class Side(StrEnum):
    """A side of the person, not of the picture."""

    LEFT = "left"
    RIGHT = "right"


class View(StrEnum):
    """From which side the camera sees the person."""

    FRONT = "front"
    OBLIQUE = "oblique"
    SIDE = "side"
    UNKNOWN = "unknown"


class Who(StrEnum):
    """Who is in front of the camera."""

    USER = "user"
    OTHER = "other"
    NOBODY = "nobody"


class Stance(StrEnum):
    """How the person works at a set-up."""

    SEATED = "seated"
    STANDING = "standing"


class Sign(StrEnum):
    """A sign that a body is not the user's."""

    SMALLER = "smaller"  # every span is smaller: farther away
    FARTHER = "farther"  # so much smaller that no chair rolls that far
    ELSEWHERE = "elsewhere"  # not where the user sits
    UNLIKE = "unlike"  # other proportions of face and shoulders
    JUMPED = "jumped"  # moved there faster than a person can


class PlaceChange(StrEnum):
    """A change of place that a look may have made certain."""

    CHANGED = "changed"
    BACK = "back"


class Fit(StrEnum):
    """Whether a look fits what is known of its set-up."""

    NEW = "new"  # no baseline is known
    KNOWN = "known"  # a baseline is, or may be
    ELSEWHERE = "elsewhere"  # one is known, and body and camera are surely elsewhere


# What an assessment holds.


class Posture(StrEnum):
    """The posture of one look, without hysteresis, confirm time and dose."""

    GOOD = "good"
    POOR = "poor"
    UNKNOWN = "unknown"


class NotAssessed(StrEnum):
    """Why a look is not assessed.

    `GATES` are the last six: the user is there, and what he does hides his posture. A
    gate is named by what is seen, since the landmarks of one look do not distinguish a
    mug from a chin that rests in a hand.

    Attributes:
        OUT_OF_SIGHT: Part of the body is out of the picture.
        OUT_OF_VIEW: Nothing can be measured in this view.
        UNLIKE: Unlike everything that the angle model was trained on.
        LOST: The user is there, as nobody was seen to leave, and cannot be made out:
            the pose where he sat is no ordinary one, or a bent body is not found.
        HEAD_TURNED: From the front, too far for the metrics to be valid.
        HAND_AT_FACE: A hand before mouth, chin, nose or brow: drinking and eating, a
            chin that rests in a hand, glasses put right.
        HAND_AT_EAR: A hand beside an ear, the arm folded: a phone, a head that leans
            on a fist.
        HAND_RAISED: A hand in plain sight higher than the chest: talking with hands,
            pointing, a mug on its way.
        ARMS_UP: A hand above the eyes, or both elbows as high as the shoulders:
            stretching, hands behind the head, reaching for a shelf.
        LEANING_OVER: From the front, against the baseline: over to the side to which
            the shoulders drop, or the head out beyond where a shoulder was: a printer,
            a drawer. From beside, bending down is a trunk inclination like any other.
    """

    NO_PICTURE = "no_picture"
    NOBODY = "nobody"
    SOMEBODY_ELSE = "somebody_else"
    NO_BASELINE = "no_baseline"
    VIEW_CHANGING = "view_changing"
    OUT_OF_SIGHT = "out_of_sight"
    OUT_OF_VIEW = "out_of_view"
    UNLIKE = "unlike"
    LOST = "lost"
    HEAD_TURNED = "head_turned"
    HAND_AT_FACE = "hand_at_face"
    HAND_AT_EAR = "hand_at_ear"
    HAND_RAISED = "hand_raised"
    ARMS_UP = "arms_up"
    LEANING_OVER = "leaning_over"


GATES = frozenset(
    {
        NotAssessed.HEAD_TURNED,
        NotAssessed.HAND_AT_FACE,
        NotAssessed.HAND_AT_EAR,
        NotAssessed.HAND_RAISED,
        NotAssessed.ARMS_UP,
        NotAssessed.LEANING_OVER,
    }
)
"""The user is there, and what he does hides his posture."""


# Metrics and their limits.


class Unit(StrEnum):
    """Units that metrics come in."""

    DEGREE = "deg"
    PERCENT = "%"
    CENTIMETRE = "cm"


class Need(StrEnum):
    """What must be in the picture for a metric to be measured."""

    FACE = "face"
    SHOULDERS = "shoulders"  # the near one from the side, else both
    HIP = "hip"  # the near one, from the side


class Zone(IntEnum):
    """Where a change lies among the limits; None is used for cannot tell."""

    NEUTRAL = 0
    CAUTION = 1
    AVOID = 2

    @property
    def word(self) -> str:
        """Return the zone as the formats write it."""
        return self.name.lower()


class Direction(IntEnum):
    """The direction of a change from the baseline."""

    FORWARD = 1  # forward, down, towards the person's left, nearer
    BACKWARD = -1


class PostureKey(StrEnum):
    """The postures that a person is told of."""

    HEAD_FORWARD = "head_forward"
    HEAD_DOWN = "head_down"
    SLUMPED = "slumped"
    LEANING_IN = "leaning_in"
    LEANING_BACK = "leaning_back"
    TILTED = "tilted"
    TURNED = "turned"


class Severity(IntEnum):
    """How far a posture goes; None is used for cannot tell."""

    NONE = 0
    SLIGHT = 1
    CLEAR = 2
    STRONG = 3

    @property
    def word(self) -> str:
        """Return the severity as the formats write it."""
        return self.name.lower()


class DoseRule(StrEnum):
    """Rules of how long a posture of some degrees may be held."""

    ISO11226_HEAD = "iso11226_head"
    ISO11226_TRUNK = "iso11226_trunk"


class Movement(StrEnum):
    """A movement that a person is asked to make; each may be left out."""

    SLOUCH = "slouch"
    LEAN_IN = "lean_in"
    LOOK_DOWN = "look_down"
    TURN = "turn"
    LEAVE = "leave"


class Clarity(StrEnum):
    """How clearly a camera shows that a movement differs from the usual position."""

    SEEN = "seen"
    BARELY = "barely"
    NOT_SEEN = "not seen"  # as `selftest --json` has always written it


class NotShown(StrEnum):
    """Why nothing is known of a movement, whatever its looks were like."""

    LEFT_OUT = "left_out"  # the person did not want it
    NOT_REACHED = "not_reached"  # the minute ended before
    TOO_FEW_LOOKS = "too_few_looks"


# Reminders and pauses.


class Trigger(StrEnum):
    """What a reminder may be about other than a metric."""

    STATIC = "static"  # a long time in nearly the same position
    SITTING = "sitting"  # a long time on the chair without a break


class BreakStep(StrEnum):
    """What it is time for: the later ones come before the earlier ones."""

    NUDGE = "nudge"  # a small change; only the icon and the status say so
    EYES = "eyes"  # looking into the distance; likewise
    CHANGE = "change"  # another position; a soft reminder
    BREAK = "break"  # a break; a firm reminder


class Answer(StrEnum):
    """The response to a reminder."""

    DONE = "done"
    SNOOZED = "snoozed"
    WRONG = "wrong"
    IGNORED = "ignored"  # the person neither answered nor moved
    MOVED = "moved"  # the person moved, so that the cause is gone


class HistoryChoice(StrEnum):
    """The response to the notice that asks whether the days are kept."""

    KEEP = "keep"
    DECLINE = "decline"


class StretchOrder(StrEnum):
    """What somebody who is led through exercises may ask for."""

    PAUSE = "pause"
    GO_ON = "go_on"  # after a pause
    BEGIN = "begin"  # the steps have been read
    NEXT = "next"  # leave out the present exercise
    LEAVE = "leave"


class PauseReason(StrEnum):
    """Why nothing is watched."""

    USER = "user"  # the person paused it
    NO_CONSENT = "no_consent"
    NO_BASELINE = "no_baseline"  # it takes a baseline
    LOCKED = "locked"  # or another session is in front
    REMOTE = "remote"  # a remote session has no camera
    MEETING = "meeting"  # another program uses the microphone or the camera
    BATTERY = "battery"
    SCHEDULE = "schedule"  # outside the working days and hours
    POLICY = "policy"
    CAMERA_BUSY = "camera_busy"
    CAMERA_DENIED = "camera_denied"
    CAMERA_ABSENT = "camera_absent"
    CAMERA_SILENT = "camera_silent"
    COVERED = "covered"
    DARK = "dark"
    FROZEN = "frozen"
    BROKEN = "broken"
    GLARE = "glare"
    UPSIDE_DOWN = "upside_down"
    ON_LEFT_SIDE = "on_left_side"
    ON_RIGHT_SIDE = "on_right_side"
    ROTATED = "rotated"
    FAILED = "failed"
    LENT = "lent"  # a command of the person's looks through the camera itself


class Device(StrEnum):
    """What another program may use."""

    MICROPHONE = "microphone"
    CAMERA = "camera"


class NoCall(StrEnum):
    """Why the use of a microphone or a camera does not count as a call."""

    FILTER = "filter"  # it only filters, passes on, measures or waits for a word
    IGNORED = "ignored"  # the person's settings name the program
    TOO_LONG = "too_long"  # it has lasted longer than calls do


class HeldBack(StrEnum):
    """Why a reminder that is due is not given now."""

    SNOOZED = "snoozed"
    QUIET = "quiet"  # a call, a presentation or a pause, and some time after
    NOT_SHOWN = "not_shown"  # the last one reached nobody; it is tried again
    GAP = "gap"  # too soon after the last one
    HOUR = "hour"  # as many as an hour may have
    DAY = "day"  # as many as a day may have
