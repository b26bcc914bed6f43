"""Translations: each language says every sentence, and keeps to translations.toml."""

from __future__ import annotations

from functools import cache

import pytest
from babel.messages.catalog import Catalog

from posture_monitor.language import SETTING, SYSTEM
from posture_monitor.settings.table import keys
from tools.messages import file_of, gathered, languages, po_bytes, translations
from tools.translations import faults, lacks, translation_rules
from tools.wording import rules

pytestmark = pytest.mark.checkout

DEMANDED = ("de", "es", "fr")
WAITING = rules()["not_translated"]


@cache
def template() -> Catalog:
    """Return what the program says today."""
    return gathered()


def translated(
    english: str | tuple[str, str],
    said: str | tuple[str, ...],
    language: str = "de",
    place: str = "posture_monitor/phrases/x.py",
) -> Catalog:
    """Return a catalogue of one sentence."""
    made = Catalog(locale=language)
    made.add(english, said, locations=[(place, 0)])
    return made


@pytest.mark.parametrize("language", sorted({*DEMANDED, *languages()}))
def test_a_language_says_every_sentence_and_no_other(language: str) -> None:
    lacking = lacks(translations(language), template())

    if language in WAITING:
        assert lacking, f"{language} is complete: take it from not_translated"
    else:
        assert lacking == []


@pytest.mark.parametrize("language", sorted({*DEMANDED, *languages()}))
def test_a_translation_keeps_to_the_rules_of_its_language(language: str) -> None:
    assert faults(translations(language)) == []


@pytest.mark.parametrize("language", languages())
def test_a_language_stands_in_its_file_as_it_is_made(language: str) -> None:
    made = translations(language)
    if language not in WAITING:
        made.update(template())

    assert file_of(language).read_bytes() == po_bytes(made), "run `make messages`"


def test_each_language_can_be_chosen() -> None:
    assert keys()[SETTING].choices == [SYSTEM, "en", *DEMANDED]


def test_what_is_not_translated_is_demanded() -> None:
    assert set(WAITING) <= set(DEMANDED)


def test_a_sentence_without_a_translation_is_named() -> None:
    lacking = lacks(translated("No camera.", ""), translated("No camera.", ""))

    assert lacking == ["'No camera.' is missing"]


def test_an_uncertain_sentence_is_named() -> None:
    made = Catalog(locale="de")
    made.add("No camera.", "Keine Kamera.", flags=["fuzzy"])

    assert lacks(made, translated("No camera.", "")) == ["'No camera.' is uncertain"]


def test_a_sentence_that_is_said_no_longer_is_named() -> None:
    made = translated("No camera.", "Keine Kamera.")

    assert lacks(made, Catalog()) == [
        "'No camera.' is said no longer: take it out",
    ]


@pytest.mark.parametrize(
    ("english", "said", "language", "wrong"),
    [
        pytest.param("{count} more", "mehr", "de", "other names", id="a lost name"),
        pytest.param(
            "{count} more", "{anzahl} mehr", "de", "other names", id="a new name"
        ),
        pytest.param(
            ("{count} day", "{count} days"),
            ("{count} Tag",),
            "de",
            "1 forms",
            id="form",
        ),
        pytest.param(
            "Type `pause 10`.", "Tippen Sie `Pause 10`.", "de", "keep", id="a command"
        ),
        pytest.param(
            "Start posture-monitor again.",
            "Starten Sie posture-monitor neu.",
            "de",
            "",
            id="no command",
        ),
        pytest.param(
            "Type posture-monitor pause.",
            "Tippen Sie posture-monitor Pause.",
            "de",
            "keep",
            id="a command in plain text",
        ),
        pytest.param(
            "Set reminders.gap_min.", "Erinnerungen.", "de", "keep", id="a setting"
        ),
        pytest.param("Use --json.", "Nehmen Sie JSON.", "de", "keep", id="an option"),
        pytest.param("[bold]Now[/bold]", "Jetzt", "de", "keep", id="markup"),
        pytest.param("[required]", "[obligatorio]", "es", "", id="no markup"),
        pytest.param("Now: ", "Jetzt:", "de", "another space", id="a space at the end"),
        pytest.param("Not now.", "Deine Pause.", "de", "'Deine'", id="du"),
        pytest.param("Not now.", "Ton écran.", "fr", "'Ton'", id="tu"),
        pytest.param("Not now.", "Mauvaise posture.", "fr", "'Mauvaise", id="French"),
        pytest.param("Not now?", "Pas maintenant ?", "fr", "U+202F", id="before ?"),
        pytest.param("Not now?", "Pas maintenant?", "fr", "U+202F", id="none before ?"),
        pytest.param("Not now?", "Pas maintenant\u202f?", "fr", "", id="a right one"),
        pytest.param("Not now?", "Ahora no?", "es", "¿", id="no ¿"),
        pytest.param("Not now?", "¿Ahora no?", "es", "", id="¿ and ?"),
        pytest.param("Not now.", "Mala postura.", "es", "'Mala postura'", id="Spanish"),
        pytest.param(
            "That is all now.", "That is all now.", "de", "English", id="copy"
        ),
        pytest.param("No.", "Wort " * 23, "de", "23 words", id="too long"),
    ],
)
def test_a_translation_that_breaks_a_rule_is_named(
    english: str | tuple[str, str],
    said: str | tuple[str, ...],
    language: str,
    wrong: str,
) -> None:
    found = " | ".join(faults(translated(english, said, language)))

    assert wrong in found if wrong else found == ""


