"""history export, import and exports: what leaves, what comes back, what is refused."""

from __future__ import annotations

import csv
import io
import json
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from posture_monitor.history.periods import Tier
from posture_monitor.history.store import HistoryFile
from posture_monitor.paths import history_folder, settings_file
from posture_monitor.store.profile import HistoryAnswer
from posture_monitor.store.storage import Storage
from tests.cli.history.kept import minute
from tests.cli.saying import said, said_unwrapped
from tests.snapshots import everything_in
from tests.store.kept import NOON

TODAY = datetime.now().astimezone()
TOMORROW = TODAY.date() + timedelta(days=1)
FIRST, LAST = date(2025, 3, 4), date(2025, 3, 6)


@pytest.fixture(autouse=True)
def folder(own_folders: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where the person is, whose notices are written to the terminal."""
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text('[reminders]\nnotifier = "console"\n')
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return here


@pytest.fixture
def kept() -> HistoryFile:
    """Two minutes, on two days."""
    file = HistoryFile(history_folder())
    file.add([minute(NOON), minute(NOON + timedelta(days=2))], Tier.MINUTES)
    return file


@pytest.fixture
def agreed() -> None:
    """Let somebody have agreed to a history."""
    profile = Storage().profile
    profile.accept(NOON)
    profile.answer_history(HistoryAnswer(agreed=True, answered_at=NOON))


def rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text("ascii"))))


# export


def test_an_export_has_a_row_a_day_and_no_clock_time(
    kept: HistoryFile, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = said(capsys, "history", "export")

    file = folder / "posture-days-2025-03-04-to-2025-03-06.csv"
    assert (status, out) == (
        0,
        f"Written: {file.name}\n"
        "`posture-monitor history exports` lists all that was taken out.\n"
        "It has no clock times. It can be looked at, but not be taken in again.\n",
    )
    assert "Some of your days were written to a file" in err
    assert [(row["date"], row["seated_s"]) for row in rows(file)] == [
        ("2025-03-04", "50"),
        ("2025-03-06", "50"),
    ]
    assert ":" not in file.read_text("ascii")
    assert file.stat().st_mode & 0o777 == 0o600


def test_with_times_it_says_them_and_whom_to_give_it_to(
    kept: HistoryFile, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--tier", "minutes", "--times", "--from", "2025-03-05", "-o", "it.csv"]

    status, out, _ = said(capsys, "history", "export", *words)

    assert status == 0
    assert out.endswith(
        "It says when you were at work. Give it only to whom you trust.\n"
    )
    (row,) = rows(folder / "it.csv")
    assert (row["start_local"], row["offset_min"]) == ("2025-03-06 12:00:00", "0")


@pytest.mark.parametrize("kind", ["csv", "json", "parquet"])
def test_each_export_is_listed(
    kept: HistoryFile, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    words = f"--format {kind} --tier all --times -o it".split()
    said(capsys, "history", "export", *words)

    status, out, err = said(capsys, "history", "exports", "--json")

    row = json.loads(out)
    assert (status, err) == (0, "")
    assert datetime.fromisoformat(row.pop("at")) >= TODAY.replace(microsecond=0)
    assert row == {
        "format": kind,
        "from": "2025-03-04",
        "to": "2025-03-06",
        "tier": None,
        "times": True,
        "name": "it",
    }


def test_the_list_is_for_reading_too(
    kept: HistoryFile, capsys: pytest.CaptureFixture[str]
) -> None:
    none = said(capsys, "history", "exports")
    said(capsys, *["history", "export", "--tier", "hours", "-o", "it.csv"])

    status, out, _ = said_unwrapped(capsys, "history", "exports")

    assert none == (0, "Nothing was taken out of your history.\n", "")
    assert status == 0
    assert out.startswith("when file days rows clock times ")
    assert " it.csv 4 Mar 2025 to 6 Mar 2025 by hours without times" in out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(
            "--tier minutes",
            "Minutes say when you were at work. Add `--times` if you want that, or "
            "choose `--tier hours`.",
            id="minutes without times",
        ),
        pytest.param(
            "--tier all",
            "Minutes say when you were at work. Add `--times` if you want that, or "
            "choose `--tier hours`.",
            id="all without times",
        ),
        pytest.param(
            "--from noday",
            "noday is no day. Write it as 2026-11-30, or today or yesterday.",
            id="no day",
        ),
        pytest.param(f"--to {TOMORROW}", "has not come yet.", id="a day to come"),
        pytest.param(
            "--from 2025-03-06 --to 2025-03-05",
            "Thu 6 Mar 2025 is after Wed 5 Mar 2025. Write the earlier day after "
            "--from.",
            id="from after to",
        ),
        pytest.param("-o there.csv", "Choose another name.", id="a file that is there"),
        pytest.param("-o nowhere/it.csv", "Choose another.", id="no folder"),
        pytest.param("--format xls", "xls", id="no such format"),
        pytest.param("--tier weeks", "weeks", id="no such tier"),
    ],
)
def test_what_cannot_be_had_is_told_in_one_sentence_and_nothing_leaves(
    kept: HistoryFile,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    words: str,
    told: str,
) -> None:
    (folder / "there.csv").touch()
    before = everything_in(folder)

    status, out, err = said(capsys, "history", "export", *words.split())

    assert (status, out, err.count("\n")) == (2, "", 1)
    assert told in err
    assert everything_in(folder) == before
    assert kept.exports() == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(
            "--from 2025-03-05 --to 2025-03-05",
            "Nothing is kept of these days. No file was made.",
            id="a day of which nothing is kept",
        ),
        pytest.param(
            "--from 2025-03-07",
            "Nothing is kept of these days. No file was made.",
            id="after the last day",
        ),
    ],
)
def test_where_nothing_is_kept_no_file_comes_to_be(
    kept: HistoryFile,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    words: str,
    told: str,
) -> None:
    status, out, err = said(capsys, "history", "export", *words.split())

    assert (status, out, err) == (1, "", f"posture-monitor: {told}\n")
    assert everything_in(folder) == {}


@pytest.mark.usefixtures("folder")
def test_without_a_history_it_says_how_to_switch_it_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, err = said(capsys, "history", "export")

    assert (status, out) == (1, "")
    assert "`posture-monitor history on`" in err
    assert not history_folder().exists()


def test_without_its_extra_parquet_says_how_to_install_it(
    kept: HistoryFile,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)  # as where it is missing

    status, out, err = said(capsys, "history", "export", "--format", "parquet")

    assert (status, out) == (1, "")
    assert err == (
        "posture-monitor: Parquet needs one more part. Install it with "
        "`pip install posture_monitor[parquet]`.\n"
    )
    assert everything_in(folder) == {}


# import


@pytest.mark.usefixtures("agreed")
@pytest.mark.parametrize("kind", ["csv", "json", "parquet"])
def test_an_export_with_times_moves_all_to_a_new_computer_once(
    kept: HistoryFile, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    words = f"--format {kind} --tier all --times -o it".split()
    said(capsys, "history", "export", *words)
    before = {tier: kept.periods(tier, FIRST, LAST) for tier in Tier}
    kept.erase()

    first = said(capsys, "history", "import", "it")
    second = said(capsys, "history", "import", "it")

    assert first == (0, "The days are taken over: 6 rows are new or fuller.\n", "")
    assert second == (
        0,
        "Everything in this file is here already. Nothing was changed.\n",
        "",
    )
    assert {tier: kept.periods(tier, FIRST, LAST) for tier in Tier} == before


def test_nothing_is_taken_in_before_the_person_agrees_to_a_history(
    kept: HistoryFile, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, *["history", "export", "--tier", "all", "--times", "-o", "it"])
    kept.erase()

    status, out, err = said(capsys, "history", "import", "it")

    assert (status, out) == (1, "")
    assert err == (
        "posture-monitor: No days are kept here yet. Agree first, with "
        "`posture-monitor history on`.\n"
    )
    assert not kept.exists


@pytest.mark.usefixtures("agreed")
def test_only_what_is_kept_here_is_taken_in(
    kept: HistoryFile, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, *["history", "export", "--tier", "minutes", "--times", "-o", "it"])
    kept.erase()
    with settings_file().open("a") as file:
        file.write('[history]\nkeep = "days"\n')

    said(capsys, "history", "import", "it")

    found = {tier: len(kept.periods(tier, FIRST, LAST)) for tier in Tier}
    assert found == {Tier.MINUTES: 0, Tier.HOURS: 0, Tier.DAYS: 2}


@pytest.mark.usefixtures("agreed")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(
            "",
            "The file it has no clock times. Nothing was changed. Export it again "
            "with `--times`.",
            id="without times",
        ),
        pytest.param(
            "--format json",
            "The file it has no clock times. Nothing was changed. Export it again "
            "with `--times`.",
            id="JSON without times",
        ),
        pytest.param(
            "--format parquet --tier hours",
            "The file it has no clock times. Nothing was changed. Export it again "
            "with `--times`.",
            id="Parquet without times",
        ),
    ],
)
def test_an_export_without_times_is_refused(
    kept: HistoryFile, capsys: pytest.CaptureFixture[str], words: str, told: str
) -> None:
    said(capsys, "history", "export", "-o", "it", *words.split())
    before = kept.path.read_bytes()

    status, out, err = said(capsys, "history", "import", "it")

    assert (status, out, err) == (1, "", f"posture-monitor: {told}\n")
    assert kept.path.read_bytes() == before


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("\udcff.csv", r"\xff.csv", id="no text"),
        pytest.param("\x1b[31ma\nb.csv", r"\x1b[31ma\nb.csv", id="what terminals obey"),
    ],
)
@pytest.mark.usefixtures("kept")
def test_a_file_of_any_name_is_written_and_listed_by_what_can_be_shown(
    name: str, shown: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = said_unwrapped(capsys, "history", "export", "-o", name)

    assert (status, (folder / name).exists()) == (0, True)
    assert f"Written: {shown} " in f"{out} "
    assert [each.name for each in HistoryFile(history_folder()).exports()] == [shown]
