"""Incoming: joins a profile of another computer to what is kept on this one.

A usual position is joined by camera and place: where this computer has one there, the
later one stays. All files are written, or none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from posture_monitor.control import instance
from posture_monitor.core.calibration.baseline_library import BaselineLibrary
from posture_monitor.core.exposure.activity_values import ActivityMemory
from posture_monitor.core.metrics import METRIC_BY_KEY
from posture_monitor.core.reminders.budget import BudgetMemory
from posture_monitor.core.reminders.sensitivity import Sensitivity
from posture_monitor.core.settings import MonitorMemory
from posture_monitor.core.vocabulary import Trigger
from posture_monitor.errors import ConfigError, PostureMonitorError, StorageError
from posture_monitor.phrases.kept import profiles as phrases
from posture_monitor.settings.given import Given, Layer, given_by_text
from posture_monitor.settings.layers import checked
from posture_monitor.settings.own_file import read_own, with_values
from posture_monitor.store.atomic import write_all
from posture_monitor.store.kept_files import kept_bytes
from posture_monitor.store.profile import BASELINES, RANGES, KeptBaseline, KeptRange
from posture_monitor.store.session import STATE, KeptState
from posture_monitor.store.storage import Storage
from posture_monitor.transfer.profile_file import OF_COMPUTER, ProfileFile, read_profile

NOTHING_SEEN = MonitorMemory(
    ledger=None,
    activity=ActivityMemory(seated_ago_s=None, static_s=0.0, told_ago_s=None),
    budget=BudgetMemory(
        spoken_ago_s=(), day=None, spoken_today=0, last_id=0, snoozed_for_s=0.0
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What of a profile was new here, and was taken.

    Attributes:
        settings: How many settings.
        positions: How many usual positions.
        answers: How many limits that answers have raised.
        cameras: The cameras of all positions in the profile.
    """

    settings: int
    positions: int
    answers: int
    cameras: tuple[str, ...]

    @property
    def is_nothing(self) -> bool:
        """Return whether everything was here already."""
        return self.settings == self.positions == self.answers == 0


def take_profile(
    path: Path,
    storage: Storage,
    settings_file: Path,
    at: datetime,
    cameras: Mapping[str, str],
) -> Taken:
    """Join a profile to what is kept here; return what was taken.

    Args:
        path: The profile.
        storage: What is kept here.
        settings_file: The person's settings file here.
        at: Now.
        cameras: {name of a camera there: its name here}, where they differ.

    Raises:
        StorageError: the profile is no whole profile of this version, or a file cannot
            be read or written; nothing has changed.
        ConfigError: a setting does not fit; nothing has changed.
        PostureMonitorError: a service runs; nothing has changed.
    """
    profile = read_profile(path)
    _joined(profile, path, storage, settings_file, at, cameras)  # before any lock
    if instance.is_running():
        raise PostureMonitorError(phrases.stop_first())
    with instance.Instance() as own:
        if not own.is_ours:
            raise PostureMonitorError(phrases.stop_first())
        taken, contents = _joined(profile, path, storage, settings_file, at, cameras)
        if contents:
            write_all(contents)
    return taken


def _joined(
    profile: ProfileFile,
    path: Path,
    storage: Storage,
    settings_file: Path,
    at: datetime,
    cameras: Mapping[str, str],
) -> tuple[Taken, dict[Path, bytes]]:
    """Return what is taken, and the new contents of the files that change."""
    contents: dict[Path, bytes] = {}
    settings, text = _settings_joined(profile, path, settings_file)
    if settings:
        contents[settings_file] = text.encode()
    joined = _Positions(storage)
    for each in profile.positions:
        joined.take(each, profile.ranges, cameras)
    if joined.taken:
        contents[storage.folder / BASELINES[0]] = kept_bytes(joined.positions)
        contents[storage.folder / RANGES[0]] = kept_bytes(joined.ranges)
    raised, state = _answers_joined(profile, path, storage, at)
    if raised:
        contents[storage.folder / STATE[0]] = kept_bytes(state)
    names = [each.baseline.setup.camera for each in profile.positions]
    taken = Taken(
        settings=settings,
        positions=joined.taken,
        answers=raised,
        cameras=tuple(dict.fromkeys(cameras.get(name, name) for name in names)),
    )
    return taken, contents


