"""Text in encodings that lack some of its letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.encoding.readable import readable
from posture_monitor.encoding.similar import SIMILAR

ENCODINGS = ["ascii", "latin-1", "cp1252", "cp932", "cp437", "utf-8", "utf-16"]


@pytest.mark.parametrize(
    ("text", "encoding", "told"),
    [
        pytest.param("ein Maß für 12°", "ascii", "ein Mass fuer 12 deg", id="German"),
        pytest.param("ein Maß für 12°", "cp1252", "ein Maß für 12°", id="cp1252"),
        pytest.param("« l’œil » : élève", "ascii", '" l\'oeil " : eleve', id="French"),
        pytest.param("élève – là", "cp932", "eleve - la", id="cp932 has no accents"),
        pytest.param("10–12 → ≥ 3 …", "ascii", "10-12 -> >= 3 ...", id="signs"),
        pytest.param("▁▂▄▆█ ● ○", "cp1252", ".:+*# * o", id="blocks and circles"),
        pytest.param("a\udce9b", "utf-8", "a\ufffdb", id="a byte of a name in UTF-8"),
        pytest.param("a\udce9b", "ascii", "a?b", id="a byte of a name in ASCII"),
        pytest.param("日本", "ascii", "??", id="another alphabet"),
        pytest.param("e\u0301 \u2068x\u2069", "ascii", "e x", id="what has no width"),
    ],
)
def test_something_similar_is_written(text: str, encoding: str, told: str) -> None:
    assert readable(text, encoding) == told


@given(text=st.text(), encoding=st.sampled_from(ENCODINGS))
def test_any_text_is_written_in_any_encoding(text: str, encoding: str) -> None:
    told = readable(text, encoding)

    assert readable(told, encoding) == told


@given(text=st.text(st.characters(categories=["Cs"])))
def test_any_name_is_written_in_utf_8(text: str) -> None:
    assert readable(text, "utf-8") == len(text) * "\N{REPLACEMENT CHARACTER}"


def test_what_is_similar_is_in_every_encoding() -> None:
    assert "".join(SIMILAR.values()).isascii()
