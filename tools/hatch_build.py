"""The build's hook: translations are compiled before hatchling packs `config/`.

Each `.mo` lies beside its `.po`, where git ignores it: a wheel holds it with the rest
of the folder, and a checkout's own program finds it there.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

TRANSLATIONS = "*/LC_MESSAGES/posture_monitor.po"


class CompiledTranslations(BuildHookInterface[Any]):
    """Compiles before a wheel is packed, and before an editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  # hatchling calls it so
        """Compile every translation; a source distribution holds none compiled."""
        if self.target_name == "wheel":
            compile_translations(Path(self.root) / "config" / "locale")


def compile_translations(locale: Path) -> list[Path]:
    """Return what was made of a folder's translations: one `.mo` beside each `.po`.

    Sentences that are not translated yet, or marked as uncertain, are left out and said
    in English.
    """
    return [_compiled(file) for file in sorted(locale.glob(TRANSLATIONS))]


def _compiled(file: Path) -> Path:
    language = file.parents[1].name
    catalogue = read_po(BytesIO(file.read_bytes()), locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    made = file.with_suffix(".mo")
    made.write_bytes(compiled.getvalue())
    return made
