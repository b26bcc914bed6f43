"""The goldens' own files: none too many, none missing, and a difference is told."""

from __future__ import annotations

from pathlib import Path

from tests.goldens import files, making


def test_what_is_kept_is_what_is_made() -> None:
    assert files.names_in(files.KEPT) == making.every_golden().keys()


def test_the_first_line_that_differs_is_told_with_its_file_and_place() -> None:
    kept, made = "one\ntwo\nthree\n", "one\ntwa\nthree\n"

    told = files.first_difference("a.txt", kept, made)

    assert told == "a.txt, line 2, character 3:\n  kept 'two\\n'\n  made 'twa\\n'"


def test_a_line_too_few_is_told() -> None:
    told = files.first_difference("a.txt", "one\ntwo\n", "one\n")

    assert told is not None
    assert "a.txt, line 2" in told
    assert files.ENDED in told


def test_the_end_of_the_last_line_counts() -> None:
    assert files.first_difference("a.txt", "one\n", "one") is not None
    assert files.first_difference("a.txt", "one\n", "one\n") is None


def test_the_same_text_is_packed_into_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt.gz", tmp_path / "other" / "b.txt.gz"

    files.keep(first, "one\n")
    files.keep(second, "one\n")

    assert first.read_bytes() == second.read_bytes()
    assert files.text_in(first) == "one\n"
