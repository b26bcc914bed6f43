"""Settings as the core takes them: the figures are those of the table."""

from __future__ import annotations

from pathlib import Path

import pytest

from posture_monitor.core.metrics import METRIC_BY_KEY
from posture_monitor.core.metrics.limits import Band
from posture_monitor.core.reminders.responses import ResponseSettings
from posture_monitor.core.reminders.sensitivity import SensitivitySettings
from posture_monitor.core.vocabulary import Direction, DoseRule, PostureKey
from posture_monitor.settings.build import (
    baseline_by_time,
    baseline_of_now,
    learning_settings,
    monitor_settings,
)
from posture_monitor.settings.layers import load_config
from tests.settings.rows import user_file


def test_answers_count_as_the_table_says() -> None:
    settings = monitor_settings(
        load_config(
            assignments=(
                "reminders.ignored_min=7",
                "reminders.snooze_min=20",
                "reminders.ignored_factor=2",
                "reminders.wrong_before_raise=4",
                "reminders.raise_share=0.5",
                "reminders.raise_most=3",
            )
        )
    )

    assert settings.responses == ResponseSettings(ignored_s=420.0, snooze_s=1200.0)
    sensitivity = SensitivitySettings(wrong_before=4, share=0.5, most=3.0)
    assert settings.sensitivity == sensitivity
    assert settings.budget.ignored_factor == 2.0


def test_limits_are_set_for_every_metric_and_for_nothing_else() -> None:
    limits = monitor_settings(load_config()).limits

    without = {"cva", "forward_head_cm", "slump", "thoracic_flexion"}
    assert set(limits) == set(METRIC_BY_KEY) - without


@pytest.mark.parametrize("key", sorted(monitor_settings(load_config()).limits))
def test_the_limits_of_a_metric_are_those_of_the_table(key: str) -> None:
    values = load_config().values
    at = f"metric.{key}"

    limits = monitor_settings(load_config()).limits[key]

    forward = limits.bands[Direction.FORWARD]
    assert limits.region == values[f"{at}.region"]
    assert limits.noise == values[f"{at}.noise"]
    assert list(limits.only_with) == values[f"{at}.only_with"]
    assert (forward.caution, forward.avoid, forward.hysteresis, forward.fraction) == (
        values[f"{at}.caution"],
        values[f"{at}.avoid"],
        values[f"{at}.hysteresis"],
        values[f"{at}.fraction"],
    )
    assert (forward.dose or "none") == values[f"{at}.dose"]
    assert (forward.window_s or 0.0) / 60 == values[f"{at}.window_min"]


@pytest.mark.parametrize("key", PostureKey)
def test_the_limits_of_a_posture_are_those_of_the_table(key: PostureKey) -> None:
    values = load_config().values

    limits = monitor_settings(load_config()).posture_limits[key]

    assert (limits.slight, limits.clear, limits.strong) == tuple(
        values[f"posture.{key.value}.{each}"] for each in ("slight", "clear", "strong")
    )


def test_only_metrics_of_two_sides_have_limits_backward() -> None:
    limits = monitor_settings(load_config()).limits

    backward = {key for key in limits if Direction.BACKWARD in limits[key].bands}

    assert backward == {"neck_flexion", "head_tilt", "shoulder_tilt", "head_yaw"}


def test_a_metric_whose_sides_count_alike_has_the_same_limits_on_both() -> None:
    bands = monitor_settings(load_config()).limits["head_tilt"].bands

    assert bands[Direction.BACKWARD] == bands[Direction.FORWARD]


def test_bending_the_neck_back_has_limits_of_its_own() -> None:
    bands = monitor_settings(load_config()).limits["neck_flexion"].bands

    assert bands[Direction.BACKWARD] == Band(
        caution=5.0, avoid=10.0, hysteresis=2.5, window_s=300.0, fraction=0.6, dose=None
    )
    assert bands[Direction.FORWARD].caution == 20.0


def test_the_limits_backward_can_be_set_in_their_own_section(tmp_path: Path) -> None:
    file = user_file(tmp_path, "[metric.neck_flexion.backward]\ncaution = 7\n")

    bands = monitor_settings(load_config(file)).limits["neck_flexion"].bands

    assert bands[Direction.BACKWARD].caution == 7.0
    assert bands[Direction.FORWARD].caution == 20.0


def test_holding_times_follow_the_table() -> None:
    limits = monitor_settings(load_config()).limits

    rules = {key: each.bands[Direction.FORWARD].dose for key, each in limits.items()}

    assert {key: rule for key, rule in rules.items() if rule is not None} == {
        "head_pitch": DoseRule.ISO11226_HEAD,
        "trunk_inclination": DoseRule.ISO11226_TRUNK,
    }


def test_minutes_of_the_table_become_seconds() -> None:
    settings = monitor_settings(load_config())

    assert settings.budget.gap_s == 1200.0
    assert (settings.budget.per_hour, settings.budget.per_day) == (2, 8)
    assert settings.activity.nudge_s == 1200.0
    assert settings.activity.static_s == 2400.0
    assert settings.activity.may_stand
    assert settings.activity.sitting_s == 3600.0
    assert settings.activity.break_s == 120.0


@pytest.mark.parametrize(
    ("cannot", "may_stand"),
    [
        pytest.param("floor", True, id="who cannot go to the floor"),
        pytest.param("floor,standing", False, id="who cannot stand"),
    ],
)
def test_who_cannot_stand_is_not_offered_to(cannot: str, *, may_stand: bool) -> None:
    settings = monitor_settings(load_config(assignments=(f"care.cannot={cannot}",)))

    assert settings.activity.may_stand is may_stand


@pytest.mark.parametrize(
    ("assignments", "carry_s"),
    [
        pytest.param((), 112.5, id="two and a half periods of 45 s"),
        pytest.param(("camera.period_s=120",), 300.0, id="but 300 s at most"),
        pytest.param(("exposure.max_carry_s=60",), 60.0, id="or less where set so"),
    ],
)
def test_gaps_are_carried_over_some_periods_and_no_further(
    assignments: tuple[str, ...], carry_s: float
) -> None:
    settings = monitor_settings(load_config(assignments=assignments))

    assert settings.carry_s == carry_s


def test_a_baseline_by_time_takes_its_looks_and_seconds_from_the_table() -> None:
    config = load_config()

    asked, of_now = baseline_by_time(config), baseline_of_now(config)

    assert (asked.min_looks, asked.min_s) == (10, 25.0)
    assert (of_now.min_looks, of_now.min_s) == (10, 5.0)
    assert learning_settings(config).first_bursts == 4
