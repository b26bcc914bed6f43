"""What `stretch` asks a running service, and how what was done is credited."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from posture_monitor.care.choosing.past import after_answer, after_offer
from posture_monitor.control.protocol import Command, Request
from posture_monitor.core.vocabulary import Answer
from posture_monitor.store.past import NO_PAST
from posture_monitor.store.storage import Storage
from tests.cli.program import run
from tests.cli.terminal import Terminal
from tests.cli.test_stretch import SETTINGS, storage, write_settings
from tests.service.service_double import WELL, ServiceDouble

pytestmark = pytest.mark.long

OPEN = {
    "id": 7,
    "title": "Slumped, clearly",
    "answer": None,
    "about": "slumped",
    "advice": "postural_shift",
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return the folders of somebody who has seen the signs and was asked."""
    storage(tmp_path).profile.keep_signs_seen(datetime.now(UTC))
    write_settings(tmp_path, SETTINGS)
    return tmp_path


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ServiceDouble]:
    """Give a service whose last reminder, of five minutes ago, is open."""
    folder = tmp_path / "run"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    with ServiceDouble(WELL | {"last_reminder": reminded(minutes_ago=5)}) as double:
        yield double


def reminded(minutes_ago: float, **other: object) -> dict[str, object]:
    at = datetime.now(UTC) - timedelta(minutes=minutes_ago)
    return OPEN | {"at": at.isoformat()} | other


def test_who_finishes_what_the_reminder_offered_has_answered_it(
    service: ServiceDouble, home: Path
) -> None:
    with Terminal("stretch", home=home) as terminal:
        terminal.until("Change of position")
        terminal.press("\n")
        assert terminal.ended() == 0
        assert 'The last reminder, "Slumped, clearly", is answered.' in terminal.text

    assert service.commands == [
        *(Command.STATUS, Command.REST, Command.REST, Command.DONE)
    ]
    begun, ended, done = service.asked[1:]
    assert begun.minutes is not None
    assert begun.minutes > 5.0
    assert (ended.minutes, done.id) == (None, 7)
    assert _last(home) == "postural_shift"


@pytest.mark.parametrize(
    ("before", "is_taken"),
    [
        pytest.param(None, True, id="not answered before"),
        pytest.param(Answer.IGNORED, True, id="ignored before"),
        pytest.param(Answer.MOVED, True, id="the camera saw him move before"),
        pytest.param(None, False, id="the service takes no answer"),
    ],
)
def test_what_the_reminder_offered_and_somebody_did_counts_once(
    before: Answer | None, service: ServiceDouble, home: Path, *, is_taken: bool
) -> None:
    care = storage(home).care
    past = after_offer(NO_PAST, "postural_shift", date.today())
    if before is not None:
        past = after_answer(past, "postural_shift", None, before)
    care.keep(past)

    def obey(request: Request) -> None:  # as the service does
        if request.command is Command.DONE and is_taken:
            now = after_answer(care.past(), "postural_shift", before, Answer.DONE)
            care.keep(now)

    service.obey, service.ok = obey, is_taken
    service.status = WELL | {"last_reminder": reminded(minutes_ago=5, answer=before)}
    with Terminal("stretch", home=home) as terminal:
        terminal.until("Read the steps")
        terminal.press("\n")
        assert terminal.ended() == 0

    known = care.past().of("postural_shift")
    assert known is not None
    assert (known.offered, known.followed, known.ignored) == (1, 1, 0)


def test_who_leaves_early_has_answered_nothing(
    service: ServiceDouble, home: Path
) -> None:
    with Terminal("stretch", home=home) as terminal:
        terminal.until("Read the steps")
        terminal.press("q")
        assert terminal.ended() == 0

    assert service.commands == [Command.STATUS, Command.REST, Command.REST]
    assert _last(home) is None


@pytest.mark.parametrize(
    "last",
    [
        pytest.param(reminded(minutes_ago=61), id="more than an hour ago"),
        pytest.param(reminded(minutes_ago=5, answer="wrong"), id="it was wrong"),
        pytest.param(None, id="none"),
    ],
)
def test_a_reminder_that_is_not_open_is_left_alone(
    last: dict[str, object] | None, service: ServiceDouble, home: Path
) -> None:
    service.status = WELL | {"last_reminder": last}
    with Terminal("stretch", "change of position", home=home) as terminal:
        terminal.until("Read the steps")
        terminal.press("\n")
        assert terminal.ended() == 0

    assert Command.DONE not in service.commands
    assert _last(home) == "postural_shift"


def test_a_break_is_for_what_was_last_reminded_of(
    service: ServiceDouble, home: Path
) -> None:
    ended = run("stretch", "--break", home=home)

    assert service.commands == [Command.STATUS]
    names = ("Change of position", "Lean back over the chair", "Turn the upper body")
    assert all(name in ended.out for name in names)


def _last(home: Path) -> str | None:
    kept: Storage = storage(home)
    return kept.care.past().last
