"""Replaying the traces gives today what it gave when the goldens were made."""

from __future__ import annotations

import pytest

from tests.goldens import coverage, files, replays, seams
from tests.goldens.files import Made


@pytest.mark.parametrize(
    ("name", "made"),
    [pytest.param(name, made, id=name) for name, made in replays.goldens().items()],
)
def test_a_replay_writes_what_it_wrote_byte_for_byte(name: str, made: Made) -> None:
    difference = files.first_difference(name, files.kept_text(name), made())

    assert difference is None, difference


def test_the_replays_show_every_kind_of_event_that_a_replay_can_have() -> None:
    shown = coverage.of_kept("replay/")

    assert shown["event"].keys() >= coverage.OF_A_REPLAY


def test_the_replays_show_every_posture_view_zone_picture_and_person() -> None:
    shown = coverage.of_kept("replay/")

    for kind, every in seams.REACHED_BY_REPLAY.items():
        assert every <= shown[kind].keys(), kind
