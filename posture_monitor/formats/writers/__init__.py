"""Writers: the formats of records, a module for each, listed in `FORMATS`."""

from __future__ import annotations

from posture_monitor.formats.writer import RecordFormat
from posture_monitor.formats.writers import json_lines

FORMATS: tuple[RecordFormat, ...] = (json_lines.FORMAT,)
"""Every format, in the order in which they are listed for a person."""

FORMAT_BY_NAME = {each.name: each for each in FORMATS}
