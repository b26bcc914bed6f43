"""The parent's end, with real worker processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

import psutil
import pytest

from posture_monitor.core.vocabulary import Picture
from posture_monitor.vision import worker_link
from posture_monitor.vision.pipe.messages import Begun, Opening, Trying
from posture_monitor.vision.pipe.preference import KnownCamera
from posture_monitor.vision.pipe.sampling import Order
from posture_monitor.vision.sources import open_source
from posture_monitor.vision.worker_link import (
    Ended,
    Failed,
    Hung,
    Looked,
    Message,
    Opened,
    Pace,
    Released,
    Sampling,
    WorkerLink,
)

FIVE_A_SECOND = Sampling(looks_per_s=5)
PATIENCE_S = 40.0

ORPHAN = """
import sys
from posture_monitor.vision.worker_link import Looked, Sampling, WorkerLink

if __name__ == "__main__":
    with WorkerLink(f"camera-file:{sys.argv[1]}", Sampling(looks_per_s=5)) as link:
        while not isinstance(link.receive(30), Looked):
            pass
        print(link.pid, flush=True)
        sys.stdin.read()
"""

LIGHT = """
import sys
import posture_monitor.vision.worker_link
from posture_monitor.vision import entry
from posture_monitor.vision.pipe import sampling, sampling_control
print(sorted({"cv2", "mediapipe", "matplotlib"} & set(sys.modules)))
"""

LIGHT_ENTRY = """
import sys
import posture_monitor.vision.entry
print(sorted({"cv2", "mediapipe", "numpy", "psutil"} & set(sys.modules)))
"""


def _until(link: WorkerLink, wanted: Callable[[Message], bool]) -> Message:
    deadline_s = time.monotonic() + PATIENCE_S
    heard = []
    while time.monotonic() < deadline_s:
        message = link.receive(1.0)
        if message is not None and wanted(message):
            return message
        heard.append(message)
    raise AssertionError(f"never came; heard {heard[-20:]}")


def _is_look(message: Message) -> bool:
    return isinstance(message, Looked)


def _shows(picture: Picture) -> Callable[[Message], bool]:
    return lambda message: (
        isinstance(message, Looked) and message.observation.picture is picture
    )


def _fault(camera: Path, word: str) -> None:
    Path(f"{camera}.fault").write_text(word)


@contextmanager
def _watching(
    camera: Path, *, sampling: Sampling = FIVE_A_SECOND, deadline_s: float = 30.0
) -> Iterator[WorkerLink]:
    link = WorkerLink(f"camera-file:{camera}", sampling, deadline_s=deadline_s)
    with link:
        _until(link, _is_look)
        yield link


@pytest.fixture(scope="module")
def watched(
    front: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[WorkerLink]:
    """A worker for the tests that leave it as they found it."""
    camera = tmp_path_factory.mktemp("watched") / "camera.mp4"
    camera.symlink_to(front)
    with _watching(camera) as link:
        yield link


def _is_running(pid: int) -> bool:
    with suppress(psutil.NoSuchProcess):
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    return False


def test_recordings_come_through_from_opening_to_end(front: Path) -> None:
    spec = f"video:{front}"
    sampling = Sampling(looks_per_s=0.1)
    heard: list[Message | None] = []

    with WorkerLink((spec, spec), sampling, pace=Pace.FAST, time_lapse=60) as link:
        while Ended() not in heard and len(heard) < 30:
            heard.append(link.receive(PATIENCE_S))
        assert link.receive(0.0) == Ended()

    times = [m.observation.at_s for m in heard if isinstance(m, Looked)]
    expected = [0, 600, 1200, 1800, 2400]
    assert heard[0] == Opening()
    assert isinstance(heard[1], Begun)
    assert heard[2] == Opened(camera="recording", size_px=(640, 480), is_live=False)
    assert times == pytest.approx(expected + [3000 + at_s for at_s in expected])


def test_poses_arrive_read_only(front: Path) -> None:
    sampling = Sampling(looks_per_s=0.1)

    with WorkerLink(f"video:{front}", sampling, pace=Pace.FAST) as link:
        look = _until(link, _is_look)

    assert isinstance(look, Looked)
    pose = look.observation.pose
    assert pose is not None
    assert not pose.xy_px.flags.writeable


def test_a_live_look_carries_the_monotonic_time(watched: WorkerLink) -> None:
    look = _until(watched, _is_look)

    assert isinstance(look, Looked)
    assert abs(look.observation.at_s - time.monotonic()) < 60


def test_an_error_of_the_world_comes_as_its_one_line(tmp_path: Path) -> None:
    with WorkerLink(f"video:{tmp_path}/gone.mp4", FIVE_A_SECOND) as link:
        message = _until(link, lambda message: isinstance(message, Failed))

    assert isinstance(message, Failed)
    assert message.message.startswith("There is no file")
    assert message.exit_code is None


def test_a_worker_that_is_killed_is_reported_and_can_be_started_again(
    camera: Path,
) -> None:
    with _watching(camera) as link:
        assert link.pid is not None
        os.kill(link.pid, signal.SIGKILL)
        message = _until(link, lambda message: isinstance(message, Failed))
        assert not link.is_alive

        link.restart()
        _until(link, _shows(Picture.OK))

    assert isinstance(message, Failed)
    assert message.exit_code == -signal.SIGKILL


def test_a_worker_whose_read_blocks_is_hung_and_can_be_started_again(
    camera: Path,
) -> None:
    with _watching(camera, deadline_s=1.0) as link:
        _fault(camera, "blocks")
        message = _until(link, lambda message: isinstance(message, Hung))
        assert link.is_alive

        _fault(camera, "")
        link.restart()
        _until(link, _shows(Picture.OK))

    assert isinstance(message, Hung)
    assert message.silent_s >= 1.0


def test_the_time_between_two_bursts_is_not_taken_for_hanging(camera: Path) -> None:
    burst = Sampling(looks_per_s=5, burst_s=0.3)

    with _watching(camera, sampling=burst, deadline_s=3.0) as link:
        _until(link, lambda message: message == Released())
        between = link.receive(3.5)
        link.look(burst)
        after = _until(link, lambda m: isinstance(m, Opened | Hung | Failed))

    assert between is None
    assert isinstance(after, Opened)


def test_a_burst_asked_for_that_does_not_come_is_hanging(camera: Path) -> None:
    burst = Sampling(looks_per_s=5, burst_s=0.3)

    with _watching(camera, sampling=burst, deadline_s=2.0) as link:
        _until(link, lambda message: message == Released())
        _fault(camera, "blocks")
        link.look(burst)
        message = _until(link, lambda m: isinstance(m, Hung | Failed))
        _fault(camera, "")

    assert isinstance(message, Hung)


def _hang_at_first(order: Order, requests: Connection, messages: Connection) -> None:
    """Try camera A, in which the driver hangs, then B: a worker process."""
    if "A" not in order.preference.hung:
        messages.send(Trying(path="A"))
        requests.recv()
    _open_b(order, requests, messages)


def _die_at_first(order: Order, requests: Connection, messages: Connection) -> None:
    """Try camera A, in which the driver crashes, then B: a worker process."""
    if "A" not in order.preference.hung:
        messages.send(Trying(path="A"))
        os._exit(3)
    _open_b(order, requests, messages)


def _open_b(order: Order, requests: Connection, messages: Connection) -> None:
    messages.send(Trying(path="B"))
    camera = f"B of {[camera.name for camera in order.preference.known]}"
    messages.send(Opened(camera=camera, size_px=(640, 480), is_live=True))
    requests.recv()


@pytest.mark.parametrize(
    "run",
    [
        pytest.param(_hang_at_first, id="hangs"),
        pytest.param(_die_at_first, id="ends the process"),
    ],
)
def test_a_camera_that_ends_its_trial_so_is_left_out_by_the_next_worker(
    run: worker_link.Run,
) -> None:
    told: list[str] = []
    link = WorkerLink("webcam", FIVE_A_SECOND, deadline_s=1.0, run=run)
    link.prefer(lambda: (KnownCamera(name="C", path=None),), away_s=5.0)
    link.on_opened = lambda opened: told.append(opened.camera)

    with link:
        _until(link, lambda message: isinstance(message, Hung | Failed))
        link.restart()
        opened = _until(link, lambda message: isinstance(message, Opened | Hung))

    assert isinstance(opened, Opened)
    assert told == ["B of ['C']"]


def test_a_camera_that_vanishes_is_absent_until_it_returns(camera: Path) -> None:
    with _watching(camera) as link:
        _fault(camera, "vanishes")
        _until(link, _shows(Picture.ABSENT))

        _fault(camera, "")
        _until(link, _shows(Picture.OK))


def test_a_camera_that_freezes_is_frozen(camera: Path) -> None:
    with _watching(camera) as link:
        _fault(camera, "freezes")

        _until(link, _shows(Picture.FROZEN))


def test_a_camera_that_somebody_else_holds_is_busy(camera: Path) -> None:
    with open_source(f"camera-file:{camera}"):
        link = WorkerLink(f"camera-file:{camera}", FIVE_A_SECOND)
        with link:
            first = _until(link, _is_look)

    assert _shows(Picture.BUSY)(first)


def test_the_camera_is_free_after_stop(camera: Path) -> None:
    with _watching(camera) as link:
        pid = link.pid
        link.stop()
        assert not link.is_alive

        with open_source(f"camera-file:{camera}") as source:
            assert source.read() is not None

    assert pid is not None
    assert not psutil.pid_exists(pid)


def test_the_camera_is_free_after_stop_even_when_its_read_blocks(camera: Path) -> None:
    with _watching(camera) as link:
        _fault(camera, "blocks")
        link.stop()

    _fault(camera, "")
    with open_source(f"camera-file:{camera}") as source:
        assert source.read() is not None


def test_a_worker_that_the_kernel_does_not_let_go_holds_nobody_up(
    camera: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker_link, "_POLITE_S", 0.1)
    monkeypatch.setattr(worker_link, "_POLITE_TO_HUNG_S", 0.1)
    with _watching(camera) as link:
        assert link.pid is not None
        os.kill(link.pid, signal.SIGSTOP)  # stands for a driver that hangs
        worker = psutil.Process(link.pid)
        with monkeypatch.context() as without_kill:
            without_kill.setattr(BaseProcess, "kill", lambda _: None)
            link.stop()

        assert worker.is_running()
        worker.kill()


def test_the_sampling_may_change_while_the_camera_rests(camera: Path) -> None:
    rarely = Sampling(looks_per_s=5, burst_s=0.1)

    with _watching(camera, sampling=rarely) as link:
        link.look(FIVE_A_SECOND)

        for _ in range(3):
            _until(link, _shows(Picture.OK))


def test_an_interrupt_from_the_keyboard_does_not_reach_the_worker(
    watched: WorkerLink,
) -> None:
    assert watched.pid is not None
    os.kill(watched.pid, signal.SIGINT)
    sent_s = time.monotonic()

    later = _until(
        watched,
        lambda m: (
            isinstance(m, Failed)
            or (isinstance(m, Looked) and m.observation.at_s > sent_s + 0.5)
        ),
    )

    assert isinstance(later, Looked)


def test_the_worker_gives_way_to_every_other_program(watched: WorkerLink) -> None:
    assert psutil.Process(watched.pid).nice() >= 10


def test_the_worker_has_a_network_of_its_own_where_the_kernel_allows_it(
    watched: WorkerLink,
) -> None:
    probe = "from posture_monitor.vision.egress import isolate_network as i; print(i())"
    allowed = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, check=True
    )

    theirs = os.readlink(f"/proc/{watched.pid}/ns/net")

    is_own = theirs != os.readlink("/proc/self/ns/net")
    assert str(is_own) == allowed.stdout.strip()


@pytest.mark.parametrize("fault", ["", "blocks"])
def test_a_parent_that_is_killed_leaves_no_worker_behind(
    camera: Path, tmp_path: Path, fault: str
) -> None:
    program = tmp_path / "orphan.py"
    program.write_text(ORPHAN)
    with subprocess.Popen(
        [sys.executable, str(program), str(camera)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        ended = os.pidfd_open(worker)
        _fault(camera, fault)

        parent.kill()
        killed_s = time.monotonic()
        parent.communicate(timeout=PATIENCE_S)  # the worker holds its output open, too
        took_s = time.monotonic() - killed_s

    assert took_s < 10
    assert wait([ended], PATIENCE_S) == [ended]  # its output closes a moment before it
    os.close(ended)
    assert not _is_running(worker)


def test_starting_twice_starts_one_worker(watched: WorkerLink) -> None:
    pid = watched.pid

    watched.start()

    assert watched.pid == pid


def test_a_link_that_was_stopped_has_nothing_to_receive() -> None:
    link = WorkerLink("webcam", FIVE_A_SECOND)
    link.stop()

    with pytest.raises(ValueError, match=r"expected a started worker"):
        link.receive(0.0)


def _printed(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_the_link_loads_neither_opencv_nor_mediapipe() -> None:
    assert _printed(LIGHT) == "[]"


def test_a_worker_process_begins_with_nothing_heavy() -> None:
    assert _printed(LIGHT_ENTRY) == "[]"
