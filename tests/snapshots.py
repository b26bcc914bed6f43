"""Everything that lies below a folder, for tests that nothing has changed."""

from __future__ import annotations

from pathlib import Path


def everything_in(folder: Path) -> dict[str, tuple[int, int, bytes | None]]:
    """Return {path: (mode, time of the last change, content)}, folders too."""
    found = {}
    for path in sorted(folder.rglob("*")):
        state = path.lstat()
        is_plain = path.is_file() and not path.is_symlink()
        content = path.read_bytes() if is_plain else None
        name = str(path.relative_to(folder))
        found[name] = (state.st_mode, state.st_mtime_ns, content)
    return found
