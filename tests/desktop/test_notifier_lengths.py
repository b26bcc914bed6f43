from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.desktop.notifiers._lengths import (
    ELLIPSIS,
    clean,
    cut,
    one_line,
    utf16_length,
    with_last_line,
)

ANY_TEXT = st.text(st.characters())  # lone surrogates and control characters included
VALID_TEXT = st.text()
LIMIT = st.integers(min_value=1, max_value=300)


@given(VALID_TEXT, LIMIT)
def test_a_cut_text_fits_and_is_a_start_of_the_text(text: str, limit: int) -> None:
    short = cut(text, limit)

    assert utf16_length(short) <= limit
    assert short == text or text.startswith(short.removesuffix(ELLIPSIS))


@given(VALID_TEXT, LIMIT)
def test_cutting_a_second_time_changes_nothing(text: str, limit: int) -> None:
    short = cut(text, limit)

    assert cut(short, limit) == short


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        pytest.param("abcd", 4, "abcd", id="just fits"),
        pytest.param("abcde", 4, "abc…", id="one too long"),
        pytest.param("abcde", 1, "…", id="room for the ellipsis alone"),
        pytest.param("", 1, "", id="empty"),
        pytest.param("ab😀😀", 6, "ab😀😀", id="an emoji is two units"),
        pytest.param("ab😀😀", 5, "ab😀…", id="whole emoji"),
        pytest.param("ab😀😀", 4, "ab…", id="never half an emoji"),
        pytest.param("abe\u0301f", 4, "ab…", id="a letter keeps its accent"),
        pytest.param("ab👩\u200d💻c", 6, "ab…", id="a joined emoji stays whole"),
        pytest.param("a👍🏽bc", 5, "a…", id="a thumb keeps its colour"),
        pytest.param("e" + "\u0301" * 9, 4, "e\u0301\u0301…", id="one endless letter"),
    ],
)
def test_cut_by_hand(text: str, limit: int, short: str) -> None:
    assert cut(text, limit) == short


def test_a_limit_below_one_is_a_callers_mistake() -> None:
    with pytest.raises(ValueError, match="expected a limit of at least 1, got 0"):
        cut("text", 0)


@given(ANY_TEXT)
def test_clean_text_is_valid_unicode_without_control_characters(text: str) -> None:
    cleaned = clean(text)

    assert cleaned.encode().decode() == cleaned
    assert not {chr(code) for code in (*range(10), *range(11, 32), 127)} & set(cleaned)
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        pytest.param("a\x00b\x1bc", "a b c", id="control characters go blank"),
        pytest.param("a\r\nb\nc", "a\nb\nc", id="line breaks stay"),
        pytest.param("a\ud83db", "a\ufffdb", id="half a pair is replaced"),
        pytest.param("a\ud83d\ude00", "a😀", id="two halves become one"),
    ],
)
def test_clean_by_hand(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_a_title_is_one_line() -> None:
    assert one_line(" Head\n further\tforward ") == "Head further forward"


@given(VALID_TEXT, VALID_TEXT, LIMIT)
def test_a_text_with_a_last_line_fits(text: str, line: str, limit: int) -> None:
    assert utf16_length(with_last_line(text, line, limit)) <= limit


@pytest.mark.parametrize(
    ("text", "line", "both"),
    [
        pytest.param("One. Two.", "end", "One. Two.\nend", id="just fits"),
        pytest.param("One. Two. 3.", "end", "One. Two.\nend", id="one too many"),
        pytest.param("One. (Two.) 3", "end!", "One.\nend!", id="whole sentences"),
        pytest.param("One and two and", "end", "One and …\nend", id="one sentence"),
        pytest.param("1.5 and two.", "end", "1.5 and …\nend", id="no end in a number"),
        pytest.param("", "end", "end", id="no text"),
        pytest.param("One.", "", "One.", id="no line"),
        pytest.param("One.", "e" * 13, "One.", id="no room for the line"),
    ],
)
def test_a_last_line_takes_the_place_of_whole_sentences(
    text: str, line: str, both: str
) -> None:
    assert with_last_line(text, line, 13) == both
