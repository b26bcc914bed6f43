"""Real sound servers for one test, PulseAudio and PipeWire, in a folder of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from posture_monitor.desktop.signals.linux.microphone import run_program

PULSEAUDIO = ("pulseaudio", "pactl", "parec")
PIPEWIRE = (
    *("dbus-daemon", "pactl", "parec"),
    *("pipewire", "wireplumber", "pipewire-pulse", "pw-dump", "pw-loopback"),
)
PATIENCE_S = 20.0
BETWEEN_S = 0.05

# A microphone of noise suppression, as werman/noise-suppression-for-voice describes it,
# with a filter that every PipeWire has.
FILTER_CHAIN = """
context.spa-libs = { audio.convert.* = audioconvert/libspa-audioconvert
                     support.* = support/libspa-support }
context.modules = [
  { name = libpipewire-module-protocol-native }
  { name = libpipewire-module-client-node }
  { name = libpipewire-module-adapter }
  { name = libpipewire-module-filter-chain
    args = {
      node.description = "Noise Canceling source"
      media.name = "Noise Canceling source"
      filter.graph = { nodes = [ { type = builtin name = rnnoise label = copy } ] }
      capture.props = { node.name = "capture.rnnoise_source" target.object = "mic" }
      playback.props = { node.name = "rnnoise_source" media.class = Audio/Source }
    } } ]
"""


def missing(programs: Sequence[str]) -> list[str]:
    """Return the programs that this machine lacks."""
    return [each for each in programs if shutil.which(each) is None]


class SoundServer:
    """A sound server with a microphone `mic` and loudspeakers `speakers`."""

    def __init__(self, environ: Mapping[str, str], stack: ExitStack) -> None:
        self.environ, self._stack = dict(environ), stack

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """Start a program in the server's session; it ends with the test."""
        process = subprocess.Popen(
            command,
            env=self.environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._stack.callback(process.wait)
        self._stack.callback(process.terminate)
        return process

    def load(self, *module: str) -> None:
        """Load a module of the server, as `pactl load-module` does."""
        subprocess.run(
            ("pactl", "load-module", *module),
            env=self.environ,
            check=True,
            capture_output=True,
        )

    def run(self, command: Sequence[str]) -> str | None:
        """Return what a program says in the server's session."""
        return run_program(command, self.environ)

    def dump_only(self, command: Sequence[str]) -> str | None:
        """Return the same where there is no `pactl`."""
        return None if command[0] == "pactl" else self.run(command)


def until(is_so: Callable[[], object]) -> None:
    """Wait for what a process of another program does."""
    until_s = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < until_s, "it took too long"
        time.sleep(BETWEEN_S)


@contextmanager
def pulseaudio(folder: Path) -> Iterator[SoundServer]:
    """Yield a PulseAudio that nobody else uses."""
    with ExitStack() as stack:
        server = SoundServer(_environ(folder), stack)
        server.start(
            *("pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no"),
            *("--exit-idle-time=-1", "--disable-shm=yes"),
            *("-L", f"module-native-protocol-unix socket={folder}/pulse/native"),
            *("-L", "module-null-source source_name=mic"),
            *("-L", "module-null-sink sink_name=speakers"),
        )
        until(lambda: server.run(("pactl", "info")))
        yield server


@contextmanager
def pipewire(folder: Path) -> Iterator[SoundServer]:
    """Yield a PipeWire that nobody else uses, which stands in for PulseAudio."""
    with ExitStack() as stack:
        address = f"unix:path={folder}/bus"
        environ = {**_environ(folder), "DBUS_SESSION_BUS_ADDRESS": address}
        server = SoundServer(environ, stack)
        server.start("dbus-daemon", "--session", "--nofork", f"--address={address}")
        until((folder / "bus").exists)
        server.start("pipewire")
        until((folder / "pipewire-0").exists)
        server.start("wireplumber")
        server.start("pipewire-pulse")
        until(lambda: server.run(("pactl", "info")))
        server.load(
            "module-null-sink", "sink_name=mic", "media.class=Audio/Source/Virtual"
        )
        server.load("module-null-sink", "sink_name=speakers")
        yield server


def _environ(folder: Path) -> dict[str, str]:
    (folder / "pulse").mkdir(mode=0o700)
    folder.chmod(0o700)
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(folder),
        "LC_ALL": "C.UTF-8",
    }
