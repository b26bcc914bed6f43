"""The lasting model that ships: it is linear, and says nothing at the baseline."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.core.pose.features import FRONT, SIDE
from posture_monitor.core.vocabulary import PostureKey
from posture_monitor.settings.build import lasting_models
from tests.core.lasting.made_up import look, model

OWN = tuple(np.linspace(-0.5, 0.5, len(FRONT.features)).tolist())


def test_a_made_up_model_tells_sizes_and_then_names() -> None:
    """Of a slump of 5 and a head down by 2, no tilt and no turn."""
    told = model().against(look()).told(look(slumped=5.0, head_down=2.0))
    assert told == pytest.approx([5.0, 2.0, 0.0, 0.0, 5.0, 2.0])


def test_both_models_tell_every_posture_and_name_all_but_the_two_sided() -> None:
    """Of the shipped file."""
    models = lasting_models()
    assert models.keys() == {FRONT.name, SIDE.name}
    for each in models.values():
        assert set(each.postures) == set(PostureKey)
        assert set(each.named) == set(PostureKey) - {
            PostureKey.TILTED,
            PostureKey.TURNED,
        }


@given(share=st.floats(-2, 2), change=st.integers(0, len(FRONT.features) - 1))
def test_half_of_a_change_tells_half_as_much(share: float, change: int) -> None:
    """So that the middle of many looks is the look of their middle."""
    compared = lasting_models()[FRONT.name].against(OWN)
    moved = np.array(OWN)
    moved[change] += 0.1
    partly = np.array(OWN) + share * (moved - np.array(OWN))
    whole = compared.told(tuple(moved.tolist()))
    assert compared.told(tuple(partly.tolist())) == pytest.approx(
        share * whole, abs=1e-9
    )


def test_at_the_baseline_nothing_is_told() -> None:
    """All sizes and names weigh nothing."""
    told = lasting_models()[FRONT.name].against(OWN).told(OWN)
    assert told == pytest.approx(np.zeros(12), abs=1e-12)
