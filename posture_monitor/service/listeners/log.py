"""Log: what happens, as codes of the log; no posture and no figure of one."""

from __future__ import annotations

import logging
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

# who is there and how he sits is not logged; why it watches is said in words
SAID_OTHERWISE = (PresenceChanged, ZoneChanged, WatchingChanged)

_log = logging.getLogger(__name__)


class LogScreen:
    """What the person can read of a service in the background."""

    def on_look(self, look: AssessedLook) -> None:
        """Log what happened with one look."""
        self.on_events(look.events, look.utc)

    def on_events(self, events: Sequence[Event], utc: datetime) -> None:
        """Log the kinds of events, but not who is there and how he sits."""
        del utc
        for event in events:
            if not isinstance(event, SAID_OTHERWISE):
                _log.info(LogCode.HAPPENED, {"event": type(event)})

    def say(self, remark: Remark) -> None:
        """Log the code and fields of a remark; a terminal shows its words."""
        _log.info(remark.code, remark.fields, extra={"text": remark.text})
