"""Outgoing: gathers what moves to another computer."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from posture_monitor.settings.given import given_by_file
from posture_monitor.settings.layers import checked, layered
from posture_monitor.store.storage import Storage
from posture_monitor.transfer.profile_file import OF_COMPUTER, ProfileFile


def profile_of(storage: Storage, settings_file: Path, at: datetime) -> ProfileFile:
    """Return what the person has set, the usual positions, and the answers.

    Raises:
        ConfigError: a setting is wrong.
        StorageError: a file cannot be read.
    """
    own = given_by_file(settings_file)
    layered(own)
    state = storage.session.state()
    return ProfileFile(
        made_at=at,
        settings={
            name: value
            for name, value in checked(own).items()
            if name not in OF_COMPUTER
        },
        positions=storage.profile.baselines(),
        ranges=storage.profile.ranges(),
        answers={} if state is None else dict(state.memory.raised),
    )
