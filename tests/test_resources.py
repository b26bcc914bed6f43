"""What ships with the package is found, in a wheel and in a checkout."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from posture_monitor.resources import shipped


def test_the_table_of_a_wheel_is_read_from_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "_config").mkdir()
    (tmp_path / "_config" / "default.toml").write_bytes(b"# packed")
    monkeypatch.setattr("importlib.resources.files", lambda _package: tmp_path)

    packed = shipped("default.toml")

    assert packed == b"# packed"


@pytest.mark.checkout
def test_the_table_of_an_editable_install_is_the_repositorys_own() -> None:
    own = Path(__file__).parents[1] / "config" / "default.toml"

    found = shipped("default.toml")

    assert found == own.read_bytes()


def test_the_build_maps_the_folder_to_where_the_package_looks() -> None:
    project = Path(__file__).parents[1] / "pyproject.toml"
    wheel = tomllib.loads(project.read_text(encoding="utf-8"))["tool"]["hatch"]

    mapped = wheel["build"]["targets"]["wheel"]["force-include"]

    assert mapped == {"config": "posture_monitor/_config"}
