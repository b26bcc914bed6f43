"""Mutants: files changed at random, the same ones from the same seed and number.

A mutant is a seed with one to three changes; each change says in words what it did.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Literal, cast

from benchmarks.fuzzing import traces
from benchmarks.fuzzing.formats import PNG, Field, Part, fields, levels
from benchmarks.fuzzing.seeds import Kind, Seed, png_chunk

MOST_CHANGES = 3
MOST_FLIPS = 40
LATER_SHARE = 0.5  # of the flips, that spare the first bytes: else few open at all
HEAD_BYTES = 64
GROWN_BYTES = 3 * 2**30
"""How long a file is made by a hole at its end, which takes no room on the disk: more
than the 1.5 GB that a command may take."""

Order = Literal["big", "little"]
Changed = tuple[bytes, str]
"""What a file holds now, and what was done, in words."""
Change = Callable[[bytes, Random], Changed]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """A changed file.

    Attributes:
        number: Its number; with the run's seed all that it takes to make it again.
        kind: What it was made of.
        name: Its file's name.
        content: Its bytes.
        grown_bytes: How long the file is made by a hole at its end, or None.
        recipe: What was done to which seed, in words.
    """

    number: int
    kind: Kind
    name: str
    content: bytes
    grown_bytes: int | None
    recipe: str

    def written_to(self, folder: Path) -> Path:
        """Return the file in that folder, written."""
        file = folder / self.name
        file.write_bytes(self.content)
        if self.grown_bytes is not None:
            with file.open("r+b") as opened:
                opened.truncate(self.grown_bytes)
        return file


def mutant(number: int, run_seed: int, of_kind: Sequence[Seed]) -> Mutant:
    """Return the mutant of a number; the kinds of the seeds alternate by it.

    Args:
        number: From 0.
        run_seed: The seed of the run.
        of_kind: The seeds of one kind.
    """
    random = Random(f"{run_seed}:{number}")
    seed = random.choice(of_kind)
    changes = traces.CHANGES if seed.kind is Kind.TRACE else CHANGES
    content, done = seed.content, list[str]()
    for _ in range(random.randint(1, MOST_CHANGES)):
        if content:
            content, what = random.choice(changes)(content, random)
            done.append(what)
    grown = GROWN_BYTES if random.random() < GROWN_SHARE else None
    if grown is not None:
        done.append("3 GB of a hole behind it")
    stem, _, suffix = seed.name.rpartition(".")
    return Mutant(
        number=number,
        kind=seed.kind,
        name=f"{stem}-{number}.{suffix}",
        content=content,
        grown_bytes=grown,
        recipe=f"{seed.name}: {', '.join(done)}",
    )


GROWN_SHARE = 0.03  # of all: each reads 3 GB of zeros where nothing stops it


def _flipped(content: bytes, random: Random) -> Changed:
    changed, count = bytearray(content), random.randint(1, MOST_FLIPS)
    is_later = random.random() < LATER_SHARE and len(content) > HEAD_BYTES
    for _ in range(count):
        at = random.randrange(HEAD_BYTES if is_later else 0, len(content))
        changed[at] ^= 1 << random.randrange(8)
    return bytes(changed), f"{count} bits flipped"


def _cut(content: bytes, random: Random) -> Changed:
    end = random.randrange(len(content))
    return content[:end], f"cut at {end} of {len(content)} bytes"


def _overwritten(content: bytes, random: Random) -> Changed:
    begin, end = _range(content, random)
    filling = random.choice((b"\0", b"\xff", b" "))
    changed = content[:begin] + filling * (end - begin) + content[end:]
    return changed, f"{begin} to {end} made {filling.hex()}"


def _without_block(content: bytes, random: Random) -> Changed:
    begin, end = _range(content, random)
    return content[:begin] + content[end:], f"{begin} to {end} removed"


def _with_block_twice(content: bytes, random: Random) -> Changed:
    begin, end = _range(content, random)
    return content[:end] + content[begin:], f"{begin} to {end} twice"


def _with_noise(content: bytes, random: Random) -> Changed:
    at, noise = random.randrange(len(content)), random.randbytes(random.randint(1, 999))
    return content[:at] + noise + content[at:], f"{len(noise)} bytes of noise at {at}"


def _range(content: bytes, random: Random) -> tuple[int, int]:
    begin = random.randrange(len(content))
    return begin, min(len(content), begin + random.randint(1, len(content) // 4 + 1))


def _reordered(content: bytes, random: Random) -> Changed:
    level = _level(content, random)
    if len(level) < 2:  # nothing to change places with
        return _flipped(content, random)
    one, other = sorted(random.sample(level, 2), key=lambda part: part.begin)
    changed = b"".join(
        (
            content[: one.begin],
            content[other.begin : other.end],
            content[one.end : other.begin],
            content[one.begin : one.end],
            content[other.end :],
        )
    )
    return changed, f"{_named(one)} and {_named(other)} changed places"


def _with_part_twice(content: bytes, random: Random) -> Changed:
    part = _part(content, random)
    times = random.choice((1, 1, 3, 50))
    copies = content[part.begin : part.end] * times
    changed = content[: part.end] + copies + content[part.end :]
    return changed, f"{_named(part)} {times} times more"


def _without_part(content: bytes, random: Random) -> Changed:
    part = _part(content, random)
    return content[: part.begin] + content[part.end :], f"{_named(part)} removed"


def _resized(content: bytes, random: Random) -> Changed:
    """Let the header of a part lie about its length."""
    part = _part(content, random)
    head = part.body - part.begin
    if head == 0:
        return _flipped(content, random)
    at = random.randrange(part.begin, part.body)
    value = random.choice((0, 1, 0x7F, 0x80, 0xFF))
    changed = bytearray(content)
    changed[at] = value
    return bytes(
        changed
    ), f"byte {at - part.begin} of the head of {_named(part)} made {value}"


def _lying(content: bytes, random: Random) -> Changed:
    """Let the header lie about size, rate, count, duration or place."""
    found = fields(content)
    if not found:
        return _flipped(content, random)
    names = sorted({field.name for field in found})
    name = random.choice(names)  # by name, or the thousands of one kind are all
    field = random.choice([each for each in found if each.name == name])
    value = random.choice(_lies(field, random))
    changed = bytearray(content)
    order = cast(Order, field.order)
    changed[field.begin : field.begin + field.width] = value.to_bytes(
        field.width, order
    )
    return _checked(bytes(changed), field), f"{name} made {value}"


def _lies(field: Field, random: Random) -> tuple[int, ...]:
    most = 256**field.width - 1
    likely = (640, 20_000, 65_000, 1_000_000)
    return (
        *(0, 1, most, most // 2, most // 2 + 1, random.randint(0, most)),
        *(value for value in likely if value <= most),
    )


def _checked(content: bytes, field: Field) -> bytes:
    """Return it with the checksum of a changed chunk of PNG made anew."""
    if not content.startswith(PNG):
        return content
    for part in (part for level in levels(content) for part in level):
        if part.begin <= field.begin < part.end:
            chunk = png_chunk(part.name, content[part.body : part.end - 4])
            return content[: part.begin] + chunk + content[part.end :]
    return content


def _level(content: bytes, random: Random) -> list[Part]:
    found = levels(content)
    return random.choice(found) if found else []


def _part(content: bytes, random: Random) -> Part:
    level = _level(content, random)
    whole = Part(name=b"file", begin=0, body=0, end=len(content))
    return random.choice(level) if level else whole


def _named(part: Part) -> str:
    shown = part.name.decode("latin-1")
    name = shown if shown.isascii() and shown.isprintable() else part.name.hex()
    return f"{name} at {part.begin}"


CHANGES: tuple[Change, ...] = (
    *(_flipped, _cut, _overwritten, _without_block, _with_block_twice, _with_noise),
    *(_reordered, _with_part_twice, _without_part, _resized, _lying, _lying, _lying),
)
"""What is done to videos and pictures; lies thrice, for there are many to tell."""
