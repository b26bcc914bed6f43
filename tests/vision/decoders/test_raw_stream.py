"""Pictures out of a stream of Matroska."""

from __future__ import annotations

import io
import struct

import numpy as np
import pytest

from posture_monitor.vision.decoders.raw_stream import RawStream

UNKNOWN = bytes.fromhex("01ffffffffffffff")
HEAD = bytes.fromhex("1a45dfa3 83 010203") + bytes.fromhex("18538067") + UNKNOWN


def _long(content: bytes) -> bytes:
    return struct.pack(">H", 0x4000 | len(content)) + content


def _tracks(width: int, height: int, *, more: str = "") -> bytes:
    sides = bytes.fromhex(f"b0 82 {width:04x} ba 82 {height:04x} {more}")
    track = bytes.fromhex("23e383 84 02625a00") + b"\xe0" + _long(sides)  # 40 ms
    return bytes.fromhex("1654ae6b") + _long(b"\xae" + _long(track))


def _cluster(at_ms: int, *blocks: tuple[int, bytes]) -> bytes:
    content = bytes.fromhex("1f43b675") + UNKNOWN
    content += b"\xe7\x84" + struct.pack(">I", at_ms)
    for after_ms, pixels in blocks:
        content += b"\xa3" + _long(
            b"\x81" + struct.pack(">h", after_ms) + b"\0" + pixels
        )
    return content


def test_pictures_come_with_their_times() -> None:
    pixels = bytes(range(18))
    content = HEAD + _tracks(3, 2) + _cluster(1000, (0, pixels), (40, pixels[::-1]))
    stream = RawStream(io.BytesIO(content))

    first, second = stream.read(), stream.read()

    assert first is not None
    assert second is not None
    assert (first.at_s, second.at_s) == pytest.approx((1.0, 1.04))
    assert first.bgr.tolist() == np.arange(18).reshape(2, 3, 3).tolist()
    assert second.bgr.shape == (2, 3, 3)
    assert stream.frame_s == pytest.approx(0.04)
    assert stream.read() is None


def test_the_shape_of_pixels_is_told() -> None:
    shown = "54b0 82 0004 54ba 82 0002"  # 3x2 pixels are shown as 4x2
    content = HEAD + _tracks(3, 2, more=shown) + _cluster(0, (0, bytes(18)))
    stream = RawStream(io.BytesIO(content))

    stream.read()

    assert stream.pixel_aspect == pytest.approx(4 / 3)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"not a stream", id="text"),
        pytest.param(HEAD, id="no tracks"),
        pytest.param(HEAD + _tracks(3, 2) + _cluster(0, (0, bytes(17))), id="too few"),
        pytest.param(
            (HEAD + _tracks(3, 2) + _cluster(0, (0, bytes(18))))[:-1], id="cut off"
        ),
        pytest.param(
            HEAD + _tracks(60000, 60000) + _cluster(0, (0, bytes(18))), id="too large"
        ),
    ],
)
def test_a_broken_stream_ends(content: bytes) -> None:
    assert RawStream(io.BytesIO(content)).read() is None
