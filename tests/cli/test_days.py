"""`day` and `week`: which day is meant, what is shown, and where nothing is kept."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from posture_monitor.cli._dates import day_from_word
from posture_monitor.errors import UsageError
from posture_monitor.formats.day_records import record_from_day, record_from_week
from posture_monitor.history.comparison import bands_of, breaks_from, week_of
from posture_monitor.history.periods import Tier
from posture_monitor.history.store import HistoryFile
from posture_monitor.history.summary import days_of
from posture_monitor.store.profile import HistoryAnswer
from posture_monitor.store.storage import Storage
from tests.cli.program import run_all
from tests.cli.saying import said
from tests.history.weeks import LAST_WEEK, six_weeks, tiers_of

TUESDAY = LAST_WEEK + timedelta(days=1)
TODAY = date(2026, 11, 30)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folders of somebody with six weeks of history."""
    home = tmp_path_factory.mktemp("home")
    history_in(home).add(six_weeks(), Tier.MINUTES)
    return home


def history_in(home: Path) -> HistoryFile:
    return HistoryFile(home / "data" / "posture-monitor" / "history")


@pytest.fixture
def kept_here(kept: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, for a command in this process."""
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(kept / name.lower()))
    monkeypatch.setenv("COLUMNS", "80")
    return kept


# Which day is meant.


@pytest.mark.parametrize(
    ("word", "day"),
    [
        pytest.param("2026-11-24", date(2026, 11, 24), id="a date"),
        pytest.param("today", TODAY, id="today"),
        pytest.param("Yesterday", date(2026, 11, 29), id="yesterday"),
        pytest.param("2026-11-30", TODAY, id="the date of today"),
    ],
)
def test_a_day_is_meant_by(word: str, day: date) -> None:
    assert day_from_word(word, TODAY) == day


@pytest.mark.parametrize(
    ("word", "told"),
    [
        pytest.param("2026-12-01", "Tue 1 Dec 2026 has not come yet.", id="tomorrow"),
        pytest.param("2026-02-30", "2026-02-30 is no day.", id="no date"),
        pytest.param("soon", "soon is no day.", id="a word"),
        pytest.param("0001-01-01", "0001-01-01 is no day.", id="the first of all"),
        pytest.param("0026-11-30", "0026-11-30 is no day.", id="a year cut short"),
        pytest.param("", " is no day.", id="nothing"),
    ],
)
def test_no_day_is_meant_by(word: str, told: str) -> None:
    with pytest.raises(UsageError, match=f"^{told}"):
        day_from_word(word, TODAY)


@pytest.mark.parametrize("command", ["day", "week"])
@pytest.mark.parametrize(
    ("word", "told"),
    [
        pytest.param("9999-12-31", "Fri 31 Dec 9999 has not come yet.\n", id="future"),
        pytest.param(
            "soon",
            "soon is no day. Write it as 2026-11-30, or today or yesterday.\n",
            id="no day",
        ),
    ],
)
@pytest.mark.usefixtures("own_folders")
def test_a_wrong_day_is_one_sentence_and_wrong_use(
    command: str, word: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(capsys, command, word) == (2, "", f"posture-monitor: {told}")


# What is shown.


@pytest.mark.usefixtures("kept_here")
def test_a_day_is_shown_with_its_hours_and_what_is_usual(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, err = said(capsys, "day", TUESDAY.isoformat())

    assert (status, err) == (0, "")
    assert out.startswith("Tue 24 Nov 2026\n")
    assert "\n   8  9 10 11 12 13 14 15 16\n" in out
    assert "half of your 20 whole days between 27 Oct 2026 and 23 Nov 2026." in out


@pytest.mark.usefixtures("kept_here")
def test_a_week_is_the_one_that_the_day_is_in(
    capsys: pytest.CaptureFixture[str],
) -> None:
    by_day = [
        said(capsys, "week", (LAST_WEEK + timedelta(days=n)).isoformat())
        for n in (0, 3, 6)
    ]

    assert by_day[0][1].startswith("Week from Mon 23 Nov 2026\n")
    assert by_day == [by_day[0]] * 3


@pytest.mark.usefixtures("kept_here")
def test_the_json_of_a_day_is_its_figures(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(capsys, "day", TUESDAY.isoformat(), "--json")

    tiers = tiers_of(six_weeks())
    days = days_of(tiers[Tier.DAYS], tiers[Tier.HOURS])
    day = next(each for each in days if each.day == TUESDAY)
    bands = bands_of(day.contexts, TUESDAY, days)
    expected = record_from_day(
        day, bands, breaks_from(TUESDAY, (each for each in days if each.day <= TUESDAY))
    )
    assert json.loads(out) == json.loads(json.dumps(expected))


@pytest.mark.usefixtures("kept_here")
def test_the_json_of_a_week_is_its_figures(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(capsys, "week", TUESDAY.isoformat(), "--json")

    tiers = tiers_of(six_weeks())
    week = week_of(LAST_WEEK, days_of(tiers[Tier.DAYS], tiers[Tier.HOURS]))
    assert week is not None
    assert json.loads(out) == json.loads(json.dumps(record_from_week(week)))


def test_it_reads_while_another_process_writes(
    kept_here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = history_in(kept_here).path
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        status, out, _ = said(capsys, "day", TUESDAY.isoformat())

        other.execute("ROLLBACK")
    assert (status, out[:15]) == (0, "Tue 24 Nov 2026")


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_no_line_is_longer_than_80_columns_in_any_language(
    language: str, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGUAGE", language)
    monkeypatch.setenv("COLUMNS", "80")

    ended = run_all(
        [("day", TUESDAY.isoformat()), ("week", TUESDAY.isoformat())], home=kept
    )

    assert [(each.status, each.err) for each in ended] == [(0, "")] * 2
    lines = [line for each in ended for line in each.out.splitlines()]
    assert max(map(len, lines)) <= 80


# Where nothing is kept.


@pytest.mark.usefixtures("kept_here")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(
            ("day", "2026-11-28"), "Nothing is kept of Sat 28 Nov 2026.", id="a day"
        ),
        pytest.param(
            ("week", "2026-09-02"),
            "Nothing is kept of the week from Mon 31 Aug 2026.",
            id="a week",
        ),
    ],
)
def test_nothing_on_a_day_says_which_days_are_kept_and_is_no_failure(
    words: tuple[str, str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    extent = "Days are kept from Mon 19 Oct 2026 to Fri 27 Nov 2026."

    assert said(capsys, *words) == (0, f"{told} {extent}\n", "")


@pytest.mark.usefixtures("own_folders")
@pytest.mark.parametrize("command", ["day", "week"])
def test_with_the_history_off_it_says_how_to_switch_it_on_and_fails(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(capsys, command) == (
        1,
        "",
        "posture-monitor: No days are kept: the history is off. "
        "`posture-monitor history on` switches it on.\n",
    )


@pytest.mark.usefixtures("own_folders")
@pytest.mark.parametrize("command", ["day", "week"])
def test_with_the_history_on_and_nothing_kept_it_says_how_to_begin(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    agree(Storage())

    assert said(capsys, command) == (
        0,
        "No day is kept yet. `posture-monitor start` begins the watching.\n",
        "",
    )


@pytest.mark.usefixtures("own_folders")
@pytest.mark.parametrize(
    ("words", "record"),
    [
        pytest.param(
            ("day", "2026-11-24", "--json"),
            {"type": "day", "day": "2026-11-24", "figures": None},
            id="a day",
        ),
        pytest.param(
            ("week", "2026-11-24", "--json"),
            {"type": "week", "first": "2026-11-23", "figures": None},
            id="a week",
        ),
    ],
)
def test_nothing_kept_as_json_has_no_figures(
    words: tuple[str, ...],
    record: dict[str, str | None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    agree(Storage())

    status, out, err = said(capsys, *words)

    assert (status, json.loads(out), err) == (0, record, "")


def test_a_history_of_a_newer_version_is_told_and_left_alone(
    own_folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    history = history_in(own_folders)
    history.origin()
    with closing(sqlite3.connect(history.path)) as file:
        file.execute("PRAGMA user_version = 99")

    status, out, err = said(capsys, "day")

    assert (status, out) == (1, "")
    assert "is from a newer version of this program." in err
    assert err.count("\n") == 1


def test_a_damaged_history_is_told_and_left_alone(
    own_folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    history = history_in(own_folders)
    history.path.parent.mkdir(parents=True)
    history.path.write_bytes(b"no database" * 1000)

    status, out, err = said(capsys, "week")

    assert (status, out) == (1, "")
    assert "is damaged." in err
    assert history.path.read_bytes() == b"no database" * 1000


def agree(storage: Storage) -> None:
    """Agree to be watched, and to the history."""
    at = datetime(2026, 11, 1, 8, tzinfo=UTC)
    storage.profile.accept(at)
    assert storage.profile.answer_history(HistoryAnswer(agreed=True, answered_at=at))
