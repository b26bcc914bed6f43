"""Pictures as sources: one by one, and what is told of those that cannot be read."""

from __future__ import annotations

import shutil
from pathlib import Path

import cv2
import numpy as np
import pytest

from posture_monitor.errors import SourceError
from posture_monitor.vision.frame import Tracking
from posture_monitor.vision.sources import frames, open_source


def test_pictures_come_by_name_and_ten_minutes_apart(shared: Path) -> None:
    folder = shared / "media" / "side"

    with open_source(f"images:{folder}") as source:
        taken = [(frame.file, frame.at_s) for frame in frames(source)]

    names = sorted(path.name for path in folder.glob("*.jpg"))
    assert taken == [(name, 600.0 * number) for number, name in enumerate(names)]


def test_pictures_stand_alone(shared: Path) -> None:
    source = open_source(f"images:{shared / 'media' / 'side'}")

    assert source.tracking is Tracking.IMAGE


def test_a_single_picture_is_a_source(shared: Path) -> None:
    path = shared / "media" / "side" / "hunchback.jpg"

    with open_source(f"images:{path}") as source:
        (frame,) = frames(source)

    assert (frame.file, frame.size_px) == ("hunchback.jpg", (720, 1280))


def test_pictures_whose_path_is_not_ascii_are_read(
    shared: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "Büro 姿勢"
    folder.mkdir()
    shutil.copy(shared / "media" / "side" / "hunchback.jpg", folder / "größe.jpg")

    with open_source(f"images:{folder}") as source:
        (frame,) = frames(source)

    assert frame.file == "größe.jpg"


def test_a_folder_without_pictures_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no picture")

    with (
        pytest.raises(SourceError, match=rf"There is no picture in {tmp_path}"),
        open_source(f"images:{tmp_path}"),
    ):
        pass


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with (
        pytest.raises(SourceError, match=r"no picture or folder .*gone\. Check"),
        open_source(f"images:{tmp_path / 'gone'}"),
    ):
        pass


def test_a_picture_that_cannot_be_decoded_is_named_and_the_next_one_follows(
    shared: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.png").write_bytes(b"no picture")
    (tmp_path / "b.png").write_bytes(b"")
    shutil.copy(shared / "media" / "side" / "hunchback.jpg", tmp_path / "c.jpg")

    with open_source(f"images:{tmp_path}") as source:
        with pytest.raises(SourceError, match=r"a\.png cannot be read as a picture"):
            source.read()
        with pytest.raises(SourceError, match=r"b\.png cannot be read as a picture"):
            source.read()
        frame = source.read()

    assert frame is not None
    assert frame.file == "c.jpg"


def test_a_picture_of_one_pixel_is_too_small(tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "dot.png"), np.zeros((1, 1, 3), np.uint8))

    with (
        open_source(f"images:{tmp_path}") as source,
        pytest.raises(SourceError, match=r"dot\.png is too small\. .* 16 pixels"),
    ):
        source.read()
