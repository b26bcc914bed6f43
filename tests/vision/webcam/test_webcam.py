"""A camera of this machine, with stand-ins for the system and the driver."""

from __future__ import annotations

from pathlib import Path

import pytest

from posture_monitor.core.vocabulary import Picture
from posture_monitor.errors import CameraError
from posture_monitor.vision.sources import frames, open_source
from posture_monitor.vision.sources.webcam import (
    Camera,
    SystemDevices,
    Webcam,
    camera_from_listing,
    cameras,
    chosen,
)
from posture_monitor.vision.sources.webcam.v4l2 import trouble_of_node
from tests.vision.fakes import FakeCapture, FakeClock, FakeDevices, real_camera

OBS = Camera(index=0, name="OBS Virtual Camera", path=None, is_virtual=True)


def _webcam(devices: FakeDevices, clock: FakeClock, place: str = "") -> Webcam:
    return Webcam(place, devices=devices, clock=clock)


def test_virtual_cameras_are_skipped_unless_named() -> None:
    listed = (OBS, real_camera("HD Webcam", index=2))

    assert chosen(listed, "").name == "HD Webcam"
    assert chosen(listed, "obs") is OBS


def test_a_camera_is_chosen_by_index_or_part_of_its_name() -> None:
    listed = (real_camera("Front", index=0), real_camera("Logitech C920", index=4))

    assert chosen(listed, "4").name == "Logitech C920"
    assert chosen(listed, "c920").name == "Logitech C920"


def test_a_full_name_beats_a_part_of_another() -> None:
    listed = (real_camera("Webcam Pro", index=0), real_camera("Webcam", index=1))

    assert chosen(listed, "webcam").index == 1


@pytest.mark.parametrize(
    ("place", "told"),
    [
        pytest.param("9", "There is no camera 9", id="an index that is not there"),
        pytest.param("logi", "There is no camera logi", id="a name that is not there"),
    ],
)
def test_a_camera_that_is_not_listed_is_absent(place: str, told: str) -> None:
    with pytest.raises(CameraError, match=told) as caught:
        chosen([real_camera("Front")], place)

    assert caught.value.picture == "absent"


@pytest.mark.parametrize("name", ["OBS Virtual Camera", "v4l2loopback", "ManyCam 4"])
def test_cameras_without_a_lens_are_known_by_name(name: str) -> None:
    assert camera_from_listing(0, name, None).is_virtual


@pytest.mark.parametrize("name", ["HD Webcam", "Observer 2", "Integrated Camera"])
def test_cameras_with_a_lens_are_real(name: str) -> None:
    assert not camera_from_listing(0, name, None).is_virtual


def test_a_camera_without_a_name_is_called_by_its_index() -> None:
    assert camera_from_listing(3, None, "").name == "webcam-3"


def test_the_first_frames_are_thrown_away() -> None:
    clock = FakeClock(50.0)
    capture = FakeCapture(clock)
    devices = FakeDevices(lambda *_: capture, cameras=[real_camera()])

    with _webcam(devices, clock) as webcam:
        frame = webcam.read()

    assert frame is not None
    assert capture.taken_s[0] >= 50.0 + 19.9 * capture.frame_s


def test_a_slow_camera_is_not_warmed_up_for_more_than_a_second() -> None:
    clock = FakeClock()
    capture = FakeCapture(clock)
    capture.frame_s = 0.4
    devices = FakeDevices(lambda *_: capture, cameras=[real_camera()])

    with _webcam(devices, clock):
        assert capture.grabs == 4


def test_frames_that_waited_in_the_driver_are_thrown_away() -> None:
    clock = FakeClock()
    capture = FakeCapture(clock)
    devices = FakeDevices(lambda *_: capture, cameras=[real_camera()])

    with _webcam(devices, clock) as webcam:
        webcam.read()
        clock.sleep(1.0)
        frame = webcam.read()

    assert frame is not None
    assert frame.at_s - capture.taken_s[-1] < 0.1


def test_a_frame_is_stamped_with_the_monotonic_clock() -> None:
    clock = FakeClock(1000.0)
    devices = FakeDevices(lambda *_: FakeCapture(clock), cameras=[real_camera()])

    with _webcam(devices, clock) as webcam:
        frame = webcam.read()

    assert frame is not None
    assert frame.at_s == pytest.approx(clock.now_s)


