"""calibrate beside a running service that learns: the camera is lent and given back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from posture_monitor.cli import _camera
from posture_monitor.cli._camera import camera_lent
from posture_monitor.control.protocol import Command
from posture_monitor.errors import PostureMonitorError
from tests.cli.program import run
from tests.service.running_service import Home, running
from tests.service.service_double import WELL, ServiceDouble

CAMERA = "camera-file:desk.mp4"


@pytest.fixture
def desk(session: Path, monkeypatch: pytest.MonkeyPatch) -> ServiceDouble:
    monkeypatch.setattr(_camera, "settled", lambda _: None)
    return ServiceDouble(WELL)


def test_a_running_service_lends_the_camera_for_the_length_of_the_block(
    desk: ServiceDouble,
) -> None:
    with desk, camera_lent(CAMERA):
        within = list(desk.commands)

    assert within == [Command.STATUS, Command.LEND]
    assert desk.commands == [*within, Command.LEND]
    lent, back = (request.until for request in desk.asked[1:])
    assert lent is not None
    assert lent > datetime.now(UTC)
    assert back is None


def test_the_camera_is_given_back_where_the_block_fails(desk: ServiceDouble) -> None:
    with desk, pytest.raises(KeyError), camera_lent(CAMERA):
        raise KeyError

    assert desk.commands[-1] is Command.LEND


def test_a_pause_of_the_person_stays_as_it_is(desk: ServiceDouble) -> None:
    desk.status |= {"watching": False, "why": "user"}

    with desk, camera_lent(CAMERA):
        pass

    assert desk.commands == [Command.STATUS]


def test_a_recording_needs_no_camera(desk: ServiceDouble) -> None:
    with desk, camera_lent("video:desk.mp4"):
        pass

    assert desk.commands == []


def test_a_service_that_ended_meanwhile_takes_nothing_back(desk: ServiceDouble) -> None:
    with desk, camera_lent(CAMERA):
        desk.ok = False

    assert desk.commands[-1] is Command.LEND


def test_a_service_that_will_not_lend_it_is_told(desk: ServiceDouble) -> None:
    desk.ok = False

    refused = pytest.raises(PostureMonitorError, match="so be it")
    with desk, refused, camera_lent(CAMERA):
        pass


def test_calibrate_takes_the_camera_of_a_service_that_holds_it_and_gives_it_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Home(tmp_path / "home")
    home.run("consent", "--accept")
    with running(home) as service:  # it looks on and on: nothing is neutral yet
        service.until(lambda status: status["present"])
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(home.runtime))

        ended = run(
            *("calibrate", "--source", home.source),
            *("--set", "calibration.baseline_s=5"),
            home=home.folder,
        )
        service.until(lambda status: status["why"] != "lent" and status["present"])

    assert ended.status == 0, ended.err
