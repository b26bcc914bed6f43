"""Which webcam was chosen: kept for the next run, and said with the reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from posture_monitor.core.vocabulary import CameraChoice, CameraShows
from posture_monitor.phrases.service.watching import Remark
from posture_monitor.service.surroundings.chosen_cameras import AWAY_S, ChosenCameras
from posture_monitor.store.storage import Storage
from posture_monitor.vision.pipe.messages import Opened
from posture_monitor.vision.pipe.preference import PassedCamera
from posture_monitor.vision.worker_link import Sampling, WorkerLink

LINK = "/dev/v4l/by-id/usb-Lid"
INFRARED = PassedCamera(name="Integrated IR Camera", shows=CameraShows.GREY)
OPENED = Opened(
    camera="Integrated Camera",
    size_px=(640, 480),
    is_live=True,
    path=LINK,
    why=CameraChoice.COLOUR,
    shows=CameraShows.COLOUR,
    passed=(INFRARED,),
)
REASON = "Integrated IR Camera gives grey pictures only."


class Home:
    """The cameras of one person, and what was said of them."""

    def __init__(self, storage: Storage) -> None:
        self.storage = storage
        self.said: list[Remark] = []
        self.cameras = ChosenCameras(storage, self.said.append)

    @property
    def texts(self) -> list[str]:
        return [remark.text for remark in self.said]


@pytest.fixture
def home(storage: Storage) -> Home:
    return Home(storage)


def test_a_camera_that_was_chosen_is_kept_and_said_with_the_reason(home: Home) -> None:
    home.cameras.on_opened(OPENED)

    assert [known.path for known in home.storage.cameras.known()] == [LINK]
    assert home.texts == [f"Looking through Integrated Camera. {REASON}"]
    assert home.cameras.now is not None
    assert home.cameras.now.told == REASON


def test_a_camera_is_said_once_and_again_after_another(home: Home) -> None:
    other = replace(OPENED, camera="Brio", path="/dev/v4l/by-id/usb-Brio", passed=())

    for opened in (OPENED, OPENED, other, OPENED):
        home.cameras.on_opened(opened)

    assert len(home.texts) == 3


def test_the_reason_of_before_is_told_in_a_later_run(home: Home) -> None:
    home.cameras.on_opened(OPENED)
    later = Home(home.storage)

    later.cameras.on_opened(replace(OPENED, why=CameraChoice.KEPT, passed=()))

    assert later.cameras.now is not None
    assert later.cameras.now.told == REASON


@pytest.mark.parametrize(
    "opened",
    [
        pytest.param(replace(OPENED, why=CameraChoice.NAMED), id="a named one"),
        pytest.param(replace(OPENED, shows=CameraShows.DARK), id="a dark one"),
        pytest.param(replace(OPENED, shows=CameraShows.GREY), id="a grey one"),
        pytest.param(
            Opened(camera="desk.mp4", size_px=(640, 480), is_live=True), id="no webcam"
        ),
    ],
)
def test_what_was_not_chosen_by_a_good_picture_is_not_kept(
    home: Home, opened: Opened
) -> None:
    home.cameras.on_opened(opened)

    assert home.storage.cameras.known() == ()


@pytest.mark.parametrize(
    ("why", "passed", "told"),
    [
        pytest.param(CameraChoice.ONLY, (), None, id="the only one needs no reason"),
        pytest.param(
            CameraChoice.BEST,
            (replace(INFRARED, shows=CameraShows.SILENT),),
            "No camera gives a colour picture. Integrated IR Camera gives no picture.",
            id="none in colour",
        ),
        pytest.param(
            CameraChoice.STAND_IN,
            (PassedCamera(name="Brio", shows=CameraShows.ABSENT),),
            "Brio is not there. This one stands in until it is back.",
            id="the one of before is away",
        ),
        pytest.param(
            CameraChoice.COLOUR,
            (PassedCamera(name="HD", shows=None, place="/dev/v4l/by-path/pci-2"),),
            "To use another one of that name: `webcam:/dev/v4l/by-path/pci-2`",
            id="two of one name",
        ),
    ],
)
def test_the_reason_is_told_in_words(
    home: Home,
    why: CameraChoice,
    passed: tuple[PassedCamera, ...],
    told: str | None,
) -> None:
    home.cameras.on_opened(replace(OPENED, why=why, passed=passed))

    assert home.cameras.now is not None
    assert home.cameras.now.told == told


def test_a_link_is_given_what_is_known(home: Home) -> None:
    home.cameras.on_opened(OPENED)
    link = WorkerLink("webcam", Sampling(looks_per_s=1.0))

    home.cameras.follow(link, away_s=AWAY_S)
    link.on_opened(replace(OPENED, camera="Brio", path="/dev/v4l/by-id/usb-Brio"))

    names = [known.name for known in home.storage.cameras.known()]
    assert names == ["Integrated Camera", "Brio"]


def test_a_log_learns_the_code_of_why_and_no_name(home: Home) -> None:
    home.cameras.on_opened(OPENED)

    (remark,) = home.said
    assert dict(remark.fields) == {"why": CameraChoice.COLOUR}
