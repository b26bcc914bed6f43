"""Which webcams were chosen: kept in the order in which they are preferred."""

from __future__ import annotations

from posture_monitor.core.vocabulary import CameraShows
from posture_monitor.store.cameras import MOST
from posture_monitor.store.storage import Storage
from posture_monitor.vision.pipe.preference import KnownCamera, PassedCamera

BRIO = KnownCamera(
    name="Brio",
    path="/dev/v4l/by-id/usb-Brio",
    passed=(PassedCamera(name="IR", shows=CameraShows.GREY, place=None),),
)
LID = KnownCamera(name="Lid", path=None)


def test_without_a_file_none_is_known(storage: Storage) -> None:
    assert storage.cameras.known() == ()


def test_the_first_that_was_kept_is_preferred(storage: Storage) -> None:
    storage.cameras.keep(BRIO)
    storage.cameras.keep(LID)

    assert storage.cameras.known() == (BRIO, LID)


def test_a_camera_is_kept_once_and_as_it_was_first_chosen(storage: Storage) -> None:
    storage.cameras.keep(BRIO)
    storage.cameras.keep(KnownCamera(name="Brio 4K", path=BRIO.path))

    assert storage.cameras.known() == (BRIO,)


def test_one_that_is_to_be_preferred_comes_first(storage: Storage) -> None:
    storage.cameras.keep(BRIO)
    storage.cameras.prefer(LID)

    assert storage.cameras.known() == (LID, BRIO)


def test_of_many_the_preferred_one_and_the_latest_stay(storage: Storage) -> None:
    names = [f"Camera {number}" for number in range(MOST + 2)]

    for name in names:
        storage.cameras.keep(KnownCamera(name=name, path=None))

    kept = [camera.name for camera in storage.cameras.known()]
    assert kept == [names[0], *names[3:]]


def test_a_damaged_file_is_set_aside_and_none_is_known(storage: Storage) -> None:
    storage.cameras.keep(BRIO)
    (storage.folder / "cameras.json").write_text("{")

    assert storage.cameras.known() == ()
    assert storage.take_set_aside()
