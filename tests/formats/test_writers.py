"""Writers of records: each format is found, and the seam is all that a look crosses."""

from __future__ import annotations

from importlib import import_module
from io import StringIO
from pkgutil import iter_modules

from posture_monitor.core.assessment import Assessment
from posture_monitor.core.events import PositionChanged, SetupRef
from posture_monitor.core.pose.view import Sight
from posture_monitor.core.vocabulary import NotAssessed, Picture, Posture, View
from posture_monitor.formats import writers
from posture_monitor.formats.records import (
    line_from_record,
    record_from_assessment,
    record_from_event,
)
from posture_monitor.formats.writer import RecordedLook
from posture_monitor.formats.writers.json_lines import JsonLinesWriter

NOBODY = Assessment(
    at_s=2.0,
    picture=Picture.OK,
    sight=Sight(view=View.UNKNOWN, near_side=None),
    setup=None,
    present=False,
    readings=(),
    posture=Posture.UNKNOWN,
    why=NotAssessed.NOBODY,
)
MOVED = PositionChanged(
    at_s=2.0, where=SetupRef(view=View.UNKNOWN, setup=None), after_s=60.0
)


def test_each_file_of_the_folder_is_in_the_registry_under_a_name_of_its_own() -> None:
    names = [each.name for each in iter_modules(writers.__path__)]
    modules = [import_module(f"{writers.__name__}.{name}") for name in names]

    assert {each.FORMAT.name for each in modules} == set(writers.FORMAT_BY_NAME)
    assert len(modules) == len(writers.FORMATS) == len(writers.FORMAT_BY_NAME)


def test_a_look_as_json_is_the_line_of_its_reading_and_then_of_each_event() -> None:
    file = StringIO()

    with JsonLinesWriter(file) as writer:
        writer.write(
            RecordedLook(assessment=NOBODY, events=(MOVED, MOVED), file="a.jpg")
        )

    reading = line_from_record(record_from_assessment(NOBODY, file="a.jpg"))
    event = line_from_record(record_from_event(MOVED))
    assert file.getvalue() == f"{reading}\n{event}\n{event}\n"


def test_what_is_written_to_stays_open() -> None:
    for each in writers.FORMATS:
        file = StringIO()

        with each.open(file):
            pass

        assert not file.closed
