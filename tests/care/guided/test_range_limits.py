"""What a person's own range makes of the limits."""

from __future__ import annotations

from posture_monitor.care.guided.range_limits import range_limits
from posture_monitor.core.calibration.personal_range import PersonalRange
from posture_monitor.core.settings import MonitorSettings


def test_a_range_far_above_its_noise_moves_the_limit_to_its_middle(
    settings: MonitorSettings,
) -> None:
    shown = PersonalRange(setup="0a1b2c3d", changes={"lean": 20.0}, noises={"lean": 1})

    (lean,) = range_limits(settings.limits, shown)

    assert (lean.metric, lean.unit, lean.range, lean.noise) == ("lean", "%", 20.0, 1)
    assert (lean.as_set, lean.here) == (12.0, 10.0)


def test_a_range_within_its_noise_has_no_limit_here(settings: MonitorSettings) -> None:
    shown = PersonalRange(setup="0a1b2c3d", changes={"lean": 2.0}, noises={"lean": 1.5})

    (lean,) = range_limits(settings.limits, shown)

    assert (lean.as_set, lean.here) == (12.0, None)


def test_what_is_no_ratio_has_no_range_of_its_own(settings: MonitorSettings) -> None:
    shown = PersonalRange(setup="0a1b2c3d", changes={}, noises={})

    assert range_limits(settings.limits, shown) == ()
