from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from posture_monitor.desktop.upgrade import RestartDue


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a folder of installed packages that has version 1.0.0 of ours."""
    install(tmp_path, "1.0.0")
    return tmp_path


def install(site: Path, version: str) -> None:
    """Do what pip does: take the old files away, and put the new ones there."""
    remove(site)
    package = site / "posture_monitor"
    package.mkdir()
    (package / "__init__.py").write_text(f'__version__ = "{version}"\n')
    about = site / f"posture_monitor-{version}.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(
        f"Metadata-Version: 2.4\nName: posture_monitor\nVersion: {version}\n"
    )


def remove(site: Path) -> None:
    for folder in site.glob("posture_monitor*"):
        shutil.rmtree(folder)


def watched(site: Path) -> RestartDue:
    return RestartDue(
        package=site / "posture_monitor" / "__init__.py", folders=[str(site)]
    )


def test_without_an_upgrade_no_restart_is_due(site: Path) -> None:
    restart = watched(site)

    assert [restart.is_due() for _ in range(3)] == [False, False, False]


@pytest.mark.parametrize("version", ["1.0.1", "0.9.0"])
def test_after_another_version_was_installed_a_restart_is_due(
    version: str, site: Path
) -> None:
    restart = watched(site)

    install(site, version)

    assert restart.is_due()
    assert restart.is_due()


def test_after_the_restart_none_is_due(site: Path) -> None:
    install(site, "1.0.1")

    assert not watched(site).is_due()


def test_the_same_version_installed_anew_makes_a_restart_due(site: Path) -> None:
    restart = watched(site)
    package = site / "posture_monitor" / "__init__.py"
    anew = package.with_name("new")
    anew.write_text(package.read_text())

    anew.replace(package)

    assert restart.is_due()


def test_a_new_version_is_seen_where_the_package_itself_lies_elsewhere(
    site: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    package = tmp_path_factory.mktemp("checkout") / "__init__.py"
    package.touch()
    restart = RestartDue(package=package, folders=[str(site)])
    about = site / "posture_monitor-1.0.0.dist-info"

    about.rename(about.with_name("posture_monitor-1.0.1.dist-info"))
    metadata = site / "posture_monitor-1.0.1.dist-info" / "METADATA"
    metadata.write_text(metadata.read_text().replace("1.0.0", "1.0.1"))

    assert restart.is_due()


def test_half_way_through_an_installation_it_is_not_due(site: Path) -> None:
    restart = watched(site)

    remove(site)

    assert not restart.is_due()


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda path: path.unlink(), id="no metadata"),
        pytest.param(lambda path: path.write_text(""), id="empty metadata"),
        pytest.param(lambda path: path.write_bytes(b"\xff\xfe"), id="no text"),
        pytest.param(lambda path: (path.unlink(), path.mkdir()), id="a folder"),
    ],
)
def test_metadata_that_is_half_written_raises_nothing(
    damage: object, site: Path
) -> None:
    restart = watched(site)
    assert callable(damage)

    damage(site / "posture_monitor-1.0.0.dist-info" / "METADATA")

    assert not restart.is_due()


def test_a_program_that_was_never_installed_goes_by_its_file(tmp_path: Path) -> None:
    package = tmp_path / "__init__.py"
    package.touch()
    restart = RestartDue(package=package, folders=[str(tmp_path)])
    assert not restart.is_due()

    os.utime(package, ns=(1, 1))

    assert restart.is_due()


def test_for_this_very_program_no_restart_is_due() -> None:
    assert not RestartDue().is_due()
