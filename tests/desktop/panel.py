"""A panel's side of the bus, as a program of its own: a StatusNotifier watcher.

It prints a line a thing that happens, and each item that registers. Run with the
address of a bus; the end of its input ends it.
"""

from __future__ import annotations

import sys

from jeepney import (
    HeaderFields,
    Message,
    MessageFlag,
    MessageType,
    new_error,
    new_method_return,
)
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

WATCHER = "org.kde.StatusNotifierWatcher"
PROPERTY = "IsStatusNotifierHostRegistered"


def answer(message: Message, *, has_host: bool) -> Message:
    """Return the reply of a watcher."""
    member = message.header.fields[HeaderFields.member]
    if member == "RegisterStatusNotifierItem":
        sys.stdout.write(f"{message.body[0]}\n")
        sys.stdout.flush()
        return new_method_return(message)
    if member == "Get" and message.body == (WATCHER, PROPERTY):
        return new_method_return(message, "v", (("b", has_host),))
    return new_error(message, "org.freedesktop.DBus.Error.UnknownMethod")


def main(address: str, host: str) -> None:
    """Watch until it is killed."""
    with open_dbus_connection(address) as connection:
        connection.send_and_get_reply(message_bus.RequestName(WATCHER))
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        while True:
            message = connection.receive()
            is_call = message.header.message_type is MessageType.method_call
            if not is_call or message.header.flags & MessageFlag.no_reply_expected:
                continue
            connection.send(answer(message, has_host=host == "host"))


if __name__ == "__main__":
    main(*sys.argv[1:])
