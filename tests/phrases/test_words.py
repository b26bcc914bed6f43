"""The words: each sentence is listed, and keeps to what wording.toml says."""

from __future__ import annotations

from functools import cache

import pytest
from babel.messages.catalog import Catalog

from tools.messages import gathered
from tools.wording import rules, sentences_in, words_in, wrong_in
from tools.words import PAGE, by_place, faults, heading, main, page

pytestmark = pytest.mark.checkout

PLACES = sorted(by_place(gathered()))


@cache
def catalogue() -> Catalog:
    """Return what the phrases and tables say today."""
    return gathered()


def what_is_wrong(sentence: str, place: str = "posture_monitor/phrases/x.py") -> str:
    """Return what is wrong with a sentence, in one line."""
    return " | ".join(each.what for each in wrong_in(sentence, place))


def test_the_page_holds_what_the_program_says_today() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(catalogue()), "run `make messages`"


@pytest.mark.parametrize("place", PLACES)
def test_a_module_says_nothing_that_the_rules_forbid(place: str) -> None:
    wrong = [f"{each.what}: {each.sentence}" for each in faults(catalogue(), place)]

    assert wrong == []


@pytest.mark.parametrize("table", ["claimed", "meant"])
def test_a_sentence_that_is_allowed_is_still_said(table: str) -> None:
    said = {one for each in by_place(catalogue()).values() for one in sum(each, ())}

    assert {entry["sentence"] for entry in rules().get(table, ())} <= said


def test_headings_are_read_by_people() -> None:
    headings = [heading(place) for place in PLACES]

    assert [each for each in headings if "/" in each or "_" in each] == []


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        pytest.param("Your baseline is kept.", "'baseline'", id="a word"),
        pytest.param("Baselines are kept.", "'Baselines'", id="its plural and capital"),
        pytest.param("It is in PAUSED_BY_YOU now.", "'PAUSED_BY_YOU'", id="a code"),
        pytest.param("It says from_time.", "'from_time'", id="a name of JSON"),
        pytest.param("This prevents pain.", "'prevents'", id="a promise"),
        pytest.param("This harms your back.", "'harms'", id="a harm"),
        pytest.param("A trial found more.", "'trial'", id="a finding without source"),
        pytest.param("Take an ergonomic chair.", "'ergonomic'", id="a norm"),
        pytest.param(" ".join(["word"] * 17), "17 words", id="too long"),
    ],
)
def test_a_sentence_that_breaks_a_rule_is_named(sentence: str, what: str) -> None:
    assert what in what_is_wrong(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Type `posture-monitor baseline`.", id="a command"),
        pytest.param("Here is {baseline}.", id="a placeholder"),
        pytest.param("Change reminders.metric_dose.", id="a setting"),
        pytest.param("Use --baseline.", id="an option"),
        pytest.param(" ".join(["word"] * 16), id="sixteen words"),
        pytest.param(" ".join(["word"] * 16) + ". " + "Word " * 16, id="two sentences"),
    ],
)
def test_what_is_no_sentence_is_not_read(sentence: str) -> None:
    assert what_is_wrong(sentence) == ""


def test_a_value_counts_as_one_word_and_a_command_as_none() -> None:
    assert words_in("Wait {count} minutes, then type `posture-monitor pause 10`.") == 5


def test_signs_for_a_doctor_may_be_long_and_name_illness() -> None:
    sign = "Pain " * 20

    assert what_is_wrong(sign, "config/doctor.toml") == ""
    assert "20 words" in what_is_wrong(sign)


@pytest.mark.parametrize("place", ["config/doctor.toml", "config/pain.toml"])
def test_a_place_that_names_illness_promises_nothing(place: str) -> None:
    assert what_is_wrong("Pain of a disc.", place) == ""
    assert "'prevents'" in what_is_wrong("This prevents pain.", place)
    assert "'cures'" in what_is_wrong("This cures a disc.", place)


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        pytest.param("This works.", "'works'", id="a praise"),
        pytest.param("It is safe.", "'safe'", id="safety"),
        pytest.param("The spot is released.", "'released'", id="a release"),
        pytest.param("Take 400 mg.", "'400 mg'", id="how much"),
        pytest.param("A scan shows the cause.", "'shows the cause'", id="a cause"),
        pytest.param("Ask your doctor for it.", "'Ask your doctor for'", id="a wish"),
        pytest.param("Bad posture caused by sitting.", "'caused by sitting'", id="why"),
    ],
)
def test_the_text_about_pain_makes_none_of_the_claims_of_its_own_list(
    sentence: str, what: str
) -> None:
    assert what in what_is_wrong(sentence, "config/pain.toml")
    assert what not in what_is_wrong(sentence)


def test_every_exemption_by_place_names_rules_that_there_are() -> None:
    keys = {rule["key"] for rule in rules()["not_claimed"]}

    assert all(set(entry["may"]) <= keys for entry in rules()["about_illness"])


def test_a_list_has_a_sentence_a_line() -> None:
    assert sentences_in("Two things:\n- one\n- two\n\nNo more") == [
        "Two things:",
        "- one",
        "- two",
        "No more",
    ]


def test_a_module_can_be_asked_for_its_faults(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--check", "config/doctor.toml"]) == 0
    assert capsys.readouterr().out == ""


def test_a_module_that_says_nothing_is_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--check", "tools/words.py"]) == 1
    assert capsys.readouterr().err == "tools/words.py says nothing\n"
