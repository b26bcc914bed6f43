"""Which of several cameras is taken, opening after opening."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from posture_monitor.core.vocabulary import (
    CameraChoice,
    CameraKind,
    CameraShows,
    Picture,
)
from posture_monitor.errors import CameraError
from posture_monitor.vision.frame import Picture8
from posture_monitor.vision.pipe.preference import KnownCamera, Preference
from posture_monitor.vision.sources.webcam import Camera, Webcam
from posture_monitor.vision.sources.webcam.choosing import TRIALS_S, TRY_AGAIN_S
from tests.vision.fakes import FakeCapture, FakeClock, FakeDevices

AWAY_S = 300.0


def _room() -> Picture8:
    bgr = np.full((48, 64, 3), 90, np.uint8)
    bgr[:, :20] = (30, 60, 180)
    bgr[:, 40:] = (190, 120, 40)
    return bgr


def _grey() -> Picture8:
    bgr = np.full((48, 64, 3), 90, np.uint8)
    bgr[:, :20] = 200
    return bgr


COLOUR, GREY = _room(), _grey()
DARK = np.zeros((48, 64, 3), np.uint8)
COVERED = np.full((48, 64, 3), 120, np.uint8)
Shown = Picture8 | Picture
"""What a camera shows, or why it gives none."""


def camera(name: str, index: int = 0, **more: object) -> Camera:
    link = f"/dev/v4l/by-id/usb-{name}"
    made = Camera(
        index=index,
        name=name,
        path=f"/dev/video{index}",
        is_virtual=False,
        links=(link,),
    )
    return replace(made, **more)  # type: ignore[arg-type]  # a test's own choice


IR = camera("Integrated Sensor", 0)
LID = camera("Integrated Camera", 2)
BRIO = camera("Brio", 4)


class Machine:
    """Cameras that show what `shows` says; every opening is remembered."""

    def __init__(self, shows: Mapping[str, Shown], *cameras: Camera) -> None:
        self.shows = dict(shows)
        self.opened: list[str] = []
        self.tried: list[str] = []
        self.clock = FakeClock(1000.0)
        self.opening_s = 0.0
        self._captures: list[FakeCapture] = []
        self.devices = FakeDevices(self._capture, cameras=cameras)
        self.devices.trouble = self._trouble  # type: ignore[method-assign]  # a camera each

    @property
    def are_released(self) -> bool:
        return all(each.releases > 0 or not each.is_open() for each in self._captures)

    def webcam(self, place: str = "", **preference: object) -> Webcam:
        return Webcam(
            place,
            devices=self.devices,
            clock=self.clock,
            preference=Preference(**preference),  # type: ignore[arg-type]  # as above
            tell_trying=self.tried.append,
        )

    def _capture(self, camera: Camera, _backend: int) -> FakeCapture:
        self.opened.append(camera.name)
        self.clock.sleep(self.opening_s)
        shown = self.shows[camera.name]
        if isinstance(shown, Picture):
            opens = shown is not Picture.BUSY
            capture = FakeCapture(self.clock, opens=opens, frames=0)
        else:
            capture = FakeCapture(self.clock, shows=shown)
        self._captures.append(capture)
        return capture

    def _trouble(self, camera: Camera) -> Picture | None:
        shown = self.shows[camera.name]
        if not isinstance(shown, Picture) or shown is Picture.SILENT:
            return None
        return shown


def known(*cameras: Camera) -> tuple[KnownCamera, ...]:
    return tuple(KnownCamera(name=each.name, path=each.stable) for each in cameras)


def taken(webcam: Webcam) -> tuple[str, CameraChoice]:
    """Return the camera that the next opening takes, and why."""
    with webcam:
        webcam.read()
        assert webcam.chosen is not None
        return webcam.camera, webcam.chosen.why


def trouble(webcam: Webcam) -> str:
    with pytest.raises(CameraError) as caught, webcam:
        pass
    return caught.value.picture


def test_an_infrared_camera_that_is_listed_first_is_passed_by() -> None:
    machine = Machine({IR.name: GREY, LID.name: COLOUR}, IR, LID)
    webcam = machine.webcam()

    assert taken(webcam) == (LID.name, CameraChoice.COLOUR)
    assert webcam.chosen is not None
    assert [(each.name, each.shows) for each in webcam.chosen.passed] == [
        (IR.name, CameraShows.GREY)
    ]
    assert machine.opened == [IR.name, LID.name]
    assert machine.are_released


def test_one_of_grey_formats_is_tried_last_and_named_with_what_it_gives() -> None:
    sensor = camera("Sensor", 0, kind=CameraKind.INFRARED)
    machine = Machine({sensor.name: GREY, LID.name: COLOUR}, sensor, LID)
    webcam = machine.webcam()

    assert taken(webcam) == (LID.name, CameraChoice.COLOUR)
    assert machine.opened == [LID.name]
    assert webcam.chosen is not None
    assert [(each.name, each.shows) for each in webcam.chosen.passed] == [
        ("Sensor", CameraShows.GREY)
    ]


@pytest.mark.parametrize(
    "first",
    [
        pytest.param(Picture.SILENT, id="silent"),
        pytest.param(Picture.BUSY, id="busy"),
        pytest.param(Picture.DENIED, id="denied"),
        pytest.param(DARK, id="dark"),
        pytest.param(COVERED, id="covered"),
        pytest.param(GREY, id="grey"),
    ],
)
def test_the_first_that_gives_a_colour_picture_is_taken(first: Shown) -> None:
    machine = Machine(
        {IR.name: first, LID.name: COLOUR, BRIO.name: COLOUR}, IR, LID, BRIO
    )

    assert taken(machine.webcam()) == (LID.name, CameraChoice.COLOUR)


def test_bare_sensors_are_not_opened_and_the_first_is_named() -> None:
    raw = [camera(f"ISYS {number}", number, kind=CameraKind.RAW) for number in range(3)]
    machine = Machine({BRIO.name: COLOUR}, *raw, BRIO)
    webcam = machine.webcam()

    assert taken(webcam) == (BRIO.name, CameraChoice.ONLY)
    assert webcam.chosen is not None
    assert [each.name for each in webcam.chosen.passed] == ["ISYS 0"]


@pytest.mark.parametrize(
    ("one", "other", "best"),
    [
        pytest.param(GREY, DARK, "B", id="a dark one before a grey one"),
        pytest.param(GREY, COVERED, "B", id="a covered one before a grey one"),
        pytest.param(Picture.SILENT, GREY, "B", id="a grey one before none"),
    ],
)
def test_where_none_gives_colour_the_best_is_taken(
    one: Shown, other: Shown, best: str
) -> None:
    machine = Machine({"A": one, "B": other}, camera("A", 0), camera("B", 1))

    assert taken(machine.webcam()) == (best, CameraChoice.BEST)


def test_a_grey_camera_is_not_taken_while_the_other_is_busy() -> None:
    machine = Machine({IR.name: GREY, LID.name: Picture.BUSY}, IR, LID)
    webcam = machine.webcam()

    assert trouble(webcam) == "busy"
    machine.shows[LID.name] = COLOUR
    assert taken(webcam) == (LID.name, CameraChoice.COLOUR)


def test_cameras_that_gave_no_colour_are_left_alone_for_a_while() -> None:
    machine = Machine({IR.name: GREY, LID.name: DARK}, IR, LID)
    webcam = machine.webcam()
    taken(webcam)

    machine.opened.clear()
    machine.clock.sleep(TRY_AGAIN_S / 2)
    taken(webcam)
    soon = list(machine.opened)
    machine.clock.sleep(TRY_AGAIN_S)
    taken(webcam)

    assert soon == [LID.name]
    assert machine.opened == [LID.name, IR.name, LID.name, LID.name]


def test_a_dark_room_that_is_lit_makes_its_camera_the_chosen_one() -> None:
    machine = Machine({IR.name: GREY, LID.name: DARK}, IR, LID)
    webcam = machine.webcam()
    taken(webcam)

    machine.shows[LID.name] = COLOUR
    taken(webcam)

    assert taken(webcam) == (LID.name, CameraChoice.KEPT)


@pytest.mark.parametrize("now", [DARK, COVERED, GREY], ids=["dark", "covered", "grey"])
def test_a_camera_that_was_chosen_is_kept_whatever_it_shows_now(now: Picture8) -> None:
    machine = Machine({BRIO.name: now, LID.name: COLOUR}, LID, BRIO)
    webcam = machine.webcam(known=known(BRIO), away_s=AWAY_S)

    for _ in range(50):
        assert taken(webcam) == (BRIO.name, CameraChoice.KEPT)
        machine.clock.sleep(TRY_AGAIN_S)

    assert set(machine.opened) == {BRIO.name}


@pytest.mark.parametrize("why", [Picture.BUSY, Picture.DENIED])
def test_a_camera_that_was_chosen_is_awaited_where_it_cannot_be_had(
    why: Picture,
) -> None:
    machine = Machine({BRIO.name: why, LID.name: COLOUR}, LID, BRIO)
    webcam = machine.webcam(known=known(BRIO), away_s=AWAY_S)

    for _ in range(20):
        assert trouble(webcam) == why
        machine.clock.sleep(TRY_AGAIN_S)

    assert LID.name not in machine.opened


def test_a_camera_that_was_chosen_is_found_again_under_another_number() -> None:
    machine = Machine({LID.name: COLOUR, BRIO.name: COLOUR}, LID, BRIO)
    webcam = machine.webcam(known=known(BRIO), away_s=AWAY_S)
    taken(webcam)

    machine.devices.listed = (replace(BRIO, index=0, path="/dev/video0"), LID)
    taken(webcam)

    assert machine.opened == [BRIO.name, BRIO.name]


def test_one_that_is_away_is_absent_and_after_a_while_another_stands_in() -> None:
    machine = Machine({LID.name: COLOUR, BRIO.name: COLOUR}, LID, BRIO)
    webcam = machine.webcam(known=known(BRIO), away_s=AWAY_S)
    taken(webcam)

    machine.devices.listed = (LID,)
    first = trouble(webcam)
    machine.clock.sleep(AWAY_S - 1.0)
    still = trouble(webcam)
    machine.clock.sleep(1.0)
    stand_in = taken(webcam)

    assert (first, still) == ("absent", "absent")
    assert stand_in == (LID.name, CameraChoice.STAND_IN)


def test_one_that_goes_away_again_is_awaited_again() -> None:
    machine = Machine({LID.name: COLOUR, BRIO.name: COLOUR}, LID, BRIO)
    webcam = machine.webcam(known=known(BRIO), away_s=AWAY_S)
    taken(webcam)
    machine.devices.listed = (LID,)
    trouble(webcam)

    machine.devices.listed = (LID, BRIO)
    taken(webcam)
    machine.clock.sleep(AWAY_S)
    machine.devices.listed = (LID,)

    assert trouble(webcam) == "absent"


def test_one_that_comes_back_is_used_at_once() -> None:
    machine = Machine({LID.name: COLOUR, BRIO.name: COLOUR}, LID)
    webcam = machine.webcam(known=known(BRIO, LID), away_s=AWAY_S)

    stand_in = taken(webcam)
    machine.devices.listed = (LID, BRIO)

    assert stand_in == (LID.name, CameraChoice.STAND_IN)
    assert taken(webcam) == (BRIO.name, CameraChoice.KEPT)


def test_one_that_is_away_from_the_beginning_is_not_awaited() -> None:
    machine = Machine({LID.name: COLOUR}, LID)

    stand_in = taken(machine.webcam(known=known(BRIO), away_s=AWAY_S))

    assert stand_in == (LID.name, CameraChoice.STAND_IN)


def test_one_that_goes_silent_is_told_and_after_a_while_another_stands_in() -> None:
    machine = Machine({LID.name: COLOUR, BRIO.name: COLOUR}, LID, BRIO)
    webcam = machine.webcam(known=known(BRIO), away_s=AWAY_S)
    taken(webcam)

    machine.shows[BRIO.name] = Picture.SILENT
    assert trouble(webcam) == "silent"
    machine.clock.sleep(AWAY_S)
    stand_in = taken(webcam)
    machine.opened.clear()
    after = [taken(webcam) for _ in range(3)]
    opened = set(machine.opened)
    machine.clock.sleep(TRY_AGAIN_S)
    machine.shows[BRIO.name] = COLOUR

    assert stand_in == (LID.name, CameraChoice.STAND_IN)
    assert after == [stand_in] * 3
    assert opened == {LID.name}
    assert taken(webcam) == (BRIO.name, CameraChoice.KEPT)


def test_slow_cameras_are_tried_over_several_openings() -> None:
    names = [f"Slow {number}" for number in range(6)]
    cameras = [camera(name, number) for number, name in enumerate(names)]
    shows = dict[str, Shown](dict.fromkeys(names, Picture.SILENT))
    machine = Machine(shows | {names[-1]: COLOUR}, *cameras)
    machine.opening_s = 0.4 * TRIALS_S
    webcam = machine.webcam()

    began_s = machine.clock()
    first = trouble(webcam)
    lasted_s = machine.clock() - began_s

    assert first == "silent"
    assert lasted_s < 2 * TRIALS_S
    assert taken(webcam) == (names[-1], CameraChoice.COLOUR)


def test_one_that_hung_is_left_out() -> None:
    machine = Machine(
        {IR.name: COLOUR, LID.name: COLOUR, BRIO.name: COLOUR}, IR, LID, BRIO
    )

    name, _ = taken(machine.webcam(hung=(str(IR.stable),)))

    assert name == LID.name
    assert machine.tried == [LID.stable]


def test_a_named_camera_is_taken_whatever_it_shows() -> None:
    machine = Machine({IR.name: GREY, LID.name: COLOUR}, IR, LID)

    assert taken(machine.webcam("sensor")) == (IR.name, CameraChoice.NAMED)


def test_of_several_that_are_named_one_that_works_is_taken_and_all_are_told() -> None:
    twins = [
        camera("HD Webcam", number, links=(f"/dev/v4l/by-path/pci-{number}",))
        for number in range(2)
    ]
    machine = Machine({"HD Webcam": COLOUR}, *twins)
    webcam = machine.webcam("hd web")

    assert taken(webcam) == ("HD Webcam", CameraChoice.COLOUR)
    assert webcam.chosen is not None
    assert [each.place for each in webcam.chosen.passed] == ["/dev/v4l/by-path/pci-1"]


def test_of_several_that_are_named_colour_comes_first() -> None:
    machine = Machine({IR.name: GREY, LID.name: COLOUR}, IR, LID)

    assert taken(machine.webcam("integrated"))[0] == LID.name
