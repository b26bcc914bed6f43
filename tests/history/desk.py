"""A desk whose days are kept: a recorder, and all that it asks."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from posture_monitor.history.periods import Context, Tier
from posture_monitor.history.recorder import Keeping, Recorder
from posture_monitor.history.store import HistoryFile
from posture_monitor.history.tally import Tally
from posture_monitor.phrases.service.watching import Remark
from tests.history.looks import look

DAY = date(2026, 11, 30)
ALL = Keeping(shortest=Tier.MINUTES, minutes_days=90)


class Desk:
    """A recorder and what surrounds it, all of which can be changed."""

    def __init__(self, folder: Path) -> None:
        self.keeping: Keeping | None = ALL
        self.now = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
        self.said: list[Remark] = []
        self.file = HistoryFile(folder / "history")
        self.recorder = Recorder(
            self.file,
            Tally(
                carry_s=100.0,
                local=lambda moment: moment,
                context_of=lambda setup: Context(
                    setup=setup, baseline_at=None, version="1.0", origin=""
                ),
            ),
            keeping=lambda: self.keeping,
            local_now=lambda: self.now,
            say=self.said.append,
        )

    def kept(self, tier: Tier = Tier.MINUTES, column: str = "usual_s") -> int:
        periods = self.file.periods(tier, DAY, DAY)
        return sum(each.amounts.get(column, 0) for each in periods)

    def watch(self, begin: float, end: float, step: float = 10.0) -> None:
        """Look at somebody from `begin` to `end`, both included."""
        second = begin
        while second <= end:
            self.recorder.on_look(look(second))
            second += step
