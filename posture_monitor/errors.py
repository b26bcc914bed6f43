"""Every error that posture_monitor raises on purpose.

* PostureMonitorError          exit status 1: something outside the program is wrong
  + SourceError                a camera, video, picture or folder cannot be read
    - CameraError              a camera gives no picture (busy, denied, absent)
  + LibraryError               the system lacks a library that the pictures need
  + ModelError                 the pose model is missing, changed or does not load
  + TraceError                 a trace file breaks its format
  + ConfigError                a setting is unknown, of the wrong type or out of bounds
    - AssignmentError          exit status 2: the same on the command line
  + StorageError               a file of ours cannot be read or written
  + ConsentError               the person has not agreed to be watched
  + UsageError                 exit status 2: the command was called wrongly

A message says what was expected, what was got and what to do, in lower case, without
a full stop. A caller's programming mistake is a ValueError instead.
"""


class PostureMonitorError(Exception):
    """The root of our errors; `exit_status` is what the command line returns."""

    exit_status = 1


class SourceError(PostureMonitorError):
    """A camera, video, picture or folder cannot be read."""


class CameraError(SourceError):
    """A camera gives no picture; `picture` is a value of `Picture` that says why."""

    def __init__(self, message: str, *, picture: str) -> None:
        """Keep the message and the value of `core.vocabulary.Picture`."""
        super().__init__(message)
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
