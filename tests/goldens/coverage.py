"""What occurs in the goldens, and how often.

python -m tests.goldens.coverage
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from tests.goldens import files

OF_A_REPLAY = frozenset(
    {
        "presence_changed",
        "view_changed",
        "setup_changed",
        "picture_changed",
        "baseline_taken",
        "zone_changed",
        "episode_ended",
        "position_changed",
        "break_taken",
        "reminder",
        "reminder_answered",
    }
)
OF_A_SERVICE = frozenset({"watching_changed", "reminder_delivered", "limit_raised"})
Shown = Mapping[str, Counter[str]]
Row = Mapping[str, Any]
FIELDS = {
    "picture_changed": {"picture": "picture"},
    "presence_changed": {"who": "who"},
    "reminder_answered": {"answer": "answer"},
    "setup_changed": {"offer_baseline": "offer"},
    "episode_ended": {"zone": "episode"},
    "reminder_delivered": {"told": "told"},
    "watching_changed": {"why": "pause"},
    "limit_raised": {"metric": "limit", "factor": "factor"},
}
"""{event: {its field: the kind that it is counted under}}."""


def of_kept(prefix: str = "") -> Shown:
    """Return {kind: how often each of its words occurs} in the goldens of records."""
    shown: dict[str, Counter[str]] = {}
    for path in sorted(files.KEPT.rglob("*.jsonl.gz")):
        name = str(path.relative_to(files.KEPT))
        if name.startswith(prefix):
            for line in files.kept_text(name).splitlines():
                for kind, word in _words(json.loads(line)):
                    shown.setdefault(kind, Counter())[word] += 1
    return shown


def _words(row: Row) -> Iterator[tuple[str, str]]:
    """Yield what one record shows: (kind, word)."""
    if row.get("type") == "event":
        yield from _of_event(row)
    elif "posture" in row:
        yield "posture", row["posture"]
        if row.get("why"):
            yield "why", row["why"]
    if row.get("type") == "reading":
        yield "view", row["view"]
        yield "near side", str(row["near_side"])
        for key, metric in row["metrics"].items():
            if metric["zone"] is not None:
                yield "zone", metric["zone"]
                yield f"zone of {key}", metric["zone"]


def _of_event(row: Row) -> Iterator[tuple[str, str]]:
    event = row["event"]
    yield "event", event
    for field, kind in FIELDS.get(event, {}).items():
        yield kind, str(row[field])
    if event == "reminder":
        about = row["metric"] or row["trigger"]
        zone = row["zone"] or "-"
        yield "reminder", f"{about} {zone}"
        yield "exercise", row["exercise"]
    if event == "zone_changed":
        yield "change of zone", f"{row['from']} -> {row['to']}"


def main() -> None:
    """Print what occurs in the goldens."""
    for kind, words in sorted(of_kept().items()):
        counted = ", ".join(f"{word} {words[word]}" for word in sorted(words))
        sys.stdout.write(f"{kind}: {counted}\n")


if __name__ == "__main__":
    main()
