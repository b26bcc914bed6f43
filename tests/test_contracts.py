"""Every module stands in a layer of exactly one contract, so that none is forgotten."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
Contract = Mapping[str, Any]


def contracts() -> list[Contract]:
    """Return the contracts of pyproject.toml."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    found: list[Contract] = tomllib.loads(text)["tool"]["importlinter"]["contracts"]
    return found


def packages(root: Path) -> Iterator[tuple[str, set[str]]]:
    """Yield each package below a folder, and the names of its modules."""
    for begin in sorted(root.rglob("__init__.py")):
        folder = begin.parent
        names = {path.stem for path in folder.glob("*.py")} - {"__init__"}
        names |= {path.parent.name for path in folder.glob("*/__init__.py")}
        yield ".".join(folder.relative_to(root.parent).parts), names


def breaches(root: Path, contracts: Sequence[Contract]) -> list[str]:
    """Return a sentence for each module or package that the contracts miss."""
    by_package: dict[str, list[Contract]] = {}
    for contract in contracts:
        for package in contract.get("containers", ()):
            by_package.setdefault(package, []).append(contract)
    said: list[str] = []
    for package, modules in packages(root):
        said += _breaches_of(package, modules, by_package.pop(package, []))
    return said + [
        f"{package} has a contract and is no package" for package in by_package
    ]


def _breaches_of(
    package: str, modules: set[str], own: Sequence[Contract]
) -> Iterator[str]:
    if len(own) != 1:
        yield f"{package} has {len(own)} contracts of layers in pyproject.toml, not one"
        return
    (contract,) = own
    named = [name for layer in contract["layers"] for name in _names(layer)]
    for name in sorted(modules - set(named)):
        yield f"{package}.{name} stands in no layer of “{contract['name']}”"
    for name in sorted(set(named) - modules):
        yield f"{package}.{name} stands in “{contract['name']}” and is no module"
    for name in sorted({name for name in named if named.count(name) > 1}):
        yield f"{package}.{name} stands in two layers of “{contract['name']}”"
    if contract.get("exhaustive") is not True:
        yield f"“{contract['name']}” is not exhaustive"


def _names(layer: str) -> list[str]:
    return re.findall(r"\w+", layer)


@pytest.mark.checkout
def test_every_module_stands_in_a_layer_of_exactly_one_contract() -> None:
    assert breaches(ROOT / "posture_monitor", contracts()) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param(
            {"layers": ["a"]},
            "house.b stands in no layer of “rooms”",
            id="a module that was forgotten",
        ),
        pytest.param(
            {"layers": ["a | b", "b"]},
            "house.b stands in two layers of “rooms”",
            id="a module in two layers",
        ),
        pytest.param(
            {"layers": ["a | b", "gone"]},
            "house.gone stands in “rooms” and is no module",
            id="a module that is gone",
        ),
        pytest.param(
            {"exhaustive": False}, "“rooms” is not exhaustive", id="not exhaustive"
        ),
        pytest.param(
            {"containers": []},
            "house has 0 contracts of layers in pyproject.toml, not one",
            id="a package without a contract",
        ),
        pytest.param(
            {"containers": ["house", "shed"]},
            "shed has a contract and is no package",
            id="a package that is gone",
        ),
    ],
)
def test_what_is_forgotten_is_named(
    tmp_path: Path, change: dict[str, object], said: str
) -> None:
    house = tmp_path / "house"
    house.mkdir()
    for name in ("__init__", "a", "b"):
        (house / f"{name}.py").touch()
    sound = {"name": "rooms", "containers": ["house"], "layers": ["a | b"]}

    assert breaches(house, [{**sound, "exhaustive": True}]) == []
    assert breaches(house, [{**sound, "exhaustive": True, **change}]) == [said]
