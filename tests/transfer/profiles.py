"""Two computers of one person, for tests of what moves between them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from posture_monitor.core.baseline import Baseline
from posture_monitor.core.reminders.sensitivity import Sensitivity
from posture_monitor.store.storage import Storage
from posture_monitor.transfer.incoming import Taken, take_profile
from posture_monitor.transfer.outgoing import profile_of
from posture_monitor.transfer.profile_file import write_profile
from tests.store.kept import BASELINE, MEMORY, NOON, RANGE

LATER = NOON + timedelta(days=1)
RAISED = {"slump_index": Sensitivity(factor=1.5, wrong=1)}
SETTINGS = '[reminders]\ngap_min = 30\nnotifier = "plyer"\n'


@dataclass(frozen=True, slots=True, kw_only=True)
class Computer:
    """The files of one person on one computer."""

    folder: Path

    @property
    def storage(self) -> Storage:
        return Storage(self.folder / "data")

    @property
    def settings(self) -> Path:
        return self.folder / "config" / "config.toml"

    def set(self, text: str) -> None:
        self.settings.parent.mkdir(parents=True, exist_ok=True)
        self.settings.write_text(text)

    def export(self, file: Path) -> Path:
        write_profile(file, profile_of(self.storage, self.settings, LATER))
        return file

    def take(self, file: Path, **renamed: str) -> Taken:
        return take_profile(file, self.storage, self.settings, LATER, renamed)

    @property
    def baselines(self) -> list[Baseline]:
        return [each.baseline for each in self.storage.profile.baselines()]


def old_computer(folder: Path) -> Computer:
    """Return a computer on which everything is kept that can move, and a consent."""
    old = Computer(folder=folder / "old")
    old.set(SETTINGS)
    profile = old.storage.profile
    profile.accept(NOON)
    profile.keep_baseline(BASELINE, NOON)
    profile.keep_range(RANGE, NOON)
    old.storage.session.keep(replace(MEMORY, raised=RAISED), NOON)
    return old


def new_computer(folder: Path) -> Computer:
    """Return a computer on which nothing is kept."""
    return Computer(folder=folder / "new")
