"""What PipeWire tells by `pw-dump`, cut down to what is read of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest

from posture_monitor.desktop.signals.linux.recordings import DUMP, recordings

Object = dict[str, Any]
MICROPHONE, SPEAKERS, STREAM, CLIENT = 43, 49, 51, 37


def of(kind: str, number: int, **info: Any) -> Object:
    return {"id": number, "type": f"PipeWire:Interface:{kind}", "info": info}


def node(number: int, kind: str, **props: Any) -> Object:
    return of("Node", number, state="running", props={"media.class": kind, **props})


def link(source: int, taker: int) -> Object:
    return of("Link", 90 + source, **{"output-node-id": source, "input-node-id": taker})


DEVICES = [node(MICROPHONE, "Audio/Source"), node(SPEAKERS, "Audio/Sink")]
STREAMS = node(STREAM, "Stream/Input/Audio", **{"client.id": CLIENT})
ZOOM = of(
    "Client",
    CLIENT,
    props={"application.name": "Zoom", "application.process.id": 10774},
)


def names(*objects: Object) -> list[str | None]:
    def run(command: Sequence[str]) -> str | None:
        return json.dumps(objects) if command == DUMP else None

    found = recordings(run)
    assert found is not None
    return [each.user.name for each in found]


@pytest.mark.parametrize(
    ("sources", "found"),
    [
        pytest.param([MICROPHONE], ["Zoom"], id="a microphone"),
        pytest.param([SPEAKERS], [], id="what is played, by a patch cable"),
        pytest.param([MICROPHONE, SPEAKERS], ["Zoom"], id="both"),
        pytest.param([], ["Zoom"], id="nobody knows what"),
    ],
)
def test_a_stream_counts_by_whose_sound_it_takes(
    sources: list[int], found: list[str]
) -> None:
    links = [link(source, STREAM) for source in sources]

    assert names(*DEVICES, STREAMS, ZOOM, *links) == found


def test_a_stream_that_does_not_run_is_none() -> None:
    idle = {**STREAMS, "info": {**STREAMS["info"], "state": "suspended"}}

    assert names(*DEVICES, idle, ZOOM, link(MICROPHONE, STREAM)) == []


@pytest.mark.parametrize("said", ["", "{}", "[1, null]", "[" * 5000, '[{"type": 3}]'])
def test_an_odd_answer_is_no_recording(said: str) -> None:
    def run(command: Sequence[str]) -> str | None:
        return said if command == DUMP else None

    assert not recordings(run)
