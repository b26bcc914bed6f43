from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posture_monitor.core.activity import ActivityMemory
from posture_monitor.core.baseline import Baseline, Setup
from posture_monitor.core.calibration import CalibrationSettings
from posture_monitor.core.events import BaselineTaken
from posture_monitor.core.exposure import ExposureMemory
from posture_monitor.core.ledger import LedgerMemory
from posture_monitor.core.measure import Direction
from posture_monitor.core.metrics import catalogue
from posture_monitor.core.monitor import Monitor
from posture_monitor.core.observation import Observation
from posture_monitor.core.pose import Side
from posture_monitor.core.range import PersonalRange
from posture_monitor.core.reminders import BudgetMemory
from posture_monitor.core.settings import MonitorMemory, MonitorSettings
from posture_monitor.core.view import View
from posture_monitor.errors import StorageError
from posture_monitor.storage import Storage
from tests.figures import front_pose

NOON = datetime(2025, 3, 4, 12, 0, 0, 250_000, tzinfo=UTC)
FILES = ("consent.json", "baselines.json", "ranges.json", "state.json")
HANDFUL = 8

BASELINE = Baseline(
    setup=Setup(
        camera="HD Webcam", size_px=(640, 480), view=View.SIDE, near_side=Side.LEFT
    ),
    looks=51,
    provisional=False,
    medians={"neck_flexion": -12.5, "forward_head": 0.1 + 0.2},
    spreads={"neck_flexion": 1.25, "forward_head": 0.0},
)
RANGE = PersonalRange(
    setup=BASELINE.setup.id,
    changes={"lean": 18.5, "slump_index": 0.1 + 0.2},
    noises={"lean": 1.5, "slump_index": 2.0},
)
MEMORY = MonitorMemory(
    ledger=LedgerMemory(
        setup="0a1b2c3d",
        exposures={
            "neck_flexion": {
                Direction.FORWARD: ExposureMemory(
                    dose=0.25, poor_ago_s=((300.0, 12.5),)
                ),
                Direction.BACKWARD: ExposureMemory(dose=0.0, poor_ago_s=()),
            }
        },
    ),
    activity=ActivityMemory(seated_ago_s=1800.0, static_s=600.5, told_ago_s=None),
    budget=BudgetMemory(
        spoken_ago_s=(1500.0,),
        day=739_314,
        spoken_today=3,
        last_id=41,
        snoozed_for_s=0.0,
    ),
)

seconds = st.floats(0, 1e9)
some_seconds = st.none() | seconds
keys = st.sampled_from(sorted(catalogue()))
figures = st.floats(allow_nan=False, allow_infinity=False)
counts = st.integers(0, 2**31)
setups = st.builds(
    Setup,
    camera=st.text(max_size=40),
    size_px=st.tuples(st.integers(1, 10_000), st.integers(1, 10_000)),
    view=st.sampled_from(View),
    near_side=st.none() | st.sampled_from(Side),
)
baselines = st.builds(
    Baseline,
    setup=setups,
    looks=st.integers(1, 10_000),
    provisional=st.booleans(),
    medians=st.dictionaries(keys, figures),
    spreads=st.dictionaries(keys, figures),
)
exposures = st.builds(
    ExposureMemory,
    dose=st.floats(0, 5),
    poor_ago_s=st.lists(st.tuples(seconds, seconds), max_size=4).map(tuple),
)
memories = st.builds(
    MonitorMemory,
    ledger=st.none()
    | st.builds(
        LedgerMemory,
        setup=st.text(max_size=8),
        exposures=st.dictionaries(
            keys, st.dictionaries(st.sampled_from(Direction), exposures)
        ),
    ),
    activity=st.builds(
        ActivityMemory,
        seated_ago_s=some_seconds,
        static_s=seconds,
        told_ago_s=some_seconds,
    ),
    budget=st.builds(
        BudgetMemory,
        spoken_ago_s=st.lists(seconds, max_size=6).map(tuple),
        day=st.none() | counts,
        spoken_today=counts,
        last_id=counts,
        snoozed_for_s=seconds,
    ),
)
moments = st.datetimes(timezones=st.just(UTC))


