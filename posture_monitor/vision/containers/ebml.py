"""EBML: elements of Matroska (RFC 8794), in a file or in a stream."""

from __future__ import annotations

from dataclasses import dataclass

from posture_monitor.vision.containers._window import Window

_LONGEST_ID, _LONGEST_SIZE = 4, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """An element's place.

    Attributes:
        id: Its number, with the bits that say how long it is.
        begin: Where its content begins.
        end: Where it ends, or None where its length was not known when it began.
    """

    id: int
    begin: int
    end: int | None


def element_at(window: Window, at: int) -> Element | None:
    """Return the element that begins there, or None where none can begin.

    Raises:
        Short: the file ends within its head.
    """
    id_long = length_of_number(window.number_at(at, 1))
    if id_long is None or id_long > _LONGEST_ID:
        return None
    size_long = length_of_number(window.number_at(at + id_long, 1))
    if size_long is None:
        return None
    begin = at + id_long + size_long
    size = number_from_bytes(window.bytes_at(at + id_long, size_long))
    end = None if size is None else begin + size
    return Element(id=window.number_at(at, id_long), begin=begin, end=end)


def length_of_number(first: int) -> int | None:
    """Return how many bytes a number has by its first one, or None for no number."""
    return None if first == 0 else _LONGEST_SIZE + 1 - first.bit_length()


def number_from_bytes(encoded: bytes) -> int | None:
    """Return a number without its length's bit, or None where it is "unknown".

    No bytes at all are unknown, too.
    """
    bits = 7 * len(encoded)
    number = int.from_bytes(encoded, "big") & ((1 << bits) - 1)
    return None if number == (1 << bits) - 1 else number
