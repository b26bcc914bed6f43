"""The picture of a notice: where its file is, who shows it, and when it is gone."""

from __future__ import annotations

import logging
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from posture_monitor.core.vocabulary import Answer
from posture_monitor.desktop.notifiers import ICON_PNG, NoticePicture
from posture_monitor.desktop.notifiers._button_desks import (
    MacButtonDesk,
    WindowsButtonDesk,
    desk_of,
)
from posture_monitor.desktop.notifiers._pictures import KEPT, SIDE_PX, PictureFiles
from posture_monitor.desktop.notifiers.desktop_notifier_ import (
    ButtonNotifier,
    open_backend,
)
from posture_monitor.desktop.notifiers.plyer_ import LinuxPlyerDesk, PlyerNotifier
from posture_monitor.log_codes import LogCode
from tests.desktop.notices import NOTICE, PLAIN, TOLD, heard
from tests.desktop.private_desk import Desk
from tests.desktop.test_notifier_desktop_notifier_systems import RecordedBackend


@dataclass(frozen=True, slots=True, kw_only=True)
class Icon:
    """The program's own icon, as a picture that any desktop can read."""

    asked: list[int]

    def png(self, side_px: int) -> bytes:
        self.asked.append(side_px)
        return ICON_PNG.read_bytes()


class Broken:
    """A picture that cannot be drawn."""

    def png(self, side_px: int) -> bytes:
        raise OSError("no drawing")


PICTURE = Icon(asked=[])
WITH_PICTURE = replace(NOTICE, picture=PICTURE)


@pytest.fixture
def session(tmp_path: Path) -> Path:
    """Give the place of the session's folder, which is not there yet."""
    return tmp_path / "session"


@pytest.fixture
def pictures(session: Path) -> Iterator[PictureFiles]:
    opened = PictureFiles(lambda: session)
    yield opened
    opened.close()


def files(session: Path) -> list[Path]:
    return sorted(path for path in session.rglob("*") if path.is_file())


def test_only_the_person_may_read_a_picture(
    session: Path, pictures: PictureFiles
) -> None:
    path = pictures.made(7, PICTURE)

    assert path is not None
    assert path.read_bytes() == ICON_PNG.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(session.stat().st_mode) == 0o700


def test_a_notice_without_a_picture_makes_no_folder(
    session: Path, pictures: PictureFiles
) -> None:
    assert pictures.made(1, None) is None
    assert not session.exists()


def test_a_picture_goes_with_its_notice_and_all_go_at_the_end(
    session: Path, pictures: PictureFiles
) -> None:
    for number in (1, 2):
        pictures.made(number, PICTURE)

    pictures.drop(1)
    pictures.drop(1)
    left = len(files(session))
    pictures.close()

    assert left == 1
    assert [*session.iterdir()] == []


def test_few_pictures_are_kept_the_newest(
    session: Path, pictures: PictureFiles
) -> None:
    made = [pictures.made(number, PICTURE) for number in range(KEPT + 2)]

    assert files(session) == sorted(path for path in made[2:] if path is not None)


def test_a_notice_that_is_sent_again_has_one_picture(
    session: Path, pictures: PictureFiles
) -> None:
    pictures.made(1, PICTURE)
    pictures.made(1, PICTURE)

    assert len(files(session)) == 1


@pytest.mark.parametrize("fault", ["drawing", "folder"])
def test_a_picture_that_cannot_be_made_is_left_out_and_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, fault: str
) -> None:
    caplog.set_level(logging.INFO)
    picture: NoticePicture = Broken() if fault == "drawing" else PICTURE
    place = tmp_path / "no" / "folder"
    pictures = PictureFiles(lambda: tmp_path if fault == "drawing" else place)

    assert pictures.made(1, picture) is None
    assert [record.msg for record in caplog.records] == [LogCode.NOTICE_WITHOUT_PICTURE]


