"""The icon's own process, which saves the service the memory of its libraries.

`python -m posture_monitor.companion` shows the icon until the service has ended.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from posture_monitor._parent import end_with_parent
from posture_monitor.companion.companion import Companion, run
from posture_monitor.control.client import ask
from posture_monitor.desktop.tray import open_tray
from posture_monitor.log_lines import log_to_standard_error

if TYPE_CHECKING:
    from posture_monitor.desktop.notifiers import Notifier


class _NoticeTeller:
    """Shows texts as notices; the notifier is loaded with the first one."""

    def __init__(self) -> None:
        self._notifier: Notifier | None = None
        self._last_id = 0

    def __call__(self, title: str, text: str) -> None:
        from posture_monitor.desktop.notifiers import Notice, open_notifier

        if self._notifier is None:
            self._notifier = open_notifier()
        self._last_id += 1
        self._notifier.send(Notice(title=title, body=text), self._last_id)


def main() -> int:
    """Run the process; return its exit status."""
    end_with_parent()
    log_to_standard_error()
    companion = Companion(ask, _NoticeTeller(), now=lambda: datetime.now(UTC))
    return run(companion, lambda actions: open_tray(actions, environ=os.environ))


if __name__ == "__main__":
    sys.exit(main())
