"""Picture files: what they hold, how large they are, and what is read of them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import cv2
import numpy as np
import pytest

from posture_monitor.core.vocabulary import Unread
from posture_monitor.errors import SourceError
from posture_monitor.vision.frame import Picture8
from posture_monitor.vision.pictures.animated import animated_frames
from posture_monitor.vision.pictures.content import (
    Content,
    content_of,
    content_of_file,
)
from posture_monitor.vision.pictures.header import Header, header_of, is_animated
from posture_monitor.vision.pictures.reading import (
    MOST_FILE_BYTES,
    MOST_KEPT_PX,
    picture_at,
    reduction_of,
)

WIDTH_PX, HEIGHT_PX = 70, 40


def gradient(width_px: int = WIDTH_PX, height_px: int = HEIGHT_PX) -> Picture8:
    """Return a picture that is brighter to the right, and dark in its upper half."""
    row = np.linspace(0, 255, width_px).astype(np.uint8)
    bgr = np.repeat(np.tile(row, (height_px, 1))[:, :, None], 3, axis=2)
    bgr[: height_px // 2] //= 4
    return np.ascontiguousarray(bgr)


def encoded(suffix: str, bgr: Picture8, *parameters: int) -> bytes:
    return cv2.imencode(suffix, bgr, list(parameters))[1].tobytes()


def header(suffix: str, content: Content, *parameters: int) -> Header | None:
    return header_of(BytesIO(encoded(suffix, gradient(), *parameters)), content)


# What a file holds.


@pytest.mark.parametrize(
    ("head", "content"),
    [
        pytest.param(b"\xff\xd8\xff\xe0", Content.JPEG, id="JPEG"),
        pytest.param(b"\x00\x00\x00\x18ftypheic", Content.HEIC, id="an iPhone's"),
        pytest.param(
            b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1heic",
            Content.HEIC,
            id="HEIF by its general brand",
        ),
        pytest.param(
            b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1avif",
            Content.AVIF,
            id="AVIF by its general brand",
        ),
        pytest.param(b"\x00\x00\x00\x18ftypavif", Content.AVIF, id="AVIF"),
        pytest.param(b"\x00\x00\x00\x18ftypcrx ", Content.RAW, id="Canon's CR3"),
        pytest.param(b"II*\x00\x10\x00\x00\x00CR\x02", Content.RAW, id="Canon's CR2"),
        pytest.param(b"II*\x00\x08\x00\x00\x00", Content.TIFF, id="TIFF"),
        pytest.param(b"FUJIFILMCCD-RAW 0201", Content.RAW, id="Fujifilm's"),
        pytest.param(b"\xff\x0a\xfa", Content.JPEG_XL, id="JPEG XL, bare"),
        pytest.param(
            b"\x00\x00\x00\x0cJXL \r\n\x87\n", Content.JPEG_XL, id="JPEG XL, boxed"
        ),
        pytest.param(b"\x00\x00\x00\x18ftypisom", Content.MOVIE, id="MP4"),
        pytest.param(b"RIFF\x00\x00\x00\x00WEBPVP8 ", Content.WEBP, id="WebP"),
        pytest.param(b"RIFF\x00\x00\x00\x00AVI LIST", Content.MOVIE, id="AVI"),
        pytest.param(b"no picture", None, id="a text"),
        pytest.param(b"", None, id="nothing"),
    ],
)
def test_a_file_is_what_its_first_bytes_say(
    head: bytes, content: Content | None
) -> None:
    assert content_of(head) is content


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("DSC_1.NEF", Content.RAW, id="a raw picture built as a TIFF"),
        pytest.param("scan.tif", Content.TIFF, id="a TIFF"),
    ],
)
def test_a_tiff_is_a_raw_picture_by_its_name(
    tmp_path: Path, name: str, content: Content
) -> None:
    (tmp_path / name).write_bytes(encoded(".tif", gradient()))

    assert content_of_file(tmp_path / name) is content


# How large it is.


@pytest.mark.parametrize(
    ("suffix", "content"),
    [
        pytest.param(".jpg", Content.JPEG, id="JPEG"),
        pytest.param(".png", Content.PNG, id="PNG"),
        pytest.param(".webp", Content.WEBP, id="WebP"),
        pytest.param(".bmp", Content.BMP, id="BMP"),
        pytest.param(".tif", Content.TIFF, id="TIFF"),
        pytest.param(".gif", Content.GIF, id="GIF"),
    ],
)
def test_the_size_of_a_picture_is_told_by_its_header(
    suffix: str, content: Content
) -> None:
    found = header(suffix, content)

    assert found is not None
    assert found.size_px == (WIDTH_PX, HEIGHT_PX)
    assert not found.is_animated
    assert not found.is_raw


@pytest.mark.parametrize(
    ("offset", "value"),
    [
        pytest.param(9, 255, id="more components than there are"),
        pytest.param(11, 0, id="a component without samples"),
    ],
)
def test_a_jpeg_that_lies_about_its_components_tells_nothing(
    offset: int, value: int
) -> None:
    content = bytearray(encoded(".jpg", gradient()))
    content[content.index(b"\xff\xc0") + offset] = value

    assert header_of(BytesIO(content), Content.JPEG) is None


@pytest.mark.parametrize(
    ("suffix", "needed"),
    [
        pytest.param(".jpg", 160, id="JPEG: the frame comes after the tables"),
        pytest.param(".png", 24, id="PNG"),
        pytest.param(".webp", 25, id="WebP without loss"),
        pytest.param(".bmp", 26, id="BMP"),
        pytest.param(".tif", 200, id="TIFF: the fields come after the pixels"),
        pytest.param(".gif", 10, id="GIF"),
    ],
)
def test_a_header_that_is_cut_off_tells_nothing_and_raises_nothing(
    suffix: str, needed: int
) -> None:
    whole = encoded(suffix, gradient())
    content = content_of(whole[:64])
    assert content is not None

    found = [header_of(BytesIO(whole[:length]), content) for length in range(needed)]

    assert found == [None] * needed


def test_a_progressive_jpeg_needs_memory_for_all_its_coefficients() -> None:
    usual = header(".jpg", Content.JPEG)
    progressive = header(".jpg", Content.JPEG, cv2.IMWRITE_JPEG_PROGRESSIVE, 1)

    assert usual is not None
    assert progressive is not None
    assert usual.beside_bytes == 0
    # colours at half the size each way: 1.5 coefficients a pixel, of 2 bytes
    assert progressive.beside_bytes == WIDTH_PX * HEIGHT_PX * 3


def test_a_lossless_webp_tells_its_size_too() -> None:
    found = header(".webp", Content.WEBP, cv2.IMWRITE_WEBP_QUALITY, 101)

    assert found is not None
    assert found.size_px == (WIDTH_PX, HEIGHT_PX)


def test_an_animated_webp_is_told_by_its_header(shared: Path) -> None:
    assert is_animated(shared / "cases" / "first_frame" / "anim.webp")


# How much of it is decoded.


@pytest.mark.parametrize(
    ("size_px", "can_be_reduced", "by"),
    [
        pytest.param((4000, 3000), True, 1, id="a phone's 12 megapixels as they are"),
        pytest.param((8000, 6000), True, 2, id="48 megapixels at a half"),
        pytest.param((16_320, 12_240), True, 4, id="200 megapixels at a quarter"),
        pytest.param((32_000, 32_000), True, 8, id="a gigapixel at an eighth"),
        pytest.param((65_000, 65_000), True, None, id="four gigapixels not at all"),
        pytest.param((11_000, 9_000), False, 1, id="a PNG of 99 megapixels"),
        pytest.param((20_000, 20_000), False, None, id="a PNG of 400 not at all"),
    ],
)
def test_a_large_picture_is_decoded_smaller_or_not_at_all(
    size_px: tuple[int, int], *, can_be_reduced: bool, by: int | None
) -> None:
    found = Header(size_px=size_px, can_be_reduced=can_be_reduced)

    assert reduction_of(found) == by


def test_a_jpeg_is_read_smaller_than_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = "posture_monitor.vision.pictures.reading.MOST_KEPT_PX"
    monkeypatch.setattr(module, WIDTH_PX * HEIGHT_PX)
    file = tmp_path / "large.jpg"
    file.write_bytes(encoded(".jpg", gradient(2 * WIDTH_PX, 2 * HEIGHT_PX)))

    bgr = picture_at(file)

    assert bgr.shape == (HEIGHT_PX, WIDTH_PX, 3)


@pytest.mark.parametrize("suffix", [".png", ".tif", ".webp", ".bmp"])
def test_another_large_picture_is_made_smaller_after_it_was_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    module = "posture_monitor.vision.pictures.reading.MOST_KEPT_PX"
    monkeypatch.setattr(module, WIDTH_PX * HEIGHT_PX)
    file = tmp_path / f"large{suffix}"
    file.write_bytes(encoded(suffix, gradient(2 * WIDTH_PX, 2 * HEIGHT_PX)))

    bgr = picture_at(file)

    assert bgr.shape == (HEIGHT_PX, WIDTH_PX, 3)


def turned_by_exif(jpeg: bytes) -> bytes:
    """Return a JPEG whose EXIF says that it is to be turned clockwise by 90 degrees."""
    tiff = struct.pack("<2sHIHHHII", b"II", 42, 8, 1, 0x112, 3, 1, 6) + bytes(4)
    exif = b"Exif\x00\x00" + tiff
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + jpeg[2:]


def test_a_picture_that_is_read_smaller_is_upright_by_its_exif(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = "posture_monitor.vision.pictures.reading.MOST_KEPT_PX"
    monkeypatch.setattr(module, WIDTH_PX * HEIGHT_PX)
    file = tmp_path / "turned.jpg"
    whole = encoded(".jpg", gradient(2 * WIDTH_PX, 2 * HEIGHT_PX))
    file.write_bytes(turned_by_exif(whole))

    bgr = picture_at(file)

    assert bgr.shape == (WIDTH_PX, HEIGHT_PX, 3)
    assert bgr[-1].mean() > bgr[0].mean() + 50  # what was on the right is below


def png_that_claims(width_px: int, height_px: int) -> bytes:
    head = struct.pack(">4sIIBBBBB", b"IHDR", width_px, height_px, 8, 2, 0, 0, 0)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head)),
            struct.pack(">I", 0) + b"IEND" + struct.pack(">I", zlib.crc32(b"IEND")),
        )
    )


def large_file(path: Path) -> None:
    path.write_bytes(encoded(".jpg", gradient()))
    with path.open("r+b") as file:
        file.truncate(MOST_FILE_BYTES + 1)  # a hole, which takes no room


@pytest.mark.parametrize(
    ("name", "make", "why", "told"),
    [
        pytest.param(
            "a.png",
            lambda path: path.write_bytes(png_that_claims(50_000, 50_000)),
            Unread.TOO_LARGE,
            "has 2,?500 megapixels",
            id="a header that claims too much",
        ),
        pytest.param(
            "a.jpg", large_file, Unread.TOO_LARGE, "is too large", id="a file"
        ),
        pytest.param(
            "a.jpg",
            lambda path: path.write_bytes(b"\x00\x00\x00\x18ftypheicmif1heic"),
            Unread.FORMAT,
            "is a HEIC picture, which cannot be decoded here. Save it as JPEG",
            id="HEIC by the name of a JPEG",
        ),
        pytest.param(
            "a.jpg",
            lambda path: path.write_bytes(b"\x00\x00\x00\x18ftypisomisom"),
            Unread.FORMAT,
            "is a video, not a picture",
            id="a video by the name of a JPEG",
        ),
        pytest.param(
            "a.jpg",
            lambda path: path.write_bytes(b""),
            Unread.DAMAGED,
            "cannot be read as a picture",
            id="an empty file",
        ),
        pytest.param("a.jpg", lambda _: None, Unread.MISSING, "There is no", id="gone"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_reason(
    tmp_path: Path, name: str, make: Callable[[Path], object], why: Unread, told: str
) -> None:
    make(tmp_path / name)

    with pytest.raises(SourceError, match=told) as raised:
        picture_at(tmp_path / name)

    assert raised.value.why == why


def test_a_picture_of_a_usual_size_is_read_as_it_is(shared: Path) -> None:
    file = shared / "media" / "side" / "hunchback.jpg"
    whole = cv2.imread(str(file))
    assert whole is not None
    assert whole.shape[0] * whole.shape[1] < MOST_KEPT_PX

    np.testing.assert_array_equal(picture_at(file), whole)


# Animated pictures.


def test_all_frames_of_an_animation_come_with_their_times(shared: Path) -> None:
    found = list(animated_frames(shared / "cases" / "first_frame" / "anim.webp"))

    assert len(found) == 30
    assert {for_s for _, for_s in found} == {0.2}
    assert {bgr.shape for bgr, _ in found} == {(300, 400, 3)}


def test_an_animation_that_is_decoded_a_few_frames_at_a_time_is_the_same(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = shared / "cases" / "first_frame" / "anim.webp"
    whole = [bgr for bgr, _ in animated_frames(file)]
    module = "posture_monitor.vision.pictures.animated.AT_ONCE_BYTES"
    monkeypatch.setattr(module, 7 * 300 * 400 * 4)

    parts = [bgr for bgr, _ in animated_frames(file)]

    assert len(parts) == len(whole)
    np.testing.assert_array_equal(np.array(parts), np.array(whole))


def test_an_animation_that_is_cut_off_is_damaged(shared: Path, tmp_path: Path) -> None:
    whole = (shared / "cases" / "first_frame" / "anim.webp").read_bytes()
    (tmp_path / "cut.webp").write_bytes(whole[:100])

    with pytest.raises(SourceError, match="cannot be read as a picture"):
        next(animated_frames(tmp_path / "cut.webp"))
