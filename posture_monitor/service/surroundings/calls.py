"""Calls: which use of the microphone or a camera counts as a call, and which not.

A use is no call where the program is a filter, or one that the person ignores, or has
lasted longer than calls do. Names of programs stay in memory: they are told by the
status and never kept or logged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from posture_monitor.core.vocabulary import Device, NoCall
from posture_monitor.desktop.signals import DeviceUser, Signals
from posture_monitor.phrases.service import watching
from posture_monitor.service.surroundings.filters import (
    is_filter,
    is_ignored,
    word_for,
)

# A use that was interrupted for less goes on. Our judgement: a program that opens the
# microphone anew when another device is plugged in takes some seconds.
GAP_S = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRules:
    """What counts as a call.

    Attributes:
        heeded: Whether calls matter at all.
        longest_s: After so long a use is no call any more.
        ignored: Names of programs whose use is no call.
    """

    heeded: bool
    longest_s: float
    ignored: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A use of a device by another program.

    Attributes:
        device: What is used.
        user: Who uses it.
        why_no_call: Why this is no call, or None where it is one.
    """

    device: Device
    user: DeviceUser
    why_no_call: NoCall | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _UseSpan:
    """When a use began and was last seen, monotonic."""

    began_s: float
    seen_s: float


class Calls:
    """Follows the uses, and how long each has lasted; for one thread.

    Attributes:
        uses: The uses of now.
    """

    def __init__(
        self, rules: CallRules, say: Callable[[watching.Remark], None]
    ) -> None:
        """Keep the rules, and where it is said that a call lasts too long."""
        self._rules, self._say = rules, say
        self._lasting: dict[tuple[Device, DeviceUser], _UseSpan] = {}
        self._told: set[tuple[Device, DeviceUser]] = set()
        self.uses: tuple[Use, ...] = ()

    @property
    def is_on(self) -> bool:
        """Return whether there is a call that matters."""
        return self._rules.heeded and any(use.why_no_call is None for use in self.uses)

    def follow(self, signals: Signals, now_s: float) -> None:
        """Follow a reading; a device whose users are not known has none now."""
        for device, users in _read(signals):
            if users is not None:
                self._note(device, users, now_s)
        self.uses = tuple(
            Use(device=device, user=user, why_no_call=self._why(device, user, now_s))
            for device, users in _read(signals)
            for user in users or ()
        )
        self._tell_of_long_ones()

    def word_to_ignore(self, user: DeviceUser) -> str | None:
        """Return the value of `courtesy.ignore` that has this program, too, or None."""
        word = word_for(user)
        return None if word is None else ",".join((*self._rules.ignored, word))

    def _note(self, device: Device, users: Sequence[DeviceUser], now_s: float) -> None:
        for user in users:
            before = self._lasting.get((device, user))
            began_s = now_s if before is None else before.began_s
            self._lasting[device, user] = _UseSpan(began_s=began_s, seen_s=now_s)
        for key, lasting in list(self._lasting.items()):
            if key[0] is device and now_s - lasting.seen_s >= GAP_S:
                del self._lasting[key]
                self._told.discard(key)

    def _why(self, device: Device, user: DeviceUser, now_s: float) -> NoCall | None:
        if is_ignored(user, self._rules.ignored):
            return NoCall.IGNORED
        if user.is_relay or is_filter(user):
            return NoCall.FILTER
        lasted_s = now_s - self._lasting[device, user].began_s
        return NoCall.TOO_LONG if lasted_s >= self._rules.longest_s else None

    def _tell_of_long_ones(self) -> None:
        for use in self.uses:
            key = (use.device, use.user)
            if use.why_no_call is NoCall.TOO_LONG and key not in self._told:
                self._told.add(key)
                self._say(
                    watching.call_too_long(
                        use.device, use.user.name, self._rules.longest_s
                    )
                )


def _read(
    signals: Signals,
) -> Iterator[tuple[Device, tuple[DeviceUser, ...] | None]]:
    yield Device.MICROPHONE, signals.microphone_users
    yield Device.CAMERA, signals.camera_users