def _settings_joined(profile: ProfileFile, path: Path, file: Path) -> tuple[int, str]:
    """Return how many settings are new here, and the text of the file with them."""
    text = read_own(file)
    own = given_by_text(text, file).values
    there = Given(layer=Layer.USER, where=str(path), values=profile.settings)
    try:
        values = checked(there)
    except ConfigError as error:
        raise ConfigError(phrases.does_not_fit(path, error)) from error
    new = {
        name: value
        for name, value in values.items()
        if name not in OF_COMPUTER and own.get(name) != value
    }
    if not new:
        return 0, text
    try:
        return len(new), with_values(text, file, new)
    except ConfigError as error:
        raise ConfigError(phrases.does_not_fit(path, error)) from error


class _Positions:
    """The positions and ranges of this computer, and of a profile one by one."""

    def __init__(self, storage: Storage) -> None:
        """Begin with those of this computer."""
        kept = storage.profile.baselines()
        self._library = BaselineLibrary(each.baseline for each in kept)
        self._kept = {each.baseline.setup.id: each for each in kept}
        self._ranges = {each.range.setup: each for each in storage.profile.ranges()}
        self.taken = 0

    @property
    def positions(self) -> tuple[KeptBaseline, ...]:
        """Return all positions, oldest first."""
        return tuple(sorted(self._kept.values(), key=lambda each: each.taken_at))

    @property
    def ranges(self) -> tuple[KeptRange, ...]:
        """Return all ranges, oldest first."""
        return tuple(sorted(self._ranges.values(), key=lambda each: each.taken_at))

    def take(
        self,
        there: KeptBaseline,
        ranges: tuple[KeptRange, ...],
        cameras: Mapping[str, str],
    ) -> None:
        """Take a position at its place, with its range, unless a later one is there."""
        setup = there.baseline.setup
        named = replace(setup, camera=cameras.get(setup.camera, setup.camera))
        placed = self._library.placed(replace(there.baseline, setup=named))
        here = self._kept.get(placed.setup.id)
        if here is not None and not _is_better(there, here):
            return
        self._library.keep(placed)
        self._kept[placed.setup.id] = replace(there, baseline=placed)
        self._ranges.pop(placed.setup.id, None)
        for each in ranges:
            if each.range.setup == setup.id:
                moved = replace(each.range, setup=placed.setup.id)
                self._ranges[placed.setup.id] = replace(each, range=moved)
        self.taken += 1


def _is_better(there: KeptBaseline, here: KeptBaseline) -> bool:
    """Return whether a position takes the place of one: asked for, or else later."""
    if there.baseline.provisional is not here.baseline.provisional:
        return here.baseline.provisional
    return there.taken_at > here.taken_at


def _answers_joined(
    profile: ProfileFile, path: Path, storage: Storage, at: datetime
) -> tuple[int, KeptState | None]:
    """Return how many limits are raised further, and the state with them."""
    known = {*METRIC_BY_KEY, *Trigger}
    if not profile.answers.keys() <= known or not all(
        each.factor >= 1.0 and each.wrong >= 0 for each in profile.answers.values()
    ):
        raise StorageError(phrases.damaged(path, sorted(profile.answers)))
    state = storage.session.state()
    memory = NOTHING_SEEN if state is None else state.memory
    raised = {
        topic: each
        for topic, each in profile.answers.items()
        if _waits_longer(each, memory.raised.get(topic, Sensitivity()))
    }
    memory = replace(memory, raised={**memory.raised, **raised})
    if state is None:
        return len(raised), KeptState(kept_at=at, memory=memory)
    return len(raised), replace(state, memory=memory)


def _waits_longer(there: Sensitivity, here: Sensitivity) -> bool:
    return (there.factor, there.wrong) > (here.factor, here.wrong)
