"""The registry of the postures: every file of the folder, in the order of keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from posture_monitor.core import postures
from posture_monitor.core.metrics import METRIC_BY_KEY
from posture_monitor.core.postures import POSTURE_BY_KEY, POSTURES
from posture_monitor.core.postures.posture import PostureKind
from posture_monitor.core.vocabulary import Direction, PostureKey
from posture_monitor.settings.build import posture_models

SHARED = {"__init__", "evidence", "naming", "posture", "posture_model"}
REGIONS = {"neck", "upper_back", "lower_back", "shoulders"}


def test_every_file_of_the_folder_is_a_posture_and_every_key_has_one() -> None:
    (folder,) = postures.__path__
    files = {path.stem for path in Path(folder).glob("*.py")} - SHARED

    assert files == {key.value for key in PostureKey} == set(POSTURE_BY_KEY)


def test_they_stand_in_the_order_of_their_keys() -> None:
    keys = [posture.key for posture in POSTURES]

    assert keys == sorted(keys)


@pytest.mark.parametrize("kind", POSTURES, ids=lambda kind: kind.key)
def test_the_facts_of_a_posture_name_what_there_is(kind: PostureKind) -> None:
    assert kind.region in REGIONS
    assert kind.metrics
    assert set(kind.metrics) <= set(METRIC_BY_KEY)
    for model in posture_models().values():
        assert kind.output in model.outputs


def test_leaning_in_and_back_are_the_two_directions_of_one_output() -> None:
    forward = POSTURE_BY_KEY[PostureKey.LEANING_IN]
    backward = POSTURE_BY_KEY[PostureKey.LEANING_BACK]

    assert forward.output == backward.output
    assert forward.direction is Direction.FORWARD
    assert backward.direction is Direction.BACKWARD
