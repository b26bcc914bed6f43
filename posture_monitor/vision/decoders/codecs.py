"""Codecs: names for people of codings that OpenCV's own FFmpeg may not decode."""

from __future__ import annotations

_NAMES = {
    "av01": "AV1",
    "avs2": "AVS2",
    "avs3": "AVS3",
    "evc1": "EVC",
    "lvc1": "LCEVC",
    "vvc1": "VVC (H.266)",
    "vvi1": "VVC (H.266)",
}
"""{four letters of a container, in small: name}: what the FFmpeg of OpenCV 5.0 has no
decoder for, or one that needs a graphics card."""


def name_of_codec(letters: str | None) -> str | None:
    """Return the name of a coding that may be missing here, or None for all others."""
    return None if letters is None else _NAMES.get(letters.casefold())
