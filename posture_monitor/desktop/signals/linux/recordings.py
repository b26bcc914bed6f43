"""Recordings on Linux: for whom the sound server records, and who that is.

`pactl` asks PulseAudio, and PipeWire where it stands in for PulseAudio; `pw-dump` asks
PipeWire where there is no `pactl`. Level meters, paused recordings and recordings of
what the loudspeakers play are left out. What the server does for itself (loopbacks,
noise filters, echo cancelling) is a relay: whoever takes its sound is listed, too.
Tried with PulseAudio 16.1 and PipeWire 0.3.65: tests/desktop/test_signals_sound.py.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from posture_monitor.desktop.signals._signals import DeviceUser, user_named

# Returns what a program wrote, or None where it failed; never raises.
Run = Callable[[Sequence[str]], str | None]

OUTPUTS = ("pactl", "--format=json", "list", "source-outputs")
SOURCES = ("pactl", "list", "short", "sources")
DUMP = ("pw-dump",)
NODE, LINK, CLIENT = (
    f"PipeWire:Interface:{kind}" for kind in ("Node", "Link", "Client")
)

Properties = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """A recording that runs.

    Attributes:
        pid: The process that it is for, or None where the server does not know.
        user: The program that it is for.
    """

    pid: int | None
    user: DeviceUser


def recordings(run: Run) -> list[Recording] | None:
    """Return what the sound server records now, or None if it does not tell."""
    outputs = _parsed(run(OUTPUTS))
    if isinstance(outputs, list):
        return _by_pactl(outputs, run)
    objects = _parsed(run(DUMP))
    return _by_pipewire(objects) if isinstance(objects, list) else None


def _parsed(text: str | None) -> Any:
    """Return the JSON value of a text, or None where it is none."""
    if text is None:
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


# pactl.


def _by_pactl(outputs: Sequence[Any], run: Run) -> list[Recording]:
    running = [each for each in outputs if _is_recording(each)]
    if not running:
        return []
    monitors = _monitors(run)
    return [
        _recording(_properties(each), is_relay=_is_server_s_own(each))
        for each in running
        if each.get("source") not in monitors
    ]


def _is_recording(output: Any) -> bool:
    """Return whether a recording runs that is more than a level meter."""
    if not isinstance(output, dict) or output.get("corked") is True:
        return False
    if output.get("resample_method") == "peaks":  # PulseAudio's level meters
        return False
    return _counts(_properties(output))


def _is_server_s_own(output: Mapping[str, Any]) -> bool:
    """Return whether no client asked for it: a module of PulseAudio's did.

    PipeWire's have a client, and a mark of their own (`_recording`).
    """
    has_client = output.get("client") not in (None, "", "n/a")
    return not has_client and output.get("owner_module") not in (None, "", "n/a")


def _monitors(run: Run) -> set[int]:
    """Return the numbers of the sources that repeat what is played."""
    rows = [line.split("\t") for line in (run(SOURCES) or "").splitlines()]
    return {
        int(row[0])
        for row in rows
        if len(row) > 1 and row[0].isdecimal() and row[1].endswith(".monitor")
    }


# pw-dump.


def _by_pipewire(objects: Sequence[Any]) -> list[Recording]:
    found = [each for each in objects if isinstance(each, dict)]
    clients = {each.get("id"): _info_properties(each) for each in _of(found, CLIENT)}
    nodes = {each.get("id"): _info_properties(each) for each in _of(found, NODE)}
    running = {each.get("id") for each in _of(found, NODE) if _is_running(each)}
    heard = _heard(found)
    return [
        _recording({**clients.get(node.get("client.id"), {}), **node}, is_relay=False)
        for number, node in nodes.items()
        if number in running
        and node.get("media.class") == "Stream/Input/Audio"
        and _counts(node)
        and not _is_of_loudspeakers([nodes.get(each, {}) for each in heard(number)])
    ]


def _of(objects: Sequence[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [each for each in objects if each.get("type") == kind]


def _info(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    info = entry.get("info")
    return info if isinstance(info, dict) else {}


def _info_properties(entry: Mapping[str, Any]) -> Properties:
    props = _info(entry).get("props")
    return props if isinstance(props, dict) else {}


def _is_running(node: Mapping[str, Any]) -> bool:
    return _info(node).get("state") == "running"


def _heard(objects: Sequence[dict[str, Any]]) -> Callable[[Any], list[Any]]:
    """Return the function that gives the nodes whose sound a node takes."""
    links = [_info(each) for each in _of(objects, LINK)]
    pairs = [(each.get("input-node-id"), each.get("output-node-id")) for each in links]
    return lambda node: [source for taker, source in pairs if taker == node]


def _is_of_loudspeakers(sources: Sequence[Properties]) -> bool:
    """Return whether all that is heard is what is played."""
    kinds = [each.get("media.class") for each in sources]
    return bool(kinds) and all(kind == "Audio/Sink" for kind in kinds)


# Both.


def _counts(properties: Properties) -> bool:
    return not any(
        properties.get(mark) in ("true", True)
        for mark in (
            "resample.peaks",  # PipeWire's level meters
            "stream.monitor",  # the same, of pavucontrol and others
            "stream.capture.sink",
            "node.passive",  # a filter without a listener
        )
    )


def _recording(properties: Properties, *, is_relay: bool) -> Recording:
    """Return the recording of a stream; `media.name` is not read: it may be a file's.

    PipeWire's filters, loopbacks and echo cancelling are groups of nodes that are
    linked inside, and say so by `node.link-group`.
    """
    pid = str(properties.get("application.process.id", ""))
    if is_relay or _text(properties, "node.link-group") is not None:
        user = _relay(properties)
    else:
        user = user_named(
            _text(properties, "application.name"),
            _text(properties, "application.process.binary"),
            (_text(properties, "application.id"), _text(properties, "node.name")),
        )
    return Recording(pid=int(pid) if pid.isdecimal() else None, user=user)


def _relay(properties: Properties) -> DeviceUser:
    """Return a relay; its program is the server, so only its node's names are told."""
    described = _text(properties, "node.description")
    if described is None:
        described = _text(properties, "device.description")
    return user_named(described, _text(properties, "node.name"), is_relay=True)


def _properties(output: Mapping[str, Any]) -> Properties:
    properties = output.get("properties")
    return properties if isinstance(properties, dict) else {}


def _text(properties: Properties, key: str) -> str | None:
    found = properties.get(key)
    return found if isinstance(found, str) else None
