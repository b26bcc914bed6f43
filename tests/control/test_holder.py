"""Who holds the lock: never another program's process, nor another computer's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from posture_monitor.control import instance
from posture_monitor.control.holder import (
    NOBODY,
    Holder,
    holder_from,
    is_alive,
    mark_of,
    this_computer,
    written_down,
)
from posture_monitor.control.instance import Instance, RuntimePlace, is_running
from posture_monitor.phrases.cli.service_commands import (
    not_stopped,
    service_is_silent,
)

OWN = os.getpid()


def test_who_wrote_itself_down_is_believed_while_it_lives(place: RuntimePlace) -> None:
    with Instance(place):
        assert instance.holder(place) == Holder(pid=OWN)
        assert is_running(place)

    assert instance.holder(place) == NOBODY


def test_a_process_that_got_the_id_of_a_dead_service_is_not_named() -> None:
    text = written_down(OWN)
    mark = mark_of(OWN)
    assert mark is not None
    boot, tick, seen = mark.split(" ")
    earlier = text.replace(f"{boot} {tick}", f"{boot} {int(tick) - 100}")
    other_boot = text.replace(boot, "0" * len(boot))
    other_container = text.replace(seen, "pid:[1]")

    assert holder_from(text) == Holder(pid=OWN)
    assert holder_from(earlier) == NOBODY
    assert holder_from(other_boot) == NOBODY
    assert holder_from(other_container) == NOBODY


def test_a_process_of_another_computer_is_told_by_its_computer_alone() -> None:
    elsewhere = written_down(OWN).replace(this_computer(), "desk-of-anna")

    assert holder_from(elsewhere) == Holder(host="desk-of-anna")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{OWN}\n", id="of an older version"),
        pytest.param("", id="empty"),
        pytest.param("-1\nx\ny\n", id="no id"),
        pytest.param("9" * 40 + "\nx\ny\n", id="a long id"),
        pytest.param(f"{OWN}\n\x1b[31m\n\x1b[31m\n", id="control characters"),
    ],
)
def test_what_is_written_otherwise_names_nobody(text: str) -> None:
    assert holder_from(text) == NOBODY


def test_a_process_that_ended_is_alive_no_more() -> None:
    with subprocess.Popen(["sleep", "60"]) as process:
        mark = mark_of(process.pid)
        assert mark is not None
        lived = is_alive(process.pid, mark)
        process.kill()
        process.wait()

    assert lived
    assert not is_alive(process.pid, mark)


def test_other_systems_tell_when_a_process_began() -> None:
    assert mark_of(OWN, "darwin") == mark_of(OWN, "darwin")
    assert mark_of(2**30, "win32") is None


@pytest.mark.skipif(shutil.which("unshare") is None, reason="needs unshare")
def test_on_another_computer_the_same_home_has_a_lock_of_its_own(
    own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A computer of another name is made by a UTS namespace, with the same files."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/nonexistent/by/far")
    if Path(f"/run/user/{os.geteuid()}").exists():
        pytest.skip("the lock is in the session's folder here")
    take = (
        "from posture_monitor.control.instance import Instance, own_place\n"
        "with Instance() as own: print(own.is_ours, own_place().folder.name)"
    )

    with Instance() as here:
        assert here.is_ours
        beside, elsewhere = (
            subprocess.run(
                [*wrapper, sys.executable, "-c", take],
                check=True,
                capture_output=True,
                text=True,
            ).stdout.split()
            for wrapper in (
                [],
                ["unshare", "--uts", "sh", "-c", 'hostname other-desk; exec "$@"', "-"],
            )
        )

    assert beside == ["False", instance.own_place().folder.name]
    assert elsewhere[0] == "True"
    assert elsewhere[1].startswith("other-desk-")


def test_advice_names_a_process_only_where_it_is_certain() -> None:
    certain = service_is_silent(12, None, 5.0).told
    elsewhere = service_is_silent(None, "desk-of-anna", 5.0).told
    unknown = service_is_silent(None, None, 5.0).told

    assert "process 12" in certain
    assert "the computer desk-of-anna" in elsewhere
    assert "process" not in elsewhere
    assert "process" not in unknown
    assert "None" not in unknown + not_stopped(15.0, None).told


def test_the_folder_of_a_computer_is_a_short_plain_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(instance, "this_computer", lambda: "../Käthes Mac/" + "x" * 99)

    name = instance.computer_folder()

    assert "/" not in name
    assert "." not in name
    assert len(name) <= 29
