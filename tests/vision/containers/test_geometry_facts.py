"""What containers say of size, coding, crop and mirroring."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from posture_monitor.vision.containers import ContainerFacts, facts_of

ONE = 65536


def _facts(path: Path, content: bytes) -> ContainerFacts:
    path.write_bytes(content)
    facts = facts_of(path)
    assert facts is not None
    return facts


def _with_matrix(content: bytes, a: int, b: int, c: int, d: int) -> bytes:
    """Return an MP4 whose first track is shown by another matrix."""
    at = content.index(b"tkhd") + 4 + 40
    matrix = (a * ONE, b * ONE, 0, c * ONE, d * ONE, 0, 0, 0, 1 << 30)
    return content[:at] + struct.pack(">9i", *matrix) + content[at + 36 :]


@pytest.mark.parametrize(
    ("name", "codec", "size_px"),
    [
        ("cases/av1/phone.mp4", "av01", (400, 300)),
        ("cases/pixel_shape/hdv_straight_hf.mp4", "avc1", (1440, 1080)),
        ("cases/whole/dim_room.mkv", "avc1", (400, 300)),
        ("cases/broken_picture/grey_bottom_40.avi", "MJPG", (400, 300)),
        ("media/front/classroom.gif", "gif", (480, 270)),
    ],
)
def test_coding_and_size_are_those_of_the_video(
    shared: Path, name: str, codec: str, size_px: tuple[int, int]
) -> None:
    facts = facts_of(shared / name)

    assert facts is not None
    assert (facts.codec, facts.size_px) == (codec, size_px)


@pytest.mark.parametrize(
    ("matrix", "turned_deg"),
    [
        pytest.param((-1, 0, 0, 1), 0, id="left and right exchanged"),
        pytest.param((1, 0, 0, -1), 180, id="up and down exchanged"),
        pytest.param((0, 1, 1, 0), 90, id="along the diagonal"),
    ],
)
def test_a_mirrored_track_is_turned_first(
    shared: Path, tmp_path: Path, matrix: tuple[int, int, int, int], turned_deg: int
) -> None:
    content = (shared / "cases" / "whole" / "base.mp4").read_bytes()

    facts = _facts(tmp_path / "mirrored.mp4", _with_matrix(content, *matrix))

    assert (facts.is_mirrored, facts.rotate_deg) == (True, turned_deg)


def test_a_track_that_is_only_turned_is_not_mirrored(
    shared: Path, tmp_path: Path
) -> None:
    content = (shared / "cases" / "whole" / "base.mp4").read_bytes()

    facts = _facts(tmp_path / "turned.mp4", _with_matrix(content, 0, 1, -1, 0))

    assert not facts.is_mirrored


def test_a_clean_aperture_is_a_crop(shared: Path, tmp_path: Path) -> None:
    content = (shared / "cases" / "whole" / "base.mp4").read_bytes()
    at = content.index(b"pasp") - 4
    aperture = struct.pack(">I4s8i", 40, b"clap", 360, 1, 280, 1, 10, 1, -5, 1)
    entry = content.index(b"avc1", content.index(b"stsd")) - 4
    length = struct.unpack(">I", content[entry : entry + 4])[0]
    grown = bytearray(content[:at] + aperture + content[at:])
    grown[entry : entry + 4] = struct.pack(">I", length + 40)

    facts = _facts(tmp_path / "aperture.mp4", bytes(grown))

    assert facts.crop_px == (30, 5, 10, 15)  # of 400x300: 360 wide, 10 to the right


def test_a_crop_of_matroska_is_read(tmp_path: Path) -> None:
    crops = "54cc 81 28 54bb 81 0a 54dd 81 3c 54aa 81 14"  # left, top, right, bottom
    video = bytes.fromhex(f"b0 82 0190 ba 82 012c {crops}")
    track = bytes.fromhex("83 81 01 86 85") + b"V_AV1" + b"\xe0" + _long(video)
    tracks = b"\xae" + _long(track)
    content = bytes.fromhex("1a45dfa3 80 18538067") + _long(
        bytes.fromhex("1654ae6b") + _long(tracks)
    )

    facts = _facts(tmp_path / "cropped.mkv", content)

    assert (facts.size_px, facts.codec) == ((400, 300), "av01")
    assert facts.crop_px == (40, 10, 60, 20)
    assert not facts.is_cut


def _long(content: bytes) -> bytes:
    """Return content after its length, as Matroska writes it."""
    return struct.pack(">H", 0x4000 | len(content)) + content
