"""cameras --try: one picture of each webcam, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import StringIO

import pytest
from rich.console import Console

from posture_monitor.cli import _tried_webcams
from posture_monitor.cli._tried_webcams import tried
from posture_monitor.cli._webcams import Webcams
from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.vocabulary import CameraKind, CameraShows, Picture
from posture_monitor.errors import ConsentError
from posture_monitor.store.storage import Storage
from posture_monitor.vision.pipe.messages import Looked, Opened
from posture_monitor.vision.pipe.preference import KnownCamera, PassedCamera
from posture_monitor.vision.sources.webcam import Camera
from posture_monitor.vision.worker_link import Sampling, WorkerLink
from tests.store.kept import NOON

IR = Camera(index=0, name="Integrated IR", path=None, is_virtual=False)
LID = Camera(index=2, name="Integrated Camera", path="id-of-lid", is_virtual=False)
HELD = Camera(index=4, name="Brio", path="id-of-brio", is_virtual=False)
OBS = Camera(index=6, name="OBS", path=None, is_virtual=True)
RAW = Camera(index=8, name="ISYS", path=None, is_virtual=False, kind=CameraKind.RAW)
ALL = Webcams(listed=(IR, LID, HELD, OBS, RAW))


class Links:
    """Links to workers that say of each camera what it shows."""

    def __init__(self, told: Mapping[str, Opened | Looked]) -> None:
        self.asked: list[str] = []
        self._told = told

    def link(self, spec: str, sampling: Sampling) -> WorkerLink:
        self.asked.append(spec)
        return _Started(spec, sampling)

    def heard(self, link: _Started, *, for_s: float) -> Iterator[Opened | Looked]:
        assert for_s > 0.0
        if link.spec in self._told:
            yield self._told[link.spec]


class _Started(WorkerLink):
    """A link whose worker is not started."""

    def __init__(self, spec: str, sampling: Sampling) -> None:
        super().__init__(spec, sampling)
        self.spec = spec

    def start(self) -> None:
        pass


def opened(shows: CameraShows) -> Opened:
    return Opened(camera="any", size_px=(640, 480), is_live=True, shows=shows)


@pytest.fixture
def links(session: object, monkeypatch: pytest.MonkeyPatch) -> Links:
    busy = Observation(at_s=1.0, picture=Picture.BUSY)
    told = Links(
        {
            "webcam:Integrated IR": opened(CameraShows.GREY),
            "webcam:Integrated Camera": opened(CameraShows.COLOUR),
            "webcam:Brio": Looked(observation=busy),
        }
    )
    monkeypatch.setattr(_tried_webcams, "link_for_source", told.link)
    monkeypatch.setattr(_tried_webcams, "heard", told.heard)
    return told


def test_each_real_one_is_looked_at_and_the_first_in_colour_is_preferred(
    storage: Storage, links: Links
) -> None:
    storage.profile.accept(NOON)

    shown = tried(ALL, storage, Console(file=StringIO()))

    assert dict(shown) == {
        IR: CameraShows.GREY,
        LID: CameraShows.COLOUR,
        HELD: CameraShows.BUSY,
    }
    assert storage.cameras.known() == (
        KnownCamera(
            name="Integrated Camera",
            path="id-of-lid",
            passed=(
                PassedCamera(name="Integrated IR", shows=CameraShows.GREY),
                PassedCamera(name="Brio", shows=CameraShows.BUSY),
            ),
        ),
    )


def test_a_camera_that_says_nothing_gives_no_picture(
    storage: Storage, links: Links
) -> None:
    storage.profile.accept(NOON)
    silent = Camera(index=9, name="Silent", path=None, is_virtual=False)

    shown = tried(Webcams(listed=(silent,)), storage, Console(file=StringIO()))

    assert dict(shown) == {silent: CameraShows.SILENT}
    assert storage.cameras.known() == ()


def test_no_camera_is_opened_without_the_consent(
    storage: Storage, links: Links
) -> None:
    with pytest.raises(ConsentError):
        tried(ALL, storage, Console(file=StringIO()))

    assert links.asked == []
