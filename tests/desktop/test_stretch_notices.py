"""stretch --desktop: notices on a desk of its own, each in place of the one before."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from posture_monitor.store.storage import Storage
from tests.cli.program import PATIENCE_S, PROGRAM, environment
from tests.desktop.private_desk import Desk, program

pytestmark = pytest.mark.long


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return the folders of somebody who has seen the signs."""
    storage(tmp_path).profile.keep_signs_seen(datetime.now(UTC))
    return tmp_path


def storage(home: Path) -> Storage:
    return Storage(Path(environment(home)["XDG_DATA_HOME"], "posture-monitor"))


@contextmanager
def led(home: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    """Run `stretch --desktop WORDS`; it has ended after `with`."""
    with subprocess.Popen(
        [*PROGRAM, "stretch", "--desktop", *words],
        env=environment(home),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        yield process
        if process.poll() is None:
            process.terminate()
        process.wait(PATIENCE_S)


class Watched:
    """What the daemon was told and closed, as `dbus-monitor` writes it."""

    def __init__(self, bus: Desk, file: Path) -> None:
        self._bus, self._file = bus, file

    def until(self, words: str, times: int = 1) -> int:
        """Return how many notices are on the screen once these words came so often."""
        until_s = time.monotonic() + PATIENCE_S
        while self.text.count(words) < times:
            assert time.monotonic() < until_s, self.text
        return self._bus.displayed()

    def press(self, label: str, words: str, times: int = 1) -> None:
        """Press a button until these words have come so often.

        A press on a notice that is just being replaced is lost.
        """
        until_s = time.monotonic() + PATIENCE_S
        while self.text.count(words) < times:
            assert time.monotonic() < until_s, self.text
            with suppress(TimeoutError):
                self._bus.press(label)
            told_s = time.monotonic() + 3.0
            while self.text.count(words) < times and time.monotonic() < told_s:
                pass

    @property
    def text(self) -> str:
        """Return all that the daemon was told, and what it closed."""
        return self._file.read_text(errors="replace")

    @property
    def closed(self) -> list[str]:
        """Return why each notice was closed, the oldest first.

        1 is that its time was over, 2 the person, 3 the program.
        """
        return re.findall(
            r"NotificationClosed\n   uint32 \d+\n   uint32 (\d)", self.text
        )


@pytest.fixture
def watched(bus: Desk, tmp_path: Path) -> Iterator[Watched]:
    """Start dunst, and write down what it is told, and what it closes."""
    bus.start_daemon()
    file = tmp_path / "told"
    file.touch()
    members = "\"member='Notify'\" \"member='NotificationClosed'\""
    monitor = f"exec dbus-monitor --address '{bus.address}' {members} > {file}"
    with program(["sh", "-c", monitor], environ=dict(os.environ)):
        yield Watched(bus, file)


def test_a_notice_takes_the_place_of_the_one_before_until_all_is_over(
    bus: Desk, watched: Watched, home: Path
) -> None:
    with led(home, "change of position") as process:
        counts = [watched.until("It begins in")]
        counts += [watched.until("Now: Change how you sit")]
        counts += [watched.until("That was all")]
        status = process.wait(PATIENCE_S)

    assert max(counts) == 1  # the daemon draws one a moment after it was told
    assert "Done: Change of position." in bus.last_shown().body
    assert status == 0
    assert storage(home).care.past().last == "postural_shift"


def test_before_the_signs_were_seen_notices_lead_through_changes_only(
    watched: Watched, tmp_path: Path
) -> None:
    with led(tmp_path, "--break"):
        watched.until("Now:")
        watched.press("Next one", "exercise 2 of 2")

    assert "Move about (exercise 1 of 2)" in watched.text
    assert "Change of position (exercise 2 of 2)" in watched.text


def test_each_button_is_heard_and_what_was_answered_is_gone(
    bus: Desk, watched: Watched, home: Path
) -> None:
    with led(home, "chin back") as process:
        watched.until("Now: ")
        watched.press("Pause", "Paused")
        counts = [bus.displayed()]
        watched.press("Go on", "Now: ", times=2)
        counts += [bus.displayed()]
        watched.press("Leave", "That was all")
        status = process.wait(PATIENCE_S)

    assert max(counts) == 1
    assert "Nothing was done to its end" in bus.last_shown().body
    assert storage(home).care.past().last is None
    assert status == 0


def test_a_notice_that_leads_stays_until_another_takes_its_place(
    watched: Watched, home: Path
) -> None:
    with led(home, "chin back"):
        watched.until("Now: ")  # ten seconds later; dunst shows others for seven

        assert watched.closed == ["3"]
