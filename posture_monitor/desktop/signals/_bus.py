"""Bus: one question to a D-Bus bus at a time, by a connection that is kept open.

Nothing is started by asking, and nothing here raises: no answer is None. A bus that
does not answer within a second is left alone for a minute.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

TIMEOUT_S = 1.0
REST_S = 60.0

Clock = Callable[[], float]  # monotonic seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An interface of one object of one owner on a bus."""

    owner: str
    path: str
    interface: str

    @classmethod
    def named(cls, name: str, path: str | None = None) -> Place:
        """Return the place whose owner and interface share a name."""
        where = f"/{name.replace('.', '/')}" if path is None else path
        return cls(owner=name, path=where, interface=name)


class Bus:
    """One bus; used by one thread."""

    def __init__(
        self, address: str | None, *, clock: Clock, timeout_s: float = TIMEOUT_S
    ) -> None:
        """Keep the address; nothing is opened before the first question."""
        self._address = address
        self._clock = clock
        self._timeout_s = timeout_s
        self._connection: Any = None
        self._rests_until_s: float | None = None

    def answer(
        self, place: Place, method: str, signature: str = "", *arguments: object
    ) -> tuple[object, ...] | None:
        """Return what the method answers, or None where there is no answer."""
        if self._address is None or self._is_resting():
            return None
        try:
            return self._asked(place, method, signature, arguments)
        except ConnectionError:
            return self._asked_anew(place, method, signature, arguments)
        except (OSError, ValueError, RuntimeError):
            self._rest()
            return None

    def property_of(self, place: Place, name: str) -> object:
        """Return the value of a property, or None."""
        properties = Place(
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
        """Return the names that have an owner; none where the bus is silent."""
        match self.answer(Place.named("org.freedesktop.DBus"), "ListNames"):
            case (list(names),):
                return frozenset(names)
            case _:
                return frozenset()

    def close(self) -> None:
        """Close the connection; the next question opens one again."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _is_resting(self) -> bool:
        until_s = self._rests_until_s
        return until_s is not None and self._clock() < until_s

    def _rest(self) -> None:
        self.close()
        self._rests_until_s = self._clock() + REST_S

    def _asked_anew(
        self, place: Place, method: str, signature: str, arguments: tuple[object, ...]
    ) -> tuple[object, ...] | None:
        """Return the answer of a bus that hung up, perhaps since it was restarted."""
        self.close()
        try:
            return self._asked(place, method, signature, arguments)
        except (OSError, ValueError, RuntimeError):
            self._rest()
            return None

    def _asked(
        self, place: Place, method: str, signature: str, arguments: tuple[object, ...]
    ) -> tuple[object, ...] | None:
        from jeepney import DBusAddress, MessageFlag, MessageType, new_method_call

        if self._connection is None:
            self._connection = _opened(self._address, self._timeout_s)
        to = DBusAddress(place.path, bus_name=place.owner, interface=place.interface)
        message = new_method_call(to, method, signature or None, arguments)
        message.header.flags = MessageFlag.no_auto_start
        reply = self._connection.send_and_get_reply(message, timeout=self._timeout_s)
        if reply.header.message_type is MessageType.error:
            return None
        return tuple(reply.body)


def _opened(address: str | None, timeout_s: float) -> Any:
    from jeepney import DBusErrorResponse
    from jeepney.io.blocking import open_dbus_connection

    try:
        return open_dbus_connection(address, auth_timeout=timeout_s)
    except DBusErrorResponse as error:  # such as too many connections
        raise OSError(str(error)) from error
