"""Codes that are shown in words have some; the tables' sentences are gathered."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pytest

from posture_monitor.care.advice import doctor_list, exercise_list
from posture_monitor.core.metrics import METRIC_BY_KEY
from posture_monitor.core.vocabulary import (
    Answer,
    Clarity,
    Movement,
    NotShown,
    PauseReason,
    Posture,
    Side,
    Trigger,
    View,
    Who,
    Zone,
)
from posture_monitor.phrases import guided, metrics
from posture_monitor.phrases.kept import settings
from posture_monitor.phrases.view import events, words
from posture_monitor.settings.given import Layer
from tools.messages import gathered


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        pytest.param(metrics._NAMES, {*METRIC_BY_KEY, *Trigger}, id="metrics"),
        pytest.param(words._VIEWS, View, id="views"),
        pytest.param(words._SIDES, Side, id="sides"),
        pytest.param(words._POSTURES, Posture, id="postures"),
        pytest.param(words._ZONES, Zone, id="zones"),
        pytest.param(words._ANSWERS, Answer, id="answers"),
        pytest.param(words._PAUSES, PauseReason, id="pauses"),
        pytest.param(events._WHO, Who, id="who is there"),
        pytest.param(events._SEEN, View, id="seen from"),
        pytest.param(guided._NAMES, {None, *Movement}, id="names of steps"),
        pytest.param(guided._ORDERS, {None, *Movement}, id="orders of steps"),
        pytest.param(guided._CLARITIES, Clarity, id="clarities"),
        pytest.param(guided._NOT_SHOWN, NotShown, id="nothing known"),
        pytest.param(settings.LAYERS, Layer, id="layers"),
    ],
)
def test_every_code_has_words(
    said: Mapping[object, str], codes: Collection[object]
) -> None:
    assert set(said) == set(codes)


@pytest.mark.checkout
def test_what_the_shipped_tables_say_is_in_the_catalogue() -> None:
    signs, listed = doctor_list(), exercise_list()
    said = {*signs.caveats, *listed.stop_rules, *listed.not_without_advice}
    said |= {word for level in signs.level for word in (level.title, level.act)}
    said |= {each.sign for each in signs.sign}
    for each in listed.exercise:
        said |= {each.name, each.say, each.dose, *each.steps}
        said |= set() if each.caution is None else {each.caution}

    assert said - {message.id for message in gathered()} == set()
