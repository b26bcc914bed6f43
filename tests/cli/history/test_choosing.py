"""history on, off, path and erase: what the person chooses, and what is gone then."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from posture_monitor.history.periods import Tier
from posture_monitor.history.store import ExportEntry, HistoryFile
from posture_monitor.paths import settings_file
from posture_monitor.store.profile import HistoryAnswer
from posture_monitor.store.storage import Storage
from tests.cli.history.kept import minute
from tests.cli.saying import said_unwrapped
from tests.store.kept import NOON

MARCH_4, MARCH_6 = NOON.date(), date(2025, 3, 6)
FIRST_AND_LAST = "from 4 Mar 2025 to 6 Mar 2025"


@pytest.fixture
def storage(own_folders: Path) -> Storage:
    """The files of somebody who has agreed to watching."""
    storage = Storage()
    storage.profile.accept(NOON)
    return storage


@pytest.fixture
def kept(storage: Storage) -> HistoryFile:
    """Two minutes, on two days."""
    file = HistoryFile(storage.history_folder)
    file.add([minute(NOON), minute(NOON + timedelta(days=2))], Tier.MINUTES)
    return file


class Terminal(io.StringIO):
    """Standard input of somebody who types."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Make standard output a terminal, too; tests set what is typed."""
    monkeypatch.setenv("FORCE_COLOR", "1")  # rich then takes any output for a terminal
    monkeypatch.setenv("TERM", "dumb")
    return monkeypatch


def lengths(file: HistoryFile) -> dict[Tier, int]:
    return {tier: len(file.periods(tier, MARCH_4, MARCH_6)) for tier in Tier}


# on


