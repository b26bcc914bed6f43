"""Notices: what the service says of itself, made from values.

The phrases are in `config/notices.en.toml`. They are about time, limits and the
program; none says anything about a posture.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from posture_monitor.care.tables import NO_UNKNOWN_KEYS, shipped_table
from posture_monitor.durations import MINUTE_S

NOTICES = "notices.en.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeText:
    """A title and a body of at most 63 and 255 UTF-16 code units."""

    __pydantic_config__ = NO_UNKNOWN_KEYS

    title: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notices:
    """All of them, with what is filled in still open."""

    __pydantic_config__ = NO_UNKNOWN_KEYS

    after_quiet: NoticeText
    raised: NoticeText
    lowered: NoticeText
    paused: NoticeText
    started: NoticeText


def after_quiet_text(*, seated_s: float, quiet_s: float) -> NoticeText:
    """Return what is said after a call: how long the person may have sat."""
    return _filled(
        _notices().after_quiet,
        seated=f"{seated_s / MINUTE_S:.0f}",
        quiet=f"{quiet_s / MINUTE_S:.0f}",
    )


def raised_text(metric: str, factor: float) -> NoticeText:
    """Return that a limit was raised for the person, or is as it was at factor 1."""
    notices, name = _notices(), metric.replace("_", " ")
    if factor <= 1.0:
        return _filled(notices.lowered, metric=name)
    percent = f"{100.0 * (factor - 1.0):.0f}"
    return _filled(notices.raised, metric=name, percent=percent)


def paused_text(meaning: str, do: str) -> NoticeText:
    """Return that nothing is watched, why, and what to do about it."""
    return _filled(
        _notices().paused, meaning=f"{meaning[0].upper()}{meaning[1:]}", do=do
    )


def started_text() -> NoticeText:
    """Return that it watches."""
    return _notices().started


@cache  # the file ships with the program and does not change while it runs
def _notices() -> Notices:
    return shipped_table(NOTICES, Notices)


def _filled(notice: NoticeText, **values: str) -> NoticeText:
    return NoticeText(
        title=notice.title.format(**values), body=notice.body.format(**values)
    )
