"""Mean position: what a look is held against."""

from __future__ import annotations

from posture_monitor.core.exposure.mean_position import MeanPosition


def test_a_position_is_the_mean_of_its_looks() -> None:
    position = MeanPosition()
    for level in (0.0, 0.2, 0.4):
        position.add({"lean": level})

    # 0.2 is the mean: 0.71 is off by 0.51, 0.69 by 0.49
    assert position.off({"lean": 0.71}, 0.5) == {("lean", True)}
    assert position.off({"lean": 0.69}, 0.5) == frozenset()
    assert position.off({"lean": -0.4}, 0.5) == {("lean", False)}


def test_what_was_never_seen_is_not_off() -> None:
    position = MeanPosition()
    position.add({"lean": 0.0})

    assert position.off({"slump_index": 9.0}, 0.5) == frozenset()
    assert position.is_unlike({"slump_index": 9.0})
    assert not position.is_unlike({"lean": 9.0, "slump_index": 9.0})
