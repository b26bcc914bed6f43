"""The history as somebody sees it who only looks at files: nothing without a yes.

Against real processes: a service that watches a camera, and the commands of a person.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from posture_monitor.history.periods import Period, Tier
from posture_monitor.history.store import HistoryFile
from posture_monitor.store.profile import HistoryAnswer
from posture_monitor.store.storage import Storage
from tests.service.running_service import Home, Running, is_paused_by, running
from tests.store.kept import NOON, OLD_CONSENT

KNOWN = {"consent.json", "state.json", "baselines.json"}
HISTORY = "history/history.sqlite3"
WATCHED = timedelta(seconds=3)  # whole seconds are counted
ALL_TIME = (date(2000, 1, 1), date(2100, 1, 1))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """The folders of somebody who agreed before there was a history."""
    home = Home(tmp_path / "person")
    home.kept.mkdir(parents=True)
    (home.kept / "consent.json").write_bytes(OLD_CONSENT)
    return home


def answered(home: Home, *, agreed: bool) -> Home:
    answer = HistoryAnswer(agreed=agreed, answered_at=NOON)
    Storage(home.kept).profile.answer_history(answer)
    return home


def files(home: Home) -> set[str]:
    """Return every file of the person's folder of data, by its path in it."""
    found = (each for each in home.kept.rglob("*") if not each.is_dir())
    return {str(each.relative_to(home.kept)) for each in found}


def everywhere(home: Home) -> list[Path]:
    """Return every file and folder of the person's that is called like a history."""
    return [each for each in home.folder.rglob("*") if "history" in each.name]


def minutes(home: Home) -> list[Period]:
    file = HistoryFile(Storage(home.kept).history_folder)
    return file.periods(Tier.MINUTES, *ALL_TIME)


def seated_s(home: Home) -> int:
    return sum(each.amounts.get("seated_s", 0) for each in minutes(home))


def watch_and_pause(service: Running) -> None:
    """Let it see somebody, then pause it: what was counted is written by then."""
    before = service.ask(command="status")["last_look"]
    service.ask(command="resume")
    service.until(lambda status: status["present"] and status["last_look"] != before)
    first = datetime.fromisoformat(service.ask(command="status")["last_look"])
    service.until(
        lambda status: datetime.fromisoformat(status["last_look"]) - first >= WATCHED
    )
    service.ask(command="pause")
    service.until(is_paused_by("user"))


@pytest.mark.parametrize("agreed", [None, False], ids=["never asked", "no"])
def test_without_a_yes_no_file_of_a_history_comes_to_be(
    home: Home, *, agreed: bool | None
) -> None:
    if agreed is not None:
        answered(home, agreed=agreed)
    before = files(home)

    with running(home) as service:
        watch_and_pause(service)
        during = files(home)
        service.end()

    assert before == {"consent.json"}
    assert during <= KNOWN
    assert files(home) <= KNOWN
    assert everywhere(home) == []


def test_with_a_yes_there_is_one_file_that_only_the_person_may_read(
    home: Home,
) -> None:
    answered(home, agreed=True)

    with running(home) as service:
        watch_and_pause(service)
        during = files(home)
        service.end()

    history = home.kept / HISTORY
    assert during <= {*KNOWN, HISTORY}
    assert files(home) <= {*KNOWN, HISTORY}
    assert HISTORY in during
    assert history.stat().st_mode & 0o777 == 0o600
    assert history.parent.stat().st_mode & 0o077 == 0
    assert seated_s(home) > 0


def test_a_running_service_follows_on_off_and_a_withdrawn_consent(home: Home) -> None:
    history = home.kept / HISTORY

    with running(home) as service:
        watch_and_pause(service)
        before_on = files(home)
        home.run("history", "on")
        watch_and_pause(service)
        seated_by_on_s = seated_s(home)
        home.run("history", "off")
        content = history.read_bytes()
        watch_and_pause(service)
        after_off = history.read_bytes()
        home.run("history", "on")
        home.run("consent", "--withdraw")
        service.ask(command="resume")
        service.until(is_paused_by("no_consent"))
        after_withdrawal = history.read_bytes()
        service.end()

    assert HISTORY not in before_on
    assert seated_by_on_s > 0
    assert content == after_off == after_withdrawal == history.read_bytes()


def test_erasing_beside_a_running_service_leaves_no_byte_and_ends_nothing(
    home: Home,
) -> None:
    answered(home, agreed=True)

    with running(home) as service:
        watch_and_pause(service)
        erased = home.run("history", "erase", "--yes")
        after_erasing = files(home)
        watch_and_pause(service)
        seated_after_s = seated_s(home)
        service.end()

    assert "Your days are still kept from now on." in erased
    assert HISTORY not in after_erasing
    assert seated_after_s > 0
