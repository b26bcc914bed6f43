"""The vocabulary: codes alone, which everybody may read."""

from __future__ import annotations

import re
import subprocess
import sys
from enum import Enum

import pytest

from posture_monitor.core import vocabulary
from posture_monitor.core.vocabulary import NotAssessed
from posture_monitor.phrases.not_assessed import NOT_ASSESSED_WORDS
from posture_monitor.phrases.pauses import MEANINGS

CHOICES = [
    each
    for each in vars(vocabulary).values()
    if isinstance(each, type)
    and issubclass(each, Enum)
    and each.__module__.startswith(vocabulary.__name__)
]
PUBLIC = {"deg", "%", "cm", "not seen"}  # in public JSON since the first version


def test_it_is_read_without_any_library_and_without_the_rest_of_the_core() -> None:
    code = (
        "import sys; before = set(sys.modules); "
        "import posture_monitor.core.vocabulary; "
        "print(*sorted(set(sys.modules) - before))"
    )

    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()

    ours = {name for name in loaded if name.startswith("posture_monitor")}
    assert ours == {
        "posture_monitor",
        "posture_monitor.core",
        "posture_monitor.core.vocabulary",
        "posture_monitor.core.vocabulary.pictures",
    }
    assert {"numpy", "pydantic"}.isdisjoint(loaded)


@pytest.mark.parametrize("choice", CHOICES, ids=lambda each: each.__name__)
def test_every_choice_is_a_code_and_no_sentence(choice: type[Enum]) -> None:
    for each in choice:
        assert (
            isinstance(each.value, int)
            or each.value in PUBLIC
            or re.fullmatch(r"[a-z][a-z0-9_]*", str(each.value))
        )


def test_every_code_that_a_person_meets_has_words() -> None:
    assert set(NOT_ASSESSED_WORDS) == set(NotAssessed)
    assert set(MEANINGS) == set(vocabulary.PauseReason)
