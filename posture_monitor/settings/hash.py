"""Hash: a short code of all values that hold, to tell which settings made a result.

It is the first 16 hexadecimal digits of the SHA-256 of a JSON object without spaces:
every setting of the table by name, sorted; numbers as Python writes a float (20.0);
texts in ASCII with escapes; lists in the order given. It depends neither on the layer
of a value nor on the computer. A version of the program that adds, removes or renames a
setting has other hashes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256

from posture_monitor.settings.table import Value

DIGITS = 16


def hash_of_settings(values: Mapping[str, Value]) -> str:
    """Return the hash of {setting: value}; equal values have equal hashes."""
    plain = {name: _plain(value) for name, value in values.items()}
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return sha256(text.encode("ascii")).hexdigest()[:DIGITS]


def _plain(value: Value) -> Value:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    return float(value) + 0.0  # no -0.0