def test_on_keeps_the_days_from_now_on_and_makes_no_file(
    storage: Storage, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = said_unwrapped(capsys, "history", "on")

    assert status == 0
    assert "What would be kept. How long you sat or were away" in out
    assert "Your days are kept from now on, minute by minute." in out
    assert storage.profile.may_keep_history()
    assert not storage.history_folder.exists()


def test_on_says_what_is_missing_where_nobody_agreed_to_watching(
    own_folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, _, err = said_unwrapped(capsys, "history", "on")

    assert status == 1
    assert "Please type `posture-monitor consent` first." in err
    assert not Storage().profile.may_keep_history()


def test_on_with_keep_changes_the_setting_and_leaves_the_rest_of_the_file(
    storage: Storage, capsys: pytest.CaptureFixture[str]
) -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text("# mine\n[reminders]\ngap_min = 30\n")

    status, out, _ = said_unwrapped(capsys, "history", "on", "--keep", "hours")

    written = settings_file().read_text()
    assert "Figures for each hour and day are kept until you erase them." in out
    assert status == 0
    assert "Your days are kept from now on, hour by hour." in out
    assert written.startswith("# mine\n[reminders]\ngap_min = 30\n")
    assert 'keep = "hours"' in written


def test_keeping_less_erases_what_is_finer_once_it_may(
    kept: HistoryFile, capsys: pytest.CaptureFixture[str]
) -> None:
    before = lengths(kept)

    refused, _, err = said_unwrapped(capsys, "history", "on", "--keep", "days")
    after_refusal, was_set = lengths(kept), settings_file().exists()
    agreed, _, _ = said_unwrapped(capsys, "history", "on", "--keep", "days", "--yes")

    assert (refused, agreed) == (2, 0)
    assert "Add --yes to do it without a question." in err
    assert not was_set
    assert before == after_refusal == dict.fromkeys(Tier, 2)
    assert lengths(kept) == {Tier.MINUTES: 0, Tier.HOURS: 0, Tier.DAYS: 2}


def test_keeping_more_again_erases_nothing_and_does_not_ask(
    kept: HistoryFile, capsys: pytest.CaptureFixture[str]
) -> None:
    said_unwrapped(capsys, "history", "on", "--keep", "hours", "--yes")
    hours = lengths(kept)

    status, out, _ = said_unwrapped(capsys, "history", "on", "--keep", "minutes")

    assert status == 0
    assert "minute by minute" in out
    assert lengths(kept) == hours == {Tier.MINUTES: 0, Tier.HOURS: 2, Tier.DAYS: 2}


def test_a_length_that_is_none_is_refused(
    storage: Storage, capsys: pytest.CaptureFixture[str]
) -> None:
    status, _, err = said_unwrapped(capsys, "history", "on", "--keep", "weeks")

    assert status == 2
    assert "weeks" in err
    assert not storage.profile.may_keep_history()


# off


def test_off_keeps_nothing_more_and_says_how_to_erase_what_is_there(
    storage: Storage, kept: HistoryFile, capsys: pytest.CaptureFixture[str]
) -> None:
    said_unwrapped(capsys, "history", "on")

    status, out, _ = said_unwrapped(capsys, "history", "off")

    assert status == 0
    assert f"Your days {FIRST_AND_LAST} are still there." in out
    assert "`posture-monitor history erase` removes it." in out
    assert lengths(kept) == dict.fromkeys(Tier, 2)
    assert not storage.profile.may_keep_history()
    assert storage.profile.consent() is not None  # it is watched as before


def test_off_before_anything_was_kept_says_no_more(
    storage: Storage, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = said_unwrapped(capsys, "history", "off")

    answer = storage.profile.history()
    assert (status, out) == (0, "Nothing is kept of your days from now on. ")
    assert answer is not None  # so that nobody is asked any more
    assert not answer.agreed


# path


def test_path_says_where_the_days_would_lie_and_makes_nothing(
    own_folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = said_unwrapped(capsys, "history", "path")

    folder = own_folders / "data" / "posture-monitor" / "history"
    assert (status, out.strip()) == (0, str(folder / "history.sqlite3"))
    assert not folder.exists()


# erase


def test_erasing_everything_takes_a_yes_and_leaves_no_file(
    storage: Storage, kept: HistoryFile, capsys: pytest.CaptureFixture[str]
) -> None:
    refused, _, err = said_unwrapped(capsys, "history", "erase")
    is_there_still = kept.exists

    status, out, _ = said_unwrapped(capsys, "history", "erase", "--yes")

    assert (refused, status) == (2, 0)
    assert "Add --yes" in err
    assert is_there_still
    assert out.strip() == f"Erased: your days {FIRST_AND_LAST}."
    assert list(storage.history_folder.iterdir()) == []


def test_erasing_names_damaged_files_and_the_list_of_exports(
    storage: Storage, kept: HistoryFile, capsys: pytest.CaptureFixture[str]
) -> None:
    kept.list_export(
        ExportEntry(
            at=NOON,
            kind="csv",
            first=MARCH_4,
            last=MARCH_6,
            tier=Tier.HOURS,
            with_times=False,
            name="days.csv",
        )
    )
    (storage.history_folder / "history.sqlite3.damaged").write_bytes(b"x")
    storage.profile.answer_history(HistoryAnswer(agreed=True, answered_at=NOON))

    status, out, _ = said_unwrapped(capsys, "history", "erase", "--yes")

    assert status == 0
    assert "Erased, too: 1 damaged file that was set aside." in out
    assert "the list of your exports, with 1 entry. The file itself stays" in out
    assert "Your days are still kept from now on." in out
    assert list(storage.history_folder.iterdir()) == []


def test_erasing_before_a_day_leaves_that_day(
    kept: HistoryFile, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("history", "erase", "--before", "2025-03-06", "--yes")

    status, out, _ = said_unwrapped(capsys, *words)

    assert (status, out.strip()) == (0, "Erased: all from before 6 Mar 2025.")
    assert kept.extent() == (MARCH_6, MARCH_6)


def test_a_history_that_cannot_be_read_is_erased_all_the_same(
    kept: HistoryFile, capsys: pytest.CaptureFixture[str]
) -> None:
    kept.path.write_bytes(b"no database" * 1000)

    status, out, _ = said_unwrapped(capsys, "history", "erase", "--yes")

    assert (status, out.strip()) == (0, "Erased: all that was kept of your days.")
    assert not kept.exists


def test_without_a_history_there_is_nothing_to_erase(
    own_folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = said_unwrapped(capsys, "history", "erase")

    assert (status, "nothing to erase" in out) == (0, True)


@pytest.mark.parametrize(
    ("word", "told"),
    [
        pytest.param("soon", "Write it as 2026-11-30", id="no day"),
        pytest.param("2025-02-30", "is no day", id="a day that never was"),
        pytest.param("2999-01-01", "has not come yet.", id="a day to come"),
    ],
)
def test_a_day_that_is_none_erases_nothing(
    kept: HistoryFile, capsys: pytest.CaptureFixture[str], word: str, told: str
) -> None:
    status, _, err = said_unwrapped(
        capsys, "history", "erase", "--before", word, "--yes"
    )

    assert status == 2
    assert told in err
    assert lengths(kept) == dict.fromkeys(Tier, 2)


@pytest.mark.parametrize(
    ("typed", "is_erased"),
    [
        pytest.param("yes\n", True, id="yes"),
        pytest.param("no\n", False, id="no"),
        pytest.param("\n", False, id="nothing"),
    ],
)
def test_on_a_terminal_erasing_is_asked(
    kept: HistoryFile,
    typing: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    typed: str,
    *,
    is_erased: bool,
) -> None:
    typing.setattr("sys.stdin", Terminal(typed))

    status, out, _ = said_unwrapped(capsys, "history", "erase")

    assert status == 0
    assert f"Erase your days {FIRST_AND_LAST}? [y/N]" in out
    assert kept.exists is not is_erased
    assert ("Nothing was erased." in out) is not is_erased


# Withdrawing the consent.


def test_a_withdrawn_consent_says_what_is_still_kept(
    storage: Storage, kept: HistoryFile, capsys: pytest.CaptureFixture[str]
) -> None:
    said_unwrapped(capsys, "history", "on")
    storage.profile.keep_signs_seen(datetime.now(UTC))

    status, out, _ = said_unwrapped(capsys, "consent", "--withdraw")

    assert status == 0
    assert "No camera is opened and no day is kept any more." in out
    assert f"Your days {FIRST_AND_LAST} are still there." in out
    assert "Still kept: your usual positions" in out
    assert not storage.profile.may_keep_history()
    assert kept.exists
