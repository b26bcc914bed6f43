"""The consent and its answer about the history: versioned, kept, ended together."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from posture_monitor.store.profile import TERMS, HistoryAnswer
from posture_monitor.store.storage import Storage
from tests.store.kept import NOON, OLD_CONSENT

LATER = NOON + timedelta(days=300)


def yes(at: datetime = NOON) -> HistoryAnswer:
    return HistoryAnswer(agreed=True, answered_at=at)


def no(at: datetime = NOON) -> HistoryAnswer:
    return HistoryAnswer(agreed=False, answered_at=at)


def with_old_consent(storage: Storage) -> Storage:
    storage.folder.mkdir(parents=True)
    (storage.folder / "consent.json").write_bytes(OLD_CONSENT)
    return storage


def test_an_old_consent_is_of_the_first_terms_and_says_nothing_of_the_history(
    storage: Storage,
) -> None:
    with_old_consent(storage)

    consent = storage.profile.consent()

    assert consent is not None
    assert consent.given_at == datetime(2025, 3, 4, 12, 0, 0, 250_000, tzinfo=UTC)
    assert (consent.terms, consent.history) == (1, None)
    assert storage.take_set_aside() == []
    assert not storage.profile.may_keep_history()


def test_a_new_consent_is_of_the_terms_of_this_version(storage: Storage) -> None:
    storage.profile.accept(NOON)

    consent = storage.profile.consent()

    assert consent is not None
    assert (consent.terms, consent.history) == (TERMS, None)
    assert TERMS == 2


@pytest.mark.parametrize(
    "answer", [pytest.param(yes(LATER), id="yes"), pytest.param(no(LATER), id="no")]
)
def test_an_answer_about_the_history_comes_back_with_its_moment(
    storage: Storage, answer: HistoryAnswer
) -> None:
    with_old_consent(storage)

    was_kept = storage.profile.answer_history(answer)

    assert was_kept
    assert storage.profile.history() == answer
    assert storage.profile.may_keep_history() is answer.agreed


def test_an_answer_leaves_the_consent_to_watching_as_it_was(storage: Storage) -> None:
    with_old_consent(storage)

    storage.profile.answer_history(no(LATER))

    content = json.loads((storage.folder / "consent.json").read_bytes())["content"]
    assert content == {
        "given_at": "2025-03-04T12:00:00.250000Z",
        "terms": 1,
        "history": {"agreed": False, "answered_at": "2025-12-29T12:00:00.250000Z"},
    }


def test_the_last_answer_about_the_history_holds(storage: Storage) -> None:
    storage.profile.accept(NOON)
    storage.profile.answer_history(yes())

    storage.profile.answer_history(no(LATER))

    assert storage.profile.history() == no(LATER)


def test_who_agrees_to_watching_anew_is_not_asked_about_the_history_again(
    storage: Storage,
) -> None:
    with_old_consent(storage)
    storage.profile.answer_history(no())

    storage.profile.accept(LATER)

    consent = storage.profile.consent()
    assert consent is not None
    assert (consent.given_at, consent.terms) == (LATER, TERMS)
    assert consent.history == no()


def test_without_a_consent_no_answer_about_the_history_is_kept(
    storage: Storage,
) -> None:
    was_kept = storage.profile.answer_history(yes())

    assert not was_kept
    assert not storage.profile.may_keep_history()
    assert not storage.folder.exists()


def test_a_withdrawn_consent_ends_the_history_and_forgets_its_answer(
    storage: Storage,
) -> None:
    storage.profile.accept(NOON)
    storage.profile.answer_history(yes())

    storage.profile.withdraw()
    after = storage.profile.may_keep_history()
    storage.profile.accept(LATER)

    assert not after
    assert storage.profile.history() is None
    assert not storage.profile.may_keep_history()


def test_a_consent_that_cannot_be_read_keeps_no_history(storage: Storage) -> None:
    storage.profile.accept(NOON)
    storage.profile.answer_history(yes())
    file = storage.folder / "consent.json"
    file.unlink()
    file.mkdir()  # which nobody can read as a file, root included

    assert not storage.profile.may_keep_history()


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param((b"true", b'"perhaps"'), id="an answer that is none"),
        pytest.param((b'"answered_at"', b'"asked_at"'), id="a field of another name"),
        pytest.param((b'"terms"', b'"mood": 1, "terms"'), id="an unknown field"),
    ],
)
def test_a_damaged_answer_keeps_no_history(
    storage: Storage, damage: tuple[bytes, bytes]
) -> None:
    storage.profile.accept(NOON)
    storage.profile.answer_history(yes())
    file = storage.folder / "consent.json"
    file.write_bytes(file.read_bytes().replace(*damage))

    allowed = storage.profile.may_keep_history()

    assert not allowed
    assert storage.take_set_aside() == [storage.folder / "consent.json.damaged"]
