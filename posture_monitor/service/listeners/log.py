"""Log: writes events and remarks to the log as codes, without posture or figures."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from posture_monitor.core.events import (
    Event,
    PresenceChanged,
    WatchingChanged,
    ZoneChanged,
)
from posture_monitor.log_codes import LogCode
from posture_monitor.looks import AssessedLook
from posture_monitor.phrases.service.watching import Remark

# presence and zones are private; a remark logs pauses
NOT_LOGGED = (PresenceChanged, ZoneChanged, WatchingChanged)

_log = logging.getLogger(__name__)


class LogScreen:
    """The screen of a service in the background: the log."""

    def on_look(self, look: AssessedLook) -> None:
        """Log the events of one look."""
        self.on_events(look.events, look.utc)

    def on_events(self, events: Sequence[Event], utc: datetime) -> None:
        """Log the kinds of events, except those about presence, zones and pauses.

        Several of one kind are one line, with how many there were.
        """
        del utc
        kinds = Counter(type(each) for each in events)
        for kind, times in kinds.items():
            if not issubclass(kind, NOT_LOGGED):
                counted = None if times == 1 else times
                _log.info(LogCode.HAPPENED, {"event": kind, "times": counted})

    def say(self, remark: Remark) -> None:
        """Log the code and fields of a remark; a terminal shows its words."""
        _log.info(remark.code, remark.fields, extra={"text": remark.text})
