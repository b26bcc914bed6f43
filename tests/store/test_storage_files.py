"""The files of what is kept: what they hold, and what happens where one is bad."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from posture_monitor.core.calibration.collector import CalibrationSettings
from posture_monitor.core.events import BaselineTaken
from posture_monitor.core.monitor import Monitor
from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.errors import StorageError
from posture_monitor.store.storage import Storage
from tests.faults import finds
from tests.figures import front_pose
from tests.store.kept import BASELINE, FILES, MEMORY, NOON, RANGE, fill, read

HANDFUL = 8


# What is in the files.


def test_each_file_names_its_version_and_its_moment_in_utc(storage: Storage) -> None:
    fill(storage)

    found = {name: json.loads((storage.folder / name).read_bytes()) for name in FILES}

    assert {each["version"] for each in found.values()} == {1}
    contents = {name: each["content"] for name, each in found.items()}
    moment = "2025-03-04T12:00:00.250000Z"
    assert contents["consent.json"]["given_at"] == moment
    assert contents["baselines.json"][0]["taken_at"] == moment
    assert contents["ranges.json"][0]["taken_at"] == moment
    assert contents["state.json"]["kept_at"] == moment


def test_only_the_person_may_read_the_files(storage: Storage) -> None:
    if os.name != "posix":
        pytest.skip("permissions are those of POSIX")

    fill(storage)

    modes = {name: (storage.folder / name).stat().st_mode & 0o777 for name in FILES}
    assert set(modes.values()) == {0o600}


def test_no_file_holds_a_landmark(storage: Storage, settings: MonitorSettings) -> None:
    monitor = Monitor(
        settings,
        camera="c",
        first=CalibrationSettings(min_looks=20, min_s=0.0),
    )
    storage.profile.accept(NOON)
    for at_s in range(400):
        pose = front_pose(eye_span_px=60.0 if at_s < 25 else 75.0)
        _, events = monitor.observe(Observation(at_s=at_s, pose=pose), day=0)
        for event in events:
            if isinstance(event, BaselineTaken):
                storage.profile.keep_baseline(event.baseline, NOON)

    storage.profile.keep_range(RANGE, NOON)
    storage.session.keep(monitor.memory(), NOON)

    for name in FILES:
        content = json.loads((storage.folder / name).read_bytes())
        assert max(map(len, lists_in(content)), default=0) <= HANDFUL, name
        assert not {"pose", "xy", "landmarks", "visibility"} & set(fields_in(content))
    assert max(map(len, lists_in({"xy": [[0.0, 0.0]] * 33}))) == 33


def lists_in(content: object) -> Iterator[list[object]]:
    if isinstance(content, list):
        yield content
    for part in parts_of(content):
        yield from lists_in(part)


def fields_in(content: object) -> Iterator[str]:
    if isinstance(content, dict):
        yield from content
    for part in parts_of(content):
        yield from fields_in(part)


def parts_of(content: object) -> list[object]:
    if isinstance(content, dict):
        return list(content.values())
    return content if isinstance(content, list) else []


# What goes wrong.


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda content: content[: len(content) // 2], id="cut off"),
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda _: b"\xff\xfe\x00", id="binary"),
        pytest.param(
            lambda content: content.replace(b'"version": 1', b'"version": 2'),
            id="of an unknown version",
        ),
        pytest.param(
            lambda content: content.replace(b'Z"', b'"'), id="without a time zone"
        ),
        pytest.param(
            lambda content: content.replace(b'"version"', b'"mood": 1, "version"'),
            id="with an unknown field",
        ),
    ],
)
def test_a_damaged_file_is_set_aside_and_named(
    storage: Storage, name: str, damage: Callable[[bytes], bytes]
) -> None:
    fill(storage)
    file = storage.folder / name
    damaged = damage(file.read_bytes())
    assert damaged != file.read_bytes()
    file.write_bytes(damaged)

    found = read(storage, name)

    aside = storage.folder / f"{name}.damaged"
    assert found in (None, ())
    assert storage.take_set_aside() == [aside]
    assert aside.read_bytes() == damaged
    assert not file.exists()


def test_a_damaged_file_is_said_once_and_the_next_one_is_kept(
    storage: Storage,
) -> None:
    fill(storage)
    (storage.folder / "baselines.json").write_bytes(b"{")

    storage.profile.keep_baseline(BASELINE, NOON)

    assert [each.baseline for each in storage.profile.baselines()] == [BASELINE]
    assert [path.name for path in storage.take_set_aside()] == [
        "baselines.json.damaged"
    ]


def test_a_file_that_cannot_be_read_is_not_taken_for_a_missing_one(
    storage: Storage,
) -> None:
    (storage.folder / "consent.json").mkdir(parents=True)

    with finds(StorageError, "consent.json, got Is a directory"):
        storage.profile.consent()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "own").write_bytes(b"")

    with finds(StorageError, "consent.json, got File exists"):
        Storage(tmp_path / "own").profile.accept(NOON)


def test_a_write_that_fails_midway_leaves_the_old_file(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(storage)
    before = {name: (storage.folder / name).read_bytes() for name in FILES}
    monkeypatch.setattr(os, "fsync", no_room)

    for change in (
        lambda: storage.profile.accept(NOON + timedelta(days=1)),
        lambda: storage.profile.forget_baseline(BASELINE.setup.id),
        lambda: storage.profile.keep_range(RANGE, NOON + timedelta(days=1)),
        lambda: storage.session.keep(replace(MEMORY, ledger=None), NOON),
    ):
        with finds(StorageError, "got No space left on device"):
            change()

    after = {path.name: path.read_bytes() for path in storage.folder.iterdir()}
    assert after == before


def no_room(_file: int) -> None:
    raise OSError(28, "No space left on device")


def test_a_write_that_is_interrupted_leaves_the_old_file_alone(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage.profile.accept(NOON)
    before = (storage.folder / "consent.json").read_bytes()
    monkeypatch.setattr(os, "fsync", interrupted)

    with pytest.raises(KeyboardInterrupt):
        storage.profile.accept(NOON + timedelta(days=1))

    assert os.listdir(storage.folder) == ["consent.json"]
    assert (storage.folder / "consent.json").read_bytes() == before


def interrupted(_file: int) -> None:
    raise KeyboardInterrupt


WRITE_AS_NOBODY = """
import os
from datetime import UTC, datetime
from pathlib import Path
from posture_monitor.errors import StorageError
from posture_monitor.store.storage import Storage
if os.geteuid() == 0:
    os.setresuid(65534, 65534, 65534)
accept = lambda profile: profile.accept(datetime.now(UTC))
for write in (accept, lambda profile: profile.withdraw()):
    profile = Storage(Path("own")).profile
    try:
        write(profile)
    except StorageError as error:
        print(error)
"""


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
def test_a_folder_that_may_not_be_written_keeps_its_file(
    storage: Storage, tmp_path: Path
) -> None:
    storage.profile.accept(NOON)
    tmp_path.chmod(0o755)
    storage.folder.chmod(0o555)

    result = subprocess.run(
        [sys.executable, "-c", WRITE_AS_NOBODY], cwd=tmp_path, capture_output=True
    )
    storage.folder.chmod(0o755)

    assert result.stderr == b""
    assert result.stdout.decode().splitlines() == [
        "The file own/consent.json cannot be written. Check its permissions.",
        "The file own/consent.json cannot be erased. Check its permissions.",
    ]
    consent = storage.profile.consent()
    assert consent is not None
    assert consent.given_at == NOON
