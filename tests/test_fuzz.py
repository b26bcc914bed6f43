"""The fuzzing script: its mutants are the same each time, and it finds a breach."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.fuzz import Tried, breaches, failure, table
from benchmarks.fuzzing.formats import fields, levels
from benchmarks.fuzzing.mutants import Mutant, mutant
from benchmarks.fuzzing.seeds import Kind, Seed, seeds
from benchmarks.fuzzing.watched import Bounds, Watched, marked, watched

NUMBERS = range(60)
LAX = Bounds(patience_s=120.0, memory_bytes=1e12)


@pytest.fixture(scope="module")
def own_seeds() -> list[Seed]:
    """The seeds that the script makes by itself."""
    return seeds(Path("no such folder"))


def python(code: str, room: Path, bounds: Bounds = LAX) -> tuple[str, ...]:
    """Return which breaches a command of Python is found to make."""
    return breaches(watched([sys.executable, "-c", code], room, bounds), bounds)


def of_kind(own_seeds: Sequence[Seed], kind: Kind) -> list[Seed]:
    return [each for each in own_seeds if each.kind is kind]


@pytest.mark.parametrize("kind", list(Kind))
def test_a_mutant_is_the_same_by_its_seed_and_number(
    own_seeds: list[Seed], kind: Kind
) -> None:
    chosen = of_kind(own_seeds, kind)

    once = [mutant(number, 7, chosen) for number in NUMBERS]
    again = [mutant(number, 7, chosen) for number in reversed(NUMBERS)][::-1]

    assert once == again
    assert len({each.content for each in once}) > len(NUMBERS) / 2
    assert once != [mutant(number, 8, chosen) for number in NUMBERS]


def test_a_mutant_differs_from_its_seed(own_seeds: list[Seed]) -> None:
    contents = {each.content for each in own_seeds}

    made = [mutant(number, 7, own_seeds) for number in NUMBERS]

    assert not [each.recipe for each in made if each.content in contents]


def test_a_mutant_is_written_with_the_hole_behind_it(tmp_path: Path) -> None:
    made = Mutant(
        number=1, kind=Kind.TRACE, name="a.jsonl", content=b"x", grown_bytes=3 * 2**30,
        recipe="",
    )  # fmt: skip

    file = made.written_to(tmp_path)

    assert file.stat().st_size == 3 * 2**30
    assert file.stat().st_blocks < 100  # it takes no room


@pytest.mark.parametrize(
    ("name", "parts", "numbers"),
    [
        pytest.param(
            "made.mp4", {b"moov", b"mdat", b"stsz"}, {"width", "count"}, id="mp4"
        ),
        pytest.param(
            "made.avi", {b"RIFF", b"avih", b"idx1"}, {"width", "rate"}, id="avi"
        ),
        pytest.param(
            "made.png", {b"IHDR", b"IDAT", b"IEND"}, {"width", "bits"}, id="png"
        ),
        pytest.param("made.jpg", {b"\xff\xc0", b"\xff\xda"}, {"width"}, id="jpeg"),
        pytest.param("made.bmp", {b"block"}, {"width", "height"}, id="bmp"),
        pytest.param("made.tif", {b"block"}, {"tag 256", "tag 257"}, id="tiff"),
    ],
)
def test_the_parts_and_numbers_of_a_format_are_found(
    own_seeds: list[Seed], name: str, parts: set[bytes], numbers: set[str]
) -> None:
    (seed,) = (each for each in own_seeds if each.name == name)

    assert parts <= {part.name for level in levels(seed.content) for part in level}
    assert numbers <= {field.name for field in fields(seed.content)}


def test_the_elements_of_matroska_are_found(shared: Path) -> None:
    content = (shared / "cases" / "whole" / "dim_room.mkv").read_bytes()

    assert {"width", "height", "duration"} <= {each.name for each in fields(content)}


@pytest.mark.parametrize("status", [0, 1, 2])
def test_an_ordinary_end_is_no_breach(tmp_path: Path, status: int) -> None:
    assert python(f"print('said'); raise SystemExit({status})", tmp_path) == ()


def test_a_traceback_is_a_breach(tmp_path: Path) -> None:
    assert python("1 / 0", tmp_path) == ("a traceback",)


def test_a_mistake_that_the_program_admits_is_a_breach(tmp_path: Path) -> None:
    code = (
        "from posture_monitor.phrases.cli.program import unforeseen;"
        "print(unforeseen('', 1, '').told); raise SystemExit(1)"
    )

    assert python(code, tmp_path) == ("a mistake of its own",)


def test_an_end_by_a_signal_is_a_breach(tmp_path: Path) -> None:
    assert python("import os; os.abort()", tmp_path) == ("status -6",)


def test_a_hang_is_a_breach(tmp_path: Path) -> None:
    bounds = Bounds(patience_s=0.5, memory_bytes=1e12)

    assert python("import threading; threading.Event().wait()", tmp_path, bounds) == (
        "took more than 0.5 s",
    )


def test_memory_of_a_child_is_a_breach(tmp_path: Path) -> None:
    code = (
        "import subprocess, sys; subprocess.run([sys.executable, '-c',"
        "'x = bytearray(400_000_000); x[::4096] = b\"1\" * len(x[::4096])'])"
    )

    found = python(code, tmp_path, Bounds(patience_s=120.0, memory_bytes=2e8))

    assert len(found) == 1
    assert found[0].endswith(" GB")


def test_a_child_that_is_left_is_a_breach_and_is_ended(tmp_path: Path) -> None:
    code = (
        "import subprocess; subprocess.Popen(['sleep', '987'],"
        "start_new_session=True, stdout=subprocess.DEVNULL)"
    )

    ended = watched([sys.executable, "-c", code], tmp_path, LAX)

    assert ended.left == ("sleep 987",)
    assert breaches(ended, LAX) == ("left behind: sleep 987",)
    assert marked(str(tmp_path)) == []


def tried(kind: Kind, status: int, *found: str) -> Tried:
    made = Mutant(
        number=3, kind=kind, name="a.mp4", content=b"", grown_bytes=None,
        recipe="base.mp4: 3 bits flipped",
    )  # fmt: skip
    ended = Watched(
        status=status,
        lasted_s=1.5,
        peak_bytes=200_000_000,
        is_hung=False,
        left=(),
        said="first\nlast",
    )
    return Tried(mutant=made, words=("replay", "a.mp4"), ended=ended, breaches=found)


def test_the_table_counts_each_kind() -> None:
    found = table(
        [tried(Kind.VIDEO, 0), tried(Kind.VIDEO, 1), tried(Kind.TRACE, -6, "status -6")]
    )

    assert found.splitlines() == [
        "kind   count  0  1  2  slowest  most memory  failed",
        "video  2      1  1  0  1.5 s    0.20 GB      0",
        "trace  1      0  0  0  1.5 s    0.20 GB      1",
    ]


def test_a_failure_names_its_recipe() -> None:
    assert failure(tried(Kind.VIDEO, -6, "status -6")).splitlines() == [
        "3 a.mp4: status -6",
        "  base.mp4: 3 bits flipped",
        "  posture-monitor replay a.mp4",
        "  last",
    ]
