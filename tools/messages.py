"""Messages: every sentence for a person, gathered into the catalogue's template.

    make messages

Writes config/locale/posture_monitor.pot from the sentences in
`posture_monitor/phrases`, from the shipped tables and from the installed typer, brings
each language's `.po` up to it and compiles it for the program of this checkout. Ends
with 1 where a sentence cannot be translated as it stands, or a translation has lost one
of its {names}, naming each. Babel is a tool of development: the program reads what is
compiled with the standard library's gettext.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from importlib import resources
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract, extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tools.hatch_build import TRANSLATIONS, compile_translations

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "config" / "locale"
TEMPLATE = LOCALE / "posture_monitor.pot"
SENTENCES = {"say": None, "marked": None, "say_count": (1, 2)}
TABLES = ("doctor.toml", "exercises.toml")
SETTINGS = "default.toml"
LIBRARIES = {"typer": ("core.py", "rich_utils.py")}
"""{library: the modules of it that say a sentence through gettext, as `_`}."""
TABLES = ("doctor.toml", "exercises.toml")
SETTINGS = "default.toml"
BEGUN = datetime(2026, 11, 29, tzinfo=UTC)  # the same sentences give the same file
NO_WORDS = ("key", "level", "regions", "metrics", "triggers", "occasion", "way")
"""Fields of the tables that hold codes; so does `evidence`, a grade."""


def main() -> int:
    """Write the template and every language's file; return 1 where one is wrong."""
    template = gathered()
    LOCALE.mkdir(exist_ok=True)
    TEMPLATE.write_bytes(po_bytes(template))
    wrong = []
    for file in sorted(LOCALE.glob(TRANSLATIONS)):
        language = file.parents[1].name
        catalogue = read_po(BytesIO(file.read_bytes()), locale=language)
        catalogue.update(template)
        file.write_bytes(po_bytes(catalogue))
        wrong += [f"{language}: {each}" for each in faults(catalogue)]
    compile_translations(LOCALE)
    print(f"{len(template)} sentences in {TEMPLATE.relative_to(ROOT)}")
    print("\n".join(wrong), end="\n" if wrong else "", file=sys.stderr)
    return int(bool(wrong))


def gathered() -> Catalog:
    """Return the template: each sentence once, with the files that say it."""
    template = Catalog(
        project="posture_monitor", charset="utf-8", fuzzy=False, creation_date=BEGUN
    )
    for file in sorted((ROOT / "posture_monitor" / "phrases").rglob("*.py")):
        where = str(file.relative_to(ROOT))
        for _, sentence, _, _ in extract_from_file("python", file, SENTENCES):
            template.add(sentence, locations=[(where, 0)])
    for name in TABLES:
        for sentence in _sentences(_table(name)):
            template.add(sentence, locations=[(f"config/{name}", 0)])
    for sentence in _sentences_of_rows(_table(SETTINGS)):
        template.add(sentence, locations=[(f"config/{SETTINGS}", 0)])
    for library, sentence in _said_by_libraries():
        template.add(sentence, locations=[(library, 0)])
    return template


def pseudo() -> Catalog:
    """Return the catalogue of a language in which every sentence stands in ⟦ and ⟧."""
    made = Catalog(locale="eo", charset="utf-8", fuzzy=False)
    for message in gathered():
        if not message.id:
            continue
        said = tuple(f"⟦{each}⟧" for each in _forms(message.id))
        made.add(message.id, said if len(said) > 1 else said[0])
    return made


def compiled(catalogue: Catalog, folder: Path) -> Path:
    """Return the file that gettext finds for a catalogue's language in a folder."""
    assert catalogue.locale is not None, "a language's"
    place = folder / str(catalogue.locale) / "LC_MESSAGES"
    place.mkdir(parents=True, exist_ok=True)
    file = place / "posture_monitor.mo"
    with file.open("wb") as stream:
        write_mo(stream, catalogue)
    return file


def faults(catalogue: Catalog) -> list[str]:
    """Return the sentences whose translation has other {names} than they have."""
    found = []
    for message in catalogue:
        forms, said = _forms(message.id), _forms(message.string)
        wanted = {name for each in forms for name in names_in(each)}
        if any(each and not names_in(each) <= wanted for each in said):
            found.append(f"{forms[0]!r} is said with other names")
    return found


def names_in(sentence: str) -> set[str]:
    """Return the {names} of a sentence that are filled in."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def _forms(text: object) -> tuple[str, ...]:
    """Return the forms of a sentence: one, or one a plural."""
    return tuple(map(str, text)) if isinstance(text, list | tuple) else (str(text),)


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
    sys.exit(main())
