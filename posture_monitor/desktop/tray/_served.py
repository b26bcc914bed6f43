"""Served: what other programs on the bus read, call and are told of an object.

Answers the interfaces that every object has (properties, introspection, ping) for
those that it is given; nothing is sent from here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Protocol
from xml.etree.ElementTree import Element, SubElement, tostring

if TYPE_CHECKING:
    from jeepney import Message

Variant = tuple[str, Any]  # signature and value
Answer = tuple[str, tuple[Any, ...]]  # signature and body
DONE: Answer = ("", ())

BUS = "org.freedesktop.DBus"
PROPERTIES = "org.freedesktop.DBus.Properties"
INTROSPECTABLE = "org.freedesktop.DBus.Introspectable"
PEER = "org.freedesktop.DBus.Peer"
FAILED = "org.freedesktop.DBus.Error.Failed"
UNKNOWN_METHOD = "org.freedesktop.DBus.Error.UnknownMethod"


class Interface(Protocol):
    """One interface of an object.

    Attributes:
        name: Its name on the bus.
        methods: {method: signatures of what it takes and of what it answers}.
        signals: {signal: signature}.
    """

    name: str
    methods: Mapping[str, tuple[str, str]]
    signals: Mapping[str, str]

    def properties(self) -> Mapping[str, Variant]:
        """Return its present properties."""

    def call(self, method: str, body: tuple[Any, ...]) -> Answer:
        """Return the answer to a call of one of `methods`."""


def reply_to(message: Message, objects: Mapping[str, Interface]) -> Message | None:
    """Return the reply to a message, or None where none is wanted.

    Args:
        message: What came from the bus.
        objects: {path: the interface of the object there}.
    """
    from jeepney import HeaderFields, MessageFlag, MessageType, new_error
    from jeepney import new_method_return as returned

    header = message.header
    if header.message_type is not MessageType.method_call:
        return None
    signature = header.fields.get(HeaderFields.signature, "")
    path = header.fields[HeaderFields.path]
    asked = header.fields.get(HeaderFields.interface)
    method = header.fields[HeaderFields.member]
    answer = _answer(objects.get(path), asked, method, (signature, message.body))
    if header.flags & MessageFlag.no_reply_expected:
        return None
    if answer is None:
        return new_error(message, UNKNOWN_METHOD, "s", (method,))
    return returned(message, answer[0] or None, answer[1])


def is_new_owner_of(name: str, message: Any) -> bool:
    """Return whether a message is the bus's own, and says that a name has an owner."""
    from jeepney import HeaderFields, MessageType

    fields = message.header.fields
    if (
        message.header.message_type is not MessageType.signal
        or fields.get(HeaderFields.sender) != BUS
        or fields.get(HeaderFields.member) != "NameOwnerChanged"
    ):
        return False
    return len(message.body) == 3 and message.body[0] == name and bool(message.body[2])


def _answer(
    there: Interface | None,
    asked: str | None,
    method: str,
    given: tuple[str, tuple[Any, ...]],
) -> Answer | None:
    """Return the answer of an object, or None where it has no such method.

    Args:
        there: The interface of the object, or None without one.
        asked: The interface that was asked for, or None.
        method: The method.
        given: The signature of its arguments, and the arguments.
    """
    signature, body = given
    if asked == PEER and method == "Ping":
        return DONE
    if there is None:
        return None
    if asked == INTROSPECTABLE and method == "Introspect":
        return "s", (_description(there),)
    if asked == PROPERTIES:
        return _property_answer(there, method, body)
    takes = there.methods.get(method)
    if takes is None or asked not in (None, there.name) or signature != takes[0]:
        return None
    return there.call(method, body)


def _property_answer(
    there: Interface, method: str, body: tuple[Any, ...]
) -> Answer | None:
    match method, body:
        case "GetAll", (there.name,):
            return "a{sv}", (dict(there.properties()),)
        case "Get", (there.name, str(name)) if name in (held := there.properties()):
            return "v", (held[name],)
    return None


def _types(signature: str) -> Iterator[str]:
    """Yield the complete types of a signature."""
    depth, start = 0, 0
    for at, letter in enumerate(signature):
        depth += (letter in "({") - (letter in ")}")
        if depth == 0 and letter != "a":
            yield signature[start : at + 1]
            start = at + 1


def _description(there: Interface) -> str:
    """Return the object's description, in the XML of the D-Bus specification."""
    node = Element("node")
    interface = SubElement(node, "interface", name=there.name)
    for name, (kind, _) in there.properties().items():
        SubElement(interface, "property", name=name, type=kind, access="read")
    for name, (takes, gives) in there.methods.items():
        method = SubElement(interface, "method", name=name)
        _describe(method, takes, "in")
        _describe(method, gives, "out")
    for name, gives in there.signals.items():
        _describe(SubElement(interface, "signal", name=name), gives, "out")
    SubElement(node, "interface", name=PROPERTIES)
    return tostring(node, encoding="unicode")


def _describe(method: Element, signature: str, direction: str) -> None:
    """Add the arguments of a signature to a method or signal."""
    for kind in _types(signature):
        SubElement(method, "arg", type=kind, direction=direction)
