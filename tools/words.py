"""Words: every sentence that a person can meet, as a page, and what is wrong with one.

    python -m tools.words                    writes docs/words.md
    python -m tools.words --check FILE...    names what is wrong in these modules

The sentences are those of the catalogue, under the name of what says them. Ends with 1
where a sentence of a module asked for breaks a rule of tools/wording.toml.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Sequence
from pathlib import Path

from babel.messages.catalog import Catalog

from tools.messages import ROOT, gathered
from tools.translations import forms_of
from tools.wording import Wrong, wrong_in

PAGE = ROOT / "docs" / "words.md"
TABLES = {
    "config/default.toml": "Settings, each in a line",
    "config/doctor.toml": "Signs for a doctor",
    "config/exercises.toml": "Exercises",
    "config/pain.toml": "Upper back pain, and who can help",
    "typer": "Help pages: what the library typer says",
}
INTRODUCTION = """\
# Words

Every sentence that a person can meet, with the module or table that says it. Written by
`make messages` from the catalogue; what a sentence keeps to is in `tools/wording.toml`.
A name in {braces} is filled in; two forms of one sentence are parted by a stroke.
"""


def main(arguments: Sequence[str]) -> int:
    """Write the page, or name the faults of the files after --check."""
    if not arguments:
        PAGE.write_text(page(gathered()), encoding="utf-8")
        print(f"{PAGE.relative_to(ROOT)} is written")
        return 0
    if arguments[0] != "--check" or not arguments[1:]:
        print(__doc__, file=sys.stderr)
        return 2
    return _checked([_place(each) for each in arguments[1:]])


def page(catalogue: Catalog) -> str:
    """Return every sentence under a heading for the place that says it."""
    parts = [INTRODUCTION]
    for place, said in sorted(by_place(catalogue).items(), key=_order):
        lines = "".join(f"- {_shown(forms)}\n" for forms in said)
        parts.append(f"## {heading(place)}\n\n`{place}`\n\n{lines}")
    return "\n".join(parts)


def by_place(catalogue: Catalog) -> dict[str, list[tuple[str, ...]]]:
    """Return the sentences of each module or table, as it says them in order."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for message in catalogue:
        if message.id:
            for place, _ in message.locations:
                found.setdefault(place, []).append(forms_of(message.id))
    return found


def heading(place: str) -> str:
    """Return what a module speaks of, as its docstring begins."""
    if place in TABLES:
        return TABLES[place]
    source = (ROOT / place).read_text(encoding="utf-8")
    summary = (ast.get_docstring(ast.parse(source)) or place).splitlines()[0]
    return summary.split(":")[0].removesuffix(" in words").split(", ")[0].rstrip(".")


def faults(catalogue: Catalog, place: str) -> list[Wrong]:
    """Return what is wrong with the sentences of a module or table."""
    said = by_place(catalogue).get(place, [])
    return [each for forms in said for one in forms for each in wrong_in(one, place)]


def _checked(places: Sequence[str]) -> int:
    catalogue = gathered()
    unknown = [each for each in places if each not in by_place(catalogue)]
    found = [(place, each) for place in places for each in faults(catalogue, place)]
    for place in unknown:
        print(f"{place} says nothing", file=sys.stderr)
    for place, each in found:
        print(f"{place}\n    {each.what}\n    {each.sentence}")
    return int(bool(found or unknown))


def _place(argument: str) -> str:
    """Return a file as the catalogue names it."""
    file = Path(argument).resolve()
    return str(file.relative_to(ROOT)) if file.is_relative_to(ROOT) else argument


def _order(entry: tuple[str, object]) -> tuple[bool, bool, str]:
    place = entry[0]
    return (not place.startswith("posture_monitor"), place in TABLES, place)


def _shown(forms: tuple[str, ...]) -> str:
    return " / ".join(_lines(each) for each in forms)


def _lines(sentence: str) -> str:
    """Return a sentence as Markdown shows it unchanged."""
    parts = sentence.split("`")
    shown = [each if at % 2 else _escaped(each) for at, each in enumerate(parts)]
    return "`".join(shown).replace("\n", "<br>")


def _escaped(text: str) -> str:
    for sign in "\\*_<[":
        text = text.replace(sign, f"\\{sign}")
    return text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
