"""Codes that are shown in words have some; the tables' sentences are gathered."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from posture_monitor.care.exercises import exercise_list
from posture_monitor.care.pain import Basis, PainPart, pain_text
from posture_monitor.care.signs import doctor_list
from posture_monitor.core.metrics import METRIC_BY_KEY
from posture_monitor.core.vocabulary import (
    Clarity,
    Movement,
    NotAssessed,
    NotShown,
    Picture,
    PostureKey,
    Trigger,
    View,
    Who,
    Zone,
)
from posture_monitor.history.charts.bars import BodyPart, HoldingBand
from posture_monitor.history.charts.days import TimeFigure
from posture_monitor.history.charts.hours import STACKED
from posture_monitor.history.charts.weeks import WeekBreak
from posture_monitor.phrases import guided, metrics
from posture_monitor.phrases.kept import settings
from posture_monitor.phrases.pages import charts, pain
from posture_monitor.phrases.view import analysis, events, words
from posture_monitor.settings.given import Layer
from tools.messages import gathered


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        pytest.param(metrics._NAMES, {*METRIC_BY_KEY, *Trigger}, id="metrics"),
        pytest.param(analysis._WHYS, NotAssessed, id="why not told"),
        pytest.param(analysis._PICTURES, Picture, id="pictures"),
        pytest.param(words._ZONES, Zone, id="zones"),
        pytest.param(events._WHO, Who, id="who is there"),
        pytest.param(events._SEEN, View, id="seen from"),
        pytest.param(guided._NAMES, {None, *Movement}, id="names of steps"),
        pytest.param(guided._ORDERS, {None, *Movement}, id="orders of steps"),
        pytest.param(guided._CLARITIES, Clarity, id="clarities"),
        pytest.param(guided._NOT_SHOWN, NotShown, id="nothing known"),
        pytest.param(settings.LAYERS, Layer, id="layers"),
        pytest.param(pain.PARTS, PainPart, id="parts of the text on pain"),
        pytest.param(pain.BASES, Basis, id="what of a source was read"),
        pytest.param(charts._FIGURES, TimeFigure, id="figures of charts"),
        pytest.param(charts._BREAKS, WeekBreak, id="breaks of a trend"),
        pytest.param(charts._PARTS, BodyPart, id="parts of the body"),
        pytest.param(charts._BANDS, HoldingBand, id="bands of holding times"),
        pytest.param(
            {*charts._TONES, *PostureKey}, STACKED, id="what an hour is made of"
        ),
    ],
)
def test_every_code_has_words(
    said: Collection[object], codes: Collection[object]
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

    for topic in pain_text().topic:
        said |= {topic.title, *topic.ask, *(line.say for line in topic.line)}
        said |= set() if topic.terms is None else {topic.terms}
    said |= {group.title for group in pain_text().group}

    assert said - {message.id for message in gathered()} == set()
