"""Trace: reads and writes observations as JSON lines.

One observation a line; landmarks in MediaPipe's order; xy as shares of the picture's
width and height, z in picture widths. A trace holds exactly what the monitor saw:
reading it gives the same numbers.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from errno import EISDIR
from pathlib import Path
from typing import Annotated, Any, Self, TextIO

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, ValidationError

from posture_monitor.core.pose.landmarks import LANDMARKS, Pose
from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.vocabulary import Picture
from posture_monitor.errors import Fault, IncompleteError, StorageError, TraceError
from posture_monitor.formats.trace_lines import trace_lines
from posture_monitor.phrases.kept import traces as phrases

XY_DECIMALS, WORLD_DECIMALS, SHARE_DECIMALS = 5, 4, 3

_all = Field(min_length=LANDMARKS, max_length=LANDMARKS)
Share = Annotated[FiniteFloat, Field(ge=0, le=1)]
Pixels = Annotated[int, Field(ge=1, le=100_000)]
Place = Annotated[
    FiniteFloat, Field(ge=-1e6, le=1e6)
]  # products with pixels stay finite
LATEST_S = 1e11
"""3,168 years: days are counted by a calendar that ends after 9,999 years."""
Moment = Annotated[FiniteFloat, Field(ge=0, le=LATEST_S)]


class _Landmarks(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    xy: Annotated[list[tuple[Place, Place]], _all]
    z: Annotated[list[Place], _all]
    visibility: Annotated[list[Share], _all]
    presence: Annotated[list[Share], _all] | None = None
    world_m: Annotated[list[tuple[Place, Place, Place]], _all] | None = None


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    at_s: Moment
    size_px: tuple[Pixels, Pixels] | None = None
    picture: Picture = Picture.OK
    pose: _Landmarks | None

    def observation(self) -> Observation:
        pose = None
        if self.pose is not None:
            if self.size_px is None:
                raise TraceError(phrases.no_size())
            pose = Pose.from_normalised(
                xy=self.pose.xy,
                z=self.pose.z,
                visibility=self.pose.visibility,
                presence=self.pose.presence,
                world_m=self.pose.world_m,
                size_px=self.size_px,
            )
        return Observation(at_s=self.at_s, pose=pose, picture=self.picture)


def line_from_observation(observation: Observation) -> str:
    """Return one observation as a line of JSON, without a line end."""
    pose = observation.pose
    row: dict[str, Any] = {"at_s": observation.at_s}
    if pose is not None:
        row["size_px"] = list(pose.size_px)
    row["picture"] = observation.picture.value
    row["pose"] = None if pose is None else _landmarks(pose)
    return json.dumps(row, separators=(",", ":"), allow_nan=False)


def observation_from_line(line: str | bytes) -> Observation:
    """Return the observation of one line.

    Raises:
        TraceError: the line is no observation; the message has the first fault.
    """
    try:
        return _Line.model_validate_json(line).observation()
    except ValidationError as error:
        raise TraceError(_fault(error)) from error
    except ValueError as error:
        raise TraceError(str(error)) from error


def read_trace(path: Path) -> Iterator[Observation]:
    """Yield the observations of a trace file, each later than the one before.

    No more of it is in memory than a line; it may be a pipe, which is read as it comes.

    Raises:
        TraceError: no such file, an empty one, something else than a trace, or a line
            that is no observation; the message names the line.
    """
    last_s: float | None = None
    try:
        for number, line in trace_lines(path):
            observation = _read_line(path, number, line, last_s)
            last_s = observation.at_s
            yield observation
    except OSError as error:
        raise TraceError(phrases.not_read(path, error.strerror)) from error
    if last_s is None:
        raise TraceError(phrases.is_empty(path))


class TraceWriter:
    """Writes a trace; the file gets its name when it is complete.

    Until then it is `NAME.part`, which has only whole lines, also after a crash.

    Attributes:
        count: How many observations were written.
    """

    def __init__(self, path: Path) -> None:
        """Keep where to write; nothing is opened yet."""
        self._path = path
        self._part = path.parent / f"{path.name}.part"
        self._file: TextIO | None = None
        self.count = 0

    def __enter__(self) -> Self:
        """Open the part file.

        Raises:
            StorageError: the file cannot be opened.
        """
        try:
            if self._path.is_dir():
                raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
            self._file = self._part.open("w", encoding="utf-8")
        except OSError as error:
            raise StorageError(self._refusal(error)) from error
        self.count = 0
        return self

    def write(self, observation: Observation) -> None:
        """Append one observation as a whole line.

        Raises:
            StorageError: the line cannot be written.
            ValueError: the writer is not open.
        """
        if self._file is None:
            raise ValueError("expected an open writer, got a closed one; use `with`")
        try:
            self._file.write(line_from_observation(observation) + "\n")
            self.count += 1  # before the flush: Ctrl-C may come during it
            self._file.flush()
        except OSError as error:
            raise StorageError(self._refusal(error)) from error

    def __exit__(self, failure: type[BaseException] | None, *_: object) -> None:
        """Give the file its name, or remove it if it is empty or after a failure.

        Ctrl-C is no failure, nor is a recording that breaks off: the lines written so
        far are kept.

        Raises:
            StorageError: the file cannot be renamed.
        """
        if self._file is None:
            return
        with suppress(OSError):  # every line was flushed, or its failure raised
            self._file.close()
        self._file = None
        is_kept = failure in (None, KeyboardInterrupt, IncompleteError)
        if self.count == 0 or not is_kept:
            self._part.unlink(missing_ok=True)
            return
        try:
            self._part.replace(self._path)
        except OSError as error:
            raise StorageError(self._refusal(error)) from error

    def _refusal(self, error: OSError) -> Fault:
        return phrases.not_written(self._path, error)


def _fault(error: ValidationError) -> Fault:
    """Return the first fault of a line, in pydantic's English words."""
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"])
    return phrases.fault_of_line(f"{place or 'line'}: {first['msg']}")


def _read_line(
    path: Path, number: int, line: bytes, last_s: float | None
) -> Observation:
    try:
        observation = observation_from_line(line)
    except TraceError as error:
        fault = error.found or str(error)
        raise TraceError(phrases.no_look(path, number, fault)) from error
    if last_s is not None and observation.at_s <= last_s:
        later = phrases.not_later(path, number, last_s, observation.at_s)
        raise TraceError(later)
    return observation


def _landmarks(pose: Pose) -> dict[str, Any]:
    size = np.asarray(pose.size_px)
    row: dict[str, Any] = {
        "xy": np.round(pose.xy_px / size, XY_DECIMALS).tolist(),
        "z": np.round(pose.z_px / size[0], XY_DECIMALS).tolist(),
        "visibility": np.round(pose.visibility, SHARE_DECIMALS).tolist(),
    }
    if pose.presence is not None:
        row["presence"] = np.round(pose.presence, SHARE_DECIMALS).tolist()
    if pose.world_m is not None:
        row["world_m"] = np.round(pose.world_m, WORLD_DECIMALS).tolist()
    return row
