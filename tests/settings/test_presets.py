"""Presets: a layer between the defaults and the person's own file."""

from __future__ import annotations

from pathlib import Path

import pytest

from posture_monitor.errors import ConfigError
from posture_monitor.phrases.kept.settings import PRESETS
from posture_monitor.settings.build import monitor_settings
from posture_monitor.settings.given import Given, Layer
from posture_monitor.settings.layers import layered, load_config
from posture_monitor.settings.presets import (
    PRESET,
    changed_by_presets,
    preset_names,
    values_of_preset,
)
from tests.faults import finds
from tests.settings.rows import user_file

GAP = "reminders.gap_min"


def test_every_preset_has_its_words_and_normal_changes_nothing() -> None:
    assert list(PRESETS) == preset_names() == ["gentle", "normal", "keen"]
    assert values_of_preset("normal") == {}


@pytest.mark.parametrize("name", preset_names())
def test_a_preset_keeps_to_the_bounds_and_its_values_hold(name: str) -> None:
    config = load_config(assignments=(f"{PRESET}={name}",))

    for key, value in values_of_preset(name).items():
        assert config.values[key] == value
        assert config.layers[key] is Layer.PRESET


def test_gentle_waits_longer_in_each_of_its_settings_and_keen_less() -> None:
    gentle, normal, keen = (
        load_config(assignments=(f"{PRESET}={name}",)) for name in preset_names()
    )

    for key in changed_by_presets():
        numbers = [each.number(key) for each in (gentle, normal, keen)]
        assert numbers == sorted(numbers, reverse=key == GAP)
        assert len(set(numbers)) == 3


def test_the_persons_own_value_beats_the_preset(tmp_path: Path) -> None:
    file = user_file(tmp_path, '[reminders]\npreset = "gentle"\ngap_min = 25\n')

    config = load_config(file)

    assert (config.number(GAP), config.layers[GAP]) == (25.0, Layer.USER)
    assert config.layers["reminders.per_day"] is Layer.PRESET


def test_the_command_line_chooses_another_preset_for_one_run(tmp_path: Path) -> None:
    file = user_file(tmp_path, '[reminders]\npreset = "gentle"\n')

    config = load_config(file, (f"{PRESET}=keen",))

    assert config.number(GAP) == values_of_preset("keen")[GAP]


def test_a_preset_leaves_a_locked_setting_as_it_is() -> None:
    policy = Given(
        layer=Layer.POLICY, where="a policy", values={}, locks=frozenset({GAP})
    )
    own = Given(layer=Layer.USER, where="own", values={PRESET: "gentle"})

    config = layered(policy, own)

    assert config.number(GAP) == load_config().number(GAP)
    assert config.layers[GAP] is Layer.DEFAULT


def test_an_unknown_preset_is_refused() -> None:
    with finds(ConfigError, "got 'lazy'"):
        load_config(assignments=(f"{PRESET}=lazy",))


def test_the_sensitivity_divides_every_limit() -> None:
    settings = monitor_settings(load_config(assignments=("reminders.sensitivity=0.8",)))

    assert settings.limit_factor == pytest.approx(1.25)
    assert monitor_settings(load_config()).limit_factor == 1.0
