"""How accurate the program is: one command, on people it has never seen.

    .venv/bin/python benchmarks/accuracy.py [PERSONS.jsonl.gz] [--recordings]

Prints docs/accuracy.md, writes it, and ends with 1 where a bar is missed, naming it on
standard error. The same data give the same page byte for byte. `--recordings` plays ten
real recordings for an hour of their own time each: some minutes; without it the section
on them stays as the page has it. So do those on learning in passing, which
`benchmarks/learning.py` writes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from textwrap import fill

from benchmarks import (
    accuracy_angles,
    accuracy_bearing,
    accuracy_evidence,
    accuracy_groups,
    accuracy_mirror,
    accuracy_postures,
    accuracy_recordings,
    accuracy_side,
    accuracy_single,
    accuracy_swaying,
)
from benchmarks.accuracy_page import (
    WIDTH,
    Section,
    missed_of,
    page,
    section_text,
)
from benchmarks.day_bars import TITLE as BARS_TITLE
from benchmarks.day_page import HALF_HOURS_TITLE
from benchmarks.day_sizes import TITLE as SIZES_TITLE
from benchmarks.days import OUT as DAYS_OUT
from benchmarks.days import UNSEEN_OUT
from benchmarks.learning import TITLES as LEARNING_TITLES
from benchmarks.people import BEARINGS, TRAINING, Picture, pictures

OUT = Path(__file__).parents[1] / "docs" / "accuracy.md"


def main(arguments: Sequence[str]) -> int:
    """Measure everything, print and write the page; return 1 where a bar is missed."""
    asked = _parser().parse_args(arguments)
    sections = measured(asked.persons, asked.swaying, asked.lively)
    before = asked.out.read_text(encoding="utf-8") if asked.out.exists() else ""
    last = kept(before, accuracy_recordings.TITLE)
    if asked.recordings:
        played = list(accuracy_recordings.played(60.0 * asked.minutes))
        last = section_text(accuracy_recordings.section(played))
    learnt = [kept(before, title) for title in LEARNING_TITLES]
    text = "".join((page(sections, opening=days()), *learnt, last))
    print(text)
    asked.out.write_text(text, encoding="utf-8")
    missed = missed_of(sections)
    for bar in missed:
        print("missed:", *bar.cells[:3], file=sys.stderr)
    return int(bool(missed))


def measured(persons: Sequence[Path], swaying: Path, lively: Path) -> list[Section]:
    """Return all sections but the one on recordings."""
    found = [picture for path in persons for picture in pictures(path)]
    held = pictures(swaying)
    draws = {
        name: accuracy_swaying.always(move)
        for name, move in accuracy_swaying.MOVES.items()
    }
    beside = [picture for path in BEARINGS for picture in pictures(path)]
    singles = accuracy_single.measured(found, draws, beside)
    swayed = accuracy_swaying.measured([*found, *beside], held)
    moving = accuracy_swaying.measured([*found, *beside], pictures(lively))
    return [
        introduction(found, held),
        accuracy_angles.angle_section(singles),
        accuracy_bearing.section(),
        accuracy_angles.geometry_section(singles),
        accuracy_angles.other_section(singles),
        accuracy_postures.median_section(moving),
        accuracy_postures.posture_section(moving, swayed),
        accuracy_postures.ratio_section(moving),
        accuracy_postures.alarm_section(singles, swayed, moving),
        accuracy_side.section(accuracy_side.measured(found, persons)),
        accuracy_groups.fairness_section(singles),
        accuracy_groups.landmark_section(found),
        accuracy_evidence.evidence_section(),
        accuracy_mirror.section(accuracy_mirror.measured(found)),
        accuracy_evidence.real_section(),
        accuracy_recordings.nobody_section(accuracy_recordings.nobody()),
    ]


def days() -> str:
    """Return what simulated days gave, of the people of the last test if rendered."""
    path = next(each for each in (UNSEEN_OUT, DAYS_OUT) if each.exists())
    told = path.read_text(encoding="utf-8")
    parts = [kept(told, title) for title in (BARS_TITLE, HALF_HOURS_TITLE, SIZES_TITLE)]
    whole = (
        "What a user gets: simulated working days of people whom no choice has seen, "
        f"all bars, and what is missed first. Assumptions, definitions and all tables: "
        f"[{path.name}]({path.name}); the people on whom the rule was chosen: "
        "[days.md](days.md); the program before, on the same days: "
        "[adr/0023](adr/0023-what-has-lasted.md)."
    )
    whole = fill(whole, WIDTH)
    return "\n".join(["## Days, as a person feels them", "", whole, "", *parts])


def introduction(found: Sequence[Picture], held: Sequence[Picture]) -> Section:
    """Return what the figures are of, what they mean and what they leave out."""
    return Section(
        title="What was measured, and what it means for you",
        parts=(
            f"{_count(found)}, and {_count(held)} more who sway, before a laptop, a "
            "monitor camera, a camera beside them and one at 45 degrees. The bodies "
            "are parametric, so that each picture's true angle is known; MediaPipe "
            "sees the picture, the program sees "
            "MediaPipe's landmarks. Every figure is a change from the person's own "
            "neutral looks, and every person is measured by a model that has not "
            "seen him.",
            "What nobody held out: the settings of the training (how far the chair "
            "rolls, how much a large posture weighs, what is refused), the limits of a "
            "likely lean and of a sure change, and which figure stands for a posture "
            "were chosen with these tables in view, so the figures are a little kinder "
            "than those of people met for the first time. The postures are scored on "
            "lively people, every bar on them alone; rows of people who only sway "
            "stand beside without a bar. The bars are those that were once held on the "
            "swaying ones: what lively people miss is printed as missed. What a user "
            "gets is not a single look, but the days on top of this page.",
            "A single look is off by several degrees. It tells a bent neck from an "
            "upright one, not 12 degrees from 15. The program therefore tells an "
            "interval with each change, takes medians, and speaks after minutes, never "
            "after one picture. Where it cannot tell it says so.",
            "The renders look like a good video game. They have no lens distortion, "
            "no blur and no automatic exposure; clothes fit closely, hair is rigid, "
            "faces are neutral; there are no headphones, hats or hands at the face. "
            "Neutral is the body model's rest pose, and how a bend is shared among "
            "the joints of a spine is a choice that its makers took. The chair was "
            "moved by projection: MediaPipe's error on a picture was carried along. "
            "Expect real pictures to be worse, and hold no figure here for a medical "
            "one.",
        ),
    )


def _count(found: Sequence[Picture]) -> str:
    people = {each.person for each in found}
    return f"{len(found)} pictures of {len(people)} rendered people"


def kept(before: str, title: str) -> str:
    """Return the section of this title of an earlier page, or nothing."""
    head = f"## {title}\n"
    if head not in before:
        return ""
    begin = before.index(head)
    end = before.find("\n## ", begin)
    return before[begin:] if end < 0 else before[begin : end + 1]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measure how accurate angles are.")
    parser.add_argument("persons", nargs="*", type=Path, default=TRAINING)
    parser.add_argument("--swaying", type=Path, default=accuracy_swaying.SWAYING)
    parser.add_argument("--lively", type=Path, default=accuracy_swaying.LIVELY)
    parser.add_argument("--recordings", action="store_true")
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--out", type=Path, default=OUT)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
