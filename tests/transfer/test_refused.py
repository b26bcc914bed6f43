"""A profile that is none, not whole or newer, or that does not fit, changes nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from posture_monitor.control.instance import Instance
from posture_monitor.errors import ConfigError, PostureMonitorError, StorageError
from posture_monitor.store.storage import Storage
from tests.faults import finds
from tests.snapshots import everything_in
from tests.transfer.profiles import Computer, old_computer

pytestmark = pytest.mark.usefixtures("own_folders")

Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a whole profile."""
    return old_computer(tmp_path).export(tmp_path / "p.json")


@pytest.fixture
def here(tmp_path: Path) -> Computer:
    """Return a computer on which something is kept already."""
    other = tmp_path / "here"
    other.mkdir()
    return old_computer(other)


def is_refused(
    here: Computer, file: Path, kind: type[PostureMonitorError], found: str
) -> None:
    """Check that a profile is refused and that no file has changed, nor one come."""
    root = file.parent
    before = everything_in(root)

    with finds(kind, found):
        here.take(file)

    assert everything_in(root) == before


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\x00\xff\xfe", id="bytes"),
        pytest.param(b"root:x:0:0\n", id="a text"),
        pytest.param(b'{"content": []}', id="another JSON"),
        pytest.param(b"[" * 100_000, id="brackets"),
        pytest.param(b'["posture-monitor profile"]', id="a list"),
    ],
)
def test_a_foreign_file_changes_nothing(
    here: Computer, file: Path, content: bytes
) -> None:
    file.write_bytes(content)

    is_refused(here, file, StorageError, "")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_profile_that_was_cut_off_changes_nothing(
    here: Computer, file: Path, share: float
) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: int(share * len(content))])

    is_refused(here, file, StorageError, "expected a whole profile")


def test_a_profile_that_is_not_there_changes_nothing(
    here: Computer, file: Path
) -> None:
    file.unlink()

    is_refused(here, file, StorageError, "No such file")


@pytest.mark.parametrize(
    ("change", "kind", "found"),
    [
        pytest.param(lambda p: p.update(version=2), StorageError, "got 2", id="newer"),
        pytest.param(
            lambda p: p.update(version="1"), StorageError, "version", id="no version"
        ),
        pytest.param(
            lambda p: p.update(landmarks=[]), StorageError, "landmarks", id="more in it"
        ),
        pytest.param(
            lambda p: p.pop("positions"), StorageError, "positions", id="less in it"
        ),
        pytest.param(
            lambda p: p["settings"].update({"reminders.gap": 3}),
            ConfigError,
            "There is no setting",
            id="an unknown setting",
        ),
        pytest.param(
            lambda p: p["settings"].update({"reminders.gap_min": 3}),
            ConfigError,
            "takes a number from 5 to 480",
            id="a setting out of bounds",
        ),
        pytest.param(
            lambda p: p["settings"].update({"metric.lean.avoid": 3.0}),
            ConfigError,
            "larger",
            id="two settings that do not fit",
        ),
        pytest.param(
            lambda p: p["positions"][0]["baseline"].update(looks=0),
            StorageError,
            "cannot be",
            id="a position of no look",
        ),
        pytest.param(
            lambda p: p["positions"][0]["baseline"]["medians"].update(lean=1e999),
            StorageError,
            "cannot be",
            id="a figure without end",
        ),
        pytest.param(
            lambda p: p["answers"].update(mood={"factor": 2.0, "wrong": 0}),
            StorageError,
            "mood",
            id="an answer about nothing",
        ),
        pytest.param(
            lambda p: p["answers"].update(lean={"factor": 0.1, "wrong": 0}),
            StorageError,
            "lean",
            id="a limit that is lowered",
        ),
    ],
)
def test_a_profile_with_something_wrong_in_it_changes_nothing(
    here: Computer,
    file: Path,
    change: Change,
    kind: type[PostureMonitorError],
    found: str,
) -> None:
    profile = json.loads(file.read_text())
    change(profile)
    file.write_text(json.dumps(profile))

    is_refused(here, file, kind, found)


def test_settings_here_that_are_broken_change_nothing(
    here: Computer, file: Path
) -> None:
    here.set("[reminders")

    is_refused(here, file, ConfigError, "TOML")


def test_a_file_here_that_cannot_be_read_changes_nothing(
    here: Computer, file: Path
) -> None:
    (here.storage.folder / "ranges.json").unlink()
    (here.storage.folder / "ranges.json").mkdir()

    is_refused(here, file, StorageError, "ranges.json")


def test_while_a_service_runs_nothing_is_taken(here: Computer, file: Path) -> None:
    with Instance():
        is_refused(here, file, PostureMonitorError, "no running service")


# Export.


def test_an_export_replaces_no_file(here: Computer, file: Path) -> None:
    before = everything_in(file.parent)

    with finds(StorageError, "expected no file"):
        here.export(file)

    assert everything_in(file.parent) == before


def test_an_export_makes_no_folder(here: Computer, file: Path) -> None:
    with finds(StorageError, "expected the folder"):
        here.export(file.parent / "none" / "p.json")

    assert not (file.parent / "none").exists()


def test_settings_that_are_wrong_are_not_exported(here: Computer, file: Path) -> None:
    here.set("[reminders]\ngap_min = 3\n")
    file.unlink()

    with finds(ConfigError, "got 3"):
        here.export(file)

    assert not file.exists()


def test_a_new_storage_has_nothing_to_export(tmp_path: Path) -> None:
    empty = Computer(folder=tmp_path / "empty")

    file = empty.export(tmp_path / "p.json")

    profile = json.loads(file.read_text())
    kept = [profile[name] for name in ("settings", "positions", "ranges", "answers")]
    assert kept == [{}, [], [], {}]
    assert not Storage(tmp_path / "empty" / "data").folder.exists()


def test_an_export_replaces_no_link_that_leads_nowhere(
    here: Computer, file: Path
) -> None:
    link = file.parent / "link.json"
    link.symlink_to(file.parent / "nowhere")

    with finds(StorageError, "expected no file"):
        here.export(link)

    assert link.is_symlink()
