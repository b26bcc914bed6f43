"""What was offered and done comes back, and stays small."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from posture_monitor.errors import StorageError
from posture_monitor.store.past import (
    MOST_EXERCISES,
    MOST_STRENGTH_DAYS,
    NO_PAST,
    Past,
    PastExercise,
)
from posture_monitor.store.storage import Storage
from tests.faults import finds

MONDAY = date(2026, 11, 30)
PAST = Past(
    turn=12,
    exercises=(
        PastExercise(key="chin_tuck", day=MONDAY, turn=12, offered=3, followed=2),
        PastExercise(key="look_away", day=MONDAY, turn=7, offered=1, ignored=1),
    ),
    strength_days=(MONDAY,),
)


def test_nothing_was_offered_at_first(storage: Storage) -> None:
    assert storage.care.past() == NO_PAST
    assert not storage.folder.exists()


def test_what_was_offered_and_done_comes_back(storage: Storage) -> None:
    storage.care.keep(PAST)

    assert Storage(storage.folder).care.past() == PAST


def test_the_file_has_days_and_no_time_of_day(storage: Storage) -> None:
    storage.care.keep(PAST)

    written = (storage.folder / "care.json").read_text()

    assert re.findall(r"\d\d:\d\d", written) == []
    assert set(json.loads(written)["content"]) == {"turn", "exercises", "strength_days"}


@pytest.mark.skipif(os.name != "posix", reason="a pipe of POSIX")
def test_a_pipe_in_place_of_the_file_is_set_aside_and_not_waited_for(
    storage: Storage,
) -> None:
    storage.folder.mkdir(parents=True)
    os.mkfifo(storage.folder / "care.json")

    assert storage.care.past() == NO_PAST
    assert len(storage.take_set_aside()) == 1


def test_the_file_stays_small(storage: Storage) -> None:
    most = Past(
        turn=10**9,
        exercises=tuple(
            PastExercise(key="x" * 37 + f"{number:03}", day=MONDAY, turn=10**9)
            for number in range(MOST_EXERCISES)
        ),
        strength_days=(MONDAY,) * MOST_STRENGTH_DAYS,
    )

    storage.care.keep(most)

    assert (storage.folder / "care.json").stat().st_size < 20_000


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
def test_only_the_person_may_read_it(storage: Storage) -> None:
    storage.care.keep(PAST)

    assert (storage.folder / "care.json").stat().st_mode & 0o777 == 0o600


def test_without_its_file_nothing_was_offered(storage: Storage) -> None:
    storage.care.keep(PAST)

    (storage.folder / "care.json").unlink()

    assert storage.care.past() == NO_PAST


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
            lambda content: content.replace(b'"turn": 12', b'"turn": 3', 1),
            id="with a later turn",
        ),
        pytest.param(
            lambda content: content.replace(b"look_away", b"chin_tuck"),
            id="with a key twice",
        ),
        pytest.param(
            lambda content: content.replace(b'"offered": 3', b'"offered": -3'),
            id="with less than nothing",
        ),
        pytest.param(
            lambda content: content.replace(b"2026-11-30", b"2026-11-31"),
            id="with a day that never was",
        ),
        pytest.param(
            lambda content: content.replace(b'"turn"', b'"why": "pain", "turn"', 1),
            id="with an unknown field",
        ),
    ],
)
def test_a_damaged_file_is_set_aside_and_nothing_was_offered(
    storage: Storage, damage: Callable[[bytes], bytes]
) -> None:
    storage.care.keep(PAST)
    file = storage.folder / "care.json"
    damaged = damage(file.read_bytes())
    assert damaged != file.read_bytes()
    file.write_bytes(damaged)

    assert storage.care.past() == NO_PAST
    assert storage.take_set_aside() == [storage.folder / "care.json.damaged"]


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "care.json").mkdir()

    with finds(StorageError, "care.json, got Is a directory"):
        Storage(tmp_path).care.past()
