"""report: a new file, whole, the person's alone, listed and told of."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from posture_monitor.history.store import HistoryFile
from posture_monitor.paths import history_folder
from tests.cli.saying import said
from tests.history.weeks import LAST_WEEK, six_weeks, tiers_of

SUNDAY = LAST_WEEK + timedelta(days=6)
DAYS = ("--from", str(LAST_WEEK), "--to", str(LAST_WEEK + timedelta(days=4)))
IN_TERMINAL = ("--set", "reminders.notifier=console")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folders of somebody without a history, and where he is."""
    for name in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return here


@pytest.fixture
def history(home: Path) -> HistoryFile:
    """The history of six weeks, the last of them that of LAST_WEEK."""
    kept = HistoryFile(history_folder())
    kept.prepare()
    week = [each for each in six_weeks() if each.day >= LAST_WEEK]
    kept.merge_all(tiers_of(week))
    return kept


def test_a_report_is_a_new_file_of_the_person_s_alone(
    history: HistoryFile, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = said(capsys, "report", *DAYS, *IN_TERMINAL)

    (file,) = home.iterdir()
    assert status == 0
    assert file.name == "posture-report-2026-11-23-to-2026-11-27.html"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_text().startswith("<!DOCTYPE html>")
    assert out.splitlines()[0] == f"Written: {file.name}"


def test_a_report_of_one_day_has_its_date_once_in_its_name(
    history: HistoryFile, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    day = ("--from", "2026-11-24", "--to", "2026-11-24")

    status, _, _ = said(capsys, "report", *day, *IN_TERMINAL)

    assert status == 0
    assert [each.name for each in home.iterdir()] == ["posture-report-2026-11-24.html"]


def test_a_report_is_listed_and_a_notice_tells_of_it(
    history: HistoryFile, capsys: pytest.CaptureFixture[str]
) -> None:
    before = datetime.now(UTC)

    _, _, err = said(
        capsys, "report", *DAYS, *IN_TERMINAL, "--times", "-o", "mine.html"
    )

    (entry,) = history.exports()
    assert (entry.kind, entry.name, entry.tier) == ("report", "mine.html", None)
    assert (entry.first, entry.last) == (LAST_WEEK, LAST_WEEK + timedelta(days=4))
    assert entry.with_times
    assert before - timedelta(seconds=1) <= entry.at <= datetime.now(UTC)
    assert "Some of your days were written to a file" in err


@pytest.mark.usefixtures("history")
def test_with_clock_times_the_looks_are_told_to_the_minute(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, _, _ = said(
        capsys, "report", *DAYS, *IN_TERMINAL, "--times", "-o", "mine.html"
    )

    text = (home / "mine.html").read_text()
    monday = [each for each in six_weeks() if each.day == LAST_WEEK]
    end = monday[-1].start + timedelta(minutes=1)
    assert status == 0
    assert f"<td>{monday[0].start:%H:%M}</td><td>{end:%H:%M}</td>" in text


@pytest.mark.usefixtures("history")
def test_for_a_clinician_is_another_page(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--for", "clinician", "-o", "mine.html")

    said(capsys, "report", *DAYS, *IN_TERMINAL, *words)

    assert "ISO 11226" in (home / "mine.html").read_text()


@pytest.mark.usefixtures("history")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(["--from", "soon"], "soon is no day.", id="no day"),
        pytest.param(["--to", "2999-01-01"], "has not come yet.", id="a future day"),
        pytest.param(
            ["--from", "2026-11-25", "--to", "2026-11-24"],
            "Write the earlier day after --from.",
            id="from after to",
        ),
        pytest.param(["--withhold", "names"], "names cannot be left out.", id="names"),
        pytest.param(
            ["--times", "--withhold", "times"], "Choose one of them.", id="both ways"
        ),
        pytest.param(["--for", "boss"], "'boss' is not one of", id="somebody else"),
        pytest.param(["-o", "there.html"], "There is a file", id="a file that exists"),
        pytest.param(["-o", "no/x.html"], "There is no folder no.", id="no folder"),
    ],
)
def test_a_wrong_call_is_told_in_a_sentence_and_writes_nothing(
    home: Path, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    (home / "there.html").write_text("mine")

    status, out, err = said(capsys, "report", *words)

    assert status == 2
    assert told in err
    assert out == ""
    assert [each.name for each in home.iterdir()] == ["there.html"]
    assert (home / "there.html").read_text() == "mine"


def test_a_history_that_is_off_is_told_and_leaves_no_file(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, _, err = said(capsys, "report")

    assert status == 1
    assert "No days are kept: the history is off." in err
    assert list(home.iterdir()) == []
    assert not history_folder().exists()


@pytest.mark.usefixtures("history")
def test_days_of_which_nothing_is_kept_are_told_with_those_that_are(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, _, err = said(
        capsys, "report", "--from", "2025-01-01", "--to", "2025-02-01"
    )

    assert status == 1
    assert "Days are kept from Mon 23 Nov 2026 to Fri 27 Nov 2026." in err
    assert list(home.iterdir()) == []


def test_a_report_that_cannot_be_listed_is_taken_back(
    history: HistoryFile, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _refuse_exports(history.path)

    status, _, _ = said(capsys, "report", *DAYS, *IN_TERMINAL)

    assert status == 1
    assert list(home.iterdir()) == []


def _refuse_exports(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "CREATE TRIGGER refused BEFORE INSERT ON exports "
            "BEGIN SELECT RAISE(ABORT, 'refused'); END"
        )