PLANTED = {
    "de": {
        "prevention": "Das beugt Beschwerden vor.",
        "cure": "Diese Übung heilt den Nacken.",
        "harm": "Diese Haltung schadet Ihrem Rücken.",
        "illness": "Diagnose: eine Fehlhaltung.",
        "norm": "Das ist eine falsche Haltung.",
        "pain": "Davon kommen Rückenschmerzen.",
        "care": "Diese Spritze wirkt.",
    },
    "fr": {
        "prevention": "Cela prévient bien des maux.",
        "cure": "Cet exercice guérit la nuque.",
        "harm": "Cette position abîme votre dos.",
        "illness": "Diagnostic\u00a0: une hernie.",
        "norm": "C’est une mauvaise posture.",
        "pain": "De là vient la douleur.",
        "care": "Cette piqûre est efficace.",
    },
    "es": {
        "prevention": "Esto previene molestias.",
        "cure": "Este ejercicio cura el cuello.",
        "harm": "Esta posición daña su espalda.",
        "illness": "Diagnóstico: una hernia.",
        "norm": "Es una mala postura.",
        "pain": "De ahí viene el dolor.",
        "care": "Esta inyección es eficaz.",
    },
}
"""{language: {key of a claim: a sentence that makes it}}."""


@pytest.mark.parametrize(
    ("language", "key", "claim"),
    [
        pytest.param(language, key, claim, id=f"{language} {key}")
        for language, claims in PLANTED.items()
        for key, claim in claims.items()
    ],
)
def test_a_claim_is_named_in_each_language(language: str, key: str, claim: str) -> None:
    place = "config/pain.toml" if key == "care" else "posture_monitor/phrases/x.py"
    found = " | ".join(faults(translated("It is so.", claim, language, place)))

    assert "claims" in found


@pytest.mark.parametrize("language", DEMANDED)
def test_each_language_knows_every_claim_that_english_does_not_make(
    language: str,
) -> None:
    keys = [rule["key"] for rule in translation_rules()[language]["not_claimed"]]

    assert keys == list(dict.fromkeys(keys))
    assert set(keys) == {rule["key"] for rule in rules()["not_claimed"]}
    assert set(keys) == set(PLANTED[language])


def test_a_place_that_speaks_of_illness_may_name_one_and_still_promises_nothing() -> (
    None
):
    place = "config/pain.toml"
    named = translated("An illness.", "Eine Arthrose.", "de", place)
    promised = translated("A promise.", "Das heilt eine Arthrose.", "de", place)

    assert faults(named) == []
    assert "claims 'heilt'" in " ".join(faults(promised))


def test_an_english_sentence_that_may_stand_may_stand_in_each_language() -> None:
    (first, *_) = rules()["claimed"]

    assert faults(translated(first["sentence"], "In einer Studie war es so.")) == []


@pytest.mark.parametrize("language", DEMANDED)
def test_a_translation_that_means_another_thing_is_still_said(language: str) -> None:
    meant = translation_rules()[language].get("meant", ())

    assert {each["sentence"] for each in meant} <= {each.id for each in template()}
