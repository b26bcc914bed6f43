"""Bus: calls methods on a D-Bus bus, by a connection that is kept open.

A call starts no service and never raises: without an answer it returns None. All calls
of one reading together take at most a second. A bus that is late, or whose answer is
not D-Bus, is not asked for some seconds; after the third time in a row for a minute.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

TIMEOUT_S = 1.0
READING_S = 1.0  # the service's only thread waits so long in every five seconds
SHORT_REST_S = 5.0  # short, as the load may have been momentary
REST_S = 60.0
FAILURES = 3  # so many in a row are no momentary load

Clock = Callable[[], float]  # monotonic seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class BusPlace:
    """An interface of one object of one owner on a bus."""

    owner: str
    path: str
    interface: str

    @classmethod
    def named(cls, name: str, path: str | None = None) -> BusPlace:
        """Return the place whose owner and interface have the same name."""
        where = f"/{name.replace('.', '/')}" if path is None else path
        return cls(owner=name, path=where, interface=name)


class BusReading:
    """One reading of the signals, over all buses.

    Attributes:
        has_gaps: A bus that used to answer did not: an earlier answer may still hold.
    """

    def __init__(self, *, clock: Clock) -> None:
        """Keep the clock; nothing is limited before the first reading begins."""
        self._clock = clock
        self._until_s: float | None = None
        self.has_gaps = False

    def begin(self) -> None:
        """Begin the next reading, with its full time."""
        self._until_s = self._clock() + READING_S
        self.has_gaps = False

    def wait_s(self, at_most_s: float) -> float:
        """Return how long one answer may be waited for; 0 where the time is used up."""
        if self._until_s is None:
            return at_most_s
        return min(at_most_s, max(0.0, self._until_s - self._clock()))


class Bus:
    """One bus; used by one thread."""

    def __init__(
        self,
        address: str | None,
        *,
        clock: Clock,
        timeout_s: float = TIMEOUT_S,
        reading: BusReading | None = None,
    ) -> None:
        """Keep the address; nothing is opened before the first call.

        Args:
            address: Where the bus listens, or None where there is none.
            clock: Monotonic seconds.
            timeout_s: How long one answer may take.
            reading: What limits all questions of one reading, over several buses.
        """
        self._address = address
        self._clock = clock
        self._timeout_s = timeout_s
        self._reading = BusReading(clock=clock) if reading is None else reading
        self._connection: Any = None
        self._has_answered = False
        self._failures = 0  # in a row
        self._rests_until_s: float | None = None

    def answer(
        self, place: BusPlace, method: str, signature: str = "", *arguments: object
    ) -> tuple[object, ...] | None:
        """Return what the method answers, or None where there is no answer."""
        if self._address is None or self.is_silent:
            self._note_gap()
            return None
        try:
            body = self._exchanged(place, method, signature, arguments)
        except Exception as error:  # jeepney passes on whatever its parser raises
            self._rest(error)
            return None
        self._has_answered, self._failures = True, 0
        return body

    def property_of(self, place: BusPlace, name: str) -> object:
        """Return the value of a property, or None."""
        properties = BusPlace(
            owner=place.owner,
            path=place.path,
            interface="org.freedesktop.DBus.Properties",
        )
        answer = self.answer(properties, "Get", "ss", place.interface, name)
        match answer:
            case ((str(), value),):
                return value
            case _:
                return None

    def names(self) -> frozenset[str]:
        """Return the names that have an owner; none where the bus does not answer."""
        match self.answer(BusPlace.named("org.freedesktop.DBus"), "ListNames"):
            case (list(names),):
                return frozenset(name for name in names if isinstance(name, str))
            case _:
                return frozenset()

    @property
    def is_silent(self) -> bool:
        """Return whether it is not asked now: it rests, or the time is used up."""
        until_s = self._rests_until_s
        is_resting = until_s is not None and self._clock() < until_s
        return is_resting or not self._wait_s()

    def close(self) -> None:
        """Close the connection; the next call opens one again."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _wait_s(self) -> float:
        return self._reading.wait_s(self._timeout_s)

    def _note_gap(self) -> None:
        if self._has_answered:
            self._reading.has_gaps = True

    def _rest(self, error: Exception) -> None:
        """Stop asking for some time; keep the connection where it was only late."""
        self._failures += 1
        is_long = self._failures >= FAILURES
        if is_long or not isinstance(error, TimeoutError):
            self.close()
        self._rests_until_s = self._clock() + (REST_S if is_long else SHORT_REST_S)
        self._note_gap()

    def _exchanged(
        self,
        place: BusPlace,
        method: str,
        signature: str,
        arguments: tuple[object, ...],
    ) -> tuple[object, ...] | None:
        try:
            return self._asked(place, method, signature, arguments)
        except ConnectionError:  # it closed the connection, perhaps by a restart
            self.close()
            return self._asked(place, method, signature, arguments)

    def _asked(
        self,
        place: BusPlace,
        method: str,
        signature: str,
        arguments: tuple[object, ...],
    ) -> tuple[object, ...] | None:
        from jeepney import DBusAddress, MessageFlag, MessageType, new_method_call

        from posture_monitor.desktop.signals.linux.connection import opened

        if self._connection is None:
            self._connection = opened(self._address, self._wait_s)
        to = DBusAddress(place.path, bus_name=place.owner, interface=place.interface)
        message = new_method_call(to, method, signature or None, arguments)
        message.header.flags = MessageFlag.no_auto_start
        reply = self._connection.send_and_get_reply(message, timeout=self._wait_s())
        if reply.header.message_type is MessageType.error:
            return None
        return tuple(reply.body)
