"""Kept days: what the recorder needs to know of the person's files, read when changed.

Another process may change them at any time: `history on` and `off`, `config set`,
`calibrate`.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from posture_monitor import __version__
from posture_monitor.desktop.clock import Clock
from posture_monitor.errors import ConfigError, StorageError
from posture_monitor.history.periods import Context, Tier
from posture_monitor.history.recorder import Keeping, Recorder
from posture_monitor.history.store import HistoryFile
from posture_monitor.history.tally import Tally
from posture_monitor.paths import settings_file
from posture_monitor.phrases.service.watching import Remark
from posture_monitor.settings.build import monitor_settings
from posture_monitor.settings.layers import Config, load_config
from posture_monitor.store.storage import Storage


def recorder(
    config: Config, storage: Storage, *, clock: Clock, say: Callable[[Remark], None]
) -> Recorder:
    """Return the recorder of a camera's looks; no file is made.

    Args:
        config: All settings.
        storage: The person's files.
        clock: The service's clock.
        say: Shows one remark to the person.
    """
    days = KeptDays(config, storage)
    tally = Tally(
        carry_s=monitor_settings(config).carry_s,
        local=lambda moment: moment.astimezone(),
        context_of=days.context_of,
    )
    return Recorder(
        HistoryFile(storage.history_folder),
        tally,
        keeping=days.keeping,
        local_now=clock.local,
        say=say,
    )


class KeptDays:
    """What may be kept of the days, and what their figures hold for."""

    def __init__(self, config: Config, storage: Storage) -> None:
        """Keep the parts; files are read when asked."""
        self._config, self._storage = config, storage
        self._settings = settings_file()
        self._settings_ns = _changed_ns(self._settings)
        self._baselines_at: dict[str, datetime] = {}
        self._shown: tuple[int | None, ...] | None = None

    def keeping(self) -> Keeping | None:
        """Return what the person has agreed to keep, or None for nothing."""
        if not self._storage.profile.may_keep_history():
            return None
        self._renew()
        return Keeping(
            shortest=Tier(self._config.text("history.keep")),
            minutes_days=int(self._config.number("history.minutes_days")),
        )

    def context_of(self, setup: str | None) -> Context:
        """Return what the figures of a set-up hold for, in a history of any origin."""
        shown = self._storage.profile.shown_at()
        if shown != self._shown:
            self._shown = shown
            with suppress(StorageError):  # then those that were known hold
                kept = self._storage.profile.baselines()
                self._baselines_at = {
                    each.baseline.setup.id: each.taken_at.replace(microsecond=0)
                    for each in kept
                }
        return Context(
            setup=setup,
            baseline_at=None if setup is None else self._baselines_at.get(setup),
            version=__version__,
            origin="",
        )

    def _renew(self) -> None:
        """Read the settings again where the person has changed them."""
        changed_ns = _changed_ns(self._settings)
        if changed_ns == self._settings_ns:
            return
        self._settings_ns = changed_ns
        with suppress(ConfigError):  # then those that held go on holding
            self._config = load_config(self._settings)


def _changed_ns(path: Path) -> int | None:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return None
