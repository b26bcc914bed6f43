"""Each registry lists every file of its folder, and nothing else."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

import pytest

from posture_monitor import cli
from posture_monitor.cli._commands import COMMANDS
from posture_monitor.desktop import notifiers, signals
from posture_monitor.vision import sources


def names_in(package: ModuleType) -> list[str]:
    """Return the names that a person writes for the files of a folder, sorted."""
    (folder,) = package.__path__
    found = {path.name.removesuffix(".py") for path in Path(folder).iterdir()}
    return sorted(
        name.removesuffix("_").replace("_", "-")
        for name in found
        if not name.startswith("_")
    )


@pytest.mark.parametrize(
    ("package", "listed"),
    [
        pytest.param(sources, sources.KINDS, id="sources"),
        pytest.param(notifiers, notifiers.KINDS, id="notifiers"),
        pytest.param(
            signals,
            [read.__name__.strip("_") for read in signals.READERS.values()],
            id="signals",
        ),
    ],
)
def test_a_registry_lists_every_file_of_its_folder(
    package: ModuleType, listed: Iterable[str]
) -> None:
    assert sorted(listed) == names_in(package)


@pytest.mark.parametrize("kind", sorted(sources.KINDS))
def test_a_kind_of_source_is_opened_by_its_own_module(kind: str) -> None:
    source = sources.open_source(f"{kind}:nowhere")

    assert type(source).__module__.endswith(f".{kind.replace('-', '_')}")


@pytest.mark.parametrize("kind", sorted(notifiers.KINDS))
def test_a_kind_of_notifier_is_a_module_of_its_name(kind: str) -> None:
    module = notifiers.KINDS[kind]()

    named = {name for name, each in sys.modules.items() if each is module}
    assert {name.rpartition(".")[2].strip("_") for name in named} == {
        kind.replace("-", "_")
    }


def test_the_command_line_lists_every_module_that_has_commands() -> None:
    (folder,) = cli.__path__
    with_commands = {
        (path.parent.name if path.stem == "__init__" else path.stem).replace("_", "-")
        for path in (*Path(folder).glob("*.py"), *Path(folder).glob("*/__init__.py"))
        if re.search(r"^def register\(", path.read_text("utf-8"), re.MULTILINE)
    }

    assert set(COMMANDS) == with_commands
