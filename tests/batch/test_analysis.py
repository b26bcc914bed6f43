"""An analysis hands looks to whatever writes them, and looks through no camera."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from types import TracebackType
from typing import Self

import pytest

from posture_monitor.batch.analysis import (
    CAMERA,
    assessed,
    baseline_of,
    source_of,
    write_all,
)
from posture_monitor.care.choosing import Offer, Person
from posture_monitor.care.exercises import Ability, exercises
from posture_monitor.core.calibration.collector import CalibrationSettings
from posture_monitor.core.events import Reminder
from posture_monitor.core.monitor import Monitor
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.vocabulary import Unread
from posture_monitor.errors import Fault, SourceError
from posture_monitor.formats.writer import FileTrouble, Recorded, RecordedLook
from tests.core.scenes import FRONT, SUNK, Stretch, observations


class Told:
    """A writer that remembers what it was told, in words."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def __enter__(self) -> Self:
        self.words.append("begin")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
        /,
    ) -> None:
        self.words.append("end")

    def write(self, found: Recorded) -> None:
        self.words.append(f"{found.at_s:g} {found.file}")


@pytest.fixture
def found(settings: MonitorSettings) -> Iterator[Recorded]:
    seen = observations(Stretch(1.5, FRONT), every_s=0.5)
    looks = ((each, f"{number}.jpg") for number, each in enumerate(seen))
    return assessed(looks, Monitor(settings, camera=CAMERA))


def test_a_writer_is_opened_told_of_each_look_in_order_and_closed(
    found: Iterator[Recorded],
) -> None:
    writer = Told()

    write_all(found, writer)

    assert writer.words == ["begin", "0 0.jpg", "0.5 1.jpg", "1 2.jpg", "end"]


def test_a_recording_that_breaks_leaves_what_was_written_finished(
    found: Iterator[Recorded],
) -> None:
    def breaking() -> Iterator[Recorded]:
        yield next(found)
        raise SourceError("broken")

    writer = Told()
    with pytest.raises(SourceError, match="broken"):
        write_all(breaking(), writer)

    assert writer.words == ["begin", "0 0.jpg", "end"]


def test_no_analysis_looks_through_a_camera() -> None:
    with pytest.raises(ValueError, match="expected a recording, got webcam, which is"):
        source_of("webcam", looks_per_s=1.0)


def offered(settings: MonitorSettings, person: Person) -> list[str]:
    """Return what the reminders offer to somebody who slumps for four hours."""
    calibrating = CalibrationSettings(min_looks=20, min_s=0.0)
    monitor = Monitor(settings, camera=CAMERA, first=calibrating)
    seen = observations(Stretch(600.0, FRONT), Stretch(14_400.0, SUNK), every_s=10.0)
    return [
        event.advice.key
        for look in assessed(((each, None) for each in seen), monitor, person)
        if isinstance(look, RecordedLook)
        for event in look.events
        if isinstance(event, Reminder) and event.advice is not None
    ]


def test_a_recording_offers_the_same_each_time_and_never_twice_running(
    settings: MonitorSettings,
) -> None:
    person = Person(offer=Offer.ALL)

    keys = offered(settings, person)

    assert len(keys) >= 5
    assert offered(settings, person) == keys
    assert all(one != other for one, other in pairwise(keys))


def test_a_recording_offers_nothing_that_its_person_cannot_do(
    settings: MonitorSettings,
) -> None:
    cannot = frozenset({Ability.STANDING, Ability.BENDING_BACK})
    asks = {one.key: set(one.asks) for one in exercises()}

    keys = offered(settings, Person(cannot=cannot, offer=Offer.ALL))

    assert keys
    assert all(cannot.isdisjoint(asks[key]) for key in keys)


def test_the_trouble_of_a_file_stands_between_the_looks(
    settings: MonitorSettings,
) -> None:
    first, second = observations(Stretch(1.0, FRONT), every_s=0.5)
    trouble = FileTrouble(
        at_s=0.25, file="bad.jpg", why=Unread.DAMAGED, fault=Fault("Bad.", "got bad")
    )
    looks = ((first, "a.jpg"), trouble, (second, "b.jpg"))

    found = list(assessed(looks, Monitor(settings, camera=CAMERA)))

    assert [each.file for each in found] == ["a.jpg", "bad.jpg", "b.jpg"]
    assert found[1] is trouble


def test_a_baseline_is_taken_of_the_pictures_that_can_be_read(
    settings: MonitorSettings,
) -> None:
    trouble = FileTrouble(
        at_s=0.0, file="bad.jpg", why=Unread.DAMAGED, fault=Fault("Bad.", "got bad")
    )
    seen = observations(Stretch(5.0, FRONT), every_s=0.5)

    baseline = baseline_of(
        [trouble, *((each, "a.jpg") for each in seen)], settings, "pictures"
    )

    assert baseline.looks == 10


def test_a_baseline_of_nothing_that_can_be_read_says_why(
    settings: MonitorSettings,
) -> None:
    trouble = FileTrouble(
        at_s=0.0, file="bad.jpg", why=Unread.DAMAGED, fault=Fault("Bad.", "got bad")
    )

    with pytest.raises(SourceError, match=r"^Bad\.$"):
        baseline_of([trouble], settings, "pictures")
