"""Without service: shows and resets the sensitivities in the kept state.

Only where no service runs, since a running one would overwrite the kept state.
"""

from __future__ import annotations

from dataclasses import replace

from posture_monitor.control.instance import Instance
from posture_monitor.errors import PostureMonitorError
from posture_monitor.phrases.service import channel, orders
from posture_monitor.store.storage import Storage


def raised_of(storage: Storage) -> dict[str, dict[str, float]]:
    """Return the kept sensitivities as {metric or trigger: {"factor", "wrong"}}.

    Raises:
        StorageError: the state cannot be read.
    """
    state = storage.session.state()
    kept = {} if state is None else state.memory.raised
    return {
        key: {"factor": each.factor, "wrong": each.wrong} for key, each in kept.items()
    }


def undo_in(storage: Storage, metric: str | None) -> str:
    """Reset sensitivities in the kept state; return a sentence about what was done.

    No service can start meanwhile. Doses, budget and pause are not changed.

    Args:
        storage: Where the state is kept.
        metric: A metric or trigger, or None for all of them.

    Raises:
        StorageError: the state cannot be read or written.
        PostureMonitorError: a service runs, or the metric has no sensitivity.
    """
    with Instance() as instance:
        if not instance.is_ours:
            raise PostureMonitorError(channel.service_began())
        return _undone(storage, metric)


def _undone(storage: Storage, metric: str | None) -> str:
    state = storage.session.state()
    sensitivities = {} if state is None else state.memory.raised
    if metric is not None and metric not in sensitivities:
        raise PostureMonitorError(channel.not_raised(metric))
    if state is not None and sensitivities:
        left = {
            key: each
            for key, each in sensitivities.items()
            if metric is not None and key != metric
        }
        memory = replace(state.memory, raised=left)
        storage.session.keep(memory, state.kept_at, state.pause)
    return orders.limits_undone()
