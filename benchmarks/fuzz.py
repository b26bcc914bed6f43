"""Fuzzing: mutated videos, pictures and traces, each given to the real command.

    .venv/bin/python -m benchmarks.fuzz [--seed N] [--count 500] [--kinds video,trace]
    .venv/bin/python -m benchmarks.fuzz --seed N --only 17 --keep FOLDER

Each mutant must end with status 0, 1 or 2, without a traceback or a mistake of the
program's own, within 60 s and 1.5 GB of all its processes together, and leave no
process behind. Prints how each kind did, and the recipe of each that failed; ends with
1 where one did. The same seed makes the same mutants, on one machine at least.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks.fuzzing.mutants import Mutant, mutant
from benchmarks.fuzzing.seeds import Kind, seeds
from benchmarks.fuzzing.watched import Bounds, Watched, watched
from posture_monitor.phrases.cli.program import unforeseen

PROGRAM = (sys.executable, "-m", "posture_monitor")
AT_ONCE = 2
TOLD_EACH = 50  # mutants, on standard error
LOOKS_PER_S = "1"
SIGNS = ("Traceback (most recent call last)", "Fatal Python error")
FILE, FOLDER, NEW = "{file}", "{folder}", "{new}"
SLOW = ("--looks-per-s", LOOKS_PER_S)

COMMANDS: Mapping[Kind, Sequence[Sequence[str]]] = {
    Kind.VIDEO: (
        ("analyze", FILE, "--json", *SLOW),
        ("analyze", FILE, "--calibrate-first", "2", *SLOW),
        ("record", NEW, "--source", f"video:{FILE}", *SLOW),
        ("analyze", FILE, "--html", "--output", f"{NEW}.html", *SLOW),
        ("replay", FILE),
    ),
    Kind.PICTURE: (
        ("analyze", FILE, "--json"),
        ("analyze", FOLDER),
        ("record", NEW, "--source", f"images:{FILE}"),
        ("analyze", FILE, "--baseline", FILE),
    ),
    Kind.TRACE: (
        ("replay", FILE, "--json", "--calibrate-first", "3"),
        ("replay", FILE, "--calibrate-first", "3"),
        ("replay", FILE, "--baseline", FILE, "--json"),
        ("replay", FILE, "--html", "--output", f"{NEW}.html"),
    ),
}
"""What each kind is given to, in turns."""
HEADS = ("kind", "count", "0", "1", "2", "slowest", "most memory", "failed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One mutant, what it was given to, and how that ended."""

    mutant: Mutant
    words: tuple[str, ...]
    ended: Watched
    breaches: tuple[str, ...]


def breaches(ended: Watched, bounds: Bounds) -> tuple[str, ...]:
    """Return all that a command must not do and did, in words."""
    mistake = unforeseen("", Exception(), "").told
    seen = (
        (ended.is_hung, f"took more than {bounds.patience_s:g} s"),
        (ended.peak_bytes > bounds.memory_bytes, f"{ended.peak_bytes / 1e9:.2f} GB"),
        (ended.status not in (0, 1, 2, None), f"status {ended.status}"),
        (any(sign in ended.said for sign in SIGNS), "a traceback"),
        (mistake in ended.said, "a mistake of its own"),
        (bool(ended.left), f"left behind: {'; '.join(ended.left)}"),
    )
    return tuple(words for is_so, words in seen if is_so)


def tried(made: Mutant, bounds: Bounds, keep: Path | None = None) -> Tried:
    """Give a mutant to a command; return how that ended.

    Args:
        made: The mutant.
        bounds: What the command may take.
        keep: Where the file is kept if it failed, or None.
    """
    with tempfile.TemporaryDirectory(prefix="fuzz-") as room:
        folder = Path(room, "given")
        folder.mkdir()
        file = made.written_to(folder)
        named = {FILE: str(file), FOLDER: str(folder), NEW: str(Path(room, "new"))}
        choice = COMMANDS[made.kind]
        words = tuple(
            _filled(word, named) for word in choice[made.number // 3 % len(choice)]
        )
        ended = watched((*PROGRAM, *words), Path(room), bounds)
        found = breaches(ended, bounds)
        if found and keep is not None:
            keep.mkdir(parents=True, exist_ok=True)
            made.written_to(keep)
    return Tried(mutant=made, words=words, ended=ended, breaches=found)


def _filled(word: str, named: Mapping[str, str]) -> str:
    for name, value in named.items():
        word = word.replace(name, value)
    return word


def table(all_tried: Sequence[Tried]) -> str:
    """Return how each kind did, a line for each."""
    rows: list[tuple[str, ...]] = [HEADS]
    for kind in Kind:
        of_kind = [each for each in all_tried if each.mutant.kind is kind]
        if of_kind:
            rows.append(_row(kind, of_kind))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(
            cell.ljust(width) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    )
    return "\n".join(lines)


def _row(kind: Kind, of_kind: Sequence[Tried]) -> tuple[str, ...]:
    ended = [each.ended for each in of_kind]
    return (
        kind,
        str(len(of_kind)),
        *(str(sum(each.status == status for each in ended)) for status in (0, 1, 2)),
        f"{max(each.lasted_s for each in ended):.1f} s",
        f"{max(each.peak_bytes for each in ended) / 1e9:.2f} GB",
        str(sum(bool(each.breaches) for each in of_kind)),
    )


def failure(each: Tried) -> str:
    """Return how one failed, and how it is made again."""
    last = each.ended.said.strip().splitlines()[-1:]
    return "\n".join(
        (
            f"{each.mutant.number} {each.mutant.name}: {', '.join(each.breaches)}",
            f"  {each.mutant.recipe}",
            f"  posture-monitor {' '.join(each.words)}",
            *(f"  {line[:300]}" for line in last),
        )
    )


def main(arguments: Sequence[str]) -> int:
    """Try the mutants; print the table; return 1 where one failed."""
    asked = _parser().parse_args(arguments)
    kinds = [Kind(name) for name in asked.kinds.split(",")]
    found = seeds()
    of_kinds = [[seed for seed in found if seed.kind is kind] for kind in kinds]
    numbers = range(asked.count) if asked.only is None else [asked.only]
    bounds = Bounds(patience_s=asked.patience_s)

    def one(number: int) -> Tried:
        made = mutant(number, asked.seed, of_kinds[number % len(of_kinds)])
        return tried(made, bounds, asked.keep)

    all_tried = []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for each in pool.map(one, numbers):
            all_tried.append(each)
            if each.breaches:
                print(failure(each), flush=True)
            if len(all_tried) % TOLD_EACH == 0:
                print(f"{len(all_tried)} of {len(numbers)}", file=sys.stderr)
    print(table(all_tried))
    return int(any(each.breaches for each in all_tried))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Give the program mutated files.")
    parser.add_argument("--seed", type=int, default=1, help="the mutants depend on it")
    parser.add_argument("--count", type=int, default=500, help="how many mutants")
    parser.add_argument("--kinds", default=",".join(Kind), help="of which kinds")
    parser.add_argument("--only", type=int, help="the number of one mutant")
    parser.add_argument("--keep", type=Path, help="where to keep those that failed")
    parser.add_argument("--patience-s", type=float, default=Bounds().patience_s)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
