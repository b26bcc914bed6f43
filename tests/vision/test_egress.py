"""Nothing gets out: proxies, a network of one's own, and a whole worker's calls."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from posture_monitor.vision import egress

ISOLATE_AS = """
import ctypes, os, socket, sys
from posture_monitor.vision import egress
port, uid = int(sys.argv[1]), int(sys.argv[2])
if uid and os.getuid() == 0:
    os.setgid(uid)
    os.setuid(uid)
    ctypes.CDLL(None).prctl(4, 1)  # PR_SET_DUMPABLE: as if started by that user
before = os.getuid(), os.getgid()
isolated = egress.isolate_network()
assert (os.getuid(), os.getgid()) == before
reached = True
try:
    with socket.socket() as caller:
        caller.connect(("127.0.0.1", port))
except OSError:
    reached = False
print(isolated, reached)
"""

FIRST_IMPORT = """
import sys
from pathlib import Path
from posture_monitor.vision import egress
from posture_monitor.vision.estimator import Estimator

class Witness:
    seen = []
    def find_spec(self, name, path=None, target=None):
        if name == "mediapipe":
            self.seen.append(egress.is_sealed())

sys.meta_path.insert(0, Witness())
assert "mediapipe" not in sys.modules
assert not egress.is_sealed()
with Estimator():
    print(Witness.seen)
"""

WHOLE_RUN = """
import sys
from posture_monitor.vision.worker_link import Ended, Looked, Pace, Sampling, WorkerLink

if __name__ == "__main__":
    people = 0
    sampling = Sampling(looks_per_s=0.5)
    with WorkerLink(f"video:{sys.argv[1]}", sampling, pace=Pace.FAST) as link:
        while not isinstance(message := link.receive(60), Ended):
            is_look = isinstance(message, Looked)
            people += is_look and message.observation.pose is not None
    print(people)
"""


@pytest.fixture
def listening_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def _run(program: str, *arguments: object) -> str:
    command = [sys.executable, "-c", program, *map(str, arguments)]
    unsealed = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")}
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=120, env=unsealed
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_sealing_points_every_proxy_variable_at_a_dead_port() -> None:
    os.environ["no_proxy"] = "example.org"

    egress.seal()

    for name in ("http_proxy", "https_proxy", "all_proxy"):
        assert os.environ[name] == "http://127.0.0.1:9"
        assert os.environ[name.upper()] == "http://127.0.0.1:9"
    assert os.environ["no_proxy"] == os.environ["NO_PROXY"] == ""
    assert egress.is_sealed()


def test_one_changed_variable_breaks_the_seal() -> None:
    egress.seal()

    os.environ["no_proxy"] = "example.org"

    assert not egress.is_sealed()


@pytest.mark.parametrize(
    "uid", [pytest.param(0, id="root"), pytest.param(12345, id="an ordinary user")]
)
def test_an_isolated_process_reaches_nobody_and_keeps_its_user(
    listening_port: int, uid: int
) -> None:
    told = _run(ISOLATE_AS, listening_port, uid)

    assert told in ("True False", "False True")  # isolated, or refused by the kernel


def test_the_process_is_sealed_before_the_library_is_imported() -> None:
    assert _run(FIRST_IMPORT) == "[True]"


def test_a_whole_run_connects_to_nothing_outside(front: Path, tmp_path: Path) -> None:
    calls, program = tmp_path / "calls.txt", tmp_path / "whole_run.py"
    program.write_text(WHOLE_RUN)
    strace = ["strace", "-f", "-qq", "--seccomp-bpf", "-e", "trace=network"]

    done = subprocess.run(
        [*strace, "-o", str(calls), sys.executable, str(program), str(front)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert done.stdout.strip() == "21", done.stderr
    assert done.stderr == ""
    assert _outside(calls.read_text()) == []


def _outside(calls: str) -> list[str]:
    """Return the calls that name an address beyond this machine."""
    named = [line for line in calls.splitlines() if "sa_family=AF_" in line]
    inside = re.compile(r"AF_UNIX|AF_NETLINK|\"127\.\d+\.\d+\.\d+\"|\"::1\"")
    return [line for line in named if not inside.search(line)]


def test_the_search_for_outside_calls_finds_them() -> None:
    outside = 'connect(3, {sa_family=AF_INET, sin_addr=inet_addr("8.8.8.8")}, 16) = 0'
    inside = 'connect(3, {sa_family=AF_UNIX, sun_path="/run/x"}, 9) = 0'

    assert _outside(f"{outside}\n{inside}") == [outside]
