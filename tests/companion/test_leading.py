"""The process that leads through exercises: a real one, which ends as asked."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator

import pytest

from posture_monitor.companion.leading import COMMAND, LeadingProcess

PATIENCE_S = 20.0
UNTIL_ASKED = "import time\nwhile True: time.sleep(0.05)"


@pytest.fixture
def leading() -> Iterator[LeadingProcess]:
    process = LeadingProcess([sys.executable, "-c", UNTIL_ASKED])
    yield process
    if process.is_leading:
        process.toggle()
        wait_until_ended(process)


def wait_until_ended(process: LeadingProcess) -> None:
    until_s = time.monotonic() + PATIENCE_S
    while process.is_leading and time.monotonic() < until_s:
        pass


def test_it_leads_until_it_is_asked_to_end(leading: LeadingProcess) -> None:
    was_leading = [leading.is_leading]
    for _ in range(2):
        leading.toggle()
        was_leading.append(leading.is_leading)

    wait_until_ended(leading)

    assert was_leading[:2] == [False, True]
    assert (leading.is_leading, leading.take_failure()) == (False, False)


def test_a_failure_is_told_once() -> None:
    failing = LeadingProcess([sys.executable, "-c", "raise SystemExit(1)"])
    failing.toggle()
    wait_until_ended(failing)

    assert [failing.take_failure(), failing.take_failure()] == [True, False]


def test_it_leads_by_notices_for_a_break() -> None:
    assert COMMAND[-3:] == ("stretch", "--break", "--desktop")
