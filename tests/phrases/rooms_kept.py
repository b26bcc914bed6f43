"""What settings, store, formats and the channel tell a person, by their own doors."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from posture_monitor.control import without_service
from posture_monitor.control.instance import (
    RuntimePlace,
    ends_within,
    make_private,
    place_in,
)
from posture_monitor.control.protocol import Reply, reply_from, request_from
from posture_monitor.control.server import Server, _packed
from posture_monitor.core.pose.landmarks import LANDMARKS
from posture_monitor.errors import PostureMonitorError
from posture_monitor.formats.trace import TraceWriter, read_trace
from posture_monitor.phrases.kept.settings import (
    LAYERS,
    meaning,
    value_from,
    value_in,
)
from posture_monitor.settings.given import Given, Layer
from posture_monitor.settings.layers import layered, load_config
from posture_monitor.settings.table import keys
from posture_monitor.store.atomic import check_room, set_aside, write_whole
from posture_monitor.store.kept_files import KeptFiles
from posture_monitor.store.profile import CONSENT
from posture_monitor.store.storage import Storage

WRONG_WORDS = (
    "reminders",
    "reminders.gap=3",
    "reminders.gap_min=soon",
    "reminders.gap_min=1",
    "reminders.per_day=1.5",
    "reminders.notifier=letter",
    "courtesy.meetings=perhaps",
    "schedule.days=7",
    "schedule.from_time=8",
    "camera.burst_s=20 camera.period_s=10",
    "metric.head_pitch.avoid=2",
)
WRONG_REQUESTS: tuple[dict[str, object], ...] = (
    {"command": "dance"},
    {"command": "pause", "until": "soon"},
    {"command": "pause", "until": "2001-01-01T00:00:00+00:00"},
    {"command": "snooze", "minutes": 0},
    {"command": "done", "id": "one"},
    {"command": "undo", "metric": "a b"},
)
FIRST = {"at_s": 1.0, "pose": None}
POSE = {"xy": [[0, 0]] * LANDMARKS, "z": [0] * LANDMARKS, "visibility": [1] * LANDMARKS}


def told_by_kept_rooms() -> Iterator[str]:
    """Yield what the rooms below the service tell of files and requests."""
    with tempfile.TemporaryDirectory(prefix="pm-") as folder:
        yield from _told_of_settings(Path(folder))
        yield from _told_of_the_store(Path(folder))
        yield from _told_of_traces(Path(folder))
        if sys.platform == "linux":
            yield from _told_of_the_place(Path(folder))
        undo = partial(without_service._undone, Storage(Path(folder)), "lean")
        yield _refusal_of(undo)
    yield from _told_of_requests()


def _told_of_settings(folder: Path) -> Iterator[str]:
    for key in keys().values():
        yield meaning(key.meaning)
        yield key.bound
        yield "" if key.unit is None else value_in(key.value, key.unit)
    yield from map(value_from, LAYERS)
    for words in WRONG_WORDS:
        yield _refusal_of(partial(load_config, None, words.split()))
    file = folder / "config.toml"
    file.write_text("[", encoding="utf-8")
    for wrong in (file, folder):
        yield _refusal_of(partial(load_config, wrong))
    gap = "reminders.gap_min"
    lock = Given(layer=Layer.POLICY, where="a", values={}, locks=frozenset({gap}))
    typed = Given(layer=Layer.USER, where="b", values={gap: 30.0})
    yield _refusal_of(partial(layered, lock, typed))


def _told_of_the_store(folder: Path) -> Iterator[str]:
    name, kind = CONSENT
    file, held = folder / "file", folder / name
    file.write_bytes(b"")
    (held / "within").mkdir(parents=True)
    yield _refusal_of(partial(write_whole, held, b""))
    yield _refusal_of(partial(check_room, file))
    yield _refusal_of(partial(set_aside, folder / "none"))
    yield _refusal_of(partial(KeptFiles(folder).read, name, kind))
    yield _refusal_of(partial(KeptFiles(folder).erase, name))


def _told_of_traces(folder: Path) -> Iterator[str]:
    file = folder / "trace.jsonl"
    yield _refusal_of(partial(list, read_trace(file)))
    for rows in (
        "",
        "no json",
        json.dumps(FIRST | {"at_s": "one"}),
        json.dumps(FIRST | {"pose": POSE}),
        "\n".join([json.dumps(FIRST)] * 2),
    ):
        file.write_text(rows, encoding="utf-8")
        yield _refusal_of(partial(list, read_trace(file)))
    yield _refusal_of(TraceWriter(folder).__enter__)


def _told_of_the_place(folder: Path) -> Iterator[str]:
    private, foreign, file = (folder / name for name in ("own", "link", "file"))
    make_private(private)
    foreign.symlink_to(private)
    for wrong in (foreign, file / "within"):
        yield _refusal_of(partial(make_private, wrong))
    place_in(private).lock.mkdir()
    yield _refusal_of(partial(ends_within, 0.0, place_in(private)))
    (private / "control").mkdir()
    taken = RuntimePlace(folder=private, address=str(private / "control"))
    yield _refusal_of(Server(taken).start)


def _told_of_requests() -> Iterator[str]:
    for request in WRONG_REQUESTS:
        yield str(request_from(json.dumps(request).encode()))
    reply = reply_from(_packed(Reply(ok=True, said="a" * 70_000)))
    assert reply is not None
    yield reply.said


def _refusal_of(act: Callable[[], object]) -> str:
    """Return what a person reads of what is refused."""
    try:
        act()
    except PostureMonitorError as error:
        return str(error)
    raise AssertionError("expected a refusal, got none")