@pytest.fixture
def storage(tmp_path: Path) -> Storage:
    return Storage(tmp_path / "own")


@pytest.fixture(scope="module")
def worn_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the many rounds of a property test write to."""
    return tmp_path_factory.mktemp("worn")


# What is kept comes back.


def test_the_files_lie_in_the_persons_own_data_folder(own_folders: Path) -> None:
    storage = Storage()

    storage.accept(NOON)

    assert storage.folder == own_folders / "data" / "posture-monitor"
    assert os.listdir(storage.folder) == ["consent.json"]


def test_nothing_is_kept_at_first(storage: Storage) -> None:
    found = (
        storage.consent(),
        storage.baselines(),
        storage.ranges(),
        storage.state(),
    )

    assert found == (None, (), (), None)
    assert storage.set_aside == []
    assert not storage.folder.exists()


def test_a_consent_comes_back_with_its_moment(storage: Storage) -> None:
    storage.accept(NOON)

    consent = storage.consent()

    assert consent is not None
    assert consent.given_at == NOON
    assert consent.given_at.utcoffset() == timedelta(0)


def test_a_baseline_comes_back_with_its_moment(storage: Storage) -> None:
    storage.keep_baseline(BASELINE, NOON)

    (kept,) = storage.baselines()

    assert kept.baseline == BASELINE
    assert kept.baseline.setup.id == BASELINE.setup.id
    assert kept.taken_at == NOON
    assert kept.taken_at.utcoffset() == timedelta(0)


def test_a_state_comes_back_with_its_moment(storage: Storage) -> None:
    storage.keep_state(MEMORY, NOON)

    state = storage.state()

    assert state is not None
    assert state.memory == MEMORY
    assert state.kept_at == NOON
    assert state.kept_at.utcoffset() == timedelta(0)


@settings(max_examples=50)
@given(baseline=baselines, at=moments)
def test_any_baseline_comes_back_to_the_last_bit(
    worn_folder: Path, baseline: Baseline, at: datetime
) -> None:
    storage = Storage(worn_folder)
    (worn_folder / "baselines.json").unlink(missing_ok=True)

    storage.keep_baseline(baseline, at)

    (kept,) = storage.baselines()
    assert kept.baseline == baseline
    assert kept.taken_at == at


def test_a_range_comes_back_with_its_moment(storage: Storage) -> None:
    storage.keep_range(RANGE, NOON)

    (kept,) = storage.ranges()

    assert kept.range == RANGE
    assert kept.taken_at == NOON


def test_a_range_takes_the_place_of_the_one_of_the_same_set_up(
    storage: Storage,
) -> None:
    elsewhere = replace(RANGE, setup="ffffffff")
    anew = replace(RANGE, changes={}, noises={})
    storage.keep_range(RANGE, NOON)
    storage.keep_range(elsewhere, NOON)

    storage.keep_range(anew, NOON)

    assert [each.range for each in storage.ranges()] == [elsewhere, anew]


@settings(max_examples=50)
@given(memory=memories, at=moments)
def test_any_memory_comes_back_to_the_last_bit(
    worn_folder: Path, memory: MonitorMemory, at: datetime
) -> None:
    storage = Storage(worn_folder)

    storage.keep_state(memory, at)

    state = storage.state()
    assert state is not None
    assert state.memory == memory
    assert state.kept_at == at
    assert storage.set_aside == []


def test_a_moment_elsewhere_comes_back_as_the_same_moment(storage: Storage) -> None:
    storage.accept(datetime(2025, 3, 4, 21, tzinfo=timezone(timedelta(hours=9))))

    consent = storage.consent()

    assert consent is not None
    assert consent.given_at == datetime(2025, 3, 4, 12, tzinfo=UTC)


def test_a_baseline_takes_the_place_of_the_one_of_the_same_set_up(
    storage: Storage,
) -> None:
    other_view = replace(BASELINE.setup, view=View.FRONT, near_side=None)
    storage.keep_baseline(BASELINE, NOON)
    storage.keep_baseline(replace(BASELINE, setup=other_view), NOON)

    storage.keep_baseline(replace(BASELINE, looks=7), NOON + timedelta(hours=1))

    found = [each.baseline for each in storage.baselines()]
    assert [(each.setup.view, each.looks) for each in found] == [
        (View.FRONT, 51),
        (View.SIDE, 7),
    ]


# What can be erased.


def test_a_consent_can_be_withdrawn(storage: Storage) -> None:
    storage.accept(NOON)

    storage.withdraw()

    assert storage.consent() is None
    assert os.listdir(storage.folder) == []


def test_withdrawing_what_was_never_given_does_nothing(storage: Storage) -> None:
    storage.withdraw()

    assert storage.consent() is None


def test_one_baseline_can_be_forgotten(storage: Storage) -> None:
    other = replace(BASELINE.setup, camera="other")
    storage.keep_baseline(BASELINE, NOON)
    storage.keep_baseline(replace(BASELINE, setup=other), NOON)

    was_there = storage.forget_baseline(BASELINE.setup.id)

    assert was_there
    assert [each.baseline.setup for each in storage.baselines()] == [other]


def test_forgetting_an_unknown_baseline_changes_nothing(storage: Storage) -> None:
    storage.keep_baseline(BASELINE, NOON)

    was_there = storage.forget_baseline("ffffffff")

    assert not was_there
    assert [each.baseline for each in storage.baselines()] == [BASELINE]


def test_a_forgotten_baseline_takes_its_range_along(storage: Storage) -> None:
    elsewhere = replace(RANGE, setup="ffffffff")
    storage.keep_baseline(BASELINE, NOON)
    storage.keep_range(RANGE, NOON)
    storage.keep_range(elsewhere, NOON)

    storage.forget_baseline(BASELINE.setup.id)

    assert [each.range for each in storage.ranges()] == [elsewhere]


def test_a_range_can_be_forgotten_alone(storage: Storage) -> None:
    storage.keep_baseline(BASELINE, NOON)
    storage.keep_range(RANGE, NOON)

    was_there = (storage.forget_range(RANGE.setup), storage.forget_range(RANGE.setup))

    assert was_there == (True, False)
    assert storage.ranges() == ()
    assert [each.baseline for each in storage.baselines()] == [BASELINE]


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_deleted_is_as_if_it_had_never_been(
    storage: Storage, name: str
) -> None:
    fill(storage)

    (storage.folder / name).unlink()

    nothing: dict[str, object] = {
        "consent.json": None,
        "baselines.json": (),
        "ranges.json": (),
        "state.json": None,
    }
    assert read(storage, name) == nothing[name]


def fill(storage: Storage) -> None:
    storage.accept(NOON)
    storage.keep_baseline(BASELINE, NOON)
    storage.keep_range(RANGE, NOON)
    storage.keep_state(MEMORY, NOON)


def read(storage: Storage, name: str) -> object:
    readers = {
        "consent.json": storage.consent,
        "baselines.json": storage.baselines,
        "ranges.json": storage.ranges,
        "state.json": storage.state,
    }
    return readers[name]()


# What is in the files.


def test_each_file_names_its_version_and_its_moment_in_utc(storage: Storage) -> None:
    fill(storage)

    found = {name: json.loads((storage.folder / name).read_bytes()) for name in FILES}

    assert {each["version"] for each in found.values()} == {1}
    contents = {name: each["content"] for name, each in found.items()}
    moment = "2025-03-04T12:00:00.250000Z"
    assert contents["consent.json"] == {"given_at": moment}
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
        first=CalibrationSettings(min_looks=20, min_s=0.0, is_quiet_asked=False),
    )
    storage.accept(NOON)
    for at_s in range(400):
        pose = front_pose(eye_span_px=60.0 if at_s < 25 else 75.0)
        _, events = monitor.observe(Observation(at_s=at_s, pose=pose), day=0)
        for event in events:
            if isinstance(event, BaselineTaken):
                storage.keep_baseline(event.baseline, NOON)

    storage.keep_range(RANGE, NOON)
    storage.keep_state(monitor.memory(), NOON)

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
    assert storage.set_aside == [aside]
    assert aside.read_bytes() == damaged
    assert not file.exists()


def test_a_damaged_file_is_said_once_and_the_next_one_is_kept(
    storage: Storage,
) -> None:
    fill(storage)
    (storage.folder / "baselines.json").write_bytes(b"{")

    storage.keep_baseline(BASELINE, NOON)

    assert [each.baseline for each in storage.baselines()] == [BASELINE]
    assert [path.name for path in storage.set_aside] == ["baselines.json.damaged"]


def test_a_file_that_cannot_be_read_is_not_taken_for_a_missing_one(
    storage: Storage,
) -> None:
    (storage.folder / "consent.json").mkdir(parents=True)

    with pytest.raises(
        StorageError,
        match=r"expected to read .*consent\.json, got Is a directory; check its perm",
    ):
        storage.consent()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "own").write_bytes(b"")

    with pytest.raises(
        StorageError, match=r"expected to write .*consent\.json, got File exists; check"
    ):
        Storage(tmp_path / "own").accept(NOON)


def test_a_write_that_fails_midway_leaves_the_old_file(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(storage)
    before = {name: (storage.folder / name).read_bytes() for name in FILES}
    monkeypatch.setattr(os, "fsync", no_room)

    for change in (
        lambda: storage.accept(NOON + timedelta(days=1)),
        lambda: storage.forget_baseline(BASELINE.setup.id),
        lambda: storage.keep_range(RANGE, NOON + timedelta(days=1)),
        lambda: storage.keep_state(replace(MEMORY, ledger=None), NOON),
    ):
        with pytest.raises(StorageError, match="got No space left on device; check"):
            change()

    after = {path.name: path.read_bytes() for path in storage.folder.iterdir()}
    assert after == before


def no_room(_file: int) -> None:
    raise OSError(28, "No space left on device")


def test_a_write_that_is_interrupted_leaves_the_old_file_alone(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage.accept(NOON)
    before = (storage.folder / "consent.json").read_bytes()
    monkeypatch.setattr(os, "fsync", interrupted)

    with pytest.raises(KeyboardInterrupt):
        storage.accept(NOON + timedelta(days=1))

    assert os.listdir(storage.folder) == ["consent.json"]
    assert (storage.folder / "consent.json").read_bytes() == before


def interrupted(_file: int) -> None:
    raise KeyboardInterrupt


WRITE_AS_NOBODY = """
import os
from datetime import UTC, datetime
from pathlib import Path
from posture_monitor.errors import StorageError
from posture_monitor.storage import Storage
if os.geteuid() == 0:
    os.setresuid(65534, 65534, 65534)
for write in (lambda: storage.accept(datetime.now(UTC)), lambda: storage.withdraw()):
    storage = Storage(Path("own"))
    try:
        write()
    except StorageError as error:
        print(error)
"""


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
def test_a_folder_that_may_not_be_written_keeps_its_file(
    storage: Storage, tmp_path: Path
) -> None:
    storage.accept(NOON)
    tmp_path.chmod(0o755)
    storage.folder.chmod(0o555)

    result = subprocess.run(
        [sys.executable, "-c", WRITE_AS_NOBODY], cwd=tmp_path, capture_output=True
    )
    storage.folder.chmod(0o755)

    why = "got Permission denied; check its permissions and the room on the disk"
    assert result.stderr == b""
    assert result.stdout.decode().splitlines() == [
        f"expected to write own/consent.json, {why}",
        f"expected to erase own/consent.json, {why}",
    ]
    consent = storage.consent()
    assert consent is not None
    assert consent.given_at == NOON
