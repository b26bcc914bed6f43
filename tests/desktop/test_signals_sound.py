"""Real sound servers, with real programs that record: who uses the microphone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from posture_monitor.desktop.signals.linux.recordings import (
    Recording,
    Run,
    recordings,
)
from tests.desktop import sound
from tests.desktop.sound import SoundServer

Found = dict[str, Recording]


@pytest.fixture(scope="module")
def pulse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SoundServer]:
    lacking = sound.missing(sound.PULSEAUDIO)
    if lacking:
        pytest.skip(f"no {', '.join(lacking)}: .ci/run installs them")
    with sound.pulseaudio(tmp_path_factory.mktemp("pulse")) as server:
        yield server


@pytest.fixture(scope="module")
def pipewire(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SoundServer]:
    lacking = sound.missing(sound.PIPEWIRE)
    if lacking:
        pytest.skip(f"no {', '.join(lacking)}: .ci/run installs them")
    with sound.pipewire(tmp_path_factory.mktemp("pipewire")) as server:
        yield server


def heard(run: Run, enough: Callable[[Found], bool]) -> Found:
    """Return {best name: its recording} as soon as it is enough."""
    found: Found = {}

    def is_enough() -> bool:
        listed = recordings(run) or []
        found.clear()
        found.update({(*each.user.names, "unnamed")[0]: each for each in listed})
        return enough(found)

    sound.until(is_enough)
    return found


def test_pulseaudio_names_who_calls_and_its_own_modules_are_relays(
    pulse: SoundServer,
) -> None:
    pulse.load("module-loopback", "source=mic", "sink=speakers")
    pulse.load("module-echo-cancel", "source_master=mic", "sink_master=speakers")
    call = pulse.start("parec", "-d", "mic", "--client-name=Zoom")
    pulse.start("parec", "-d", "speakers.monitor", "--client-name=Recorder")

    found = heard(pulse.run, lambda found: "pacat" in found and len(found) > 1)

    assert found["pacat"].user.name == "Zoom"
    assert found["pacat"].pid == call.pid
    assert not found["pacat"].user.is_relay
    assert found["unnamed"].user.is_relay  # the loopback and the echo cancelling
    assert "Recorder" not in {each.user.name for each in found.values()}


@pytest.mark.parametrize("has_pactl", [True, False], ids=["pactl", "pw-dump"])
def test_pipewire_names_who_calls_and_loopbacks_and_filters_are_relays(
    *, pipewire: SoundServer, tmp_path: Path, has_pactl: bool
) -> None:
    chain = tmp_path / "chain.conf"
    chain.write_text(sound.FILTER_CHAIN)
    pipewire.start("pw-loopback", "--capture-props=target.object=mic")
    pipewire.start("pipewire", "-c", str(chain))
    call = pipewire.start("parec", "-d", "mic", "--client-name=Zoom")
    of_speakers = pipewire.start(
        "parec", "-d", "speakers.monitor", "--client-name=Recorder"
    )
    run = pipewire.run if has_pactl else pipewire.dump_only

    found = heard(
        run,
        lambda found: (
            len([each for each in found.values() if each.user.is_relay]) > 1
            and call.pid in {each.pid for each in found.values()}
        ),
    )

    by_pid = {each.pid: each.user for each in found.values()}
    assert by_pid[call.pid].name == "Zoom"
    assert not by_pid[call.pid].is_relay
    assert of_speakers.pid not in by_pid
    assert found["capture.rnnoise_source"].user.name == "Noise Canceling source"