def test_without_a_folder_of_the_session_it_is_a_private_temporary_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    pictures = PictureFiles(lambda: None)

    path = pictures.made(1, PICTURE)

    assert path is not None
    assert path.is_relative_to(tmp_path)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    pictures.close()
    assert [*tmp_path.iterdir()] == []


# On a real desk.


def test_the_desktop_shows_the_picture_and_it_is_gone_once_answered(
    bus: Desk, session: Path, pictures: PictureFiles
) -> None:
    bus.start_daemon()
    notifier = ButtonNotifier(desk_of("linux"), open_backend, pictures=pictures)
    PICTURE.asked.clear()

    assert notifier.send(WITH_PICTURE, 1) == TOLD
    while_shown = files(session)
    bus.press("Done")
    answered = heard(notifier)

    assert [f"{path}" for path in while_shown] == [bus.last_shown().icon]
    assert PICTURE.asked == [SIDE_PX]
    assert answered == [(1, Answer.DONE)]
    assert files(session) == []
    notifier.close()


def test_the_picture_of_a_notice_that_was_taken_down_or_put_away_is_gone(
    bus: Desk, session: Path, pictures: PictureFiles
) -> None:
    bus.start_daemon()
    notifier = ButtonNotifier(desk_of("linux"), open_backend, pictures=pictures)

    notifier.send(WITH_PICTURE, 1)
    notifier.withdraw(1)
    after_withdrawal = files(session)
    notifier.send(WITH_PICTURE, 2)
    bus.dismiss()
    heard(notifier)

    assert (after_withdrawal, files(session)) == ([], [])
    notifier.close()


def test_a_notifier_that_is_closed_leaves_nothing(
    bus: Desk, session: Path, pictures: PictureFiles
) -> None:
    bus.start_daemon()
    notifier = ButtonNotifier(desk_of("linux"), open_backend, pictures=pictures)

    notifier.send(WITH_PICTURE, 1)
    notifier.close()

    assert [*session.iterdir()] == []


def test_a_picture_that_cannot_be_drawn_costs_no_notice(
    bus: Desk, pictures: PictureFiles
) -> None:
    bus.start_daemon()
    notifier = ButtonNotifier(desk_of("linux"), open_backend, pictures=pictures)

    assert notifier.send(replace(NOTICE, picture=Broken()), 1) == TOLD
    assert bus.last_shown().icon == str(ICON_PNG)
    notifier.close()


def test_plyer_shows_the_picture_where_the_icon_is(
    bus: Desk, session: Path, pictures: PictureFiles
) -> None:
    bus.start_daemon()
    notifier = PlyerNotifier(LinuxPlyerDesk(os.environ), pictures=pictures)

    delivery = notifier.send(replace(PLAIN, picture=PICTURE), 1)
    (file,) = files(session)

    assert delivery.told
    assert bus.last_shown().icon == str(file)
    notifier.close()
    assert files(session) == []


# On desks that were not run.


def test_windows_has_the_picture_in_place_of_the_icon_since_it_cuts_others(
    pictures: PictureFiles,
) -> None:
    backend = RecordedBackend()
    notifier = ButtonNotifier(WindowsButtonDesk(), lambda: backend, pictures=pictures)

    notifier.send(WITH_PICTURE, 1)

    (sent,) = backend.sent
    assert sent.icon is not None
    assert sent.icon.as_path().exists()
    assert sent.attachment is None
    notifier.close()


def test_a_mac_has_the_picture_beside_the_text(pictures: PictureFiles) -> None:
    backend = RecordedBackend()
    desk = MacButtonDesk(lambda: True)
    notifier = ButtonNotifier(desk, lambda: backend, pictures=pictures)

    notifier.send(WITH_PICTURE, 1)

    (sent,) = backend.sent
    assert sent.icon is None
    assert sent.attachment is not None
    assert sent.attachment.as_path().exists()
    notifier.close()
