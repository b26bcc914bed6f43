"""Serving: runs the service in the background, with its log, until it is stopped."""

from __future__ import annotations

import logging

from posture_monitor import logs
from posture_monitor.cli._stopping import stopping_politely
from posture_monitor.log_codes import LogCode
from posture_monitor.log_lines import OWN
from posture_monitor.service.compose import background_service
from posture_monitor.service.listeners.log import LogScreen
from posture_monitor.settings.layers import Config
from posture_monitor.store.storage import Storage

_log = logging.getLogger(__name__)


def serve(config: Config, source: str | None) -> None:
    """Watch until `stop` or SIGTERM; the caller must hold the `Instance`.

    Raises:
        StorageError: the control socket cannot be made.
    """
    handler = logs.keep_logs()
    if handler is None:  # standard error is all the log there is
        logging.getLogger(OWN).setLevel(logging.INFO)
    wanted = source or config.text("camera.source")
    screen, storage = LogScreen(), Storage()
    try:
        with (
            stopping_politely(),
            logs.codes_on_standard_error(),
            background_service(config, wanted, screen, storage) as service,
        ):
            _log.info(LogCode.STARTED)
            service.run()
    except KeyboardInterrupt:
        pass  # asked to end, and everything is closed
    finally:
        _log.info(LogCode.ENDED)
        if handler is not None:
            logs.stop_logs(handler)
