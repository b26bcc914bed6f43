"""The traces that the goldens are made from: packed files of landmarks.

Nothing here knows of the program: a line is JSON with `at_s`, as `record` writes it.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

TRACES = Path(__file__).parent / "traces"


def trace_names() -> list[str]:
    """Return the names of all traces, in order."""
    return sorted(path.name.removesuffix(".jsonl.gz") for path in TRACES.iterdir())


def lines_of(name: str) -> list[str]:
    """Return the lines of a trace, without their line ends."""
    packed = (TRACES / f"{name}.jsonl.gz").read_bytes()
    return gzip.decompress(packed).decode().splitlines()


def unpacked(name: str, folder: Path, *, lapse: float = 1.0) -> Path:
    """Return the file of a trace that was written into a folder.

    Args:
        name: Of the trace.
        folder: Where to write.
        lapse: How many seconds each of its seconds stands for.
    """
    path = folder / f"{name}_{lapse:g}.jsonl"
    lines = lines_of(name) if lapse == 1.0 else lapsed(lines_of(name), lapse)
    path.write_text("".join(f"{line}\n" for line in lines))
    return path


def keep(name: str, lines: Iterable[str]) -> None:
    """Pack lines as a trace; the same lines give the same file."""
    text = "".join(f"{line}\n" for line in lines)
    TRACES.mkdir(exist_ok=True)
    packed = gzip.compress(text.encode(), 9, mtime=0)
    (TRACES / f"{name}.jsonl.gz").write_bytes(packed)


def lapsed(lines: Iterable[str], lapse: float) -> list[str]:
    """Return the lines with so many seconds for each of theirs."""
    return [_at(line, lambda at_s: at_s * lapse) for line in lines]


def shifted(lines: Sequence[str], begin_s: float) -> list[str]:
    """Return the lines so that the first one is at `begin_s`."""
    first_s = json.loads(lines[0])["at_s"]
    return [_at(line, lambda at_s: at_s - first_s + begin_s) for line in lines]


def _at(line: str, later: Callable[[float], float]) -> str:
    row = json.loads(line)
    return json.dumps(row | {"at_s": later(row["at_s"])}, separators=(",", ":"))
