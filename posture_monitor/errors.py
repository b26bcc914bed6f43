"""Every error that posture_monitor raises on purpose.

* PostureMonitorError          exit status 1: something outside the program is wrong
  + SourceError                a camera, video, picture or folder cannot be read
    - CameraError              a camera gives no picture (busy, denied, absent)
    - IncompleteError          a recording ends too early; what was read stands
    - PictureError             one picture cannot be read; the others of its folder can
  + LibraryError               the system lacks a library that the pictures need
  + ModelError                 the pose model is missing, changed or does not load
  + TraceError                 a trace file breaks its format
  + ConfigError                a setting is unknown, of the wrong type or out of bounds
    - AssignmentError          exit status 2: the same on the command line
  + StorageError               a file of ours cannot be read or written
  + ConsentError               the person has not agreed to be watched
  + UsageError                 exit status 2: the command was called wrongly

A message says in plain sentences what happened and what to do. What was expected and
got stands beside it (`Fault`), for `--verbose`. A caller's programming mistake is a
ValueError instead.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """What went wrong: in words for the person, and for whoever looks closer.

    Attributes:
        told: What happened and what to do, in the person's language.
        found: What was expected and got, with the values, in English.
    """

    told: str
    found: str


class PostureMonitorError(Exception):
    """The root of our errors; `exit_status` is what the command line returns.

    Its text is what the person is told; `found` is what was expected and got, or None.
    """

    exit_status = 1

    def __init__(self, fault: Fault | str) -> None:
        """Keep what is told, and what was found where that is known."""
        super().__init__(fault.told if isinstance(fault, Fault) else fault)
        self.found = fault.found if isinstance(fault, Fault) else None


class SourceError(PostureMonitorError):
    """A camera, video, picture or folder cannot be read.

    Attributes:
        why: A value of `core.vocabulary.Unread`, or None where that is not known.
    """

    def __init__(self, fault: Fault | str, *, why: str | None = None) -> None:
        """Keep the fault, and why a file cannot be read."""
        super().__init__(fault)
        self.why = why


class PictureError(SourceError):
    """One picture cannot be read; the next call goes on with the next one.

    Attributes:
        file: The name of the picture's file, without its folder.
        at_s: The picture's time.
    """

    def __init__(self, fault: Fault | str, *, file: str, at_s: float, why: str) -> None:
        """Keep the fault, which picture it is, and why it cannot be read."""
        super().__init__(fault)
        self.why: str = why
        self.file = file
        self.at_s = at_s


class IncompleteError(SourceError):
    """A recording ends before its own end; what was read of it until then stands."""


class CameraError(SourceError):
    """A camera gives no picture; `picture` is a value of `Picture` that says why."""

    def __init__(self, fault: Fault | str, *, picture: str) -> None:
        """Keep the fault and the value of `core.vocabulary.Picture`."""
        super().__init__(fault)
        self.picture = picture


class LibraryError(PostureMonitorError):
    """The system lacks a library that the pictures need; the message says which."""


class ModelError(PostureMonitorError):
    """The pose model is missing, changed or does not load."""


class TraceError(PostureMonitorError):
    """A trace file breaks its format; the message names file and line."""


class ConfigError(PostureMonitorError):
    """A setting is unknown, of the wrong type or out of bounds."""


class AssignmentError(ConfigError):
    """A setting on the command line is wrong."""

    exit_status = 2


class StorageError(PostureMonitorError):
    """A file of ours cannot be read or written; an existing one is unchanged."""


class ConsentError(PostureMonitorError):
    """The person has not agreed to be watched: no camera was opened."""


class UsageError(PostureMonitorError):
    """The command was called wrongly."""

    exit_status = 2
