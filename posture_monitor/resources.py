"""Resources: the files of `config/` that ship with the package."""

from __future__ import annotations

from importlib import resources
from pathlib import Path


def shipped(name: str) -> bytes:
    """Return the bytes of a file of `config/`.

    In a wheel the folder lies in the package as `_config`; in an editable install it
    is the repository's own.
    """
    packed = resources.files("posture_monitor") / "_config"
    if packed.is_dir():
        return (packed / name).read_bytes()
    return (Path(__file__).parents[1] / "config" / name).read_bytes()
