"""Messages: every sentence for a person, gathered into the catalogue's template.

    make messages
    python -m tools.messages [LANGUAGE...]

Writes config/locale/posture_monitor.pot from the sentences in
`posture_monitor/phrases`, from the shipped tables and from the installed typer, brings
each language's `.po` up to it and compiles it for the program of this checkout. A
language that is named is begun where it has no `.po` yet; one that is listed as not
translated (tools/wording.toml) is brought up to it only where it is named. Ends with 1
where a translation breaks a rule of tools/translations.py, naming each. Babel is a tool
of development: the program reads what is compiled with the standard library's gettext.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib import resources
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract, extract_from_file
from babel.messages.pofile import read_po, write_po

from tools.hatch_build import TRANSLATIONS, compile_translations
from tools.translations import faults
from tools.wording import rules

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "config" / "locale"
TEMPLATE = LOCALE / "posture_monitor.pot"
SENTENCES = {"say": None, "marked": None, "say_count": (1, 2)}
TABLES = ("doctor.toml", "exercises.toml", "pain.toml")
SETTINGS = "default.toml"
LIBRARIES = {"typer": ("core.py", "rich_utils.py")}
"""{library: the modules of it that say a sentence through gettext, as `_`}."""
NOTE = "Translators:"
"""Begins a comment above a sentence, which translators read beside it."""
BEGUN = datetime(2026, 11, 29, tzinfo=UTC)  # the same sentences give the same file
PROJECT: Mapping[str, Any] = {
    "project": "posture_monitor",
    "version": "1",
    "creation_date": BEGUN,
    "revision_date": BEGUN,
    "msgid_bugs_address": "see CONTRIBUTING.md",
    "copyright_holder": "posture_monitor",
    "last_translator": "posture_monitor",
    "language_team": "posture_monitor",
    "header_comment": "# Sentences of posture_monitor; docs/translating.md says how.",
}
PLURALS = {"fr": "nplurals=2; plural=(n > 1);", "es": "nplurals=2; plural=(n != 1);"}
"""{language: its forms}, without the form for millions that Babel adds."""
NO_WORDS = (
    "key",
    "level",
    "regions",
    "metrics",
    "triggers",
    "occasion",
    "way",
    "kind",
    "postures",
    "places",
    "needs",
    "asks",
    "sides",
    "group",
    "part",
    "basis",
)
"""Fields of the tables that hold codes; so does `evidence`, a grade."""


def main(named: Sequence[str] = ()) -> int:
    """Write the template and the languages' files; return 1 where one is wrong."""
    template = gathered()
    LOCALE.mkdir(exist_ok=True)
    TEMPLATE.write_bytes(po_bytes(template))
    waiting = set(rules()["not_translated"]) - set(named)
    wrong = []
    for language in sorted({*languages(), *named} - waiting):
        catalogue = translations(language)
        catalogue.update(template)
        file = file_of(language)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(po_bytes(catalogue))
        wrong += [f"{language}: {each}" for each in faults(catalogue)]
    compile_translations(LOCALE)
    print(f"{len(template)} sentences in {TEMPLATE.relative_to(ROOT)}")
    print("\n".join(wrong), end="\n" if wrong else "", file=sys.stderr)
    return int(bool(wrong))


def languages() -> list[str]:
    """Return the languages that have a file, finished or not."""
    return sorted(file.parents[1].name for file in LOCALE.glob(TRANSLATIONS))


def file_of(language: str) -> Path:
    """Return a language's file, which need not exist."""
    return LOCALE / TRANSLATIONS.replace("*", language)


def translations(language: str) -> Catalog:
    """Return a language's catalogue as its file has it; an empty one without a file."""
    file = file_of(language)
    if not file.exists():
        begun = Catalog(locale=language, charset="utf-8", fuzzy=False, **PROJECT)
        if language in PLURALS:
            begun.mime_headers = [("Plural-Forms", PLURALS[language])]
        return begun
    return read_po(BytesIO(file.read_bytes()), locale=language)


def gathered() -> Catalog:
    """Return the template: each sentence once, with the files that say it."""
    template = Catalog(charset="utf-8", fuzzy=False, **PROJECT)
    for file in sorted((ROOT / "posture_monitor" / "phrases").rglob("*.py")):
        where = str(file.relative_to(ROOT))
        found = extract_from_file("python", file, SENTENCES, comment_tags=(NOTE,))
        for _, sentence, notes, _ in found:
            template.add(sentence, locations=[(where, 0)], auto_comments=notes)
    for name in TABLES:
        for sentence in _sentences(_table(name)):
            template.add(sentence, locations=[(f"config/{name}", 0)])
    for sentence in _sentences_of_rows(_table(SETTINGS)):
        template.add(sentence, locations=[(f"config/{SETTINGS}", 0)])
    for library, sentence in _said_by_libraries():
        template.add(sentence, locations=[(library, 0)])
    return template


def po_bytes(catalogue: Catalog) -> bytes:
    """Return a catalogue as its file: the same sentences give the same bytes."""
    stream = BytesIO()
    write_po(stream, catalogue, sort_by_file=True, width=88)
    return stream.getvalue()


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / "config" / name).read_text(encoding="utf-8"))


def _sentences_of_rows(table: Mapping[str, Any]) -> Iterator[str]:
    """Yield what each setting means and its unit.

    A row's source is a citation, which is found under its own words only; what else
    stands in it is a code.
    """
    for entry in table.values():
        if "value" not in entry:
            yield from _sentences_of_rows(entry)
            continue
        yield from (entry[name] for name in ("meaning", "unit") if name in entry)


def _said_by_libraries() -> Iterator[tuple[str, str]]:
    """Yield (library, sentence) of what the libraries say through gettext."""
    for library, modules in LIBRARIES.items():
        for module in modules:
            file = resources.files(library) / module
            with file.open("rb") as source:
                found = extract("python", source, {"_": None})
                yield from ((library, str(sentence)) for _, sentence, _, _ in found)


def _sentences(table: Mapping[str, Any]) -> Iterator[str]:
    """Yield the sentences of a shipped table, codes and sources left out."""
    for name, entry in table.items():
        is_code = name in NO_WORDS or name in ("evidence", "source")
        for each in entry if isinstance(entry, list) else [entry]:
            if isinstance(each, dict):  # also the levels, where a sign's is a code
                yield from _sentences(each)
            elif isinstance(each, str) and not is_code:
                yield each


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
