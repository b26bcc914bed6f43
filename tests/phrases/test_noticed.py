"""Each notice fits every desk in every language, and loses nothing that it must say."""

from __future__ import annotations

from pathlib import Path

import pytest

from posture_monitor.desktop.notifiers import _lengths
from posture_monitor.desktop.notifiers._lengths import clean, cut, with_last_line
from posture_monitor.phrases.catalogue import END_OF_ISOLATE, ISOLATE
from posture_monitor.phrases.reminders import (
    BODY_MAX_UTF16,
    TITLE_MAX_UTF16,
    utf16_length,
)
from tests.phrases.noticed import Noticed
from tests.phrases.speaking import told_in
from tools.messages import languages
from tools.pseudo import compiled, pseudo_from_the_right

pytestmark = pytest.mark.checkout

MODULE = "tests.phrases.noticed"
LANGUAGES = ["en", *languages()]
LABEL_MAX = 20  # letters, so that three buttons stand beside one another


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """Return each language."""
    return str(request.param)


@pytest.fixture(scope="module")
def reminders(language: str) -> list[Noticed]:
    """Return every reminder of the language."""
    return [tuple(each) for each in told_in(language, MODULE, "reminders")]


@pytest.fixture(scope="module")
def other_notices(language: str) -> list[Noticed]:
    """Return every other notice of the language."""
    return [tuple(each) for each in told_in(language, MODULE, "other_notices")]


def too_long(shown: list[Noticed], room: int = BODY_MAX_UTF16) -> set[str]:
    """Return the titles and the bodies that do not fit."""
    titles = {title for title, _, _ in shown if utf16_length(title) > TITLE_MAX_UTF16}
    return titles | {body for _, body, _ in shown if utf16_length(body) > room}


def test_the_phrases_know_the_limits_of_the_desks() -> None:
    known = (TITLE_MAX_UTF16, BODY_MAX_UTF16)

    assert known == (_lengths.TITLE_MAX_UTF16, _lengths.BODY_MAX_UTF16)


def test_every_reminder_fits_the_smallest_desk(reminders: list[Noticed]) -> None:
    assert len(reminders) > 4000
    assert too_long(reminders) == set()


def test_every_other_notice_fits_the_smallest_desk(
    other_notices: list[Noticed],
) -> None:
    assert too_long(other_notices) == set()


def test_a_reminder_says_always_what_was_seen_and_what_to_do(
    reminders: list[Noticed],
) -> None:
    lost = {
        body
        for _, body, kept in reminders
        if not all(part in body for part in kept.splitlines())
    }

    assert lost == set()


def test_without_buttons_the_commands_leave_room_for_both(
    language: str, reminders: list[Noticed]
) -> None:
    _, line = told_in(language, MODULE, "answers")

    lost = set()
    for _, body, kept in reminders:
        shown = with_last_line(clean(body), line, BODY_MAX_UTF16)
        if not all(part in shown for part in (*kept.splitlines(), line)):
            lost.add(f"{utf16_length(kept) + utf16_length(line)} units: {kept} {line}")

    assert lost == set()


def test_labels_of_buttons_are_short_and_differ(language: str) -> None:
    for asked in ("answers", "own_answers"):
        labels, _ = told_in(language, MODULE, asked)

        assert len(set(labels)) == len(labels)
        assert [label for label in labels if len(label) > LABEL_MAX] == []


def test_a_notice_from_the_right_is_cut_without_a_mark_that_closes_nothing(
    tmp_path: Path,
) -> None:
    compiled(pseudo_from_the_right(), tmp_path)
    shown = told_in("ar", MODULE, "reminders", tmp_path)
    _, line = told_in("ar", MODULE, "answers", tmp_path)

    for title, body, _ in shown:
        parts = (
            cut(title, TITLE_MAX_UTF16),
            *with_last_line(clean(body), line, BODY_MAX_UTF16).splitlines(),
        )
        for part in parts:
            assert utf16_length(part) <= BODY_MAX_UTF16
            assert _is_opened_before_it_is_closed(part), part


def _is_opened_before_it_is_closed(text: str) -> bool:
    depth = 0
    for letter in text:
        depth += (letter == ISOLATE) - (letter == END_OF_ISOLATE)
        if depth < 0:
            return False
    return True
