"""Orders where no service runs: what was raised for this person, in the kept state.

A running service is asked itself: it would write its own over what is changed here.
"""

from __future__ import annotations

from dataclasses import replace

from posture_monitor.control.instance import Instance
from posture_monitor.errors import PostureMonitorError
from posture_monitor.phrases.service import channel, orders
from posture_monitor.store.storage import Storage


def raised_of(storage: Storage) -> dict[str, dict[str, float]]:
    """Return {metric or trigger: {"factor": ..., "wrong": ...}}, as last kept.

    Raises:
        StorageError: the state cannot be read.
    """
    state = storage.session.state()
    kept = {} if state is None else state.memory.raised
    return {
        key: {"factor": each.factor, "wrong": each.wrong} for key, each in kept.items()
    }


def undo_in(storage: Storage, metric: str | None) -> str:
    """Take back what was raised, in the kept state; return what was done, in words.

    Nothing can start meanwhile, and the doses, the budget and the pause stay.

    Args:
        storage: Where the state is kept.
        metric: A metric or trigger, or None for all of them.

    Raises:
        StorageError: the state cannot be read or written.
        PostureMonitorError: a service runs, which would write its own; or nothing was
            raised for the metric.
    """
    with Instance() as instance:
        if not instance.is_ours:
            raise PostureMonitorError(channel.service_began())
        return _undone(storage, metric)


def _undone(storage: Storage, metric: str | None) -> str:
    state = storage.session.state()
    raised = {} if state is None else state.memory.raised
    if metric is not None and metric not in raised:
        raise PostureMonitorError(channel.not_raised(metric))
    if state is not None and raised:
        left = {
            key: each
            for key, each in raised.items()
            if metric is not None and key != metric
        }
        memory = replace(state.memory, raised=left)
        storage.session.keep(memory, state.kept_at, state.pause)
    return orders.limits_undone()
