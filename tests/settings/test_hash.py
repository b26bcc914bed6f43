"""The hash of the settings: the same for the same values, another for any other."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from posture_monitor.settings.given import Given, Layer
from posture_monitor.settings.hash import hash_of_settings
from posture_monitor.settings.layers import layered, load_config
from posture_monitor.settings.table import Value
from tests.settings.rows import NAMES, user_file

finite = st.floats(allow_nan=False, allow_infinity=False)
texts = st.text(max_size=8)
some_values = st.one_of(
    st.booleans(), st.integers(-(2**31), 2**31), finite, texts, st.lists(texts)
)
settings_values = st.dictionaries(st.sampled_from(NAMES), some_values, max_size=6)


def test_the_hash_of_a_worked_example() -> None:
    values: dict[str, Value] = {
        "schedule.days": ["mon", "tue"],
        "reminders.per_day": 8,
        "reminders.gap_min": 20.0,
        "courtesy.meetings": True,
        "camera.source": "webcam:Küche",
    }

    # printf '%s' '...' | sha256sum
    text = (
        r'{"camera.source":"webcam:K\u00fcche","courtesy.meetings":true,'
        '"reminders.gap_min":20.0,"reminders.per_day":8.0,'
        '"schedule.days":["mon","tue"]}'
    )
    assert hash_of_settings(values) == "ba6ac19cfb816980"
    assert hashlib.sha256(text.encode()).hexdigest()[:16] == "ba6ac19cfb816980"


@given(settings_values, st.randoms())
def test_the_order_of_the_settings_does_not_count(
    values: dict[str, Value], chance: Random
) -> None:
    turned = list(values.items())
    chance.shuffle(turned)

    assert hash_of_settings(dict(turned)) == hash_of_settings(values)


@given(settings_values, st.sampled_from(NAMES), some_values)
def test_another_value_of_one_setting_is_another_hash(
    values: dict[str, Value], name: str, value: Value
) -> None:
    changed = {**values, name: value}
    assume(name not in values or json.dumps(values[name]) != json.dumps(value))
    assume(values.get(name) != value or type(values.get(name)) is bool)

    is_same = hash_of_settings(changed) == hash_of_settings(values)

    assert not is_same


def test_numbers_that_are_equal_have_equal_hashes() -> None:
    at = "reminders.gap_min"

    assert hash_of_settings({at: 20}) == hash_of_settings({at: 20.0})
    assert hash_of_settings({at: -0.0}) == hash_of_settings({at: 0.0})
    assert hash_of_settings({at: True}) != hash_of_settings({at: 1})


@given(st.sampled_from([layer for layer in Layer if layer is not Layer.DEFAULT]))
def test_the_layer_that_gives_a_value_does_not_count(layer: Layer) -> None:
    def set_by(layer: Layer, minutes: float) -> str:
        values = {"reminders.gap_min": minutes}
        one = Given(layer=layer, where="a test", values=values)
        return hash_of_settings(layered(one).values)

    assert set_by(layer, 30) == set_by(Layer.USER, 30.0)
    assert set_by(layer, 20.0) == hash_of_settings(load_config().values)


def test_a_file_and_the_command_line_that_say_the_same_have_the_same_hash(
    tmp_path: Path,
) -> None:
    file = user_file(tmp_path, "[reminders]\ngap_min = 30\nper_day = 4\n")
    words = ("reminders.per_day=4", "reminders.gap_min=30.0")

    by_file, by_words = load_config(file), load_config(None, words)

    assert hash_of_settings(by_file.values) == hash_of_settings(by_words.values)


def test_another_process_with_another_seed_and_locale_tells_the_same_hash() -> None:
    code = (
        "from posture_monitor.settings.hash import hash_of_settings\n"
        "from posture_monitor.settings.layers import load_config\n"
        "print(hash_of_settings(load_config().values))\n"
    )

    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }

    assert told == {hash_of_settings(load_config().values)}
