"""Seeds: the whole files that are mutated, each a few dozen frames, looks or less.

Those of ../shared are taken as they are, where they are small enough; a few more are
made here, so that there are some of each kind without ../shared, too.
"""

from __future__ import annotations

import struct
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import cv2
import numpy as np

from posture_monitor.core.pose.landmarks import LANDMARKS, Pose
from posture_monitor.core.pose.observation import Observation
from posture_monitor.formats.trace import line_from_observation

SHARED = Path(__file__).resolve().parents[3] / "shared"
MOST_BYTES = 700_000
"""Of a seed of ../shared: the largest is `interlaced.mts` with 679,056; longer ones
take several times as long to analyse and have no format of their own."""
SIZE_PX = (160, 120)  # of what is made here: a look finds nobody, which is quick
FRAMES, FPS = 24, 10.0
LOOKS = 30
VAST_PX = 30_000  # square: 900 megapixels, as one of black and white 110 kB as PNG


class Kind(StrEnum):
    """What a seed is, as the program is given it."""

    VIDEO = "video"
    PICTURE = "picture"
    TRACE = "trace"


SUFFIXES = {
    Kind.VIDEO: (".mp4", ".mkv", ".mts", ".avi"),
    Kind.PICTURE: (".jpg", ".png", ".webp", ".heic", ".gif", ".bmp", ".tif"),
    Kind.TRACE: (".jsonl",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seed:
    """A file before it is changed.

    Attributes:
        kind: What it is.
        name: Its name, which tells its format by the suffix.
        content: All of it.
    """

    kind: Kind
    name: str
    content: bytes


def seeds(shared: Path = SHARED) -> list[Seed]:
    """Return all seeds, sorted by name: the same ones wherever the same files are."""
    found = [*_of_folder(shared / "cases"), *_of_folder(shared / "media"), *_made()]
    return sorted(found, key=lambda seed: (seed.kind, seed.name))


def _of_folder(folder: Path) -> Iterator[Seed]:
    kinds = {suffix: kind for kind, names in SUFFIXES.items() for suffix in names}
    for file in sorted(folder.rglob("*")):
        kind = kinds.get(file.suffix)
        if kind is not None and file.stat().st_size <= MOST_BYTES:
            yield Seed(kind=kind, name=file.name, content=file.read_bytes())


def _made() -> Iterator[Seed]:
    with tempfile.TemporaryDirectory() as folder:
        for name, codec in (("made.avi", "MJPG"), ("made.mp4", "mp4v")):
            content = _video(Path(folder) / name, codec)
            yield Seed(kind=Kind.VIDEO, name=name, content=content)
    for suffix in (".bmp", ".jpg", ".png", ".tif", ".webp"):
        content = cv2.imencode(suffix, _frame(0))[1].tobytes()
        yield Seed(kind=Kind.PICTURE, name=f"made{suffix}", content=content)
    yield Seed(kind=Kind.PICTURE, name="vast.png", content=_vast())
    yield Seed(kind=Kind.TRACE, name="made.jsonl", content=_trace())


def _frame(number: int) -> np.ndarray:
    """Return a smooth picture of colours, (h, w, 3) uint8, that moves with number."""
    width, height = SIZE_PX
    across, down = np.meshgrid(np.arange(width), np.arange(height))
    layers = (across + 4 * number, 2 * down, across + down)
    return np.stack([layer % 256 for layer in layers], axis=-1).astype(np.uint8)


def _video(file: Path, codec: str) -> bytes:
    writer = cv2.VideoWriter(str(file), cv2.VideoWriter.fourcc(*codec), FPS, SIZE_PX)
    for number in range(FRAMES):
        writer.write(_frame(number))
    writer.release()
    return file.read_bytes()


def _vast() -> bytes:
    """Return a PNG of a black square that is 2.7 GB as colours."""
    packer, row = zlib.compressobj(1), bytes(1 + VAST_PX // 8)
    rows = b"".join(packer.compress(row * 100) for _ in range(VAST_PX // 100))
    header = struct.pack(">IIBBBBB", VAST_PX, VAST_PX, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", rows + packer.flush()), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(png_chunk(*part) for part in parts)


def png_chunk(name: bytes, body: bytes) -> bytes:
    """Return a chunk of a PNG file, with its length and checksum."""
    check = zlib.crc32(name + body)
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", check)


def _trace() -> bytes:
    lines = [line_from_observation(_look(number)) for number in range(LOOKS)]
    return "".join(f"{line}\n" for line in lines).encode()


def _look(number: int) -> Observation:
    """Return a look at somebody who comes a little nearer with each."""
    rows = [(0.3 + 0.01 * each, 0.2 + 0.001 * number) for each in range(LANDMARKS)]
    pose = Pose.from_normalised(
        xy=rows,
        z=[-0.2] * LANDMARKS,
        visibility=[0.9] * LANDMARKS,
        presence=[0.9] * LANDMARKS,
        world_m=[(0.1, -0.5, 0.0)] * LANDMARKS,
        size_px=SIZE_PX,
    )
    return Observation(at_s=0.5 * number, pose=pose)