def test_a_broken_frame_is_skipped() -> None:
    clock = FakeClock()
    capture = FakeCapture(clock, broken=[21])
    devices = FakeDevices(lambda *_: capture, cameras=[real_camera()])

    with _webcam(devices, clock) as webcam:
        assert webcam.read() is not None


def test_the_next_backend_is_tried_when_the_first_cannot_open() -> None:
    clock = FakeClock()
    tried: list[int] = []

    def capture(_camera: Camera, backend: int) -> FakeCapture:
        tried.append(backend)
        return FakeCapture(clock, opens=backend == 2)

    devices = FakeDevices(capture, cameras=[real_camera()], backends=(1, 2, 3))

    with _webcam(devices, clock) as webcam:
        assert webcam.read() is not None

    assert tried == [1, 2]


@pytest.mark.parametrize(
    ("told", "picture"),
    [
        pytest.param(None, "silent", id="the system does not say why"),
        pytest.param(Picture.BUSY, "busy", id="another program streams"),
        pytest.param(Picture.DENIED, "denied", id="the system forbids it"),
        pytest.param(Picture.ABSENT, "absent", id="its node is gone"),
    ],
)
def test_a_listed_camera_that_does_not_open_says_why(
    told: Picture | None, picture: str
) -> None:
    clock = FakeClock()
    devices = FakeDevices(
        lambda *_: FakeCapture(clock, opens=False),
        cameras=[real_camera()],
        trouble=told,
    )

    with (
        pytest.raises(CameraError, match=r"camera\b") as caught,
        _webcam(devices, clock),
    ):
        pass

    assert caught.value.picture == picture


def test_a_camera_that_gives_no_first_frame_is_released() -> None:
    clock = FakeClock()
    capture = FakeCapture(clock, frames=0)
    devices = FakeDevices(lambda *_: capture, cameras=[real_camera()])

    with pytest.raises(CameraError, match=r"gives no picture"), _webcam(devices, clock):
        pass

    assert capture.releases == 1


def test_a_camera_that_is_unplugged_is_absent() -> None:
    clock = FakeClock()
    devices = FakeDevices(
        lambda *_: FakeCapture(clock, frames=25), cameras=[real_camera()]
    )

    with _webcam(devices, clock) as webcam:
        devices.listed = ()
        with pytest.raises(CameraError, match=r"The camera is not there") as caught:
            list(frames(webcam))

    assert caught.value.picture == "absent"


def test_the_camera_is_released_at_the_end() -> None:
    clock = FakeClock()
    capture = FakeCapture(clock)
    devices = FakeDevices(lambda *_: capture, cameras=[real_camera()])

    with _webcam(devices, clock) as webcam:
        webcam.close()

    assert capture.releases == 1


def test_its_name_is_the_cameras_own() -> None:
    clock = FakeClock()
    devices = FakeDevices(lambda *_: FakeCapture(clock), cameras=[real_camera()])

    with _webcam(devices, clock) as webcam:
        assert webcam.camera == "HD Webcam"


def test_a_node_that_is_not_there_is_absent(tmp_path: Path) -> None:
    assert trouble_of_node(str(tmp_path / "video9")) is Picture.ABSENT


def test_a_node_that_opens_gives_no_reason(tmp_path: Path) -> None:
    node = tmp_path / "video0"
    node.touch()

    assert trouble_of_node(str(node)) is None


def test_listing_this_machines_cameras_opens_none() -> None:
    listed = cameras()

    assert [camera.index for camera in listed] == sorted(
        camera.index for camera in listed
    )


def test_a_camera_number_that_no_machine_has_is_absent(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with (
        pytest.raises(CameraError, match=r"no camera 987") as caught,
        open_source("webcam:987"),
    ):
        pass

    assert caught.value.picture == "absent"
    assert capfd.readouterr().err == ""


def test_a_capture_that_opencv_cannot_open_says_so_in_silence(
    capfd: pytest.CaptureFixture[str],
) -> None:
    devices = SystemDevices()

    capture = devices.capture(real_camera(index=987), devices.backends()[0])

    assert not capture.is_open()
    capture.release()
    assert capfd.readouterr().err == ""


def test_a_camera_may_be_named_by_its_path() -> None:
    twins = [
        Camera(
            index=number, name="HD Webcam", path=f"/dev/video{number}", is_virtual=False
        )
        for number in (0, 2)
    ]

    assert chosen(twins, "/dev/video2") is twins[1]
