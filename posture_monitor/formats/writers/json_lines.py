"""JSON lines: one object a line for a reading and for each of its events."""

from __future__ import annotations

from types import TracebackType
from typing import Self, TextIO

from posture_monitor.formats.records import (
    line_from_record,
    record_from_assessment,
    record_from_event,
    record_from_trouble,
)
from posture_monitor.formats.writer import FileTrouble, Recorded, RecordFormat


class JsonLinesWriter:
    """Writes lines of JSON; each is whole as soon as it is written."""

    def __init__(self, file: TextIO) -> None:
        """Keep where to write; nothing is written yet."""
        self._file = file

    def __enter__(self) -> Self:
        """Begin; a file of JSON lines has no head."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
        /,
    ) -> None:
        """Finish; a file of JSON lines has no foot."""

    def write(self, found: Recorded) -> None:
        """Write the reading's line, then a line for each of its events."""
        if isinstance(found, FileTrouble):
            self._write(record_from_trouble(found))
            return
        self._write(record_from_assessment(found.assessment, file=found.file))
        for event in found.events:
            self._write(record_from_event(event))

    def _write(self, record: dict[str, object]) -> None:
        self._file.write(f"{line_from_record(record)}\n")


FORMAT = RecordFormat(name="json", open=JsonLinesWriter)
