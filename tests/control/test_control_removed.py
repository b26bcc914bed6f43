"""What lies at the place of a running service is removed: it is mended, or it ends."""

from __future__ import annotations

import logging
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from posture_monitor.control import instance
from posture_monitor.control.instance import Instance, RuntimePlace, is_lost, place_in
from posture_monitor.control.server import Server
from posture_monitor.log_codes import LogCode
from posture_monitor.service.commands import Commands
from posture_monitor.store.storage import Storage
from tests.control.control_doubles import (
    PATIENCE_S,
    answer_of,
    connect,
    own_service,
    service,
)
from tests.service.sitting import Sitting

SEVEN_HOURS_S = 7 * 3600.0


def lose_socket(place: RuntimePlace) -> None:
    Path(place.address).unlink()


def lose_key(place: RuntimePlace) -> None:
    place.key.unlink()


def lose_both(place: RuntimePlace) -> None:
    lose_socket(place)
    lose_key(place)


def lose_to_another(place: RuntimePlace) -> None:
    place.key.write_bytes(b"x" * 32)


# Socket and key.


@pytest.mark.parametrize("lose", [lose_socket, lose_key, lose_both, lose_to_another])
def test_a_service_without_its_socket_or_key_is_soon_reached_again(
    place: RuntimePlace,
    lose: Callable[[RuntimePlace], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    with Instance(place), service(place, tend_every_s=0.0):
        lose(place)
        told = answer_of(place)

    assert told is not None
    assert [record.message for record in caplog.records] == [LogCode.LISTENS_ANEW]


def test_a_service_whose_short_folder_was_swept_is_soon_reached_again(
    folder: Path,
) -> None:
    place = place_in(folder / ("deep" * 30))
    socket = Path(place.address)
    try:
        with service(place, tend_every_s=0.0):
            shutil.rmtree(socket.parent)
            told = answer_of(place)
    finally:
        shutil.rmtree(socket.parent)

    assert told is not None


def test_to_listen_anew_leaves_no_thread_and_no_file_behind(
    place: RuntimePlace,
) -> None:
    with Server(place, tend_every_s=0.0) as server:
        threads, files = threading.active_count(), names_in(place)
        handles = len(os.listdir("/proc/self/fd"))
        for _ in range(5):
            lose_both(place)
            assert server.tend()

        assert names_in(place) == files
        assert threading.active_count() == threads
        assert len(os.listdir("/proc/self/fd")) == handles


def test_where_it_cannot_listen_anew_it_says_so_once_and_tries_on(
    place: RuntimePlace, caplog: pytest.LogCaptureFixture
) -> None:
    with Server(place, tend_every_s=0.0) as server:
        lose_both(place)
        place.key.mkdir()  # stands for a disk that cannot be written
        goes_on = [server.tend() for _ in range(3)]
        place.key.rmdir()
        server.tend()

        assert Path(place.address).is_socket()

    said = [record.message for record in caplog.records]
    assert goes_on == [True] * 3
    assert said == [LogCode.NOT_LISTENING, LogCode.LISTENS_ANEW]


def test_what_is_untouched_is_left_as_it_is(place: RuntimePlace) -> None:
    with Instance(place), Server(place, tend_every_s=0.0) as server:
        key = place.key.read_bytes()

        assert server.tend()
        assert place.key.read_bytes() == key


# The lock.


def test_a_lock_that_is_removed_is_lost_even_where_another_lies_there(
    folder: Path, place: RuntimePlace
) -> None:
    with Instance(place):
        before = is_lost(place)
        shutil.rmtree(folder)
        without = is_lost(place)
        with own_service(folder):  # it prints that the place is its own
            beside = is_lost(place)

    assert (before, without, beside) == (False, True, True)
    assert not is_lost(place)  # nothing is held any more


def test_the_end_of_a_service_that_lost_its_lock_leaves_the_next_one_whole(
    folder: Path, place: RuntimePlace
) -> None:
    with ExitStack() as following, ExitStack() as first:
        first.enter_context(Instance(place))
        server = first.enter_context(Server(place, tend_every_s=0.0))
        shutil.rmtree(folder)
        process = following.enter_context(own_service(folder))
        found = names_in(place)

        goes_on = server.tend()
        first.close()

        assert not goes_on
        assert names_in(place) == found
        assert instance.holder(place).pid == process.pid
        connect(place).close()


@pytest.fixture
def commands(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Commands, RuntimePlace]]:
    """Give the commands of a service that holds its lock, and its place."""
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    made = Commands(is_restart_due=lambda: False, tend_every_s=0.0)
    with Instance():
        made.start()
        yield made, instance.own_place()
        made.close()


def test_a_service_that_lost_its_lock_frees_the_camera_keeps_its_state_and_says_why(
    commands: tuple[Commands, RuntimePlace],
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    asked, place = commands
    sitting = Sitting(storage=Storage(tmp_path), visitors=(asked,))
    sitting.sit(5.0)
    looking = sitting.link.is_started

    shutil.rmtree(place.folder)
    at_last = threading.Timer(PATIENCE_S / 4, sitting.service.stop)
    at_last.start()
    with caplog.at_level(logging.WARNING):
        sitting.service.run()
    at_last.cancel()

    assert looking
    assert not sitting.link.is_started
    assert (tmp_path / "state.json").exists()
    (line,) = [record.message for record in caplog.records]
    assert line == LogCode.LOCK_LOST


# Cleaners.


def test_what_lies_at_the_place_is_touched_before_a_cleaner_may_take_it(
    place: RuntimePlace,
) -> None:
    with Instance(place), Server(place, tend_every_s=0.0) as server:
        old = time.time() - SEVEN_HOURS_S
        for path in place.folder.iterdir():
            os.utime(path, (old, old))

        server.tend()

        times = {path.name: path.stat() for path in place.folder.iterdir()}
        assert set(times) == {"control", "key", "lock", "pid"}
        assert all(each.st_mtime > old + 3600 for each in times.values())
        assert all(each.st_atime > old + 3600 for each in times.values())


def test_what_was_touched_within_the_hour_is_not_written_again(
    place: RuntimePlace,
) -> None:
    with Instance(place), Server(place, tend_every_s=0.0) as server:
        lately = round(time.time()) - 1800.0
        os.utime(place.key, (lately, lately))

        server.tend()

        assert place.key.stat().st_mtime == lately


def names_in(place: RuntimePlace) -> set[tuple[str, int]]:
    """Return what lies in the folder: names, and for what does not change, which."""
    lasting = ("lock", "pid")
    return {
        (path.name, path.stat().st_ino if path.name in lasting else 0)
        for path in place.folder.iterdir()
    }
