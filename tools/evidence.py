"""Evidence: what the program claims, with grade and source, as pages.

    python -m tools.evidence

Writes docs/upper-back-pain.md, and in docs/evidence.md what stands between a "begin"
and an "end": both come from the shipped tables and tools/wording.toml, in English.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from posture_monitor.care.exercises import exercises
from posture_monitor.care.pain import (
    Basis,
    PainPart,
    PainTopic,
    Statement,
    pain_text,
)
from posture_monitor.care.signs import doctor_list
from posture_monitor.phrases.pages.pain import BASES, PARTS
from tools.messages import ROOT
from tools.wording import rules

PAGE = ROOT / "docs" / "evidence.md"
TEXT = ROOT / "docs" / "upper-back-pain.md"
INTRODUCTION = """\
# Upper back pain: what it may come from, and who can help with what

`posture-monitor help-with-pain` shows this, in four languages. Written by
`make messages` from `config/pain.toml` and `config/doctor.toml`. It makes no diagnosis,
names no clinic and sells nothing. Behind each statement: its grade (A to D, as in
[evidence.md](evidence.md)) and its source. (summary): only a summary of the source was
read. (ours): our own judgement; nobody has tested it.
"""


def main() -> int:
    """Write both pages."""
    TEXT.write_text(text_page(), encoding="utf-8")
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    print(f"{TEXT.relative_to(ROOT)} and {PAGE.relative_to(ROOT)} are written")
    return 0


def text_page() -> str:
    """Return the text on upper back pain as a page: the signs for a doctor first."""
    parts = [INTRODUCTION, *_signs()]
    for group in pain_text().group:
        parts.append(f"## {group.title}\n")
        fitting = (one for one in pain_text().topic if one.group == group.key)
        parts += [_topic(topic, group.title) for topic in fitting]
    return "\n".join(parts)


def filled(page: str) -> str:
    """Return docs/evidence.md with each of its tables as it is today."""
    for name, table in _tables().items():
        begin, end = f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->"
        before, _, rest = page.partition(begin)
        after = rest.partition(end)[2]
        if not after:
            raise ValueError(f"expected {begin!r} and {end!r} in docs/evidence.md")
        page = f"{before}{begin}{table}{end}{after}"
    return page


def _tables() -> Mapping[str, str]:
    return {
        "claimed": _table(("sentence", "what supports it"), _claimed()),
        "exercises": _table(("exercise", "key", "grade", "source"), _exercises()),
        "limits": _table(("setting", "grade", "source"), _limits()),
        "not claimed": _table(("rule", "not said", "because"), _not_claimed()),
    }


def _table(heads: tuple[str, ...], body: Iterable[tuple[str, ...]]) -> str:
    head = f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}\n"
    return head + "".join(f"| {' | '.join(row)} |\n" for row in body)


def _claimed() -> Iterator[tuple[str, ...]]:
    """Yield the sentences that touch what is not claimed, and what allows each."""
    for entry in rules()["claimed"]:
        yield entry["sentence"], entry["source"]


def _exercises() -> Iterator[tuple[str, ...]]:
    for one in exercises():
        yield one.name, f"`{one.key}`", one.evidence, one.source


def _limits() -> Iterator[tuple[str, ...]]:
    """Yield the settings whose number is more than our own judgement."""
    table = (ROOT / "config" / "default.toml").read_text(encoding="utf-8")
    for name, row in _rows(tomllib.loads(table)):
        if row["grade"] != "D":
            yield f"`{name}`", row["grade"], row["source"]


def _rows(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for key, entry in table.items():
        if "value" in entry:
            yield f"{above}{key}", entry
        else:
            yield from _rows(entry, f"{above}{key}.")


def _not_claimed() -> Iterator[tuple[str, ...]]:
    for rule in rules()["not_claimed"]:
        yield f"`{rule['key']}`", rule["why"], rule["grade"]


def _signs() -> Iterator[str]:
    yield "## First: signs that call for a doctor\n"
    listed = doctor_list()
    for level in listed.level:
        fitting = (one.sign for one in listed.sign if one.level is level.key)
        yield f"### {level.title}\n\n{level.act}\n\n{_bullets(fitting)}"
    yield f"### What this list cannot do\n\n{_bullets(listed.caveats)}"


def _topic(topic: PainTopic, above: str) -> str:
    title = "" if topic.title == above else f"### {topic.title}\n\n"
    terms = f"In a doctor's letter: *{topic.terms}*\n\n" if topic.terms else ""
    asked = (f"**To ask**: {question}" for question in topic.ask)
    lines = (*map(_statement, topic.line), *asked)
    return f"{title}{terms}{_bullets(lines)}"


def _statement(line: Statement) -> str:
    label = "" if line.part is PainPart.NOTE else f"**{PARTS[line.part]}**: "
    is_note = line.part is PainPart.NOTE and line.basis is Basis.JUDGEMENT
    text = line.say if is_note else BASES[line.basis].format(text=line.say)
    return f"{label}{text} <sub>{line.evidence} · {line.source}</sub>"


def _bullets(lines: Iterable[str]) -> str:
    return "".join(f"- {line}\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main())
