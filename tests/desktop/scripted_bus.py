"""A bus that answers as told, late, malformed or not at all, at a real socket."""

from __future__ import annotations

import socket
import threading
import time
from pathlib import Path

from jeepney import HeaderFields, Message, new_error, new_method_return
from jeepney.low_level import Parser

SAVER = "org.freedesktop.ScreenSaver"
GREETING = b"OK 1234deadbeef1234deadbeef12345678\r\n"
# What is changed in any good reply's header, by the error of jeepney's parser.
MALFORMED = {
    "KeyError": (b"l\x02", b"X\x02"),
    "AssertionError": (b"\x05\x01u\x00", b"\x05\x02u\x00"),
    "IndexError": (b"\x05\x01u\x00", b"\x05\x01(\x00"),
}


class ScriptedBus:
    """A bus with logind and perhaps a screen saver on it, while it is entered.

    Attributes:
        properties: {name: (signature, value)} of each object.
        answers: {method: (signature, *values)}.
        silent: Methods that are not answered, or "*" for all of them.
        delay_s: What each answer takes.
        malformed: What is replaced in each reply but the greeting, and by what.
        asked: Methods and names of properties, in order.
    """

    def __init__(self, folder: Path) -> None:
        self.address = f"unix:path={folder / 'scripted'}"
        self.properties: dict[str, tuple[str, object]] = {
            "Active": ("b", True),
            "LockedHint": ("b", False),
            "Remote": ("b", False),
            "IdleHint": ("b", False),
        }
        self.answers: dict[str, tuple[object, ...]] = {
            "Hello": ("s", ":1.1"),
            "GetSession": ("o", "/session"),
            "ListNames": ("as", ["org.freedesktop.DBus"]),
        }
        self.silent: set[str] = set()
        self.delay_s = 0.0
        self.malformed: tuple[bytes, bytes] | None = None
        self.asked: list[str] = []
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(folder / "scripted"))
        self._listener.listen()
        self._callers: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept)]

    def add_saver(self, *, is_active: bool) -> None:
        self.answers["ListNames"] = ("as", ["org.freedesktop.DBus", SAVER])
        self.answers["GetActive"] = ("b", is_active)

    @property
    def connections(self) -> int:
        """How often somebody came."""
        return len(self._callers)

    def __enter__(self) -> ScriptedBus:
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._threads[0].join()
        self._listener.close()
        for caller in self._callers:
            try:
                caller.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # it went before
        for thread in self._threads[1:]:
            thread.join()
        for caller in self._callers:
            caller.close()

    def _accept(self) -> None:
        while True:
            try:
                caller, _ = self._listener.accept()
            except OSError:
                return  # it is over
            self._callers.append(caller)
            self._threads.append(threading.Thread(target=self._serve, args=(caller,)))
            self._threads[-1].start()

    def _serve(self, caller: socket.socket) -> None:
        try:
            parser = Parser()
            parser.add_data(_authenticated(caller))
            for serial in range(1, 1_000_000):
                while (message := parser.get_next_message()) is None:
                    data = caller.recv(4096)
                    if not data:
                        return
                    parser.add_data(data)
                self._answer(caller, message, serial)
        except OSError:
            return  # it went

    def _answer(self, caller: socket.socket, message: Message, serial: int) -> None:
        method = message.header.fields[HeaderFields.member]
        name = message.body[1] if method == "Get" else method
        self.asked.append(name)
        if {name, "*"} & self.silent:
            return
        time.sleep(self.delay_s)
        reply = self._reply(message, method, name).serialise(serial=serial)
        if self.malformed is not None and method != "Hello":
            reply = reply.replace(*self.malformed, 1)
        caller.sendall(reply)

    def _reply(self, message: Message, method: str, name: str) -> Message:
        if method == "Get" and name in self.properties:
            return new_method_return(message, "v", (self.properties[name],))
        if method in self.answers:
            signature, *values = self.answers[method]
            return new_method_return(message, signature, tuple(values))
        return new_error(message, "org.freedesktop.DBus.Error.UnknownMethod")


def _authenticated(caller: socket.socket) -> bytes:
    """Let somebody in; return what he has already said behind that."""
    heard = b""
    while b"BEGIN\r\n" not in heard:
        data = caller.recv(4096)
        if not data:
            raise ConnectionResetError
        heard += data
        if b"AUTH" in data:
            caller.sendall(GREETING)
    return heard.split(b"BEGIN\r\n", 1)[1]
