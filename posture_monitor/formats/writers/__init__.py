"""The formats that records are written in: one module a format, each named below."""

from __future__ import annotations

from posture_monitor.formats.writer import RecordFormat
from posture_monitor.formats.writers import json_lines

FORMATS: tuple[RecordFormat, ...] = (json_lines.FORMAT,)
"""Every format, in the order in which a person is told of them."""

FORMAT_BY_NAME = {each.name: each for each in FORMATS}
