from __future__ import annotations

from pathlib import Path

import pytest

from posture_monitor.store.storage import Storage
from tests.cli.program import run

EMERGENCY = "Emergency: now"


@pytest.fixture
def home(own_folders: Path) -> Path:
    """Folders that nothing else has written to."""
    return own_folders


def kept(home: Path) -> Path:
    return home / "data" / "posture-monitor" / "signs.json"


def test_the_whole_text_comes_after_the_signs_for_a_doctor_each_time(
    home: Path,
) -> None:
    run("help-with-pain", home=home)
    again = run("help-with-pain", home=home)

    assert again.status == 0
    assert again.out.index(EMERGENCY) < again.out.index("What it may come from")
    assert again.out.index("What it may come from") < again.out.index(
        "What to take along"
    )


def test_who_has_read_it_has_seen_the_signs(home: Path) -> None:
    run("help-with-pain", home=home)

    assert kept(home).exists()
    assert EMERGENCY not in run("advice", "neck", home=home).out


def test_who_has_read_it_is_told_of_it_by_no_reminder(home: Path) -> None:
    profile = Storage(home / "data" / "posture-monitor").profile
    run("advice", "signs", home=home)
    before = profile.may_name_pain()
    run("help-with-pain", "disc", home=home)
    after = profile.may_name_pain()
    run("advice", "signs", home=home)

    assert (before, after, profile.may_name_pain()) == (True, False, False)


def test_a_topic_comes_after_the_signs_once_and_then_after_their_name(
    home: Path,
) -> None:
    first = run("help-with-pain", "disc", home=home)
    then = run("help-with-pain", "disc", home=home)

    assert first.out.index(EMERGENCY) < first.out.index("Discs are the cushions")
    assert EMERGENCY not in then.out
    assert then.out.index("advice signs") < then.out.index("Discs are the cushions")
    assert "within one to two days" in then.out
    assert "Medicine by mouth" not in then.out


def test_an_unknown_topic_names_the_nearest_and_shows_nothing(home: Path) -> None:
    ended = run("help-with-pain", "arthritis of the spine", home=home)
    slip = run("help-with-pain", "stimulater", home=home)

    assert (ended.status, ended.out) == (2, "")
    assert "no topic called stimulater" in slip.err
    assert "stimulator" in slip.err
    assert not kept(home).exists()


def test_sources_are_named_where_somebody_asks_for_them(home: Path) -> None:
    short = run("help-with-pain", "tablets", home=home)
    long = run("help-with-pain", "tablets", "--verbose", home=home)

    assert "Cochrane" not in short.out
    assert "Evidence A: Cochrane, paracetamol for low back pain" in long.out
