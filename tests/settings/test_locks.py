"""Layers of whoever looks after the computer: which value holds, and what is locked."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.errors import AssignmentError, ConfigError
from posture_monitor.phrases.kept.settings import LAYERS
from posture_monitor.settings.given import PERSONAL, Given, Layer, given_by_words
from posture_monitor.settings.layers import layered
from posture_monitor.settings.table import keys
from tests.faults import finds

GAP = "reminders.gap_min"
SPEAKING = tuple(layer for layer in Layer if layer is not Layer.DEFAULT)


def says(
    layer: Layer, values: Mapping[str, object] | None = None, *locks: str
) -> Given:
    return Given(
        layer=layer,
        where=f"the {layer}",
        values=values if values is not None else {},
        locks=frozenset(locks),
    )


def test_every_layer_has_a_word_for_a_person() -> None:
    assert list(LAYERS) == list(Layer)


# Which value holds.


@given(st.sets(st.sampled_from(SPEAKING), min_size=1), st.randoms())
def test_the_strongest_layer_that_speaks_wins_in_whatever_order(
    layers: set[Layer], chance: Random
) -> None:
    minutes = {layer: 10.0 + number for number, layer in enumerate(Layer)}
    speaking = [says(layer, {GAP: minutes[layer]}) for layer in layers]
    chance.shuffle(speaking)

    settings = layered(*speaking)

    strongest = max(layers, key=list(Layer).index)
    assert settings.layers[GAP] is strongest
    assert settings.values[GAP] == minutes[strongest]


def test_a_policy_beats_the_command_line_and_what_is_recommended_does_not() -> None:
    person = says(Layer.COMMAND, {GAP: 30, "reminders.per_day": 4})
    recommended = says(Layer.RECOMMENDED, {GAP: 40, "reminders.per_hour": 1})
    policy = says(Layer.POLICY, {"reminders.per_day": 6})

    for order in permutations((person, recommended, policy)):
        settings = layered(*order)

        names = (GAP, "reminders.per_hour", "reminders.per_day")
        assert [(settings.values[name], settings.layers[name]) for name in names] == [
            (30.0, Layer.COMMAND),
            (1, Layer.RECOMMENDED),
            (6, Layer.POLICY),
        ]


def test_of_two_policies_the_later_one_wins() -> None:
    settings = layered(
        says(Layer.POLICY, {GAP: 30}), says(Layer.USER), says(Layer.POLICY, {GAP: 40})
    )

    assert settings.values[GAP] == 40.0


# What is locked.


@pytest.mark.parametrize(
    ("layer", "error"),
    [
        pytest.param(Layer.USER, ConfigError, id="in the person's file"),
        pytest.param(Layer.COMMAND, AssignmentError, id="on the command line"),
    ],
)
def test_a_value_for_a_locked_setting_is_refused_with_what_locks_it(
    layer: Layer, error: type[ConfigError]
) -> None:
    policy = says(Layer.POLICY, {GAP: 30.0}, GAP)

    with pytest.raises(ConfigError) as raised:
        layered(policy, says(layer, {GAP: 45}))

    assert type(raised.value) is error
    assert str(raised.value).startswith(
        f"Whoever looks after this computer has set {GAP}. You cannot change it."
    )
    assert raised.value.found is not None
    assert raised.value.found.endswith("since the policy locks it, got 45")


@pytest.mark.parametrize("layer", [Layer.RECOMMENDED, Layer.POLICY])
def test_a_lock_holds_the_person_and_nobody_else(layer: Layer) -> None:
    lock = says(Layer.POLICY, {}, GAP)

    settings = layered(lock, says(layer, {GAP: 45}))

    assert settings.values[GAP] == 45.0
    assert {Layer.RECOMMENDED, Layer.POLICY}.isdisjoint(PERSONAL)


def test_a_setting_is_locked_at_its_default_where_no_value_is_given() -> None:
    settings = layered(says(Layer.POLICY, {}, GAP))

    assert settings.values[GAP] == keys()[GAP].value
    assert settings.layers[GAP] is Layer.DEFAULT
    assert settings.locks == {GAP: "the policy"}


def test_what_is_not_locked_stays_the_persons_own() -> None:
    policy = says(Layer.POLICY, {GAP: 30.0}, GAP)

    settings = layered(policy, given_by_words(["reminders.per_day=3"]))

    assert settings.values["reminders.per_day"] == 3
    assert settings.values[GAP] == 30.0


@pytest.mark.parametrize(
    "policy",
    [
        pytest.param(says(Layer.POLICY, {"reminders.gap": 30.0}), id="a value"),
        pytest.param(says(Layer.POLICY, {}, "reminders.gap"), id="a lock"),
    ],
)
def test_a_policy_for_an_unknown_setting_is_refused_by_its_name(policy: Given) -> None:
    with finds(
        ConfigError, "expected a known setting in the policy, got 'reminders.gap'"
    ):
        layered(policy)


def test_a_policy_may_not_leave_the_bounds_either() -> None:
    with finds(ConfigError, f"expected {GAP} in the policy to be a number from 5 to"):
        layered(says(Layer.POLICY, {GAP: 1}))
