from __future__ import annotations

import re

import pytest

from posture_monitor.care.exercises import Grade
from posture_monitor.care.pain import (
    Basis,
    PainPart,
    PainText,
    PainTopic,
    grouped,
    nearest_topics,
    pain_text,
    rows,
    topics_called,
)
from posture_monitor.care.tables import table_from_toml
from posture_monitor.errors import ConfigError
from posture_monitor.resources import shipped

CAUSES = [topic for topic in pain_text().topic if topic.group == "causes"]
CARE = [topic for topic in pain_text().topic if topic.group == "care"]
ONLY_A_DOCTOR = {"elsewhere", "fracture"}


def parts(topic: PainTopic) -> set[PainPart]:
    return {line.part for line in topic.line}


def keys(wanted: str) -> list[str]:
    return [topic.key for topic in topics_called(wanted)]


def test_what_must_be_looked_for_first_comes_first_among_the_causes() -> None:
    assert CAUSES[0].key == "elsewhere"


@pytest.mark.parametrize("topic", CAUSES, ids=lambda topic: topic.key)
def test_every_cause_says_what_it_is_and_when_it_is_no_longer_self_help(
    topic: PainTopic,
) -> None:
    assert {PainPart.WHAT, PainPart.DOCTOR} <= parts(topic)


@pytest.mark.parametrize("topic", CAUSES, ids=lambda topic: topic.key)
def test_every_cause_that_leaves_room_for_it_says_what_to_change_and_what_to_do(
    topic: PainTopic,
) -> None:
    has_both = {PainPart.DESK, PainPart.EXERCISE} <= parts(topic)

    assert has_both == (topic.key not in ONLY_A_DOCTOR)


@pytest.mark.parametrize("topic", CARE, ids=lambda topic: topic.key)
def test_every_kind_of_care_says_for_whom_what_it_cannot_do_and_how_sure_that_is(
    topic: PainTopic,
) -> None:
    wanted = (PainPart.WHAT, PainPart.WHOM, PainPart.LIMITS, PainPart.SURE)

    assert {*wanted, PainPart.RISKS, PainPart.BOTH} <= parts(topic)
    assert len(topic.ask) == 2


def test_a_statement_is_our_own_judgement_exactly_where_it_is_graded_and_named_so() -> (
    None
):
    lines = [line for topic in pain_text().topic for line in topic.line]

    for line in lines:
        assert line.source
        if line.basis is Basis.JUDGEMENT:
            assert line.evidence is Grade.D, line.say


def test_pain_between_the_shoulder_blades_is_named_with_its_two_days() -> None:
    first = " ".join(row.text for row in rows(pain_text().topic[0]))

    assert "between the shoulder blades: see a doctor within one to two days" in first
    assert "trials are of the lower back or the neck" in first


def test_no_statement_names_an_amount_of_a_medicine_an_address_or_a_price() -> None:
    said = " ".join(row.text for topic in pain_text().topic for row in rows(topic))

    assert not re.findall(r"\d ?(?:mg|ml|€|\$)|https?:|www\.|®|™", said)


def test_a_label_stands_once_above_what_belongs_to_it() -> None:
    (topic,) = topics_called("cells")
    labels = [row.label for row in rows(topic)]

    assert labels == [
        *("What it is", "For whom", "Limits", "", "Risks", "Two views", "How sure"),
        *("To ask", ""),
    ]


@pytest.mark.parametrize(
    ("basis", "mark"),
    [
        pytest.param(Basis.PAGE, "", id="read"),
        pytest.param(Basis.COPY, " (summary)", id="a copy"),
        pytest.param(Basis.JUDGEMENT, " (ours)", id="our own"),
    ],
)
def test_a_statement_whose_source_was_not_read_is_marked_as_such(
    basis: Basis, mark: str
) -> None:
    shown = [
        (line, row)
        for topic in pain_text().topic
        for line, row in zip(topic.line, rows(topic), strict=False)
        if line.basis is basis and line.part is not PainPart.NOTE
    ]

    assert shown
    assert all(row.text == line.say + mark for line, row in shown)


def test_groups_come_in_the_order_of_the_table_with_their_topics() -> None:
    titles = [title for title, _ in grouped(pain_text().topic)]
    alone = list(grouped(topics_called("disc")))

    assert titles == [group.title for group in pain_text().group]
    assert [(title, [one.key for one in found]) for title, found in alone] == [
        ("What it may come from", ["disc"]),
    ]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        pytest.param("disc", ["disc"], id="a key"),
        pytest.param("Ruptured disc", ["disc"], id="a doctor's word"),
        pytest.param("spinal_injection", ["spinal_injection"], id="a key of two words"),
        pytest.param(
            "injection", ["muscle_injection", "spinal_injection"], id="part of two"
        ),
        pytest.param("cancer", ["elsewhere"], id="a word of a title"),
        pytest.param("myofascial", ["myofascial"], id="a doctor's word alone"),
        pytest.param("elbow", [], id="no name"),
        pytest.param(" ", [], id="nothing"),
    ],
)
def test_a_topic_is_found_by_its_name(wanted: str, found: list[str]) -> None:
    assert keys(wanted) == found


@pytest.mark.parametrize(
    ("wanted", "first"),
    [
        pytest.param("arthritis", "osteoarthritis", id="a shorter word"),
        pytest.param("stimulater", "stimulator", id="a slip"),
        pytest.param("pancraes", "pancreas", id="two letters swapped"),
    ],
)
def test_an_unknown_topic_names_the_nearest(wanted: str, first: str) -> None:
    assert nearest_topics(wanted)[0] == first


def test_what_is_like_no_topic_has_none_near_it() -> None:
    assert nearest_topics("qqqq") == ()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param('key = "disc"', 'key = "fracture"', "fracture again", id="twice"),
        pytest.param('part = "whom"', 'part = "dose"', "part", id="an unknown part"),
        pytest.param(
            'group = "spread"', 'group = "else"', "in order, got", id="another group"
        ),
    ],
)
def test_a_damaged_text_is_refused(old: str, new: str, message: str) -> None:
    text = shipped("pain.toml").decode()
    assert old in text

    with pytest.raises(ConfigError) as raised:
        table_from_toml(text.replace(old, new).encode(), PainText, name="pain.toml")

    assert message in str(raised.value.found)
