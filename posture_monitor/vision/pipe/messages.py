"""Messages: what a worker sends to its parent: facts and landmarks, no picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from posture_monitor.core.vocabulary import CameraChoice, CameraShows, Unread
from posture_monitor.errors import Fault
from posture_monitor.vision.pipe.preference import PassedCamera

if TYPE_CHECKING:  # it loads numpy, which the first look loads anyway
    from posture_monitor.core.pose.observation import Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A source was opened and gives pictures of this size; sent at each opening.

    Attributes:
        camera: Its name.
        size_px: (width, height).
        is_live: Whether it shows the present.
        path: What stays the same for this camera and for no other, or None.
        why: Why it was chosen; None for what is no webcam.
        shows: What its first picture shows; None where that was not looked at.
        passed: The cameras that were not chosen and are worth a word, in their order.
    """

    camera: str
    size_px: tuple[int, int]
    is_live: bool
    path: str | None = None
    why: CameraChoice | None = None
    shows: CameraShows | None = None
    passed: tuple[PassedCamera, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trying:
    """A camera is about to be opened and looked at, which may hang.

    Attributes:
        path: Its path or name, as `Preference.hung` has it.
    """

    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """One look; also where the camera gives no picture.

    Attributes:
        observation: What was seen.
        file: The name of the picture's file, or None for a look of a camera or video.
    """

    observation: Observation
    file: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfFiles:
    """What is told of files beside the looks; a camera has none of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening(OfFiles):
    """The libraries are loaded, and the next recording is about to be opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun(OfFiles):
    """A recording, or a folder of pictures, was opened; its looks follow.

    Attributes:
        duration_s: How long it plays, or None where that is not known.
    """

    duration_s: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Over(OfFiles):
    """A recording was read to its end; the next one follows, if any.

    Attributes:
        duration_s: How long it was, or None where that is not known.
    """

    duration_s: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut(OfFiles):
    """A folder holds files that are not looked at.

    Attributes:
        names: Those of the first ones, by name.
        count: Of all of them.
    """

    names: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingFile(OfFiles):
    """A picture is about to be read; `Looked` or `NotRead` follows, or a crash."""

    file: str
    at_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRead(OfFiles):
    """A picture could not be looked at; the next one follows.

    Attributes:
        file: The name of its file.
        at_s: Its time.
        why: Why, as a code.
        fault: Why, in words for a person, and what was expected and got.
    """

    file: str
    at_s: float
    why: Unread
    fault: Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Resting:
    """No message follows for so long: nothing is due, or a camera that failed rests."""

    for_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """The burst is over and the camera free; no message before the next request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """The last recording is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """The worker has ended, or is about to, for the reason that is given.

    Attributes:
        message: The reason, in words for a person.
        found: What was expected and got, where that is known.
        exit_code: Of a worker that died without a message (negative: by that signal);
            None where it sent the reason itself.
        why: Why a recording or its end could not be read; None for another reason.
    """

    message: str
    exit_code: int | None = None
    found: str | None = None
    why: Unread | None = None

    @property
    def fault(self) -> Fault | str:
        """Return the reason as an error takes it."""
        if self.found is None:
            return self.message
        return Fault(told=self.message, found=self.found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hung:
    """A look is overdue: the worker runs and sends nothing. It is to be restarted."""

    silent_s: float


WorkerMessage = Opened | Trying | Looked | OfFiles | Resting | Released | Ended | Failed
"""What a worker sends through the pipe."""

Message = Opened | Looked | OfFiles | Released | Ended | Failed | Hung
"""What `WorkerLink.receive` returns."""
