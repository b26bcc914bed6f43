"""Traces: what is done to lines of JSON."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from random import Random

NUMBERS = ("0", "-1", "1e308", "-1e308", "1e999", "NaN", "1e-320", "null", '"x"', "[]")
"""What stands in place of a number."""
TIMES = ("-1e12", "1e6", "1e12", "1e18", "1e300", "-0.0", "9007199254740993")
"""Of a look, in s: before the beginning, after some days, years, and ages."""
SIZES = ("[0,0]", "[1,1]", "[100000,100000]", "[1,100000]", "[-4,3]", "[1e9,1e9]")
DEPTH = 100_000  # of brackets: more than a parser may call itself
LONG = 4_000_000  # characters of one line: what 1,300 looks take
NUMBER = re.compile(rb"-?\d+(?:\.\d+)?(?:e-?\d+)?")

Changed = tuple[bytes, str]


def _flipped(content: bytes, random: Random) -> Changed:
    changed, count = bytearray(content), random.randint(1, 5)
    for _ in range(count):
        changed[random.randrange(len(content))] ^= 1 << random.randrange(8)
    return bytes(changed), f"{count} bits flipped"


def _cut(content: bytes, random: Random) -> Changed:
    end = random.randrange(len(content))
    return content[:end], f"cut at {end} of {len(content)} bytes"


def _of_other_lines(content: bytes, random: Random) -> Changed:
    lines = content.splitlines(keepends=True)
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    way = random.choice(("changed places", "the one again", "the one removed"))
    if way == "changed places":
        lines[one], lines[other] = lines[other], lines[one]
    elif way == "the one again":
        lines.insert(other, lines[one])
    else:
        del lines[one]
    return b"".join(lines), f"lines {one} and {other}: {way}"


def _of_one_line(content: bytes, random: Random) -> Changed:
    ends = random.choice((b"", b"\r", b" ", b"\r\n", b"\n\n", b"\0"))
    return content.replace(b"\n", ends), f"lines that end with {ends!r}"


def _of_other_numbers(content: bytes, random: Random) -> Changed:
    found = list(NUMBER.finditer(content))
    if not found:
        return _flipped(content, random)
    number, value = random.choice(found), random.choice(NUMBERS)
    changed = content[: number.start()] + value.encode() + content[number.end() :]
    return changed, f"the number at {number.start()} made {value}"


def _of_other_times(content: bytes, random: Random) -> Changed:
    value = random.choice(TIMES)
    return _replaced(content, random, rb'"at_s":\s*[^,]+', f'"at_s":{value}')


def _of_other_size(content: bytes, random: Random) -> Changed:
    value = random.choice(SIZES)
    return _replaced(content, random, rb'"size_px":\s*\[[^]]*\]', f'"size_px":{value}')


def _replaced(content: bytes, random: Random, what: bytes, by: str) -> Changed:
    """Replace one of what is found, or all from there on."""
    found = list(re.finditer(what, content))
    if not found:
        return _flipped(content, random)
    which = random.randrange(len(found))
    if random.random() < 0.5:  # as often as not
        begin, end = found[which].span()
        return content[:begin] + by.encode() + content[end:], f"{by} at {begin}"
    begin = found[which].start()
    rest = re.sub(what, by.encode(), content[begin:])
    return content[:begin] + rest, f"{by} from {begin} on"


def _of_other_fields(content: bytes, random: Random) -> Changed:
    names = (b"at_s", b"size_px", b"picture", b"pose", b"xy", b"visibility", b"z")
    name, other = random.choice(names), random.choice(names)
    changed = content.replace(b'"%b"' % name, b'"%b"' % other, random.randint(1, 5))
    return changed, f"{name.decode()} named {other.decode()}"


def _nested(content: bytes, random: Random) -> Changed:
    at = random.randrange(len(content))
    return content[:at] + b"[" * DEPTH + content[at:], f"{DEPTH} brackets at {at}"


def _long(content: bytes, random: Random) -> Changed:
    filling = random.choice((b" ", b"1", b"\0", b"[1,", b'"'))
    at = random.randrange(len(content))
    noise = filling * (LONG // len(filling))
    return content[:at] + noise + content[at:], f"{LONG} of {filling!r} at {at}"


def _otherwise_encoded(content: bytes, random: Random) -> Changed:
    name = random.choice(("utf-8-sig", "utf-16", "utf-16-be", "utf-32", "gzip"))
    if name == "gzip":
        return gzip.compress(content, mtime=0), name
    return content.decode("utf-8", "replace").encode(name), name


def _of_one_object(content: bytes, random: Random) -> Changed:
    lines = content.decode("utf-8", "replace").splitlines()[: random.randint(1, 40)]
    return json.dumps(lines).encode(), "lines as one list of texts"


CHANGES: tuple[Callable[[bytes, Random], Changed], ...] = (
    *(_flipped, _cut, _of_other_lines, _of_other_lines, _of_one_line),
    *(_of_other_numbers, _of_other_numbers, _of_other_times, _of_other_times),
    *(_of_other_size, _of_other_fields, _nested, _long, _otherwise_encoded),
    _of_one_object,
)
